//! Case 1: any order and any repetition of delivery gives the same views on every phone.

use proptest::prelude::*;
use xom_core::device::Incoming;
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_tests::world::{Phone, World, answer};

use crate::notice;

/// How something of one phone reaches others.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// An exchange with the ward.
    Exchange,
    /// An exchange whose answer never comes.
    Unanswered,
    /// A request that reaches the ward twice.
    Twice,
    /// A bundle handed to the next phone, twice.
    Bundle,
}

fn ways() -> impl Strategy<Value = Vec<(usize, Way)>> {
    let way = prop_oneof![
        Just(Way::Exchange),
        Just(Way::Unanswered),
        Just(Way::Twice),
        Just(Way::Bundle),
    ];
    prop::collection::vec((0..3usize, way), 0..14)
}

fn deliver(world: &World, phones: &mut [Phone], who: usize, way: Way) {
    if let Way::Bundle = way {
        let bundle = phones[who].device.export_bundle().unwrap().content;
        let next = (who + 1) % phones.len();
        for _ in 0..2 {
            phones[next].device.import_bundle(&bundle).unwrap();
        }
        return;
    }
    let phone = &mut phones[who];
    if let Way::Exchange = way {
        phone.sync(world);
        return;
    }
    phone.device.begin_run();
    let request = phone.device.next_request().unwrap().unwrap();
    let (status, body) = answer(world, request.endpoint, request.body.as_deref());
    if let Way::Twice = way {
        answer(world, request.endpoint, request.body.as_deref());
        let body = &body;
        phone.device.take_answer(Incoming { status, body }).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_any_repetition_of_delivery_gives_the_same_views(ways in ways()) {
        let world = World::new(61, 3);
        let mut phones = [
            world.joined("Hung", Role::Leader),
            world.joined("Tam", Role::Deputy),
            world.joined("Lan", Role::Resident),
        ];
        let posted = phones[0].device.post_notice(notice("Họp tổ")).unwrap();
        for phone in &mut phones {
            phone.sync(&world);
        }
        phones[0].device.change_notice(posted, vec![NoticeChange::Title("Họp 19 giờ".into())]).unwrap();
        phones[1].device.change_notice(posted, vec![NoticeChange::Title("Họp 20 giờ".into())]).unwrap();
        phones[1].device.post_notice(notice("Vệ sinh ngõ")).unwrap();
        phones[2].device.comment(posted, "Nhà tôi dự họp").unwrap();
        phones[2].device.acknowledge(&[posted]).unwrap();

        for (who, way) in ways {
            deliver(&world, &mut phones, who, way);
        }
        for _ in 0..3 {
            for phone in &mut phones {
                phone.sync(&world);
            }
        }

        let shared = |phone: &Phone| {
            let rows = phone.device.notices(None, 100).unwrap().rows;
            let rows: Vec<_> = rows.into_iter().map(|row| (row.id, row.title, row.clashes, row.comments)).collect();
            (phone.device.comments(posted).unwrap(), rows, phone.device.conflicts().unwrap().len())
        };
        let first = shared(&phones[0]);
        prop_assert_eq!(first.2, 1, "the clash is there");
        for phone in &mut phones {
            prop_assert_eq!(&shared(phone), &first, "{}", phone.name);
            prop_assert!(phone.device.alarms().unwrap().is_empty());
            let kept = phone.device.views_digest().unwrap();
            phone.device.rebuild_views().unwrap();
            prop_assert_eq!(phone.device.views_digest().unwrap(), kept, "as if rebuilt");
        }
    }
}
