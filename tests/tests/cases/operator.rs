//! Case 18: the server's operator reads the database and the disk, and finds no field of an
//! unsent draft, nor text abandoned in one that was sent; a ghost device enrolled by ward or
//! leader gets no draft key.

use std::path::Path;

use serde_json::json;
use xom_core::commits::Commit;
use xom_core::device::Incoming;
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, CircleEvent};
use xom_core::exchange::{Payload, endpoints};
use xom_core::identity::{Envelope, Role};
use xom_core::outside::Clock;
use xom_core::sealing::{FilingPlace, SealedSubmission};
use xom_server::ward::Invitation;
use xom_tests::birth::fill_in;
use xom_tests::world::{ByHand, Phone, World, answer};

/// Every byte that the ward keeps.
fn disk(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(disk(&path)),
            false => all.extend(std::fs::read(path).unwrap()),
        }
    }
    all
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle)
}

/// The ways in which a text may lie about in a file.
fn written(text: &str) -> Vec<Vec<u8>> {
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    // Of base64 whatever the place: the middle of three shifts.
    let inner = |skip: usize| {
        let encoded = data_encoding::BASE64_NOPAD.encode(&text.as_bytes()[skip..]);
        encoded.as_bytes()[..encoded.len() - 2].to_vec()
    };
    vec![
        text.as_bytes().to_vec(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        inner(0),
        inner(1),
        inner(2),
        data_encoding::HEXLOWER.encode(text.as_bytes()).into_bytes(),
    ]
}

#[test]
fn the_wards_disk_holds_no_field_of_an_unsent_draft_nor_what_was_abandoned_in_a_sent_one() {
    let world = World::new(74, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let unsent = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, unsent, b"ANH CHUA GUI anh chua gui").unwrap();
    let sent = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, sent, &[7; 70_000]).unwrap();
    let secrets = [
        (unsent, "nksHoTen", "LÊ THỊ CHƯA GỬI BAO GIỜ"),
        (sent, "nksNoiSinh", "BỆNH VIỆN ĐÃ NGHĨ LẠI"),
    ];
    for (draft, path, text) in secrets {
        lan.device.set_field(draft, path, json!(text)).unwrap();
    }
    lan.sync(&world);
    lan.device
        .set_field(sent, "nksNoiSinh", json!("BỆNH VIỆN PHỤ SẢN"))
        .unwrap();
    lan.device.send_draft(sent, FilingPlace::Home).unwrap();
    lan.sync(&world);
    assert!(lan.device.dossier(sent).is_ok());

    let disk = disk(world.ward.folder());
    for (_, _, text) in secrets {
        for form in written(text) {
            assert!(!holds(&disk, &form), "{text}");
        }
    }
    for form in written("ANH CHUA GUI anh chua gui") {
        assert!(!holds(&disk, &form), "the photo of an unsent draft");
    }
    // What the search would find is found where it may be: the group's own notices are plain.
    assert!(holds(&disk, "Tổ dân phố số 7".as_bytes()));
}

#[test]
fn a_ghost_device_that_the_ward_enrols_for_a_member_opens_none_of_their_drafts() {
    let world = World::new(75, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, draft, &[7; 1_000]).unwrap();
    lan.sync(&world);
    let member = lan.device.status().unwrap().member;

    let mut ghost = world.phone_of("ghost", Role::Resident, None, member);
    ghost.sync(&world);
    lan.sync(&world);
    lan.device
        .set_field(draft, "nksHoTen", json!("NGUYỄN VĂN MỚI"))
        .unwrap();
    lan.sync(&world);
    ghost.sync(&world);

    assert_eq!(ghost.device.status().unwrap().member, member);
    assert!(ghost.device.drafts().unwrap().is_empty());
    assert_eq!(ghost.device.draft(draft).unwrap_err().code(), "not_found");
    // And its person sees that there is one more device.
    assert_eq!(lan.device.devices().unwrap().len(), 2);
}

/// The submission that a phone is about to offer.
fn offered(phone: &mut Phone, world: &World) -> SealedSubmission {
    phone.device.begin_run();
    while let Some(request) = phone.device.next_request().unwrap() {
        if request.endpoint == endpoints::EXCHANGE {
            let body = request.body.as_deref().unwrap();
            let payload: Payload =
                minicbor::decode(Envelope::decode(body).unwrap().payload).unwrap();
            for commit in &payload.commits {
                let commit = Commit::parse(commit).unwrap();
                if let Ok(DocumentName::Submission(..)) = commit.header.name.parse() {
                    return SealedSubmission::from_bytes(&commit.body).unwrap();
                }
            }
        }
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        let body = &body;
        phone.device.take_answer(Incoming { status, body }).unwrap();
    }
    panic!("nothing was sent")
}

#[test]
fn a_ghost_device_that_writes_itself_into_a_circle_opens_nothing_that_is_sent() {
    let world = World::new(76, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, draft, &[7; 1_000]).unwrap();
    lan.sync(&world);
    let member = lan.device.status().unwrap().member;
    let invitation = Invitation {
        address: "http://127.0.0.1:1".into(),
        group: world.group,
        household: None,
        member,
        role: Role::Resident,
        expires: world.clock.now().plus(86_400_000),
        authority: None,
    };
    let link = world.ward.invite(&invitation).unwrap();
    let mut ghost = ByHand::answering(&world, "ghost", &link);
    let enrolment = ghost.enrolment.clone();
    ghost.exchange(&world, vec![enrolment], vec![]);
    let wrapped = CircleEvent::KeyWrapped {
        key_id: [1; 8],
        device: ghost.keys.device(),
        wrapped: vec![0; 80],
    };
    let circle = DocumentName::Circle(draft);
    let wrapped = ghost.commit(&world, circle, events::encode(&[wrapped]));
    assert!(ghost.offer(&world, wrapped.bytes()).offset().is_some());
    lan.sync(&world);
    assert_eq!(lan.device.devices().unwrap().len(), 2, "she knows of it");

    lan.device.send_draft(draft, FilingPlace::Home).unwrap();
    let sent = offered(&mut lan, &world);
    let recipients: Vec<_> = sent.recipients().copied().collect();
    assert_eq!(recipients.len(), 2, "herself and the ward");
    assert!(!recipients.contains(&ghost.keys.sealing_public()));
}
