//! Case 13: a full disk on the phone: a clear error, nothing lost, and it recovers when space
//! returns. (The store's own test fills a real file: `a_full_disk_is_told_and_nothing_is_lost`.)

use xom_core::identity::Role;
use xom_tests::world::World;

use crate::notice;

#[test]
fn a_phone_with_a_full_disk_says_so_loses_nothing_and_goes_on_when_there_is_space() {
    let world = World::new(68, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    lan.sync(&world);
    lan.device.comment(posted, "Trước khi đầy").unwrap();
    let before = lan.device.views_digest().unwrap();

    lan.fail_commits(true);
    let full = lan.device.comment(posted, "Khi đầy").unwrap_err();
    assert_eq!((full.code(), full.retry()), ("storage_full", true));
    assert!(full.message_vi().contains("hết chỗ") && full.message_en().contains("full"));
    assert_eq!(lan.try_sync(&world).unwrap_err().code(), "storage_full");
    assert_eq!(
        lan.device.views_digest().unwrap(),
        before,
        "reading goes on"
    );

    lan.fail_commits(false);
    lan.device.comment(posted, "Khi có chỗ").unwrap();
    lan.sync(&world);
    hung.sync(&world);
    let said = hung.device.comments(posted).unwrap();
    let said: Vec<_> = said.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(said, ["Trước khi đầy", "Khi có chỗ"]);
}
