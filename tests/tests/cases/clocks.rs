//! Case 14: a clock a year ahead or behind: nothing breaks, order stays sane.

use xom_core::identity::Role;
use xom_core::outside::Timestamp;
use xom_tests::world::{Phone, World};

use crate::notice;

#[test]
fn phones_a_year_ahead_and_a_year_behind_post_answer_and_keep_the_order_of_the_log() {
    let year = 365 * Timestamp::DAY as i64;
    let world = World::new(69, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut tam = world.joined("Tam", Role::Deputy);
    let mut lan = world.joined("Lan", Role::Resident);
    hung.skew(year);
    tam.skew(-year);
    for (round, phone) in [&mut hung, &mut tam].into_iter().enumerate() {
        phone
            .device
            .post_notice(notice(&format!("Thông báo {round}")))
            .unwrap();
        let done = phone.sync(&world);
        assert_eq!((done.confirmed, done.refused), (1, 0), "{}", phone.name);
        world.clock.advance(60_000);
    }
    lan.skew(-year);
    lan.sync(&world);
    let rows = lan.device.notices(None, 10).unwrap().rows;
    let mut titles: Vec<_> = rows.iter().map(|row| row.title.as_str()).collect();
    titles.sort();
    assert_eq!(
        titles,
        ["Thông báo 0", "Thông báo 1"],
        "on this month's board"
    );
    let first = rows[1].id;
    for phone in [&mut hung, &mut tam] {
        phone.sync(&world);
    }
    hung.device.comment(first, "một").unwrap();
    hung.sync(&world);
    lan.device.comment(first, "hai").unwrap();
    lan.sync(&world);
    tam.device.comment(first, "ba").unwrap();
    tam.sync(&world);
    for phone in [&mut hung, &mut tam, &mut lan] {
        phone.sync(&world);
        let said = phone.device.comments(first).unwrap();
        let said: Vec<_> = said.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(
            said,
            ["một", "hai", "ba"],
            "the log's order, on {}'s phone",
            phone.name
        );
        assert!(phone.device.alarms().unwrap().is_empty());
    }
}

#[test]
fn a_new_phone_with_a_clock_a_year_ahead_can_still_accept_an_invite() {
    let world = World::new(68, 2);
    let mut lan = Phone::new(&world, "Lan");
    lan.skew(365 * Timestamp::DAY as i64);
    let link = world.invite(Role::Resident, 7);
    lan.device.accept_invite(&link.to_string()).unwrap();
    lan.sync(&world);
    assert!(lan.device.status().unwrap().enrolled);
}

#[test]
fn a_clock_that_goes_back_while_something_waits_holds_nothing_up() {
    let world = World::new(70, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    hung.skew(90 * Timestamp::DAY as i64);
    hung.sync(&world);
    hung.device
        .post_notice(notice("Viết khi đồng hồ nhanh"))
        .unwrap();
    hung.skew(-90 * Timestamp::DAY as i64);
    let done = hung.sync(&world);
    assert_eq!((done.confirmed, done.refused), (1, 0));
}
