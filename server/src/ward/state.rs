//! What the ward knows by heart: access, the tree's right edge, its own description.
//!
//! A copy of it is moved forward inside a transaction and takes the old one's place only
//! after COMMIT, so memory never runs ahead of the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::Connection;
use xom_core::access::{Access, Author};
use xom_core::commits::Commit;
use xom_core::documents::events::RegistryEvent;
use xom_core::documents::{Body, DocumentName, Kind};
use xom_core::ids::WardId;
use xom_core::log::{Confirmation, Frontier};
use xom_core::outside::Timestamp;

use super::error::WardError;
use super::keys::WardKeys;
use super::rows::{Nodes, Number, all, first, int, meta};

/// What the registry says about the ward itself.
#[derive(Debug, Clone, Default)]
pub struct Description {
    /// For example "Phường Đông Ngạc".
    pub name: String,
    /// The administrative unit's code.
    pub unit_code: String,
    /// The agency code that dossier codes begin with.
    pub agency_code: String,
    /// Procedures that can be filed here, with the version of the form in force.
    pub procedures: BTreeMap<String, u32>,
}

impl Description {
    fn fold(&mut self, event: &RegistryEvent) {
        match event {
            RegistryEvent::WardDescribed {
                name,
                unit_code,
                agency_code,
                ..
            } => {
                self.name = name.clone();
                self.unit_code = unit_code.clone();
                self.agency_code = agency_code.clone();
            }
            RegistryEvent::ProcedureInForce { code, form_version } => {
                self.procedures.insert(code.clone(), *form_version);
            }
            _ => {}
        }
    }
}

/// The state at one size of the log.
#[derive(Clone)]
pub(super) struct State {
    pub(super) access: Arc<Access>,
    /// Grows whenever `access` changes.
    pub(super) access_version: u64,
    pub(super) description: Arc<Description>,
    pub(super) frontier: Frontier,
    /// Accepted-at of the newest entry.
    pub(super) last_at: Timestamp,
    /// The signed checkpoint of exactly this size, as read back from disk.
    pub(super) confirmation: Option<Confirmation>,
}

impl State {
    pub(super) fn empty(ward: WardId, keys: &WardKeys) -> Self {
        Self {
            access: Arc::new(Access::new(ward, keys.operating_public())),
            access_version: 0,
            description: Arc::default(),
            frontier: Frontier::new(),
            last_at: Timestamp(0),
            confirmation: None,
        }
    }

    /// How many entries the log has.
    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Moves past a logged commit.
    pub(super) fn fold(&mut self, author: Author, name: &DocumentName, body: &Body) {
        if let Body::Registry(events) = body {
            let description = Arc::make_mut(&mut self.description);
            events.iter().for_each(|event| description.fold(event));
        }
        if matches!(body, Body::Registry(_) | Body::Roster(_) | Body::Circle(_)) {
            Arc::make_mut(&mut self.access).fold(author, name, body);
            self.access_version += 1;
        }
    }

    /// Reads what was logged since this state, by whichever program.
    pub(super) fn catch_up(&mut self, connection: &Connection) -> Result<(), WardError> {
        let confirmation: Option<Vec<u8>> = meta(connection, "confirmation")?;
        let Some(confirmation) = confirmation else {
            return Ok(());
        };
        let confirmation: Confirmation = minicbor::decode(&confirmation)
            .map_err(|_| WardError::Damaged("the stored checkpoint".into()))?;
        let from = self.size();
        self.fold_from(connection, from)?;
        self.frontier = Frontier::load(&Nodes(connection), confirmation.size)?;
        let newest = confirmation.size.checked_sub(1).map(int);
        let last_at = first(
            connection,
            "SELECT accepted_at FROM entries WHERE offset = ?",
            [newest],
            |row| row.get(0),
        )?;
        self.last_at = last_at.map_or(Timestamp(0), |Number(at)| Timestamp(at));
        self.confirmation = Some(confirmation);
        Ok(())
    }

    fn fold_from(&mut self, connection: &Connection, from: u64) -> Result<(), WardError> {
        let deciding = format!(
            "SELECT entries.bytes FROM entries JOIN documents ON documents.row = entries.document \
             WHERE entries.offset >= ? AND documents.kind IN ({}, {}, {}) ORDER BY entries.offset",
            Kind::Registry as u8,
            Kind::Roster as u8,
            Kind::Circle as u8
        );
        let commits: Vec<Vec<u8>> = all(connection, &deciding, [int(from)], |row| row.get(0))?;
        for bytes in commits {
            let commit =
                Commit::parse(&bytes).map_err(|refusal| WardError::Damaged(refusal.to_string()))?;
            let author = self.access.author_of(&commit.header.device);
            let name = commit.header.name.parse().ok();
            let body = name.and_then(|name| Body::parse(&name, &commit.body).ok());
            if let (Some(author), Some(name), Some(body)) = (author, name, body) {
                self.fold(author, &name, &body);
            }
        }
        Ok(())
    }
}
