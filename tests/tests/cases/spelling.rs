//! Case 21: NFD input from an iOS keyboard equals NFC from Android, in search, in signatures,
//! in forms.

use serde_json::json;
use xom_core::device::{NewInvite, NewNotice};
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_core::sealing::AttachmentDescription;
use xom_tests::world::World;

/// "Họp tổ ở nhà văn hóa", as an iOS keyboard may give it.
const DECOMPOSED: &str =
    "Ho\u{323}p to\u{302}\u{309} \u{1a1}\u{309} nha\u{300} va\u{306}n ho\u{301}a";
const COMPOSED: &str = "Họp tổ ở nhà văn hóa";

#[test]
fn decomposed_text_is_composed_before_it_is_kept_signed_or_searched() {
    assert_ne!(DECOMPOSED, COMPOSED);
    let world = World::new(71, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let new = NewNotice {
        title: DECOMPOSED.into(),
        body: DECOMPOSED.into(),
        document_number: Some("12/TB-\u{110}N".into()),
        ..NewNotice::default()
    };
    let posted = hung.device.post_notice(new).unwrap();
    hung.device.comment(posted, DECOMPOSED).unwrap();
    hung.sync(&world);
    lan.sync(&world);

    let seen = lan.device.notice(posted).unwrap();
    assert_eq!(
        (seen.row.title.as_str(), seen.body.as_str()),
        (COMPOSED, COMPOSED)
    );
    assert_eq!(lan.device.comments(posted).unwrap()[0].text, COMPOSED);
    for typed in [
        DECOMPOSED,
        COMPOSED,
        "hop to o nha van hoa",
        "nha\u{300} va\u{306}n",
    ] {
        let found = lan.device.search(typed, 10).unwrap();
        assert_eq!(found.len(), 1, "{typed:?}");
    }
    // A change in the other spelling reads as the same words.
    let same = NoticeChange::Title(DECOMPOSED.into());
    hung.device.change_notice(posted, vec![same]).unwrap();
    assert_eq!(hung.device.notice(posted).unwrap().row.title, COMPOSED);
}

#[test]
fn forms_and_names_are_composed_too() {
    let world = World::new(72, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let name = "Tra\u{302}\u{300}n Thi\u{323} Lan";
    let new = NewInvite {
        household: None,
        member: None,
        role: Role::Resident,
        name: Some(name.into()),
        valid_for_days: 7,
    };
    hung.device.create_invite(new).unwrap();
    hung.sync(&world);
    let people = hung.device.people(None, 10).unwrap().rows;
    assert!(
        people
            .iter()
            .any(|row| row.name.as_deref() == Some("Trần Thị Lan"))
    );
    let draft = hung.device.new_draft("1.001193").unwrap();
    hung.device
        .set_field(draft, "meHoTen", json!(name))
        .unwrap();
    let view = hung.device.draft(draft).unwrap();
    let field = view
        .fields
        .iter()
        .find(|field| field.path == "meHoTen")
        .unwrap();
    assert_eq!(field.value, Some(json!("Trần Thị Lan")));
}

#[test]
fn blocks_numbers_and_file_names_are_composed_too() {
    let world = World::new(73, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let posted = hung.device.post_notice(NewNotice {
        title: "Họp".into(),
        ..NewNotice::default()
    });
    let posted = posted.unwrap();
    let changes = vec![
        NoticeChange::Blocks(Some(vec!["Cu\u{323}m 1".into()])),
        NoticeChange::DocumentNumber(Some("12/\u{110}N-To\u{302}\u{309}".into())),
    ];
    hung.device.change_notice(posted, changes).unwrap();
    let row = hung.device.notice(posted).unwrap().row;
    assert_eq!(row.blocks, Some(vec!["Cụm 1".to_owned()]));
    assert_eq!(row.document_number.as_deref(), Some("12/ĐN-Tổ"));
    let draft = hung.device.new_draft("1.001193").unwrap();
    let description = AttachmentDescription {
        name: "gia\u{302}\u{301}y.jpg".into(),
        media_type: "image/jpeg".into(),
        component: None,
    };
    hung.device.attach(draft, description, &[1, 2, 3]).unwrap();
    assert_eq!(
        hung.device.draft(draft).unwrap().attachments[0].name,
        "giấy.jpg"
    );
}
