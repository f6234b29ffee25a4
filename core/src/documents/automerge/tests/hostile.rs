//! Case 16: changes that break automerge are refused within the limits, the document usable.

use std::num::NonZeroU64;

use ::automerge::{
    Change, ExpandedChange, ObjType, ScalarValue,
    legacy::{ElementId, Key, MarkData, ObjectId, Op, OpId, OpType, SortedVec},
};
use proptest::prelude::*;

use super::*;
use crate::documents::automerge::{batch::apply_to_copy, chunk::frame_change, document::guarded};

/// An honest change that replaces `k`, and the document it fits.
fn honest() -> (Document, AuthoredChange) {
    let mut document = document();
    set(&mut document, actor(1), 0, "k", "before");
    let mut fork = document.fork();
    let change = set(&mut fork, actor(2), 0, "k", "after");
    (document, change)
}

/// The honest change, altered, in automerge's own encoding.
fn forged(alter: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let (_, change) = honest();
    let mut expanded = Change::from_bytes(change.bytes).unwrap().decode();
    alter(&mut expanded);
    Change::from(expanded).raw_bytes().to_vec()
}

/// Why the document refuses it, having checked that the document is usable as before.
fn misfit(bytes: &[u8], expected: &Expected<'_>) -> Misfit {
    let (mut document, good) = honest();
    let mut batch = document.batch().unwrap();
    let misfit = batch
        .add(inspect(bytes).unwrap(), expected)
        .expect_err("must be refused");
    drop(batch);
    deliver(&mut document, &good, actor(2), 0).expect("the document is usable as before");
    assert_eq!(document.value("k"), Some(text("after")));
    misfit
}

fn refusal(alter: impl FnOnce(&mut Op)) -> ChangeRefusal {
    let bytes = forged(|change| alter(&mut change.operations[0]));
    inspect(&bytes).expect_err("must be refused")
}

fn operation(counter: u64, by: u8) -> OpId {
    OpId(counter, ::automerge::ActorId::from(actor(by).0))
}

#[test]
fn the_honest_change_is_admitted() {
    let (mut document, change) = honest();
    assert_eq!(
        forged(|_| ()),
        change.bytes,
        "rebuilding alters nothing by itself"
    );
    deliver(&mut document, &change, actor(2), 0).unwrap();
    assert_eq!(document.candidates("k").len(), 1);
}

#[test]
fn a_start_op_near_two_to_the_thirty_second_is_refused() {
    let bytes =
        forged(|change| change.start_op = NonZeroU64::new(u64::from(u32::MAX) - 1).unwrap());
    assert!(bytes.len() < 150);
    let wrong = Misfit::WrongStart {
        expected: 2,
        actual: u64::from(u32::MAX) - 1,
    };
    assert_eq!(misfit(&bytes, &expected(actor(2), 0)), wrong);
}

#[test]
fn a_start_op_beyond_automerges_own_range_is_refused() {
    let mut content = vec![0, 8];
    content.extend([2; 8]);
    content.push(1);
    content.extend([0xff; 9]);
    content.extend([1, 0, 0, 0, 0]);
    assert!(inspect(&frame_change(&content).0).is_err());
}

#[test]
fn a_document_at_its_ceiling_takes_no_more() {
    let limits = Limits {
        operation_ceiling: 2,
        ..Limits::default()
    };
    let mut document = Document::new(limits);
    set(&mut document, actor(1), 0, "a", "1");
    let mut other = Document::new(Limits::default());
    let writes = ["a", "b", "c"].map(|key| Write::new(key, text("x")));
    let three = other.author(&actor(2), 0, CLAIMED, &writes).unwrap();

    let full = document.author(&actor(1), 1, CLAIMED, &writes[1..]);
    assert_eq!(full, Err(AuthorRefusal::DocumentFull));
    assert_eq!(
        deliver(&mut document, &three, actor(2), 0),
        Err(Misfit::DocumentFull)
    );
}

#[test]
fn a_missing_object_is_refused() {
    let missing = refusal(|op| op.obj = ObjectId::Id(operation(77, 1)));
    assert!(matches!(missing, ChangeRefusal::NotFlat(_)), "{missing}");
}

