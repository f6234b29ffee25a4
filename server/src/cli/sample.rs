//! A made-up ward, the same every time: groups, households and people from a fixed seed.
//!
//! Nobody here exists. Names are common ones put together by chance; only the keys, the
//! officer's id and the password are truly random.

use data_encoding::BASE32_NOPAD;
use xom_core::documents::events::{PeopleEvent, RegistryEvent, RosterEvent};
use xom_core::identity::{OfficerRole, Role};
use xom_core::ids::{GroupId, HouseholdId, MemberId, OfficerId};
use xom_core::outside::{Clock, Entropy, SystemClock, SystemEntropy};

use super::Failure;
use crate::desk::accounts::{self, NewAccount};
use crate::desk::password::Cost;
use crate::desk::roles::Roles;
use crate::desk::store::Store;
use crate::ward::{Record, Ward};

/// The file of the desk's store in a ward's folder.
pub(super) const DESK_FILE: &str = "desk.sqlite";

const SEED: &[u8] = b"xom sample ward 1";
const HOUSEHOLDS: [usize; 3] = [341, 328, 335];
/// Events in one commit.
const LOT: usize = 500;

const FAMILY: [&str; 14] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý",
];
const WOMEN_MIDDLE: [&str; 6] = ["Thị", "Thị Thu", "Ngọc", "Thị Minh", "Thanh", "Thị Bích"];
const WOMEN: [&str; 12] = [
    "Hoa",
    "Lan",
    "Hương",
    "Mai",
    "Hạnh",
    "Thảo",
    "Nga",
    "Yến",
    "Linh",
    "Trang",
    "Hiền",
    "Phượng",
];
const MEN_MIDDLE: [&str; 6] = ["Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân"];
const MEN: [&str; 12] = [
    "Hùng", "Dũng", "Tuấn", "Sơn", "Thành", "Khánh", "Bình", "Long", "Nam", "Hải", "Phúc", "Việt",
];

/// The officer who may sign in at the desk.
pub(super) struct SampleOfficer {
    pub(super) id: OfficerId,
    pub(super) username: &'static str,
    pub(super) password: String,
}

/// Fills a new ward.
pub(super) fn populate(ward: &Ward) -> Result<SampleOfficer, Failure> {
    let mut seeded = Seeded::new();
    let groups: Vec<GroupId> = HOUSEHOLDS
        .iter()
        .map(|_| GroupId::random(&mut seeded))
        .collect();
    let added = groups
        .iter()
        .enumerate()
        .map(|(index, group)| RegistryEvent::GroupAdded {
            group: *group,
            name: format!("Tổ dân phố số {}", index + 1),
        });
    let mut records = vec![Record::Registry(added.collect())];
    for (group, households) in groups.iter().zip(HOUSEHOLDS) {
        records.extend(neighbourhood(*group, households, &mut seeded));
    }
    ward.record(&records)?;
    add_officer(ward)
}

fn neighbourhood(group: GroupId, households: usize, seeded: &mut Seeded) -> Vec<Record> {
    let (mut roster, mut people) = (Vec::new(), Vec::new());
    for number in 0..households {
        let household = HouseholdId::random(seeded);
        roster.push(RosterEvent::HouseholdAdded { household });
        people.push(house(household, number, seeded));
        let family = seeded.pick(&FAMILY);
        for person in 0..2 + seeded.below(3) {
            let member = MemberId::random(seeded);
            let role = if person == 0 {
                Role::Representative
            } else {
                Role::Resident
            };
            roster.push(RosterEvent::MemberAdded {
                member,
                household: Some(household),
                role,
            });
            people.push(person_described(member, family, person, seeded));
        }
    }
    let roster = roster.chunks(LOT);
    let people = people.chunks(LOT);
    roster
        .map(|events| Record::Roster(group, events.to_vec()))
        .chain(people.map(|events| Record::People(group, events.to_vec())))
        .collect()
}

/// Houses stand along lanes of twenty, lanes in blocks of three.
fn house(household: HouseholdId, number: usize, seeded: &mut Seeded) -> PeopleEvent {
    let (lane, place) = (number / 20, number % 20);
    let annexe = if seeded.below(12) == 0 { "A" } else { "" };
    PeopleEvent::HouseDescribed {
        household,
        house: format!("Số {}{annexe}, ngõ {}", 2 * place + 1, 10 + 4 * lane),
        block: format!("Cụm {}", 1 + lane / 3),
    }
}

fn person_described(
    member: MemberId,
    family: &str,
    person: usize,
    seeded: &mut Seeded,
) -> PeopleEvent {
    // Spouses keep their own family names; children have one of the two.
    let family = if person == 1 {
        seeded.pick(&FAMILY)
    } else {
        family
    };
    let name = if seeded.below(2) == 0 {
        format!(
            "{family} {} {}",
            seeded.pick(&WOMEN_MIDDLE),
            seeded.pick(&WOMEN)
        )
    } else {
        format!(
            "{family} {} {}",
            seeded.pick(&MEN_MIDDLE),
            seeded.pick(&MEN)
        )
    };
    PeopleEvent::PersonDescribed {
        member,
        name,
        phone: None,
    }
}

fn add_officer(ward: &Ward) -> Result<SampleOfficer, Failure> {
    let roles = [
        OfficerRole::Receiver,
        OfficerRole::Examiner,
        OfficerRole::Approver,
    ];
    let name = "Nguyễn Thị Hoa, công chức tư pháp - hộ tịch";
    let id = ward.add_officer(name, &roles)?;
    let mut random = [0; 15];
    SystemEntropy.fill(&mut random);
    let officer = SampleOfficer {
        id,
        username: "hoa",
        password: BASE32_NOPAD.encode(&random).to_lowercase(),
    };
    let store = Store::open(&ward.folder().join(DESK_FILE))?;
    let account = NewAccount {
        officer: id,
        username: officer.username,
        display_name: name,
        roles: Roles::of(&roles),
    };
    let (cost, now) = (Cost::RECOMMENDED, SystemClock.now());
    accounts::create(
        &store,
        &account,
        &officer.password,
        cost,
        &mut SystemEntropy,
        now,
    )?;
    Ok(officer)
}

/// BLAKE3's endless output over a fixed seed.
struct Seeded(blake3::OutputReader);

impl Seeded {
    fn new() -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(SEED);
        Self(hasher.finalize_xof())
    }

    fn below(&mut self, limit: usize) -> usize {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        (u64::from_be_bytes(bytes) % limit as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}
