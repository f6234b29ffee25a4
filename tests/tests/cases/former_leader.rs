//! Case 5: an ex-leader's notice made offline before the change and sent after it is refused
//! with a reason and kept on their phone; a deputy's own edits on the same board are untouched.

use xom_core::device::EditKind;
use xom_core::identity::Role;
use xom_tests::world::World;

use crate::notice;

#[test]
fn a_former_leaders_notice_is_refused_and_kept_and_a_deputys_on_the_same_board_stands() {
    let world = World::new(65, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut tam = world.joined("Tam", Role::Deputy);
    let mut binh = world.joined("Binh", Role::Resident);
    hung.device
        .post_notice(notice("Viết lúc còn là tổ trưởng"))
        .unwrap();
    tam.device.post_notice(notice("Tổ phó viết")).unwrap();
    let successor = binh.device.status().unwrap().member.unwrap();
    world.ward.replace_leader(world.group, successor).unwrap();
    binh.sync(&world);
    binh.device
        .post_notice(notice("Tổ trưởng mới viết"))
        .unwrap();

    let (late, deputys, successors) = (hung.sync(&world), tam.sync(&world), binh.sync(&world));

    assert_eq!((late.confirmed, late.refused), (0, 1));
    assert_eq!((deputys.refused, successors.refused), (0, 0));
    let refused = hung.device.refused().unwrap();
    assert_eq!(refused[0].what, EditKind::PostNotice);
    assert_eq!(refused[0].summary, "Viết lúc còn là tổ trưởng");
    assert_eq!(refused[0].code, "forbidden");
    assert!(!refused[0].message_vi.is_empty());
    for phone in [&mut hung, &mut tam, &mut binh] {
        phone.sync(&world);
        let rows = phone.device.notices(None, 10).unwrap().rows;
        let mut titles: Vec<_> = rows.iter().map(|row| row.title.as_str()).collect();
        titles.sort();
        assert_eq!(
            titles,
            ["Tổ phó viết", "Tổ trưởng mới viết"],
            "{}",
            phone.name
        );
    }
    let retried = hung.device.retry_refused(refused[0].id);
    assert_eq!(retried.unwrap_err().code(), "forbidden");
    assert_eq!(
        hung.device.refused().unwrap().len(),
        1,
        "trying loses nothing"
    );
}
