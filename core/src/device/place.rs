//! What the ward and the group are called, as the registry says.

use rusqlite::Connection;
use serde::Serialize;

use super::mind::Mind;
use super::{Device, Result};
use crate::commits::Commit;
use crate::documents::events::RegistryEvent;
use crate::documents::{Body, DocumentName};
use crate::store::{commits, documents};

/// Names of where this phone belongs; nothing where they are not known here yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The ward: "Phường Đông Ngạc".
    pub ward: Option<String>,
    /// The group: "Tổ dân phố số 7".
    pub group: Option<String>,
}

/// A place, as of this newest entry of the registry.
pub(super) type KnownPlace = (u64, Place);

impl Device {
    /// What the ward and the group are called.
    pub fn place(&mut self) -> Result<Place> {
        place(self.store.connection(), &mut self.mind)
    }
}

/// What the ward and the group are called.
pub(super) fn place(connection: &Connection, mind: &mut Mind) -> Result<Place> {
    let Ok(group) = mind.group() else {
        return Ok(Place::default());
    };
    let registry = mind.id(&DocumentName::Registry)?;
    let held = documents::get(connection, registry)?;
    let Some(newest) = held.and_then(|held| held.accepted) else {
        return Ok(Place::default());
    };
    if let Some((as_of, place)) = &mind.place
        && *as_of == newest.offset
    {
        return Ok(place.clone());
    }
    let mut place = Place::default();
    for stored in commits::logged_of(connection, registry, None, usize::MAX >> 1)? {
        let body = Commit::parse(&stored.bytes)
            .ok()
            .and_then(|commit| Body::parse(&DocumentName::Registry, &commit.body).ok());
        let Some(Body::Registry(events)) = body else {
            continue;
        };
        for event in events {
            match event {
                RegistryEvent::WardDescribed { name, .. } => place.ward = Some(name),
                RegistryEvent::GroupAdded { group: id, name } if id == group => {
                    place.group = Some(name);
                }
                _ => {}
            }
        }
    }
    mind.place = Some((newest.offset, place.clone()));
    Ok(place)
}
