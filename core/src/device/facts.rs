//! Facts about this phone that its store keeps by name.

use std::collections::BTreeMap;

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use super::profile::Profile;
use super::schedule::Attempts;
use crate::identity::Role;
use crate::ids::{DraftId, GroupId, HouseholdId, MemberId, NoticeId, WardId};
use crate::log::Confirmation;
use crate::outside::Timestamp;
use crate::store::settings::Setting;

/// Where this phone belongs, as its invite said.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Home {
    /// The ward it trusts.
    #[n(0)]
    pub ward: WardId,
    /// Where that ward answers.
    #[n(1)]
    pub address: String,
    /// An authority for its TLS beside Mozilla's roots, DER.
    #[n(2)]
    pub authority: Option<ByteVec>,
    /// The group.
    #[n(3)]
    pub group: GroupId,
    /// The household, if any.
    #[n(4)]
    pub household: Option<HouseholdId>,
    /// The person.
    #[n(5)]
    pub member: MemberId,
    /// What the invite offered; the roster knows what holds now.
    #[n(6)]
    pub role: Role,
}

/// What the phone remembers of the checkpoints it has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct SeenCheckpoint {
    /// The newest one.
    #[n(0)]
    pub newest: Confirmation,
    /// When consistency proofs last tied together what had been seen.
    #[n(1)]
    pub proven_at: Timestamp,
    /// The one up to which they did, or the first one seen.
    #[n(2)]
    pub proven: Confirmation,
    /// The first one seen after that.
    #[n(3)]
    pub first: Option<Confirmation>,
    /// The one before the newest.
    #[n(4)]
    pub before: Option<Confirmation>,
}

impl SeenCheckpoint {
    /// The first one ever seen.
    pub(super) fn begin(seen: Confirmation, at: Timestamp) -> Self {
        Self {
            newest: seen,
            proven_at: at,
            proven: seen,
            first: None,
            before: None,
        }
    }

    /// After a newer one has been seen.
    pub(super) fn followed_by(self, newest: Confirmation) -> Self {
        Self {
            newest,
            first: self.first.or(Some(newest)),
            before: Some(self.newest),
            ..self
        }
    }

    /// Those that the newest must be tied to: a history that was shown for a while and then
    /// taken back is noticed where it began and where it ended.
    pub(super) fn unproven(&self) -> impl Iterator<Item = Confirmation> {
        let mut all = vec![self.proven];
        all.extend(self.first);
        all.extend(self.before);
        all.dedup_by_key(|seen| seen.size);
        all.into_iter()
    }
}

pub(super) const KEYS: Setting<ByteArray<64>> = Setting::new("device_keys");
pub(super) const HOME: Setting<Home> = Setting::new("home");
pub(super) const CERTIFICATE: Setting<String> = Setting::new("certificate");
pub(super) const CHECKPOINT: Setting<SeenCheckpoint> = Setting::new("checkpoint");
/// Ward time minus phone time, in milliseconds.
pub(super) const CLOCK_OFFSET: Setting<i64> = Setting::new("clock_offset");
pub(super) const LAST_EXCHANGE: Setting<Timestamp> = Setting::new("last_exchange");
pub(super) const LAST_REFUSAL: Setting<String> = Setting::new("last_refusal");
pub(super) const MARKED: Setting<bool> = Setting::new("marked");
/// The version of the views' making; a new one makes them all anew at the next opening.
pub(super) const VIEWS_VERSION: u32 = 3;
pub(super) const VIEWS: Setting<u32> = Setting::new("views_version");
/// The newest entry seen: offset and accepted-at. Accepted-at never decreases.
pub(super) const NEWEST_ENTRY: Setting<(u64, Timestamp)> = Setting::new("newest_entry");
/// How the last attempts to reach the ward ended.
pub(super) const ATTEMPTS: Setting<Attempts> = Setting::new("attempts");
/// The newest notices when they were last announced.
pub(super) const ANNOUNCED: Setting<Vec<NoticeId>> = Setting::new("announced");
/// Up to which moment the steps of each dossier were announced.
pub(super) const ANNOUNCED_STEPS: Setting<BTreeMap<DraftId, Timestamp>> =
    Setting::new("announced_steps");
/// The person's own particulars.
pub(super) const PROFILE: Setting<Profile> = Setting::new("profile");
