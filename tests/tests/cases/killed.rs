//! Case 2: killed at any write, a phone has every edit that it reported durable, and the ward
//! has none of them twice.

use xom_core::identity::Role;
use xom_core::ids::{CommentId, NoticeId};
use xom_tests::birth::fill_in;
use xom_tests::world::{Phone, World};

use crate::notice;

/// What a person does until the phone dies: the comments that it reported durable.
fn live(phone: &mut Phone, world: &World, notice: NoticeId) -> Vec<CommentId> {
    let mut durable = Vec::new();
    for number in 0..3 {
        let said = phone.device.comment(notice, &format!("Ý kiến {number}"));
        durable.extend(said);
        let _ = phone.device.acknowledge(&[notice]);
        let _ = phone.try_sync(world);
    }
    if let Ok(draft) = phone.device.new_draft("1.001193") {
        let _ = fill_in(&mut phone.device, draft, &[7; 1_000]);
    }
    durable
}

#[test]
fn a_phone_that_dies_at_any_write_keeps_what_it_called_durable_and_sends_it_once() {
    let mut writes = 0;
    // The first life is whole and tells how many writes there are to die at.
    for dies_at in [u64::MAX].into_iter().chain(0..) {
        if dies_at != u64::MAX && dies_at >= writes {
            break;
        }
        let world = World::new(62, 2);
        let mut hung = world.joined("Hung", Role::Leader);
        let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
        hung.sync(&world);
        let mut lan = world.joined("Lan", Role::Resident);
        lan.fail_commits_after(dies_at);
        let durable = live(&mut lan, &world, posted);
        if dies_at == u64::MAX {
            writes = dies_at - lan.commits_left();
        }

        let mut lan = lan.reopen();
        lan.sync(&world);
        hung.sync(&world);

        let logged: Vec<_> = hung.device.comments(posted).unwrap();
        for comment in &durable {
            let times = logged.iter().filter(|row| row.id == *comment).count();
            assert_eq!(times, 1, "died at write {dies_at}");
        }
        assert_eq!(logged.len(), durable.len(), "and nothing else");
        assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
        assert_eq!(lan.device.refused().unwrap().len(), 0);
    }
    assert!(writes > 30, "there were {writes} writes to die at");
}
