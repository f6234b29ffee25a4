//! Case 16, the rest: a missing object, a missing predecessor and what inflates without end
//! are refused by a ward and by a phone, and the board is as usable as before.

use std::io::Read;

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjType, ROOT};
use flate2::Compression;
use flate2::read::DeflateEncoder;
use xom_core::commits::Commit;
use xom_core::identity::Role;
use xom_tests::world::{ByHand, Phone, World};

use crate::notice;

/// Changes that a hostile deputy signs, each with a name.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let mut nested = AutoCommit::new();
    let map = nested
        .put_object(ROOT, "AAAAAAAAAAA", ObjType::Map)
        .unwrap();
    nested.commit();
    nested.put(&map, "t", "trong").unwrap();
    nested.commit();
    let changes: Vec<_> = nested.get_changes(&[]).into_iter().collect();
    let mut zeros = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 2];
    let mut deflated = Vec::new();
    DeflateEncoder::new(std::io::repeat(0).take(200 << 20), Compression::best())
        .read_to_end(&mut deflated)
        .unwrap();
    leb128(deflated.len(), &mut zeros);
    zeros.extend(deflated);
    vec![
        ("makes an object", changes[0].raw_bytes().to_vec()),
        (
            "writes into an object that is not there",
            changes[1].raw_bytes().to_vec(),
        ),
        ("inflates to 200 MB", zeros),
        ("is no change at all", vec![0x85; 200]),
    ]
}

fn leb128(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn posts(phone: &mut Phone, world: &World, title: &str) {
    phone.device.post_notice(notice(title)).unwrap();
    assert_eq!(phone.sync(world).confirmed, 1);
}

#[test]
fn hostile_changes_are_refused_by_ward_and_phone_and_the_board_goes_on() {
    let world = World::new(81, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut deputy = ByHand::enrolled(&world, "deputy", Role::Deputy);
    posts(&mut hung, &world, "Trước");
    for (what, change) in hostile() {
        let forged: Commit = deputy.commit(&world, ByHand::board(&world), change);
        let (size, shown) = (world.log_size(), hung.device.views_digest().unwrap());
        let code = deputy.refusal(&world, forged.bytes());
        assert!(["bad-body", "malformed"].contains(&code), "{what}: {code}");
        assert_eq!(world.log_size(), size, "{what}");
        let report = hung
            .device
            .import_bundle(&deputy.bundle(&world, &[&forged]))
            .unwrap();
        assert_eq!((report.kept, report.refused.len()), (0, 1), "{what}");
        assert_eq!(hung.device.views_digest().unwrap(), shown, "{what}");
        deputy.reopen();
    }
    posts(&mut hung, &world, "Sau");
    let mut lan = world.joined("Lan", Role::Resident);
    lan.sync(&world);
    assert_eq!(lan.device.notices(None, 10).unwrap().rows.len(), 2);
}
