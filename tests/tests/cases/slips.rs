//! What slips from a hand is said at once, while the person is still there to mend it.

use xom_core::device::{DeviceError, NewInvite, NewNotice};
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_core::ids::HouseholdId;
use xom_core::outside::Timestamp;
use xom_core::sealing::{AttachmentDescription, FilingPlace};
use xom_tests::world::{Phone, World};

use crate::notice;

fn said<T>(outcome: Result<T, DeviceError>) -> (&'static str, String) {
    let error = outcome.err().expect("it is refused");
    (error.code(), error.message_vi())
}

#[test]
fn a_notice_that_ends_before_it_begins_is_not_posted_nor_made_by_a_change() {
    let world = World::new(31, 2);
    let mut hung = world.joined("Hùng", Role::Leader);
    let (early, late) = (Timestamp(1_000), Timestamp(2_000));
    let backwards = NewNotice {
        valid_from: Some(late),
        valid_until: Some(early),
        ..notice("Cắt nước")
    };
    let (code, vi) = said(hung.device.post_notice(backwards));
    assert_eq!(
        (code, vi.as_str()),
        ("invalid", "Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.")
    );
    let posted = NewNotice {
        valid_from: Some(late),
        ..notice("Cắt nước")
    };
    let posted = hung.device.post_notice(posted).unwrap();
    let until = |at| vec![NoticeChange::ValidUntil(Some(at))];
    assert_eq!(
        said(hung.device.change_notice(posted, until(early))).0,
        "invalid"
    );
    hung.device.change_notice(posted, until(late)).unwrap();
}

#[test]
fn a_document_number_and_blocks_have_a_length_that_a_screen_can_show() {
    let world = World::new(32, 2);
    let mut hung = world.joined("Hùng", Role::Leader);
    let long = NewNotice {
        document_number: Some("9".repeat(101)),
        ..notice("Công văn")
    };
    assert_eq!(said(hung.device.post_notice(long)).0, "invalid");
    let many = NewNotice {
        blocks: Some(vec!["Cụm 1".into(); 51]),
        ..notice("Họp cụm")
    };
    assert_eq!(said(hung.device.post_notice(many)).0, "invalid");
    assert!(hung.device.notices(None, 10).unwrap().rows.is_empty());
}

#[test]
fn a_service_without_a_form_says_so_and_a_paper_that_is_not_asked_for_is_refused() {
    let world = World::new(33, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    assert_eq!(said(lan.device.new_draft("1.004222")).0, "no_form");
    let draft = lan.device.new_draft("1.001193").unwrap();
    let description = |component: &str| AttachmentDescription {
        name: "giấy.jpg".into(),
        media_type: "image/jpeg".into(),
        component: Some(component.into()),
    };
    let (code, vi) = said(lan.device.attach(draft, description("giayLa"), &[1]));
    assert_eq!(
        (code, vi.as_str()),
        ("invalid", "Hồ sơ này không có giấy tờ giayLa.")
    );
    lan.device
        .attach(draft, description("giayChungSinh"), &[1])
        .unwrap();
    let (_, vi) = said(lan.device.send_draft(draft, FilingPlace::Home));
    assert!(vi.starts_with("Trường hợp khai sinh: "), "{vi}");
}

#[test]
fn an_invite_tells_for_whom_it_is_before_the_ward_has_heard_of_them() {
    let world = World::new(36, 2);
    let mut hung = world.joined("Hùng", Role::Leader);
    let new = NewInvite {
        household: None,
        member: None,
        role: Role::Resident,
        name: Some("Phạm Thu Hà".into()),
        valid_for_days: 7,
    };
    hung.device.create_invite(new).unwrap();
    let names: Vec<_> = hung
        .device
        .invites()
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, [Some("Phạm Thu Hà".into())]);
}

#[test]
fn an_invite_into_a_household_that_is_not_there_is_not_made() {
    let world = World::new(35, 2);
    let mut hung = world.joined("Hùng", Role::Leader);
    let invite = |household| NewInvite {
        household: Some(household),
        member: None,
        role: Role::Resident,
        name: Some("Lan".into()),
        valid_for_days: 7,
    };
    let nowhere = invite(HouseholdId([0; 8]));
    assert_eq!(said(hung.device.create_invite(nowhere)).0, "not_found");
    hung.device
        .create_invite(invite(world.households[1]))
        .unwrap();
    let mut lan = world.joined("Lan", Role::Resident);
    let (code, vi) = said(lan.device.create_invite(invite(world.households[1])));
    assert_eq!(
        (code, vi.as_str()),
        (
            "forbidden",
            "Người dùng máy này không có quyền làm việc này."
        )
    );
}

#[test]
fn a_revoked_phone_knows_that_it_is_and_a_new_one_is_none() {
    let world = World::new(34, 2);
    assert!(!Phone::new(&world, "mới").device.status().unwrap().revoked);
    let mut hung = world.joined("Hùng", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    assert!(!lan.device.status().unwrap().revoked);
    let device = lan.device.status().unwrap().device;
    hung.sync(&world);
    hung.device.revoke_device(device, "mất máy").unwrap();
    hung.sync(&world);
    lan.sync(&world);
    assert!(lan.device.status().unwrap().revoked);
    // A new invite gives it a new key; what lies on it stays.
    let invite = world.invite(Role::Resident, 7).to_string();
    let answer = lan.device.accept_invite(&invite).unwrap();
    assert_eq!(lan.device.waiting_answer().unwrap(), Some(answer));
    lan.sync(&world);
    let status = lan.device.status().unwrap();
    assert_eq!((status.enrolled, status.revoked), (true, false));
    assert_ne!(status.device, device);
    assert_eq!(lan.device.waiting_answer().unwrap(), None);
}
