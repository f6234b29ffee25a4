//! What a commit promises: one encoding, one signer, one ward.

use proptest::prelude::*;

use super::*;
use crate::documents::DocumentName;
use crate::identity::{DeviceKeys, seeded::Seeded};
use crate::ids::{EditId, Incarnation, MemberId, WardId};
use crate::outside::Timestamp;

const WARD: WardId = WardId([9; 32]);

fn keys() -> DeviceKeys {
    DeviceKeys::generate(&mut Seeded::new("phone"))
}

fn commit(seq: u64, previous: Option<[u8; 16]>, incarnation: u8) -> Commit {
    let unsigned = Unsigned {
        name: DocumentName::Voice(MemberId([2; 8])),
        device: keys().device(),
        incarnation: Incarnation([incarnation; 8]),
        seq,
        previous,
        claimed: Timestamp(1_793_465_999_000),
        edits: vec![EditId([seq as u8; 8])],
        body: b"body".to_vec(),
    };
    sign(unsigned, &WARD, keys().signing(), &mut Seeded::new("salt"))
}

#[test]
fn the_bytes_of_a_commit_are_these() {
    let hex = data_encoding::HEXLOWER.encode(commit(0, None, 1).bytes());
    insta::assert_snapshot!(hex);
}

#[test]
fn a_commit_reads_back_and_its_signature_holds_for_its_ward_only() {
    let commit = commit(0, None, 1);
    let read = Commit::parse(commit.bytes()).unwrap();
    assert_eq!(read, commit);
    assert_eq!(read.verify(&WARD, &keys().signing_public()), Ok(()));
    let elsewhere = read
        .verify(&WardId([8; 32]), &keys().signing_public())
        .unwrap_err();
    assert_eq!(elsewhere.code, RefusalCode::BadSignature);
    let stranger = DeviceKeys::generate(&mut Seeded::new("stranger"));
    assert_eq!(
        read.verify(&WARD, &stranger.signing_public())
            .unwrap_err()
            .code,
        RefusalCode::BadSignature
    );
}

#[test]
fn every_flipped_bit_is_refused() {
    let bytes = commit(0, None, 1).bytes().to_vec();
    for position in 0..bytes.len() * 8 {
        let mut altered = bytes.clone();
        altered[position / 8] ^= 1 << (position % 8);
        let taken = Commit::parse(&altered)
            .and_then(|commit| commit.verify(&WARD, &keys().signing_public()));
        assert!(taken.is_err(), "bit {position}");
    }
}

#[test]
fn a_commit_cut_short_anywhere_or_with_something_behind_it_is_malformed() {
    let bytes = commit(0, None, 1).bytes().to_vec();
    for length in 0..bytes.len() {
        assert_eq!(
            Commit::parse(&bytes[..length]).unwrap_err().code,
            RefusalCode::Malformed,
            "{length}"
        );
    }
    assert_eq!(
        Commit::parse(&[bytes, vec![0]].concat()).unwrap_err().code,
        RefusalCode::Malformed
    );
}

#[test]
fn a_commit_over_the_limit_is_refused_unread() {
    assert_eq!(
        Commit::parse(&vec![0x84; LARGEST_COMMIT + 1])
            .unwrap_err()
            .code,
        RefusalCode::Malformed
    );
}

#[test]
fn a_second_encoding_of_the_same_header_is_refused() {
    // The outer array with a two-byte length instead of one: another string of bytes, same content.
    let bytes = commit(0, None, 1).bytes().to_vec();
    let longer = [&[0x98, 0x04], &bytes[1..]].concat();
    assert_eq!(
        Commit::parse(&longer).unwrap_err().code,
        RefusalCode::Malformed
    );
}

#[test]
fn a_chain_goes_on_without_gaps_and_begins_anew_only_at_zero() {
    let first = commit(0, None, 1);
    let second = commit(1, Some(first.link()), 1);
    let at = ChainPosition::after(&first);
    assert_eq!(ChainPosition::judge(None, &first), ChainVerdict::Opens);
    assert_eq!(ChainPosition::judge(None, &second), ChainVerdict::Missing);
    assert_eq!(ChainPosition::judge(Some(&at), &second), ChainVerdict::Next);
    assert_eq!(ChainPosition::judge(Some(&at), &first), ChainVerdict::Fork);
    assert_eq!(
        ChainPosition::judge(Some(&at), &commit(1, Some([0; 16]), 1)),
        ChainVerdict::Fork
    );
    assert_eq!(
        ChainPosition::judge(Some(&at), &commit(2, Some(second.link()), 1)),
        ChainVerdict::Missing
    );
    assert_eq!(
        ChainPosition::judge(Some(&at), &commit(0, None, 2)),
        ChainVerdict::Opens
    );
    assert_eq!(
        ChainPosition::judge(Some(&at), &commit(1, Some(first.link()), 2)),
        ChainVerdict::Missing
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Commit::parse(&bytes);
    }
}
