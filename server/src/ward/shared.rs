//! What every thread of the ward may look at: the published state, and who may ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rusqlite::Connection;
use xom_core::access::Access;
use xom_core::documents::Scope;
use xom_core::exchange::{LARGEST_EXCHANGE, endpoints};
use xom_core::identity::{Envelope, RequestKey, Target};
use xom_core::ids::{DeviceId, WardId};
use xom_core::log::{Certificate, Confirmation, KeyName};
use xom_core::outside::{Clock, Timestamp};

use super::cursors::CursorMemory;
use super::error::WardError;
use super::guard::{Bucket, Nonces, Recent, WINDOW};
use super::keys::WardKeys;
use super::request::{Candidate, Denial, Request, decode_payload};
use super::rows::{Number, all, meta};
use super::settings::Settings;
use super::state::{Description, State};
use super::watch::ClockWatch;

/// Devices remembered at once, at least.
const MOST_DEVICES: usize = 20_000;

/// The state that answers speak of: never ahead of the disk.
#[derive(Clone)]
pub(super) struct Published {
    pub(super) access: Arc<Access>,
    pub(super) access_version: u64,
    pub(super) description: Arc<Description>,
    pub(super) confirmation: Option<Confirmation>,
    pub(super) recovering: bool,
}

impl Published {
    /// How many entries the log has.
    pub(super) fn size(&self) -> u64 {
        self.confirmation.as_ref().map_or(0, |known| known.size)
    }
}

pub(super) struct Shared {
    pub(super) ward: WardId,
    pub(super) keys: WardKeys,
    pub(super) certificate: Certificate,
    pub(super) certificate_note: String,
    pub(super) origin: KeyName,
    pub(super) settings: Settings,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) watch: ClockWatch,
    /// Requests from before this second are refused: nonces did not survive the restart.
    started: u64,
    published: RwLock<Arc<Published>>,
    newest: RwLock<HashMap<Scope, u64>>,
    front: Mutex<Front>,
    cursors: Mutex<CursorMemory>,
}

struct Front {
    nonces: Nonces,
    buckets: Recent<DeviceId, Bucket>,
    couriers: Recent<DeviceId, Bucket>,
    unknown: Bucket,
    keys: Recent<DeviceId, Arc<RequestKey>>,
}

impl Shared {
    pub(super) fn new(
        keys: WardKeys,
        certificate: Certificate,
        certificate_note: String,
        settings: Settings,
        clock: Arc<dyn Clock>,
        state: &State,
    ) -> Self {
        let now = clock.now();
        let watch = ClockWatch::new(now, settings.elapsed.as_ref());
        let front = Front {
            nonces: Nonces::default(),
            buckets: Recent::new(MOST_DEVICES),
            couriers: Recent::new(MOST_DEVICES),
            unknown: Bucket::full(settings.unknown_per_minute, now),
            keys: Recent::new(MOST_DEVICES),
        };
        Self {
            ward: certificate.ward(),
            origin: certificate.origin.clone(),
            keys,
            certificate,
            certificate_note,
            clock,
            watch,
            started: now.0.div_ceil(1000),
            published: RwLock::new(Arc::new(published(state, false))),
            newest: RwLock::default(),
            front: Mutex::new(front),
            cursors: Mutex::new(CursorMemory::new(MOST_DEVICES)),
            settings,
        }
    }

    /// The time to tell a phone whose clock is off: one that will be accepted.
    pub(super) fn time(&self) -> Timestamp {
        self.clock.now().max(Timestamp(self.started * 1000))
    }

    pub(super) fn published(&self) -> Arc<Published> {
        let published = self.published.read();
        Arc::clone(&published.unwrap_or_else(PoisonError::into_inner))
    }

    /// The newest offset of a scope, if it has any entry.
    pub(super) fn newest(&self, scope: &Scope) -> Option<u64> {
        let newest = self.newest.read().unwrap_or_else(PoisonError::into_inner);
        newest.get(scope).copied()
    }

    /// Publishes what a transaction of this process appended.
    pub(super) fn publish(&self, state: &State, touched: Vec<(Scope, u64)>) {
        self.replace_published(published(state, self.published().recovering));
        // After the state, so that nobody is told of an entry that its size does not cover.
        let mut newest = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        newest.extend(touched);
    }

    /// Publishes a state that may hold anything new.
    pub(super) fn publish_all(
        &self,
        connection: &Connection,
        state: &State,
    ) -> Result<(), WardError> {
        let sql = "SELECT scope, max(offset) FROM scope_entries GROUP BY scope";
        let rows: Vec<(Vec<u8>, Number)> =
            all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let newest = rows.into_iter().filter_map(|(scope, Number(offset))| {
            Some((minicbor::decode::<Scope>(&scope).ok()?, offset))
        });
        let newest: HashMap<_, _> = newest.collect();
        let recovering = meta::<i64>(connection, "recovering")?.is_some_and(|flag| flag != 0);
        self.replace_published(published(state, recovering));
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = newest;
        Ok(())
    }

    fn replace_published(&self, published: Published) {
        let mut current = self
            .published
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(published);
    }