#[test]
fn what_breaks_automerge_breaks_only_the_copy() {
    let (document, _) = honest();
    let missing_object = forged(|change| {
        change.operations[0].obj = ObjectId::Id(operation(77, 1));
    });
    let change = Change::from_bytes(missing_object).unwrap();

    let applied = guarded(|| apply_to_copy(&document.inner, vec![change], &[], true));

    assert!(
        !matches!(applied, Some(Ok(_))),
        "a panic or a refusal, never a document"
    );
    assert_eq!(document.value("k"), Some(text("before")));
}

#[test]
fn a_missing_predecessor_is_refused() {
    for missing in [operation(77, 1), operation(1, 3), operation(1, 2)] {
        let bytes = forged(|change| {
            change.operations[0].pred = SortedVec::from(vec![missing.clone()]);
        });
        assert_eq!(
            misfit(&bytes, &expected(actor(2), 0)),
            Misfit::MissingPredecessor
        );
    }
}

#[test]
fn a_predecessor_under_another_key_is_refused() {
    let bytes = forged(|change| change.operations[0].key = Key::Map("other".into()));
    assert_eq!(
        misfit(&bytes, &expected(actor(2), 0)),
        Misfit::MissingPredecessor
    );
}

#[test]
fn a_predecessor_its_writer_cannot_have_seen_is_refused() {
    let (mut ours, mut theirs) = (document(), document());
    let seen = set(&mut ours, actor(1), 0, "k", "a");
    deliver(&mut theirs, &seen, actor(1), 0).unwrap();
    set(&mut ours, actor(1), 1, "k", "b");
    let mine = set(&mut theirs, actor(2), 0, "k", "c");
    let mut forged = Change::from_bytes(mine.bytes).unwrap().decode();
    forged.operations[0].pred = SortedVec::from(vec![operation(2, 1)]);

    let forged = inspect(Change::from(forged).raw_bytes()).unwrap();
    let refused = ours.batch().unwrap().add(forged, &expected(actor(2), 0));

    assert_eq!(refused, Err(Misfit::MissingPredecessor));
}

#[test]
fn a_forged_actor_is_refused() {
    let (_, change) = honest();
    assert_eq!(
        misfit(&change.bytes, &expected(actor(9), 0)),
        Misfit::ForgedActor
    );
    let long = forged(|change| change.actor_id = ::automerge::ActorId::from([1; 16]));
    assert!(matches!(inspect(&long), Err(ChangeRefusal::Malformed(_))));
}

#[test]
fn a_change_numbered_otherwise_than_its_commit_is_refused() {
    let bytes = forged(|change| change.seq = 2);
    let wrong = Misfit::WrongSeq {
        expected: 1,
        actual: 2,
    };
    assert_eq!(misfit(&bytes, &expected(actor(2), 0)), wrong);
    assert_eq!(
        misfit(&bytes, &expected(actor(2), 1)),
        Misfit::MissingPrevious
    );
    let huge = forged(|change| change.seq = u64::MAX);
    assert!(matches!(
        misfit(&huge, &expected(actor(2), u64::MAX)),
        Misfit::MissingPrevious
    ));
}

#[test]
fn a_second_change_with_the_same_number_is_refused() {
    let (mut document, good) = honest();
    let other = forged(|change| {
        change.operations[0].action = OpType::Put(ScalarValue::Str("rival".into()));
    });
    deliver(&mut document, &good, actor(2), 0).unwrap();

    let mut batch = document.batch().unwrap();
    let rival = batch.add(inspect(&other).unwrap(), &expected(actor(2), 0));
    let again = batch.add(inspect(&good.bytes).unwrap(), &expected(actor(2), 0));

    assert_eq!(rival, Err(Misfit::SeqTaken));
    assert_eq!(again, Err(Misfit::Duplicate));
}

#[test]
fn a_change_beside_its_actors_previous_one_is_refused() {
    let mut ours = document();
    set(&mut ours, actor(2), 0, "a", "first");
    let beside = forged(|change| {
        change.seq = 2;
        change.deps.clear();
        change.start_op = NonZeroU64::MIN;
        change.operations[0].pred = SortedVec::new();
    });

    let mut batch = ours.batch().unwrap();
    let refused = batch.add(inspect(&beside).unwrap(), &expected(actor(2), 1));

    assert_eq!(refused, Err(Misfit::ForksOwnChain));
}

#[test]
fn another_time_than_the_commits_is_refused() {
    let late = Expected {
        claimed: CLAIMED.plus(1000),
        ..expected(actor(2), 0)
    };
    assert_eq!(misfit(&honest().1.bytes, &late), Misfit::WrongTime);
}

