//! A group's houses and people as the log describes them, for whoever administers the ward.

use std::collections::{BTreeMap, HashMap};

use xom_core::commits::Commit;
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, PeopleEvent};
use xom_core::ids::{GroupId, HouseholdId, MemberId};

use super::Ward;
use super::error::WardError;
use super::rows::all;

/// A household with its house and people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// The household.
    pub household: HouseholdId,
    /// House number and lane; empty when not described.
    pub house: String,
    /// The block; empty when not described.
    pub block: String,
    /// Its people by id, with names where described.
    pub people: BTreeMap<MemberId, String>,
}

impl Ward {
    /// The households of a group, in the order in which they were described.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn houses(&self, group: GroupId) -> Result<Vec<House>, WardError> {
        let document = DocumentName::People(group).id(&self.id());
        let sql = "SELECT bytes FROM entries JOIN documents ON documents.row = entries.document \
                   WHERE documents.id = ? ORDER BY offset";
        let commits: Vec<Vec<u8>> = self.readers.with(|connection| {
            Ok::<_, WardError>(all(connection, sql, [document.0], |row| row.get(0))?)
        })?;
        let (mut houses, mut names) = (HashMap::new(), HashMap::new());
        for (order, event) in commits
            .iter()
            .flat_map(|bytes| described(bytes))
            .enumerate()
        {
            match event {
                PeopleEvent::HouseDescribed {
                    household,
                    house,
                    block,
                } => {
                    houses.insert(household, (order, house, block));
                }
                PeopleEvent::PersonDescribed { member, name, .. } => {
                    names.insert(member, name);
                }
            }
        }
        let access = self.access();
        let mut people: HashMap<HouseholdId, BTreeMap<MemberId, String>> = HashMap::new();
        for (member, known) in access.members_of(&group) {
            if let Some(household) = known.household {
                let name = names.get(member).cloned().unwrap_or_default();
                people.entry(household).or_default().insert(*member, name);
            }
        }
        let mut found: Vec<(usize, House)> = access
            .households_of(&group)
            .map(|household| {
                let (order, house, block) =
                    houses
                        .remove(household)
                        .unwrap_or((usize::MAX, String::new(), String::new()));
                let house = House {
                    household: *household,
                    house,
                    block,
                    people: people.remove(household).unwrap_or_default(),
                };
                (order, house)
            })
            .collect();
        found.sort_by_key(|(order, house)| (*order, house.household));
        Ok(found.into_iter().map(|(_, house)| house).collect())
    }
}

fn described(bytes: &[u8]) -> Vec<PeopleEvent> {
    let commit = Commit::parse(bytes).ok();
    let events = commit.and_then(|commit| events::decode_known(&commit.body).ok());
    events.unwrap_or_default()
}
