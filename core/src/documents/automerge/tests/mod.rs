//! What the guarded document promises, and what it withstands.

mod hostile;
mod laws;
mod sizes;
mod snapshots;

use super::*;
use crate::outside::Timestamp;

/// The claimed time of every change here: a whole second in 2026.
const CLAIMED: Timestamp = Timestamp(1_790_000_000_000);

fn actor(number: u8) -> Actor {
    Actor([number; 8])
}

fn text(text: &str) -> Scalar {
    Scalar::Text(text.to_owned())
}

fn document() -> Document {
    Document::new(Limits::default())
}

/// One replica's next change, setting one key.
fn set(document: &mut Document, by: Actor, seq: u64, key: &str, value: &str) -> AuthoredChange {
    document
        .author(&by, seq, CLAIMED, &[Write::new(key, text(value))])
        .unwrap()
}

fn expected(by: Actor, seq: u64) -> Expected<'static> {
    Expected {
        actor: by,
        seq,
        claimed: CLAIMED,
        dependencies: Dependencies::Any,
    }
}

fn inspect(bytes: &[u8]) -> Result<InspectedChange, ChangeRefusal> {
    InspectedChange::inspect(bytes, &Limits::default())
}

/// Brings one change of another replica into the document.
fn deliver(
    document: &mut Document,
    change: &AuthoredChange,
    by: Actor,
    seq: u64,
) -> Result<Touched, Misfit> {
    let mut batch = document.batch().unwrap();
    batch.add(inspect(&change.bytes).unwrap(), &expected(by, seq))?;
    Ok(batch.apply().unwrap())
}

/// What anybody can see of a document.
fn view(document: &Document) -> Vec<(String, Vec<Candidate>)> {
    let keys = document.readings().map(|reading| reading.key);
    keys.map(|key| (key.clone(), document.candidates(&key)))
        .collect()
}

#[test]
fn an_actor_is_derived_from_device_incarnation_and_document() {
    use crate::ids::{DeviceId, DocumentId, Incarnation};
    let derived = |device, life| {
        Actor::derive(
            &DeviceId([device; 16]),
            &Incarnation([life; 8]),
            &DocumentId([3; 16]),
        )
    };

    assert_eq!(
        data_encoding::HEXLOWER.encode(&derived(1, 2).0),
        "99d8b1d28cf5baef"
    );
    assert_ne!(
        derived(1, 2),
        derived(1, 3),
        "a new incarnation never reuses an actor"
    );
    assert_ne!(derived(1, 2), derived(2, 2));
}

#[test]
fn a_change_made_here_is_read_there() {
    let (mut here, mut there) = (document(), document());
    let birth = Write::new("notice", Scalar::Bytes(vec![0xa0]));

    let change = here.author(&actor(1), 0, CLAIMED, &[birth]).unwrap();
    let touched = deliver(&mut there, &change, actor(1), 0).unwrap();

    assert_eq!(touched, Touched::from(["notice".to_owned()]));
    assert_eq!(there.heads(), [change.hash]);
    assert!(there.contains(&change.hash));
    assert_eq!(there.max_op(), 1);
    assert_eq!(
        there.candidates("notice"),
        [Candidate {
            value: Scalar::Bytes(vec![0xa0]),
            actor: actor(1),
            change: change.hash,
            claimed: CLAIMED
        }]
    );
}

#[test]
fn every_kind_of_scalar_comes_back_as_it_was() {
    let values = [
        text("Tổ dân phố số 7"),
        text(""),
        Scalar::Integer(i64::MIN),
        Scalar::Boolean(true),
        Scalar::Bytes(vec![0, 255]),
        Scalar::Null,
    ];
    let writes = values.iter().enumerate();
    let writes = writes.map(|(n, value)| Write::new(format!("k.{n}"), value.clone()));
    let writes = writes.collect::<Vec<_>>();
    let (mut here, mut there) = (document(), document());

    let change = here.author(&actor(1), 0, CLAIMED, &writes).unwrap();
    deliver(&mut there, &change, actor(1), 0).unwrap();

    assert_eq!(inspect(&change.bytes).unwrap().writes(), writes);
    for write in writes {
        assert_eq!(there.value(&write.key), Some(write.value));
    }
}

#[test]
fn an_entry_is_its_birth_and_its_fields_and_nothing_beside() {
    let mut document = document();
    let keys = ["abc", "abc.t", "abc.b", "abc-d", "abcd", "abc:x", "ab"];
    let writes = keys.map(|key| Write::new(key, text("x")));
    document.author(&actor(1), 0, CLAIMED, &writes).unwrap();

    let entry = document
        .entry("abc")
        .map(|reading| reading.key)
        .collect::<Vec<_>>();

    assert_eq!(entry, ["abc", "abc.b", "abc.t"]);
}

