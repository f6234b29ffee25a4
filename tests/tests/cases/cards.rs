//! Filling in from an identity card: what belongs to its person, and nothing over another answer.

use serde_json::json;
use xom_core::device::{CardFilling, Differing};
use xom_core::identity::Role;
use xom_core::ids::DraftId;
use xom_tests::world::{Phone, World};

const CARD: &str = "001195012345|012345678|Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022";
const MOTHER: &str = "meSoGiayToTuyThan";

fn begun(seed: u64) -> (World, Phone, DraftId) {
    let world = World::new(seed, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    (world, lan, draft)
}

fn answers(phone: &Phone, draft: DraftId) -> Vec<(String, String)> {
    let values = phone.device.draft(draft).unwrap().values.into_iter();
    values
        .map(|field| (field.path, field.shown.value))
        .collect()
}

fn paths(filling: &CardFilling) -> Vec<&str> {
    let answers = filling.answers.iter();
    answers.map(|answer| answer.path.as_str()).collect()
}

#[test]
fn a_card_fills_in_an_empty_form_as_one_edit() {
    let (world, mut lan, draft) = begun(111);
    let waiting = lan.device.status().unwrap().waiting.edits;
    let filling = lan
        .device
        .fill_from_card(draft, MOTHER, CARD, Differing::Ask)
        .unwrap();
    assert!(!filling.asks);
    assert_eq!(
        answers(&lan, draft),
        [
            ("meHoTen", "\"Trần Thị Bình\""),
            ("meLoaiGiayToTuyThan", "\"can_cuoc\""),
            ("meNgaySinh", "\"1995-01-05\""),
            (
                "meNoiCuTru",
                "\"Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội\""
            ),
            ("meSoGiayToTuyThan", "\"001195012345\""),
        ]
        .map(|(path, value)| (path.to_owned(), value.to_owned()))
    );
    assert_eq!(
        lan.device.status().unwrap().waiting.edits,
        waiting + 1,
        "one intention, one edit"
    );
    lan.sync(&world);
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
}

#[test]
fn another_answer_is_replaced_only_when_the_person_says_so() {
    let (_world, mut lan, draft) = begun(112);
    lan.device
        .set_field(draft, "meHoTen", json!("Trần Thị Bính"))
        .unwrap();
    let before = answers(&lan, draft);
    let asked = lan
        .device
        .fill_from_card(draft, MOTHER, CARD, Differing::Ask)
        .unwrap();
    assert!(asked.asks);
    assert_eq!(
        answers(&lan, draft),
        before,
        "while the person is asked nothing is written, not even what is empty"
    );
    let differing: Vec<_> = asked
        .answers
        .iter()
        .filter_map(|answer| {
            Some((
                answer.path.as_str(),
                answer.before.as_ref()?.shown.vi.as_str(),
            ))
        })
        .collect();
    assert_eq!(differing, [("meHoTen", "Trần Thị Bính")]);

    let kept = lan
        .device
        .fill_from_card(draft, MOTHER, CARD, Differing::Keep)
        .unwrap();
    assert!(!paths(&kept).contains(&"meHoTen"));
    assert!(answers(&lan, draft).contains(&("meHoTen".into(), "\"Trần Thị Bính\"".into())));
    assert!(answers(&lan, draft).contains(&(MOTHER.into(), "\"001195012345\"".into())));

    let replaced = lan
        .device
        .fill_from_card(draft, MOTHER, CARD, Differing::Replace)
        .unwrap();
    assert_eq!(paths(&replaced), ["meHoTen"]);
    assert!(answers(&lan, draft).contains(&("meHoTen".into(), "\"Trần Thị Bình\"".into())));
    let undo = replaced.answers[0].before.clone().unwrap();
    lan.device.set_field(draft, "meHoTen", undo.value).unwrap();
    assert!(answers(&lan, draft).contains(&("meHoTen".into(), "\"Trần Thị Bính\"".into())));
}

#[test]
fn a_card_scanned_twice_changes_nothing_more() {
    let (_world, mut lan, draft) = begun(113);
    for differing in [Differing::Ask, Differing::Ask, Differing::Replace] {
        lan.device
            .fill_from_card(draft, MOTHER, CARD, differing)
            .unwrap();
    }
    let again = lan
        .device
        .fill_from_card(draft, MOTHER, CARD, Differing::Ask)
        .unwrap();
    assert_eq!((again.asks, again.answers.len()), (false, 0));
}

#[test]
fn another_code_says_what_to_do_and_leaves_the_form_alone() {
    let (_world, mut lan, draft) = begun(114);
    for scanned in ["xom://invite/AQID_w", "", "001195012345|x|y"] {
        let refused = lan
            .device
            .fill_from_card(draft, MOTHER, scanned, Differing::Replace)
            .unwrap_err();
        assert_eq!(refused.code(), "not_a_card");
        assert!(!refused.retry());
        assert!(
            refused
                .message_vi()
                .contains("Hãy quét mã vuông in trên thẻ")
        );
    }
    let refused = lan
        .device
        .fill_from_card(draft, "nksHoTen", CARD, Differing::Replace)
        .unwrap_err();
    assert_eq!(refused.code(), "invalid");
    assert_eq!(answers(&lan, draft), []);
}

#[test]
fn my_details_are_filled_in_the_same_way() {
    let (_world, mut lan, _) = begun(115);
    lan.device
        .set_profile("profile.person_id", "001 195 012 345")
        .unwrap();
    lan.device.set_profile("profile.full_name", "Bình").unwrap();
    let asked = lan
        .device
        .fill_profile_from_card(CARD, Differing::Ask)
        .unwrap();
    assert!(asked.asks);
    assert_eq!(
        paths(&asked),
        ["profile.full_name", "profile.person_id_issued_on"],
        "the number is the same, however it was typed"
    );
    assert_eq!(lan.device.profile().unwrap()["profile.full_name"], "Bình");
    lan.device
        .fill_profile_from_card(CARD, Differing::Replace)
        .unwrap();
    let profile = lan.device.profile().unwrap();
    assert_eq!(profile["profile.full_name"], "Trần Thị Bình");
    assert_eq!(profile["profile.person_id_issued_on"], "15/08/2022");
    let draft = lan.device.new_draft("1.001193").unwrap();
    let fields = lan.device.draft(draft).unwrap().fields;
    let issued = fields
        .iter()
        .find(|field| field.path == "nycNgayCapGiayToTuyThan")
        .unwrap();
    assert_eq!(
        xom_core::device::suggestion(&profile, issued),
        Some("15/08/2022")
    );
}

#[test]
fn a_form_says_in_lists_how_much_is_missing() {
    let (world, mut lan, draft) = begun(116);
    let row = |phone: &Phone| phone.device.drafts().unwrap().remove(0).progress;
    let empty = row(&lan);
    assert!(empty.missing > 20 && empty.required == empty.missing);
    lan.device
        .fill_from_card(draft, MOTHER, CARD, Differing::Ask)
        .unwrap();
    assert!(row(&lan).missing < empty.missing);
    xom_tests::birth::fill_in(&mut lan.device, draft, &[7; 2_000]).unwrap();
    assert_eq!(row(&lan).missing, 0);
    lan.device.rebuild_views().unwrap();
    assert_eq!(row(&lan).missing, 0);
    lan.sync(&world);
    assert_eq!(row(&lan).missing, 0);
}
