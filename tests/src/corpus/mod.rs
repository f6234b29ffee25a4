//! Neighbourhoods large enough to measure: notices as people write them, months of them, and
//! the people who read them. Byte tests and benches share it, and [`raw`] holds the same
//! notices without Xóm, to be compared with.

pub mod raw;

use std::path::Path;

use xom_core::device::NewNotice;
use xom_core::documents::events::{PeopleEvent, RosterEvent};
use xom_core::identity::Role;
use xom_core::ids::MemberId;
use xom_server::ward::{Record, Settings};

use crate::world::{Phone, Seeded, World};

/// A month, as the world's clock moves on: boards are monthly.
const MONTH: u64 = 30 * 86_400_000;

/// Limits under which one person may fill years in a moment.
pub fn roomy(settings: &mut Settings) {
    settings.rules.commits = u64::MAX >> 1;
    settings.rules.bytes = u64::MAX >> 1;
}

const TITLES: [&str; 8] = [
    "Họp tổ dân phố tháng này",
    "Thu tiền vệ sinh quý IV",
    "Cắt điện sáng thứ Bảy",
    "Tiêm phòng cho trẻ em",
    "Dọn vệ sinh ngõ 32",
    "Lịch tiếp dân của phường",
    "Đăng ký cấp căn cước lưu động",
    "Phòng cháy chữa cháy mùa khô",
];

const PHRASES: [&str; 12] = [
    "mời bà con dự họp tại nhà văn hóa",
    "bà con nộp tại nhà ông tổ trưởng",
    "đề nghị các hộ chủ động sắp xếp công việc",
    "mang theo sổ tiêm và giấy khai sinh của cháu",
    "mỗi hộ cử một người tham gia",
    "xin gọi số máy trực của phường khi cần",
    "xe thu gom rác đến đầu ngõ",
    "không để xe máy chắn lối đi chung",
    "các cháu nhỏ đi cùng người lớn",
    "ai chưa nhận được giấy mời xin báo lại",
    "kính mong bà con thông cảm",
    "công an phường hướng dẫn tại chỗ",
];

/// Phrases as people write them, with hours, days and house numbers that differ.
pub fn text(seed: usize, phrases: usize) -> String {
    let mut entropy = Seeded::new(seed as u64, "text");
    let phrase = |entropy: &mut Seeded| {
        let phrase = PHRASES[entropy.below(PHRASES.len())];
        let (hour, day, house) = (
            6 + entropy.below(16),
            1 + entropy.below(30),
            1 + entropy.below(200),
        );
        format!("{phrase}, {hour} giờ ngày {day}, số {house}")
    };
    (0..phrases)
        .map(|_| phrase(&mut entropy))
        .collect::<Vec<_>>()
        .join(". ")
}

/// The notice of this number, with so many phrases.
pub fn notice(number: usize, phrases: usize) -> NewNotice {
    NewNotice {
        title: TITLES[number % TITLES.len()].into(),
        body: text(number, phrases),
        ..NewNotice::default()
    }
}

/// A leader posts so many notices in each of so many months; the ward has them all.
pub fn post(world: &World, leader: &mut Phone, months: usize, each: usize, phrases: usize) {
    for month in 0..months {
        if month > 0 {
            world.clock.advance(MONTH);
        }
        for number in 0..each {
            let posted = leader
                .device
                .post_notice(notice(month * each + number, phrases));
            posted.expect("a leader may post");
        }
        leader.sync(world);
    }
}

const FAMILY: [&str; 6] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ"];
const GIVEN: [&str; 10] = [
    "Hùng", "Lan", "Nga", "Minh", "Đức", "Thảo", "Ánh", "Sơn", "Yến", "Phúc",
];

/// The ward enters so many members, without devices, by name.
pub fn settle(world: &World, members: usize) {
    let mut entropy = Seeded::new(world.seed, "members");
    let ids: Vec<MemberId> = (0..members)
        .map(|_| MemberId::random(&mut entropy))
        .collect();
    let home = |number: usize| Some(world.households[number % world.households.len()]);
    let joined = ids.iter().enumerate().map(|(number, member)| {
        let (member, household) = (*member, home(number));
        RosterEvent::MemberAdded {
            member,
            household,
            role: Role::Resident,
        }
    });
    let named = ids
        .iter()
        .enumerate()
        .map(|(number, member)| PeopleEvent::PersonDescribed {
            member: *member,
            name: format!(
                "{} Văn {}",
                FAMILY[number % FAMILY.len()],
                GIVEN[number % GIVEN.len()]
            ),
            phone: None,
        });
    let records = [
        Record::Roster(world.group, joined.collect()),
        Record::People(world.group, named.collect()),
    ];
    world.ward.record(&records).expect("members are recorded");
}

/// Months, notices of each, members and phrases of the store that is measured.
const LARGE: (usize, usize, usize, usize) = (20, 1_000, 300, 2);

/// A resident's phone in a group of 300 with 20,000 notices of 20 months.
pub fn large() -> (World, Phone) {
    let (months, each, members, phrases) = LARGE;
    let world = World::with_settings(42, 100, roomy);
    settle(&world, members);
    let mut leader = world.joined("Hùng", Role::Leader);
    post(&world, &mut leader, months, each, phrases);
    let lan = world.joined("Lan", Role::Resident);
    (world, lan)
}

/// Writes that phone's store into a folder, with its key in a file as `xom` keeps it.
///
/// # Errors
/// When the folder cannot be written.
pub fn keep(folder: &Path) -> std::io::Result<()> {
    let (_world, lan) = large();
    let path = lan.path().to_owned();
    drop(lan);
    std::fs::create_dir_all(folder)?;
    std::fs::copy(path, folder.join("xom.db"))?;
    let key = data_encoding::HEXLOWER.encode(&Phone::key_of("Lan"));
    std::fs::write(folder.join("xom.db.key"), key + "\n")
}
