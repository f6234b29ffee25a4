//! What the device holds in memory: derived from the store, dropped whenever in doubt.

use std::collections::HashMap;

use rusqlite::Connection;

use super::place::KnownPlace;
use super::{DeviceError, Outside, Result, facts, facts::Home};
use crate::access::{Access, Author};
use crate::commits::Commit;
use crate::documents::automerge::Document;
use crate::documents::{Body, DocumentName, Kind};
use crate::identity::DeviceKeys;
use crate::ids::{DeviceId, DocumentId, GroupId, MemberId, WardId};
use crate::log::Certificate;
use crate::outside::Timestamp;
use crate::store::{commits, documents};
use crate::views::Changes;

/// How many automerge documents stay open.
const MOST_OPEN: usize = 6;

/// An automerge document of this phone.
pub(super) struct OpenDocument {
    /// With logged changes only.
    pub accepted: Document,
    /// With this device's own pending changes on top; nothing while it has none.
    own: Option<Document>,
}

impl OpenDocument {
    pub(super) fn new(accepted: Document, own: Option<Document>) -> Self {
        Self { accepted, own }
    }

    /// As this device sees it.
    pub(super) fn own(&self) -> &Document {
        self.own.as_ref().unwrap_or(&self.accepted)
    }

    /// What this device's next change is put on.
    pub(super) fn own_mut(&mut self) -> &mut Document {
        self.own.get_or_insert_with(|| self.accepted.fork())
    }
}

/// Keys, home, and what is derived from the store.
pub(super) struct Mind {
    pub keys: DeviceKeys,
    pub home: Option<Home>,
    pub changes: Changes,
    pub(super) place: Option<KnownPlace>,
    certificate: Option<Certificate>,
    access: Option<Access>,
    /// The newest entry that `access` was folded from.
    decided: Option<u64>,
    pub(super) open: HashMap<DocumentName, OpenDocument>,
}

impl Mind {
    pub(super) fn new(keys: DeviceKeys, home: Option<Home>) -> Self {
        Self {
            keys,
            home,
            changes: Changes::new(),
            place: None,
            certificate: None,
            access: None,
            decided: None,
            open: HashMap::new(),
        }
    }

    /// Drops everything that the store can tell again.
    pub(super) fn forget(&mut self) {
        self.certificate = None;
        self.access = None;
        self.place = None;
        self.open.clear();
    }

    pub(super) fn device(&self) -> DeviceId {
        self.keys.device()
    }

    pub(super) fn home(&self) -> Result<&Home> {
        self.home.as_ref().ok_or(DeviceError::NotEnrolled)
    }

    pub(super) fn ward(&self) -> Result<WardId> {
        Ok(self.home()?.ward)
    }

    pub(super) fn member(&self) -> Result<MemberId> {
        Ok(self.home()?.member)
    }

    pub(super) fn group(&self) -> Result<GroupId> {
        Ok(self.home()?.group)
    }

    pub(super) fn id(&self, name: &DocumentName) -> Result<DocumentId> {
        Ok(name.id(&self.ward()?))
    }

    /// The ward's certificate, once the phone has been connected.
    pub(super) fn certificate(&mut self, connection: &Connection) -> Result<Option<&Certificate>> {
        if self.certificate.is_none()
            && let Some(text) = facts::CERTIFICATE.get(connection)?
        {
            let ward = self.ward()?;
            let note = crate::log::Note::parse(text.as_bytes())
                .map_err(|e| DeviceError::BadAnswer(e.to_string()))?;
            let certificate = Certificate::open(&note, &ward)
                .map_err(|e| DeviceError::BadAnswer(e.to_string()))?;
            self.certificate = Some(certificate);
        }
        Ok(self.certificate.as_ref())
    }

    /// The access state as of what is held here; none before the first connection.
    pub(super) fn access(&mut self, connection: &Connection) -> Result<Option<&mut Access>> {
        if self.access.is_none() {
            self.access = self.load_access(connection)?;
        }
        Ok(self.access.as_mut())
    }

    fn load_access(&mut self, connection: &Connection) -> Result<Option<Access>> {
        let Some(home) = self.home.clone() else {
            return Ok(None);
        };
        let Some(certificate) = self.certificate(connection)? else {
            return Ok(None);
        };
        let mut access = Access::new(
            home.ward,
            crate::identity::SigningPublicKey(certificate.operating.to_bytes()),
        );
        let mut logged = Vec::new();
        for kind in [Kind::Registry, Kind::Roster, Kind::Circle] {
            for document in documents::of_kind(connection, kind as u64, &[])? {
                logged.extend(commits::logged_of(
                    connection,
                    document.document,
                    None,
                    usize::MAX >> 1,
                )?);
            }
        }
        logged.sort_unstable_by_key(|commit| commit.logged.map(|logged| logged.offset));
        self.decided = (logged.last())
            .and_then(|commit| commit.logged)
            .map(|logged| logged.offset);
        for stored in logged {
            let Ok(commit) = Commit::parse(&stored.bytes) else {
                continue;
            };
            fold(&mut access, &commit);
        }
        Ok(Some(access))
    }

    /// Whether keys, roles and circles are known here as they were at this place in the log, and
    /// not as something later has changed them: only then can the ward's verdict be judged.
    pub(super) fn knows_access_at(&self, offset: u64) -> bool {
        self.decided.is_none_or(|decided| decided < offset)
    }

    /// Moves the access state past a logged commit.
    pub(super) fn fold_access(&mut self, commit: &Commit, offset: u64) {
        if let Some(access) = &mut self.access {
            fold(access, commit);
            self.decided = self.decided.max(Some(offset));
        }
    }

    /// Whose an author is: the member, or none for the ward.
    pub(super) fn author_of(
        &mut self,
        connection: &Connection,
        device: &DeviceId,
    ) -> Result<Option<Author>> {
        if *device == self.device() {
            return Ok(self.home.as_ref().map(|home| Author::Member(home.member)));
        }
        Ok(self
            .access(connection)?
            .and_then(|access| access.author_of(device)))
    }

    /// Whether this phone's member leads their group, as far as is known here.
    pub(super) fn leads(&mut self, connection: &Connection) -> Result<bool> {
        let home = self.home()?.clone();
        Ok(
            match self
                .access(connection)?
                .and_then(|access| access.member(&home.member))
            {
                Some(member) => member.role.leads() && !member.left,
                None => home.role.leads(),
            },
        )
    }

    pub(super) fn keep_open(&mut self, name: DocumentName, document: OpenDocument) {
        if self.open.len() >= MOST_OPEN && !self.open.contains_key(&name) {
            self.open.clear();
        }
        self.open.insert(name, document);
    }
}

/// Moves an access state past a logged commit that this version understands.
pub(super) fn fold(access: &mut Access, commit: &Commit) {
    let Some(author) = access.author_of(&commit.header.device) else {
        return;
    };
    let Ok(name) = commit.header.name.parse() else {
        return;
    };
    if let Ok(body) = Body::parse_logged(&name, &commit.body) {
        access.fold(author, &name, &body);
    }
}

/// The ward's time as this phone estimates it.
pub(super) fn ward_time(connection: &Connection, outside: &Outside) -> Result<Timestamp> {
    let offset = facts::CLOCK_OFFSET.get(connection)?.unwrap_or(0);
    Ok(outside.clock.now().plus(offset))
}