    pub(super) fn cursor_memory(&self) -> MutexGuard<'_, CursorMemory> {
        self.cursors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn front(&self) -> MutexGuard<'_, Front> {
        self.front.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads and authenticates a request to the exchange, and checks its signatures.
    pub(super) fn receive(&self, bytes: &[u8]) -> Result<Request, Denial> {
        if bytes.len() > LARGEST_EXCHANGE {
            return Err(Denial::TooLarge);
        }
        let envelope = Envelope::decode(bytes).map_err(|_| Denial::Malformed)?;
        self.check_time(&envelope)?;
        let published = self.published();
        let known = published.access.device(&envelope.device).is_some();
        if known {
            self.check_mac(&published.access, &envelope, endpoints::EXCHANGE)?;
        }
        let payload = decode_payload(envelope.payload).ok_or(Denial::Malformed)?;
        if !known {
            if payload.enrolments.is_empty() {
                return Err(Denial::Unauthenticated);
            }
            self.take_unknown()?;
        }
        let commits = payload.commits.iter();
        let commits: Vec<_> = commits
            .map(|commit| self.check_commit(&published.access, commit))
            .collect();
        Ok(Request {
            device: envelope.device,
            nonce: envelope.nonce,
            time: envelope.time,
            mac: envelope.mac,
            unchecked: (!known).then(|| envelope.payload.to_vec()),
            due: payload.enrolments.len() + payload.commits.len(),
            brought: commits.iter().filter_map(Candidate::id).collect(),
            commits,
            enrolments: payload.enrolments.into_iter().map(Vec::from).collect(),
            recovered: payload.recovered.unwrap_or_default(),
            claim: payload.cursors,
            budget: payload.budget,
            asks: payload.asks.unwrap_or_default(),
            verdicts: Vec::new(),
            denied: None,
        })
    }

    /// Checks the MAC of a request whose device was enrolled by the request itself.
    pub(super) fn authenticate(
        &self,
        access: &Access,
        request: &Request,
        payload: &[u8],
    ) -> Result<(), Denial> {
        let envelope = Envelope {
            device: request.device,
            nonce: request.nonce,
            time: request.time,
            mac: request.mac,
            payload,
        };
        self.check_mac(access, &envelope, endpoints::EXCHANGE)
    }

    pub(super) fn check_time(&self, envelope: &Envelope<'_>) -> Result<(), Denial> {
        let off = envelope.time.abs_diff(self.time().seconds());
        if off > WINDOW || envelope.time < self.started {
            return Err(Denial::Clock);
        }
        Ok(())
    }

    /// That an enrolled device made exactly this request, for the first time, and not too
    /// many before it.
    pub(super) fn check_mac(
        &self,
        access: &Access,
        envelope: &Envelope<'_>,
        endpoint: &str,
    ) -> Result<(), Denial> {
        let key = self.request_key(access, &envelope.device)?;
        let target = Target {
            endpoint,
            origin: self.origin.as_str(),
        };
        envelope
            .check(&target, &key)
            .map_err(|_| Denial::Unauthenticated)?;
        let now = self.clock.now();
        let mut front = self.front();
        let fresh = front.nonces.spend(
            envelope.device,
            envelope.nonce,
            envelope.time,
            now.seconds(),
        );
        if !fresh {
            return Err(Denial::Unauthenticated);
        }
        if endpoint != endpoints::EXCHANGE {
            // Chunks are many and bounded by their draft.
            return Ok(());
        }
        let rate = (self.settings.exchanges_per_minute, self.settings.burst);
        let allowed = take(&mut front.buckets, envelope.device, rate, now);
        allowed.then_some(()).ok_or(Denial::TooMany)
    }

    /// Whether a device that carries for others may ask about their chunks once more.
    pub(super) fn courier_may_ask(&self, device: &DeviceId) -> bool {
        let settings = &self.settings;
        let rate = (
            settings.carried_chunks_per_minute,
            settings.carried_chunks_burst,
        );
        let now = self.clock.now();
        take(&mut self.front().couriers, *device, rate, now)
    }

    fn take_unknown(&self) -> Result<(), Denial> {
        let (rate, now) = (self.settings.unknown_per_minute, self.clock.now());
        let allowed = self.front().unknown.take(rate, rate, now);
        allowed.then_some(()).ok_or(Denial::TooMany)
    }

    fn request_key(&self, access: &Access, device: &DeviceId) -> Result<Arc<RequestKey>, Denial> {
        if let Some(key) = self.front().keys.get_mut(device) {
            return Ok(Arc::clone(key));
        }
        let sealing = access
            .device(device)
            .ok_or(Denial::Unauthenticated)?
            .sealing;
        let key = RequestKey::for_ward(&self.keys.exchange, device, &sealing, &self.ward)
            .map_err(|_| Denial::Unauthenticated)?;
        let key = Arc::new(key);
        self.front().keys.insert(*device, Arc::clone(&key));
        Ok(key)
    }

    fn check_commit(&self, access: &Access, bytes: &[u8]) -> Candidate {
        let commit = match xom_core::commits::Commit::parse(bytes) {
            Ok(commit) => commit,
            Err(refusal) => return Candidate::Refused(refusal),
        };
        match access.signing_key(&commit.header.device) {
            None => Candidate::Unknown(commit),
            Some(key) => match commit.verify(&self.ward, &key) {
                Ok(()) => Candidate::Signed(commit),
                Err(refusal) => Candidate::Refused(refusal),
            },
        }
    }
}

/// Takes a token of a device; `rate` is how many come in a minute, and how many at once.
fn take(
    buckets: &mut Recent<DeviceId, Bucket>,
    device: DeviceId,
    (per_minute, burst): (u32, u32),
    now: Timestamp,
) -> bool {
    if let Some(bucket) = buckets.get_mut(&device) {
        return bucket.take(per_minute, burst, now);
    }
    let mut bucket = Bucket::full(burst, now);
    let allowed = bucket.take(per_minute, burst, now);
    buckets.insert(device, bucket);
    allowed
}

fn published(state: &State, recovering: bool) -> Published {
    Published {
        access: Arc::clone(&state.access),
        access_version: state.access_version,
        description: Arc::clone(&state.description),
        confirmation: state.confirmation,
        recovering,
    }
}
