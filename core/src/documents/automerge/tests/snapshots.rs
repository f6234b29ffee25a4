//! Saved documents: they load again exactly, or not at all.

use std::io::Write as _;

use flate2::{Compression, write::DeflateEncoder};
use proptest::prelude::*;

use super::*;

fn a_few_notices() -> Document {
    let mut document = document();
    for seq in 0..20 {
        let body = Scalar::Bytes(vec![seq as u8; 60]);
        document
            .author(
                &actor(1),
                seq,
                CLAIMED,
                &[Write::new(format!("n{seq}"), body)],
            )
            .unwrap();
    }
    document
}

fn load(bytes: &[u8], heads: &[ChangeHash]) -> Result<Document, SnapshotRefusal> {
    Document::load_foreign(bytes, heads, Limits::default())
}

#[test]
fn a_saved_document_reads_as_before_deflated_or_not() {
    let document = a_few_notices();
    for saved in [document.save().unwrap(), document.save_plain().unwrap()] {
        let loaded = load(&saved, &document.heads()).unwrap();
        assert_eq!(view(&loaded), view(&document));
    }
}

#[test]
fn an_empty_document_saves_and_loads() {
    let saved = document().save().unwrap();
    assert!(load(&saved, &[]).unwrap().heads().is_empty());
}

#[test]
fn a_loaded_document_goes_on_where_it_was() {
    let document = a_few_notices();
    let mut loaded = load(&document.save().unwrap(), &document.heads()).unwrap();
    let next = set(&mut loaded.fork(), actor(1), 20, "n3.t", "sửa");
    deliver(&mut loaded, &next, actor(1), 20).unwrap();
    assert_eq!(loaded.value("n3.t"), Some(text("sửa")));
}

/// Bytes of two changes and of the document they make, as automerge 0.12 writes them: phones
/// that stay behind and second implementations must go on reading them.
#[test]
fn the_bytes_of_changes_and_snapshots_stay_as_they_are() {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let mut document = document();
    let birth = [Write::new(
        "AAAAAAAAAAA",
        Scalar::Bytes(vec![0xa1, 0, 0x61, 0x78]),
    )];
    let birth = document.author(&actor(1), 0, CLAIMED, &birth).unwrap();
    let title = set(&mut document, actor(2), 0, "AAAAAAAAAAA.t", "Họp tổ");
    let saved = document.save().unwrap();

    insta::assert_snapshot!(hex(&birth.bytes), @"856f4a83c498405f013800080101010101010101010180f7c4d506000006150d340142025602570470027f0b4141414141414141414141017f017f47a10061787f00");
    insta::assert_snapshot!(hex(&title.bytes), @"856f4a838a1606b7016101c498405fb66f74e063f7a20f87e0bda3f563f5f6a1afbd39c077ee6665d51c5a080202020202020202010280f7c4d506000006150f340142025603570a70027f0d41414141414141414141412e74017f017fa60148e1bb8d702074e1bb957f00");
    insta::assert_snapshot!(hex(&saved), @"856f4a834bdfcc2300a30102080101010101010101080202020202020202018a1606b7aae75d466e77b260c2bcc2f772fe9ea0d04846c85de58c3bcd49b8d907010303031302230740034302560208151b21032302340142025604570e8001027e00017e010002017e80f7c4d506007e00017f0002077e0b41414141414141414141410d41414141414141414141412e747e000102010202017e47a601a100617848e1bb8d702074e1bb95020001");
    assert!(load(&saved, &[title.hash]).is_ok());
}

#[test]
fn other_heads_than_expected_are_refused() {
    let document = a_few_notices();
    let saved = document.save().unwrap();
    for heads in [vec![], vec![ChangeHash([1; 32])]] {
        assert_eq!(
            load(&saved, &heads).unwrap_err(),
            SnapshotRefusal::OtherHeads
        );
    }
}

