//! Case 23: an edit delivered both by courier and by its own phone counts once. (With a copy
//! that was authored again: `refusals::an_edit_that_comes_twice_in_two_commits_counts_once`.)

use xom_core::identity::Role;
use xom_tests::birth::fill_in;
use xom_tests::world::World;

use crate::notice;

#[test]
fn what_a_neighbour_carries_to_the_ward_and_its_own_phone_brings_too_counts_once() {
    let world = World::new(73, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    let mut lan = world.joined("Lan", Role::Resident);
    // Of a device that a courier has never heard of, only what is sealed is carried.
    hung.sync(&world);
    lan.device.comment(posted, "Nhà tôi đi").unwrap();
    let draft = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, draft, &[7; 1_000]).unwrap();
    let (mut lan, copy) = lan.backup();
    let bundle = lan.device.export_bundle().unwrap();
    assert!(hung.device.import_bundle(&bundle).unwrap().kept > 1);
    // The neighbour reads none of the draft that they carry.
    assert!(hung.device.drafts().unwrap().is_empty());

    hung.sync(&world);
    let size = world.log_size();
    let done = lan.sync(&world);
    assert_eq!(
        (done.refused, world.log_size()),
        (0, size),
        "the ward had it all: {done:?}"
    );
    // And once more from an older copy of the phone, which signs afresh.
    let mut lan = lan.restore(&copy);
    lan.device.comment(posted, "Sau khi khôi phục").unwrap();
    lan.sync(&world);
    hung.sync(&world);

    let said = hung.device.comments(posted).unwrap();
    let said: Vec<_> = said.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(said, ["Nhà tôi đi", "Sau khi khôi phục"]);
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
    assert_eq!(hung.device.status().unwrap().waiting.carried, 0);
}
