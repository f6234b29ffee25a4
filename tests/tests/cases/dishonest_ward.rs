//! Case 24: a ward that withholds one entry from one house, shows two roots at one size, or
//! dates an entry back: noticed by the phone, or when two phones meet.

use xom_core::device::Incoming;
use xom_core::exchange::Answer;
use xom_core::identity::Role;
use xom_core::outside::Timestamp;
use xom_tests::world::{Phone, World, answer};

use crate::notice;

/// One exchange in which the answer is altered on its way out of the ward.
fn lied_to(phone: &mut Phone, world: &World, lie: impl Fn(&mut Answer)) {
    phone.device.begin_run();
    while let Some(request) = phone.device.next_request().unwrap() {
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        let body = match minicbor::decode::<Answer>(&body) {
            Ok(mut said) => {
                lie(&mut said);
                minicbor::to_vec(said).unwrap()
            }
            Err(_) => body,
        };
        let incoming = Incoming {
            status,
            body: &body,
        };
        phone.device.take_answer(incoming).unwrap();
    }
}

fn kinds(phone: &Phone) -> Vec<String> {
    let alarms = phone.device.alarms().unwrap();
    alarms.into_iter().map(|alarm| alarm.kind).collect()
}

/// A board with two notices, the second of which is being told about.
fn arranged(seed: u64) -> (World, Phone, Phone) {
    let world = World::new(seed, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    hung.device.post_notice(notice("Một")).unwrap();
    hung.sync(&world);
    lan.sync(&world);
    hung.device.post_notice(notice("Hai")).unwrap();
    hung.sync(&world);
    (world, hung, lan)
}

#[test]
fn an_entry_withheld_from_one_house_is_noticed_at_its_daily_audit() {
    let (world, mut hung, mut lan) = arranged(76);
    lied_to(&mut lan, &world, |said| {
        for delivery in &mut said.deliveries {
            delivery.entries = None;
        }
    });
    assert_eq!(lan.device.notices(None, 10).unwrap().rows.len(), 1);
    assert!(kinds(&lan).is_empty(), "not yet");
    world.clock.advance(2 * Timestamp::DAY);
    hung.device.post_notice(notice("Ba")).unwrap();
    hung.sync(&world);
    lan.sync(&world);
    assert!(
        kinds(&lan).contains(&"withheld_entry".into()),
        "{:?}",
        kinds(&lan)
    );
}

#[test]
fn an_entry_dated_back_is_noticed() {
    let (world, _, mut lan) = arranged(77);
    lied_to(&mut lan, &world, |said| {
        let entries = said
            .deliveries
            .iter_mut()
            .flat_map(|delivery| &mut delivery.entries);
        for entry in entries.flatten() {
            entry.accepted_at = Timestamp(entry.accepted_at.0 - Timestamp::DAY);
        }
    });
    assert!(
        kinds(&lan).contains(&"dated_back".into()),
        "{:?}",
        kinds(&lan)
    );
}

#[test]
fn two_roots_at_one_size_are_noticed_by_one_phone_and_by_two_that_meet() {
    let (world, mut hung, mut lan) = arranged(78);
    lan.sync(&world);
    let other = world.forked();
    // The operator tells Hung's house one story, and Lan's another of the same length.
    hung.device.post_notice(notice("Bán chợ")).unwrap();
    hung.sync(&world);
    let mut tam = other.joined("Tam", Role::Leader);
    let first = hung.device.notices(None, 9).unwrap().rows.pop().unwrap().id;
    while other.log_size() != world.log_size() {
        let (phone, ward) = match other.log_size() < world.log_size() {
            true => (&mut tam, &other),
            false => (&mut hung, &world),
        };
        phone.device.comment(first, "Ý kiến").unwrap();
        phone.sync(ward);
    }
    assert_eq!(world.log_size(), other.log_size());
    hung.sync(&world);
    lan.sync(&other);

    let bundle = lan.device.export_bundle().unwrap().content;
    hung.device.import_bundle(&bundle).unwrap();
    assert!(
        kinds(&hung).contains(&"two_roots".into()),
        "{:?}",
        kinds(&hung)
    );

    // And a phone that is shown the other story at the size it knows.
    assert!(kinds(&lan).is_empty());
    hung.device.comment(first, "Thêm một ý kiến").unwrap();
    hung.sync(&world);
    world.clock.advance(2 * Timestamp::DAY);
    lan.try_sync(&world).ok();
    assert!(
        !kinds(&lan).is_empty(),
        "a rewritten history is never consistent"
    );
}