#[test]
fn edits_of_different_fields_merge() {
    let (mut ours, mut theirs) = (document(), document());
    let birth = set(&mut ours, actor(1), 0, "n", "birth");
    deliver(&mut theirs, &birth, actor(1), 0).unwrap();

    let title = set(&mut ours, actor(1), 1, "n.t", "title");
    let body = set(&mut theirs, actor(2), 0, "n.b", "body");
    deliver(&mut ours, &body, actor(2), 0).unwrap();
    deliver(&mut theirs, &title, actor(1), 1).unwrap();

    assert_eq!(view(&ours), view(&theirs));
    assert_eq!(ours.value("n.t"), Some(text("title")));
    assert!(ours.readings().all(|reading| !reading.clashes));
}

#[test]
fn both_values_of_a_clash_are_shown_and_a_later_choice_ends_it() {
    let (mut ours, mut theirs) = (document(), document());
    let mine = set(&mut ours, actor(1), 0, "n.t", "mine");
    let yours = set(&mut theirs, actor(2), 0, "n.t", "yours");

    deliver(&mut ours, &yours, actor(2), 0).unwrap();
    deliver(&mut theirs, &mine, actor(1), 0).unwrap();
    let clash = ours.candidates("n.t");
    assert_eq!(
        clash,
        theirs.candidates("n.t"),
        "everyone shows the same value first"
    );
    assert_eq!(
        clash
            .iter()
            .map(|candidate| candidate.actor.0[0])
            .collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(ours.readings().all(|reading| reading.clashes));

    let choice = set(&mut ours, actor(1), 1, "n.t", "yours");
    deliver(&mut theirs, &choice, actor(1), 1).unwrap();
    assert_eq!(
        theirs.candidates("n.t").len(),
        1,
        "choosing what is shown counts as a choice"
    );
    assert_eq!(view(&ours), view(&theirs));
}

#[test]
fn writing_what_stands_there_already_is_no_change() {
    let mut document = document();
    set(&mut document, actor(1), 0, "k", "same");

    let again = document.author(&actor(1), 1, CLAIMED, &[Write::new("k", text("same"))]);

    assert_eq!(again, Err(AuthorRefusal::NothingChanges));
}

#[test]
fn an_author_out_of_step_with_the_chain_changes_nothing() {
    let mut document = document();
    set(&mut document, actor(1), 0, "k", "a");
    let before = document.heads();

    let skipped = document.author(&actor(1), 2, CLAIMED, &[Write::new("k", text("b"))]);

    assert_eq!(
        skipped,
        Err(AuthorRefusal::OutOfStep {
            expected: 2,
            actual: 1
        })
    );
    assert_eq!(document.heads(), before);
}

#[test]
fn nobody_can_author_what_others_would_refuse() {
    let mut document = document();
    let mut refused = |writes: &[Write]| {
        document
            .author(&actor(1), 0, CLAIMED, writes)
            .expect_err("must be refused")
    };

    let bad_key = refused(&[Write::new("tiêu đề", text("x"))]);
    let twice = refused(&[Write::new("k", text("x")), Write::new("k", text("y"))]);
    let large = refused(&[Write::new("k", text(&"x".repeat(128 * 1024 + 1)))]);

    assert_eq!(bad_key, AuthorRefusal::Refused(ChangeRefusal::InvalidKey));
    assert_eq!(
        twice,
        AuthorRefusal::Refused(ChangeRefusal::KeyTwice("k".into()))
    );
    assert_eq!(
        large,
        AuthorRefusal::Refused(ChangeRefusal::InvalidValue("k".into()))
    );
    assert!(document.heads().is_empty());
}

#[test]
fn a_batch_that_is_dropped_leaves_no_trace() {
    let (mut ours, mut theirs) = (document(), document());
    let first = set(&mut theirs, actor(2), 0, "k", "a");
    let second = set(&mut theirs, actor(2), 1, "k", "b");

    let mut batch = ours.batch().unwrap();
    batch
        .add(inspect(&first.bytes).unwrap(), &expected(actor(2), 0))
        .unwrap();
    batch
        .add(inspect(&second.bytes).unwrap(), &expected(actor(2), 1))
        .unwrap();
    drop(batch);

    assert!(ours.heads().is_empty());
    assert_eq!(
        deliver(&mut ours, &second, actor(2), 1),
        Err(Misfit::MissingPrevious)
    );
    deliver(&mut ours, &first, actor(2), 0).unwrap();
    deliver(&mut ours, &second, actor(2), 1).unwrap();
    assert_eq!(view(&ours), view(&theirs));
}

#[test]
fn pending_work_on_a_fork_never_reaches_the_accepted_document() {
    let mut accepted = document();
    set(&mut accepted, actor(1), 0, "k", "logged");

    let mut fork = accepted.fork();
    set(&mut fork, actor(1), 1, "k", "pending");

    assert_eq!(accepted.value("k"), Some(text("logged")));
    assert_eq!(fork.value("k"), Some(text("pending")));
}
