//! What people live through: phones and a ward, one behaviour a test.

use xom_core::device::{NewInvite, NewNotice};
use xom_core::documents::board::{NoticeChange, Urgency};
use xom_core::identity::Role;
use xom_tests::world::{Phone, World};

use crate::notice;

#[test]
fn a_notice_goes_from_the_leaders_phone_through_the_ward_to_a_residents() {
    let world = World::new(1, 4);
    let mut hung = world.joined("Hùng", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let posted = hung
        .device
        .post_notice(NewNotice {
            urgency: Urgency::Emergency,
            ..notice("Ngõ 32 ngập sâu")
        })
        .unwrap();
    assert!(hung.device.notice(posted).unwrap().row.pending);
    let done = hung.sync(&world);
    assert_eq!((done.confirmed, done.refused), (1, 0));
    assert!(!hung.device.notice(posted).unwrap().row.pending);
    lan.sync(&world);
    let seen = lan.device.notice(posted).unwrap();
    assert_eq!(seen.row.title, "Ngõ 32 ngập sâu");
    assert_eq!(seen.row.urgency, Urgency::Emergency);
    assert_eq!(
        seen.row.author,
        Some(hung.device.status().unwrap().member.unwrap())
    );
    assert!(lan.device.status().unwrap().alarms.is_empty());
}

#[test]
fn residents_answer_and_the_leader_sees_who_has_seen_it() {
    let world = World::new(2, 4);
    let mut hung = world.joined("Hùng", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let posted = hung.device.post_notice(notice("Họp tổ tháng 12")).unwrap();
    hung.sync(&world);
    lan.sync(&world);
    lan.device.acknowledge(&[posted]).unwrap();
    lan.device.comment(posted, "Nhà tôi dự họp").unwrap();
    assert!(lan.device.notice(posted).unwrap().row.acknowledged);
    lan.sync(&world);
    hung.sync(&world);
    let comments = hung.device.comments(posted).unwrap();
    assert_eq!(comments.len(), 1);
    assert_eq!(
        (comments[0].text.as_str(), comments[0].pending),
        ("Nhà tôi dự họp", false)
    );
    let coverage = hung.device.coverage(posted).unwrap();
    assert_eq!((coverage.seen, coverage.households), (1, 4));
    assert_eq!(hung.device.not_yet_reached(posted, 10).unwrap().len(), 3);
}

#[test]
fn who_has_seen_a_notice_is_told_to_leaders_only() {
    let world = World::new(2, 4);
    let mut hung = world.joined("Hùng", Role::Leader);
    let posted = hung.device.post_notice(notice("Họp tổ tháng 12")).unwrap();
    hung.sync(&world);
    for (name, role) in [
        ("Lan", Role::Resident),
        ("Bình", Role::Representative),
        ("Nam", Role::Helper),
    ] {
        let phone = world.joined(name, role);
        let seen = phone.device.coverage(posted).map(|_| ());
        let missing = phone.device.not_yet_reached(posted, 10).map(|_| ());
        for refused in [seen.unwrap_err(), missing.unwrap_err()] {
            assert_eq!(refused.code(), "forbidden", "{name}");
            assert!(refused.message_vi().contains("không có quyền"));
        }
    }
    let deputy = world.joined("Tâm", Role::Deputy);
    assert!(deputy.device.coverage(posted).is_ok());
    assert!(deputy.device.not_yet_reached(posted, 10).is_ok());
}

#[test]
fn two_leaders_merge_by_field_and_settle_a_clash_on_a_phone() {
    let world = World::new(3, 4);
    let mut hung = world.joined("Hùng", Role::Leader);
    let mut tam = world.joined("Tâm", Role::Deputy);
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    tam.sync(&world);
    hung.device
        .change_notice(posted, vec![NoticeChange::Title("Họp 19 giờ 30".into())])
        .unwrap();
    tam.device
        .change_notice(
            posted,
            vec![
                NoticeChange::Title("Họp 20 giờ".into()),
                NoticeChange::Pinned(true),
            ],
        )
        .unwrap();
    hung.sync(&world);
    tam.sync(&world);
    hung.sync(&world);
    for phone in [&hung, &tam] {
        let row = phone.device.notice(posted).unwrap();
        assert!(row.row.pinned);
        let mut values: Vec<_> = row
            .conflicts
            .iter()
            .map(|clash| clash.change.clone())
            .collect();
        values.sort_by_key(|change| format!("{change:?}"));
        let expected = [
            NoticeChange::Title("Họp 19 giờ 30".into()),
            NoticeChange::Title("Họp 20 giờ".into()),
        ];
        assert_eq!(values, expected, "{}", phone.name);
    }
    tam.device
        .change_notice(posted, vec![NoticeChange::Title("Họp 19 giờ 30".into())])
        .unwrap();
    tam.sync(&world);
    hung.sync(&world);
    for phone in [&hung, &tam] {
        let row = phone.device.notice(posted).unwrap();
        assert_eq!(
            (row.row.title.as_str(), row.conflicts.len()),
            ("Họp 19 giờ 30", 0),
            "{}",
            phone.name
        );
    }
}

#[test]
fn views_equal_views_rebuilt_from_the_documents() {
    let world = World::new(4, 4);
    let mut hung = world.joined("Hùng", Role::Leader);
    let posted = hung.device.post_notice(notice("Một")).unwrap();
    hung.sync(&world);
    hung.device
        .change_notice(posted, vec![NoticeChange::Body("Hai".into())])
        .unwrap();
    hung.device.comment(posted, "Ba").unwrap();
    hung.device.acknowledge(&[posted]).unwrap();
    let before = hung.device.views_digest().unwrap();
    hung.device.rebuild_views().unwrap();
    assert_eq!(hung.device.views_digest().unwrap(), before);
}

#[test]
fn who_answers_a_used_invite_is_told_so_and_the_leader_sees_it() {
    let world = World::new(5, 2);
    let mut hung = world.joined("Hùng", Role::Leader);
    let new = NewInvite {
        household: None,
        member: None,
        role: Role::Resident,
        name: Some("Trần Thị Lan".into()),
        valid_for_days: 7,
    };
    let invite = hung.device.create_invite(new).unwrap();
    let mut lan = Phone::new(&world, "Lan");
    let answer = lan.device.accept_invite(&invite.link).unwrap();
    hung.device.carry_answer(&answer).unwrap();
    let done = hung.sync(&world);
    assert_eq!(
        (done.confirmed, done.refused),
        (2, 0),
        "added to the roster, and named"
    );
    lan.sync(&world);
    assert!(lan.device.status().unwrap().enrolled);
    assert_eq!(
        lan.device.status().unwrap().name.as_deref(),
        Some("Trần Thị Lan")
    );
    assert!(hung.device.invites().unwrap()[0].used_by.is_some());
    let mut thief = Phone::new(&world, "thief");
    thief.device.accept_invite(&invite.link).unwrap();
    thief.sync(&world);
    assert_eq!(
        thief.device.status().unwrap().enrolment_refused.as_deref(),
        Some("used-invite")
    );
    hung.sync(&world);
    let alarms: Vec<_> = hung
        .device
        .alarms()
        .unwrap()
        .into_iter()
        .map(|alarm| alarm.kind)
        .collect();
    assert_eq!(alarms, ["invite_reused"]);
    lan.sync(&world);
    assert_eq!(
        lan.device.status().unwrap().alarms,
        [],
        "not hers to see to"
    );
}

#[test]
fn a_phone_that_was_closed_still_knows_who_may_do_what() {
    let world = World::new(6, 2);
    let hung = world.joined("Hùng", Role::Leader);
    let mut hung = hung.reopen();
    let new = NewInvite {
        household: None,
        member: None,
        role: Role::Resident,
        name: Some("Lan".into()),
        valid_for_days: 7,
    };
    hung.device.create_invite(new).unwrap();
    hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    assert_eq!(hung.device.status().unwrap().alarms, []);
}
