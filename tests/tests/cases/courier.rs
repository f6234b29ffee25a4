//! Case 23: an edit delivered both by courier and by its own phone counts once. (With a copy
//! that was authored again: `refusals::an_edit_that_comes_twice_in_two_commits_counts_once`.)
//! And what becomes of things carried when carrier or author may take part no more.

use xom_core::documents::events::RosterEvent;
use xom_core::identity::Role;
use xom_server::ward::Record;
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
    let bundle = lan.device.export_bundle().unwrap().content;
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

#[test]
fn a_carrier_who_has_left_meanwhile_brings_what_it_carries_and_keeps_none_of_it() {
    let world = World::new(74, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    hung.device.post_notice(notice("Họp tổ")).unwrap();
    let bundle = hung.device.export_bundle().unwrap().content;
    assert_eq!(lan.device.import_bundle(&bundle).unwrap().kept, 1);
    let member = lan.device.status().unwrap().member.unwrap();
    let left = Record::Roster(world.group, vec![RosterEvent::MemberLeft { member }]);
    world.ward.record(&[left]).unwrap();

    let size = world.log_size();
    lan.sync(&world);
    assert_eq!(world.log_size(), size + 1, "the ward has the notice now");
    let status = lan.device.status().unwrap();
    assert_eq!(status.alarms, [], "the ward did nothing wrong");
    assert_eq!(status.waiting.carried, 0);
    assert!(lan.device.notices(None, 50).unwrap().rows.is_empty());
}

#[test]
fn what_is_carried_of_somebody_whom_the_ward_will_not_enrol_leaves_the_carrier() {
    let world = World::new(75, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.phone("Lan", Role::Resident);
    lan.device.new_draft("1.001193").unwrap();
    let bundle = lan.device.export_bundle().unwrap().content;
    assert!(hung.device.import_bundle(&bundle).unwrap().kept > 0);
    // Lan's invite runs out before anybody meets the ward.
    world.clock.advance(40 * 24 * 3_600_000);

    hung.sync(&world);
    let waiting = hung.device.status().unwrap().waiting;
    assert_eq!((waiting.carried, waiting.enrolments), (0, 0));
    // Nor does it come back with the next bundle; on its author's phone nothing is lost.
    let again = hung.device.import_bundle(&bundle).unwrap();
    assert_eq!(again.kept, 0);
    assert_eq!(lan.device.drafts().unwrap().len(), 1);
}