#[test]
fn orphans_are_refused_and_not_kept() {
    let orphan = forged(|change| change.deps = vec![::automerge::ChangeHash([7; 32])]);
    let missing = Misfit::MissingDependency(ChangeHash([7; 32]));
    assert_eq!(misfit(&orphan, &expected(actor(2), 0)), missing);
    let twice = forged(|change| change.deps = vec![change.deps[0]; 2]);
    assert_eq!(
        misfit(&twice, &expected(actor(2), 0)),
        Misfit::DependencyTwice
    );
    let many = forged(|change| change.deps = vec![change.deps[0]; 257]);
    assert!(matches!(inspect(&many), Err(ChangeRefusal::Malformed(_))));
}

#[test]
fn work_on_top_of_anothers_pending_change_is_refused() {
    let mut logged = document();
    set(&mut logged, actor(1), 0, "k", "logged");
    let mut fork = logged.fork();
    let theirs = set(&mut fork, actor(2), 0, "k", "pending");
    let mut ahead = fork.fork();
    let on_top = set(&mut ahead, actor(3), 0, "k", "on top");
    let own_next = set(&mut fork.fork(), actor(2), 1, "k", "their own next");
    let judge = |by, seq| Expected {
        dependencies: Dependencies::LoggedOrOwn(&logged),
        ..expected(by, seq)
    };

    let mut batch = fork.batch().unwrap();
    let refused = batch.add(inspect(&on_top.bytes).unwrap(), &judge(actor(3), 0));
    let allowed = batch.add(inspect(&own_next.bytes).unwrap(), &judge(actor(2), 1));

    assert_eq!(refused, Err(Misfit::ForbiddenDependency(theirs.hash)));
    assert_eq!(allowed, Ok(()));
}

#[test]
fn nothing_but_puts_of_scalars_at_the_root_is_admitted() {
    let mark = MarkData {
        name: "bold".into(),
        value: ScalarValue::Boolean(true),
        expand: true,
    };
    let actions = [
        OpType::Make(ObjType::Map),
        OpType::Make(ObjType::List),
        OpType::Make(ObjType::Text),
        OpType::Delete,
        OpType::Increment(1),
        OpType::MarkBegin(mark),
        OpType::MarkEnd(false),
    ];
    for action in actions {
        let name = format!("{action:?}");
        let refused = refusal(|op| op.action = action);
        assert!(
            matches!(refused, ChangeRefusal::NotFlat(_)),
            "{name}: {refused}"
        );
    }
    let inserted = refusal(|op| op.insert = true);
    assert_eq!(inserted, ChangeRefusal::NotFlat("an insertion"));
    let element = refusal(|op| op.key = Key::Seq(ElementId::Head));
    assert!(matches!(element, ChangeRefusal::NotFlat(_)), "{element}");
}

#[test]
fn values_that_documents_do_not_hold_are_refused() {
    let values = [
        ScalarValue::Uint(1),
        ScalarValue::F64(f64::NAN),
        ScalarValue::counter(1),
        ScalarValue::Timestamp(1),
        ScalarValue::Unknown {
            type_code: 12,
            bytes: vec![1],
        },
    ];
    for value in values {
        let refused = refusal(|op| op.action = OpType::Put(value));
        assert_eq!(refused, ChangeRefusal::InvalidValue("k".into()));
    }
}

#[test]
fn keys_that_are_not_allowed_are_refused() {
    for key in ["", "a b", "a/b", "ấ", "\0"] {
        assert_eq!(
            refusal(|op| op.key = Key::Map(key.into())),
            ChangeRefusal::InvalidKey
        );
    }
    let long = refusal(|op| op.key = Key::Map("k".repeat(65).into()));
    assert!(matches!(long, ChangeRefusal::Malformed(_)));
}

#[test]
fn messages_extra_bytes_and_empty_changes_are_refused() {
    let message = forged(|change| change.message = Some("hidden".into()));
    let extra = forged(|change| change.extra_bytes = vec![1]);
    let empty = forged(|change| change.operations.clear());
    assert_eq!(
        inspect(&message).unwrap_err(),
        ChangeRefusal::NotFlat("a message")
    );
    assert_eq!(
        inspect(&extra).unwrap_err(),
        ChangeRefusal::NotFlat("bytes after its columns")
    );
    assert!(matches!(inspect(&empty), Err(ChangeRefusal::Malformed(_))));
}

