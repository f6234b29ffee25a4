//! A service application from the first keystroke to the ward's receipt.

use serde_json::json;
use xom_core::device::{DeviceError, Progress};
use xom_core::dossiers::{DossierState, DraftState};
use xom_core::identity::Role;
use xom_core::log::Receipt;
use xom_core::sealing::FilingPlace;
use xom_tests::birth::fill_in;
use xom_tests::world::World;

#[test]
fn an_application_is_received_once_with_one_code_and_one_receipt() {
    let world = World::new(11, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, draft, &[7; 150_000]).unwrap();
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Ready
    );
    lan.device.send_draft(draft, FilingPlace::Home).unwrap();
    assert_eq!(lan.device.draft(draft).unwrap().row.state, DraftState::Sent);
    assert!(matches!(
        lan.device.receipt(draft),
        Err(DeviceError::NotFound(_))
    ));
    lan.sync(&world);
    let (dossier, steps) = lan.device.dossier(draft).unwrap();
    assert_eq!(dossier.state, DossierState::Registered);
    assert_eq!(dossier.code, "H26.602-261123-0001");
    assert_eq!(steps.len(), 1);
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Received
    );
    let receipt = Receipt::parse(lan.device.receipt(draft).unwrap().as_bytes()).unwrap();
    let proven = receipt.verify(&world.ward.id()).unwrap();
    assert!(proven.index < proven.size);
    assert!(lan.device.status().unwrap().alarms.is_empty());
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
}

#[test]
fn a_sending_cut_after_one_chunk_resumes_and_arrives_once() {
    let world = World::new(12, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    fill_in(&mut lan.device, draft, &[7; 150_000]).unwrap();
    lan.device.send_draft(draft, FilingPlace::Home).unwrap();
    lan.device.begin_run();
    let mut progress = Progress::default();
    while progress.chunks == 0 {
        assert!(lan.step(&world, &mut progress).unwrap());
    }
    assert!(
        matches!(lan.device.dossier(draft), Err(DeviceError::NotFound(_))),
        "not sent before all is there"
    );
    let mut lan = lan.reopen();
    let done = lan.sync(&world);
    assert_eq!(done.chunks, 2, "the first chunk does not travel again");
    assert_eq!(lan.device.dossiers().unwrap().len(), 1);
    lan.sync(&world);
    assert_eq!(
        lan.device.dossier(draft).unwrap().0.code,
        "H26.602-261123-0001"
    );
}

#[test]
fn a_draft_is_filled_in_over_three_openings_without_a_network() {
    let world = World::new(13, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    lan.device
        .set_field(draft, "nksHoTen", json!("NGUYỄN MINH AN"))
        .unwrap();
    let mut lan = lan.reopen();
    lan.device
        .set_field(draft, "meHoTen", json!("TRẦN THỊ LAN"))
        .unwrap();
    let lan = lan.reopen();
    let values = lan.device.draft(draft).unwrap().values;
    let shown: Vec<_> = values
        .iter()
        .map(|field| (field.path.as_str(), field.shown.value.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("meHoTen", "\"TRẦN THỊ LAN\""),
            ("nksHoTen", "\"NGUYỄN MINH AN\"")
        ]
    );
}

#[test]
fn a_withdrawn_draft_can_be_neither_written_nor_sent() {
    let world = World::new(14, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = lan.device.new_draft("1.001193").unwrap();
    lan.device.withdraw_draft(draft).unwrap();
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Withdrawn
    );
    assert!(
        lan.device
            .set_field(draft, "nksHoTen", json!("AN"))
            .is_err()
    );
    assert!(lan.device.send_draft(draft, FilingPlace::Home).is_err());
    lan.sync(&world);
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
}
