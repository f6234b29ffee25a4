//! Case 6: a phone restored from a backup, and a clone of a phone, both edit: it is noticed,
//! both sets of edits survive, each once; two live clones end in re-enrolment, not in a loop.

use xom_core::identity::Role;
use xom_core::outside::Timestamp;
use xom_tests::world::{Phone, World};

use crate::notice;

fn texts(phone: &Phone) -> Vec<String> {
    let rows = phone.device.notices(None, 10).unwrap().rows;
    let said = phone.device.comments(rows[0].id).unwrap();
    let mut said: Vec<_> = said.into_iter().map(|row| row.text).collect();
    said.sort();
    said
}

#[test]
fn a_phone_restored_from_a_backup_goes_on_and_every_edit_counts_once() {
    let world = World::new(66, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    let mut lan = world.joined("Lan", Role::Resident);
    lan.device.comment(posted, "1 trước bản sao").unwrap();
    lan.sync(&world);
    lan.device.comment(posted, "2 chưa gửi khi sao").unwrap();
    let (mut lan, copy) = lan.backup();
    lan.device.comment(posted, "3 sau bản sao, đã gửi").unwrap();
    lan.sync(&world);

    let mut lan = lan.restore(&copy);
    lan.device.comment(posted, "4 sau khi khôi phục").unwrap();
    lan.sync(&world);
    lan.sync(&world);
    hung.sync(&world);

    let all = [
        "1 trước bản sao",
        "2 chưa gửi khi sao",
        "3 sau bản sao, đã gửi",
        "4 sau khi khôi phục",
    ];
    assert_eq!(texts(&hung), all);
    assert_eq!(texts(&lan), all);
    assert!(!lan.device.status().unwrap().marked);
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
    assert!(lan.device.refused().unwrap().is_empty());
}

#[test]
fn two_live_clones_are_marked_not_looped_and_no_edit_of_either_is_lost() {
    let world = World::new(67, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    let mut lan = world.joined("Lan", Role::Resident);
    lan.device.comment(posted, "gốc").unwrap();
    lan.sync(&world);
    let (mut lan, copy) = lan.backup();
    let mut clone = Phone::clone_from(&world, &lan, &copy, "clone");

    let mut written = vec!["gốc".to_owned()];
    let mut rounds = 0;
    while !(lan.device.status().unwrap().marked && clone.device.status().unwrap().marked) {
        rounds += 1;
        assert!(rounds < 10, "they would supersede each other for ever");
        world.clock.advance(Timestamp::DAY / 4);
        for (phone, name) in [(&mut lan, "máy cũ"), (&mut clone, "bản sao")] {
            let text = format!("{name} {rounds}");
            if phone.device.comment(posted, &text).is_ok() {
                written.push(text);
            }
            phone.sync(&world);
        }
    }

    let size = world.log_size();
    lan.sync(&world);
    clone.sync(&world);
    assert_eq!(world.log_size(), size, "they have stopped");
    hung.sync(&world);
    let logged = texts(&hung);
    for text in &written {
        let at_the_ward = logged.iter().filter(|said| *said == text).count();
        let here = [&lan, &clone]
            .into_iter()
            .flat_map(|phone| phone.device.refused().unwrap());
        let here = here.filter(|edit| edit.summary == *text).count();
        assert_eq!(at_the_ward + here, 1, "{text}");
    }

    // Enrolled afresh, the phone writes again.
    let member = lan.device.status().unwrap().member;
    let afresh = world.phone_of("afresh", Role::Resident, None, member);
    let mut afresh = afresh;
    afresh.sync(&world);
    afresh.device.comment(posted, "ghi danh lại").unwrap();
    assert_eq!(afresh.sync(&world).confirmed, 1);
}