#[test]
fn ten_thousand_operations_are_admitted_and_one_more_is_not() {
    let writes = |count: usize| {
        (0..count)
            .map(|n| Write::new(format!("k{n}"), Scalar::Null))
            .collect::<Vec<_>>()
    };
    let mut document = document();

    let too_many = document.author(&actor(1), 0, CLAIMED, &writes(10_001));
    let enough = document.author(&actor(1), 0, CLAIMED, &writes(10_000));

    let expected = ChangeRefusal::Malformed("more rows than allowed");
    assert_eq!(too_many, Err(AuthorRefusal::Refused(expected)));
    assert!(enough.is_ok());
}

#[test]
fn a_run_of_operations_that_takes_a_few_bytes_is_refused_before_it_unrolls() {
    let billion = [0x80, 0x80, 0x80, 0x80, 0x80, 0x20];
    let mut content = vec![0, 8];
    content.extend([2; 8]);
    content.extend([1, 1, 0, 0, 0, 1, 66, 7]);
    content.extend(billion);
    content.push(1);
    let refused = inspect(&frame_change(&content).0).unwrap_err();
    assert_eq!(refused, ChangeRefusal::Malformed("more rows than allowed"));
}

#[test]
fn another_encoding_of_the_same_operations_is_refused() {
    let (_, change) = honest();
    let inspected = inspect(&change.bytes).unwrap();
    let plain = inspected.change.raw_bytes();
    let content = &plain[10..];
    // The action column holds one literal put: ff ff → 7f 01; a run of one put: 01 01.
    let place = content
        .windows(2)
        .rposition(|pair| pair == [0x7f, 1])
        .unwrap();
    let mut other = content.to_vec();
    other[place] = 1;
    let refused = inspect(&frame_change(&other).0).unwrap_err();
    assert_eq!(refused, ChangeRefusal::NotCanonical);
}

#[test]
fn documents_bundles_and_trailing_bytes_are_no_change() {
    let (document, change) = honest();
    let with_tail = [&change.bytes[..], &[0]].concat();
    let twice = [&change.bytes[..], &change.bytes].concat();
    for bytes in [document.save().unwrap(), with_tail, twice, Vec::new()] {
        assert!(matches!(inspect(&bytes), Err(ChangeRefusal::Malformed(_))));
    }
}

#[test]
fn a_change_cut_short_anywhere_is_refused() {
    for change in [honest().1, long_change()] {
        for length in 0..change.bytes.len() {
            assert!(
                inspect(&change.bytes[..length]).is_err(),
                "cut to {length} bytes"
            );
        }
    }
}

/// A change that travels deflated.
fn long_change() -> AuthoredChange {
    let change = set(
        &mut document(),
        actor(1),
        0,
        "n",
        &"Họp tổ dân phố. ".repeat(40),
    );
    assert_eq!(change.bytes[8], 2, "it is deflated");
    change
}

#[test]
fn a_change_larger_than_the_limit_is_not_looked_at() {
    let limits = Limits {
        change_bytes: 50,
        ..Limits::default()
    };
    let (_, change) = honest();
    let refused = InspectedChange::inspect(&change.bytes, &limits).unwrap_err();
    assert_eq!(refused, ChangeRefusal::TooLarge(change.bytes.len()));
}

proptest! {
    #[test]
    fn altered_bytes_never_pass_as_another_change(
        long in any::<bool>(), bit in any::<prop::sample::Index>(),
    ) {
        let change = if long { long_change() } else { honest().1 };
        let mut altered = change.bytes.clone();
        let bit = bit.index(altered.len() * 8);
        altered[bit / 8] ^= 1 << (bit % 8);
        if let Ok(accepted) = inspect(&altered) {
            prop_assert_eq!(accepted.hash(), change.hash);
        }
    }

    #[test]
    fn altered_content_with_a_right_checksum_never_harms_a_document(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let (mut document, change) = honest();
        let plain = inspect(&change.bytes).unwrap().change.raw_bytes().to_vec();
        let mut content = plain[10..].to_vec();
        for (place, byte) in edits {
            let place = place.index(content.len());
            content[place] = byte;
        }
        if let Ok(inspected) = inspect(&frame_change(&content).0) {
            let by = inspected.actor();
            let mut batch = document.batch().unwrap();
            if batch.add(inspected, &expected(by, 0)).is_ok() {
                batch.apply().unwrap();
            }
        }
        let saved = document.save().unwrap();
        prop_assert!(Document::load_foreign(&saved, &document.heads(), Limits::default()).is_ok());
    }
}