#[test]
fn a_snapshot_cut_short_or_lengthened_is_refused() {
    let document = a_few_notices();
    let saved = document.save().unwrap();
    for length in 0..saved.len() {
        assert!(
            load(&saved[..length], &document.heads()).is_err(),
            "cut to {length} bytes"
        );
    }
    let longer = [&saved[..], &[0]].concat();
    assert_eq!(
        load(&longer, &document.heads()).unwrap_err(),
        SnapshotRefusal::Malformed("bytes after the chunk")
    );
}

#[test]
fn a_snapshot_that_is_not_flat_is_refused() {
    use ::automerge::{AutoCommit, ObjType, ROOT, transaction::Transactable};
    let mut nested = AutoCommit::new().with_actor(::automerge::ActorId::from([1; 8]));
    let list = nested.put_object(ROOT, "k", ObjType::List).unwrap();
    nested.insert(&list, 0, 1).unwrap();
    let mut counter = AutoCommit::new().with_actor(::automerge::ActorId::from([1; 8]));
    counter
        .put(ROOT, "k", ::automerge::ScalarValue::counter(1))
        .unwrap();
    let heads = |document: &mut AutoCommit| {
        document
            .get_heads()
            .iter()
            .map(|hash| ChangeHash(hash.0))
            .collect::<Vec<_>>()
    };

    let (list_heads, counter_heads) = (heads(&mut nested), heads(&mut counter));
    let list = load(&nested.save(), &list_heads).unwrap_err();
    let count = load(&counter.save(), &counter_heads).unwrap_err();

    assert!(matches!(list, SnapshotRefusal::Malformed(_)), "{list}");
    assert_eq!(
        count,
        SnapshotRefusal::Change(ChangeRefusal::InvalidValue("k".into()))
    );
}

#[test]
fn a_snapshot_that_counts_operations_near_two_to_the_thirty_second_is_refused() {
    use ::automerge::{Automerge, Change};
    let change = set(&mut document(), actor(1), 0, "k", "v");
    let mut far = Change::from_bytes(change.bytes).unwrap().decode();
    far.start_op = std::num::NonZeroU64::new(u64::from(u32::MAX) - 1).unwrap();
    let far = Change::from(far);
    let head = ChangeHash(far.hash().0);
    let mut hostile = Automerge::new();
    hostile.apply_changes([far]).unwrap();

    let refused = load(&hostile.save(), &[head]).unwrap_err();

    assert_eq!(
        refused,
        SnapshotRefusal::Malformed("operations counted beyond the ceiling")
    );
}

/// A document chunk whose only operation column is these deflated bytes.
fn deflated_column(specification: u8, plain: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    let deflated = encoder.finish().unwrap();
    let mut content = vec![0, 0, 0, 1, specification | 8];
    content.push(u8::try_from(deflated.len()).unwrap());
    content.extend(deflated);
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 0];
    chunk.push(u8::try_from(content.len()).unwrap());
    chunk.extend(content);
    chunk
}

#[test]
fn a_column_that_inflates_or_unrolls_beyond_the_limits_is_refused() {
    let limits = Limits {
        document_inflated: 10_000,
        ..Limits::default()
    };
    let large = Document::load(&deflated_column(87, &[0; 10_001]), &[], limits).unwrap_err();
    let billion_puts = [0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 1];
    let long = load(&deflated_column(66, &billion_puts), &[]).unwrap_err();

    assert_eq!(
        large,
        SnapshotRefusal::Malformed("inflates beyond the limit")
    );
    assert_eq!(long, SnapshotRefusal::Malformed("more rows than allowed"));
}

proptest! {
    #[test]
    fn an_altered_snapshot_is_refused(bit in any::<prop::sample::Index>()) {
        let document = a_few_notices();
        let mut saved = document.save().unwrap();
        let bit = bit.index(saved.len() * 8);
        saved[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(load(&saved, &document.heads()).is_err());
    }
}
