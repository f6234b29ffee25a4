//! A neighbourhood in one process: a real ward engine and real encrypted stores under one
//! virtual clock and one seed. No network, no threads: links are function calls that a test
//! may cut, repeat or hold back.

mod bundle;
mod by_hand;
mod clock;
mod forked;
mod phone;
mod restored;
mod seeded;

pub use bundle::OpenBundle;
pub use by_hand::ByHand;
pub use clock::VirtualClock;
pub use phone::{Phone, answer};
pub use seeded::Seeded;

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use tempfile::TempDir;
use xom_core::documents::events::{PeopleEvent, RosterEvent};
use xom_core::identity::{InviteLink, Role};
use xom_core::ids::{GroupId, HouseholdId, MemberId};
use xom_core::outside::{Clock, Timestamp};
use xom_server::ward::{Elapsed, Founding, Invitation, Record, Settings, Ward, found};

/// Monday 23 November 2026, 8:00 in Vietnam.
pub const MORNING: Timestamp = Timestamp(1_795_395_600_000);

/// A ward with one group, and phones around it.
pub struct World {
    /// Where all files of this world are; gone when the world is.
    pub folder: TempDir,
    /// Time, for everyone who has a right clock.
    pub clock: Arc<VirtualClock>,
    /// The ward.
    pub ward: Ward,
    /// The ward's root key.
    pub root: SigningKey,
    /// The group in which everything happens.
    pub group: GroupId,
    /// Its households.
    pub households: Vec<HouseholdId>,
    /// Where names of phones and seeds of their entropy come from.
    pub seed: u64,
    settings: Settings,
}

struct WorldElapsed(Arc<VirtualClock>);

impl Elapsed for WorldElapsed {
    fn milliseconds(&self) -> u64 {
        self.0.now().0
    }
}

impl World {
    /// A ward founded from a seed, with one group of these many households in two blocks.
    pub fn new(seed: u64, households: usize) -> Self {
        Self::with_settings(seed, households, |_| {})
    }

    /// As `new`, with other settings of the ward.
    pub fn with_settings(seed: u64, households: usize, adjust: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(VirtualClock::new(MORNING));
        let mut entropy = Seeded::new(seed, "ward");
        let root = xom_core::identity::generate_signing_key(&mut entropy);
        let elapsed = Arc::new(WorldElapsed(Arc::clone(&clock)));
        let mut settings = Settings {
            elapsed,
            ..Settings::default()
        };
        // Time stands still here, so that nothing would ever refill.
        settings.exchanges_per_minute = 1_000_000;
        settings.burst = 1_000_000;
        settings.unknown_per_minute = 1_000_000;
        adjust(&mut settings);
        let kept = settings.clone();
        let founding = Founding {
            name: "Phường Đông Ngạc".into(),
            unit_code: "00602".into(),
            code_system: "vietnamadminunits 1.0.4".into(),
            agency_code: "H26.602".into(),
            procedures: vec![("1.001193".into(), 1)],
        };
        let path = folder.path().join("ward");
        let ward = found(
            &path,
            &root,
            &founding,
            clock.clone(),
            Box::new(entropy),
            settings,
        )
        .expect("a new ward");
        let group = ward.add_group("Tổ dân phố số 7").expect("a group");
        let mut world = Self {
            folder,
            clock,
            ward,
            root,
            group,
            households: Vec::new(),
            seed,
            settings: kept,
        };
        world.settle(households);
        world
    }

    fn settle(&mut self, count: usize) {
        let mut entropy = Seeded::new(self.seed, "households");
        self.households = (0..count)
            .map(|_| HouseholdId::random(&mut entropy))
            .collect();
        let homes = self
            .households
            .iter()
            .map(|household| RosterEvent::HouseholdAdded {
                household: *household,
            });
        let houses = self
            .households
            .iter()
            .enumerate()
            .map(|(number, household)| PeopleEvent::HouseDescribed {
                household: *household,
                house: format!("Số {}, ngõ 32", number + 1),
                block: format!("Cụm {}", number % 2 + 1),
            });
        let records = [
            Record::Roster(self.group, homes.collect()),
            Record::People(self.group, houses.collect()),
        ];
        if count > 0 {
            self.ward.record(&records).expect("households are recorded");
        }
    }

    /// The ward stops as in a power cut and starts again from its files.
    pub fn restart_ward(&mut self, life: u64) {
        self.ward = Ward::open(
            &self.folder.path().join("ward"),
            self.clock.clone(),
            Box::new(Seeded::new(self.seed, &format!("ward {life}"))),
            self.settings.clone(),
        )
        .expect("the ward opens again");
    }

    /// How many entries the ward's log has.
    pub fn log_size(&self) -> u64 {
        self.ward.confirmation().map_or(0, |newest| newest.size)
    }

    /// An invite of the ward for a new member of the first household, good for these days.
    pub fn invite(&self, role: Role, days: i64) -> InviteLink {
        let invitation = Invitation {
            address: "http://127.0.0.1:1".into(),
            group: self.group,
            household: self.households.first().copied(),
            member: None,
            role,
            expires: self.clock.now().plus(days * Timestamp::DAY as i64),
            authority: None,
        };
        self.ward.invite(&invitation).expect("an invite")
    }

    /// A phone whose person the ward has invited, not connected yet.
    pub fn phone(&self, name: &str, role: Role) -> Phone {
        let household = (!self.households.is_empty())
            .then(|| self.households[name.len() % self.households.len()]);
        self.phone_of(name, role, household, None)
    }

    /// A phone of a certain household or member.
    pub fn phone_of(
        &self,
        name: &str,
        role: Role,
        household: Option<HouseholdId>,
        member: Option<MemberId>,
    ) -> Phone {
        let mut phone = Phone::new(self, name);
        let invitation = Invitation {
            address: "http://127.0.0.1:1".into(),
            group: self.group,
            household,
            member,
            role,
            expires: self.clock.now().plus(30 * Timestamp::DAY as i64),
            authority: None,
        };
        let link = self.ward.invite(&invitation).expect("an invite");
        phone
            .device
            .accept_invite(&link.to_string())
            .expect("an answer");
        phone
    }

    /// A phone that has joined and knows all there is.
    pub fn joined(&self, name: &str, role: Role) -> Phone {
        let mut phone = self.phone(name, role);
        phone.sync(self);
        phone
    }
}
