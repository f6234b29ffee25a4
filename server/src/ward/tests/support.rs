//! A ward in a temporary folder, and phones small enough to read.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use xom_core::calendar::MonthOf;
use xom_core::commits::{Commit, Unsigned, sign};
use xom_core::documents::automerge::{Actor, Document, Limits, Scalar, Write};
use xom_core::documents::events::{self, RosterEvent, VoiceEvent};
use xom_core::documents::{DocumentName, Scope};
use xom_core::exchange::{
    Answer, Ask, Cursor, CursorClaim, Cursors, ErrorAnswer, Payload, endpoints,
};
use xom_core::identity::{
    DeviceKeys, Enrolment, Envelope, RequestKey, RequestNonce, Role, SealingPublicKey, Target,
};
use xom_core::ids::*;
use xom_core::outside::{Clock, Entropy, Timestamp};

use crate::ward::*;

/// 2026-11-23 08:00 in Vietnam.
pub(crate) const START: u64 = 1_795_395_600_000;

#[derive(Clone)]
pub(crate) struct Hand(Arc<AtomicU64>);

impl Hand {
    pub(crate) fn at(start: u64) -> Self {
        Self(Arc::new(AtomicU64::new(start)))
    }

    pub(crate) fn pass(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub(crate) fn set(&self, to: u64) {
        self.0.store(to, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

impl Elapsed for Hand {
    fn milliseconds(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// SHA-256 of a seed and a counter.
pub(crate) struct Seed(pub(crate) u64, pub(crate) u64);

impl Entropy for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.1 += 1;
            let mut hasher = Sha256::new();
            hasher.update(self.0.to_be_bytes());
            hasher.update(self.1.to_be_bytes());
            chunk.copy_from_slice(&hasher.finalize()[..chunk.len()]);
        }
    }
}

pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) root: ed25519_dalek::SigningKey,
    pub(crate) clock: Hand,
    pub(crate) elapsed: Hand,
    pub(crate) ward: Arc<Ward>,
    pub(crate) group: GroupId,
    pub(crate) entropy: Seed,
}

pub(crate) fn settings(elapsed: &Hand) -> Settings {
    Settings {
        exchanges_per_minute: 1_000_000,
        burst: 1_000_000,
        elapsed: Arc::new(elapsed.clone()),
        ..Settings::default()
    }
}

pub(crate) fn founding() -> Founding {
    Founding {
        name: "Phường Đông Ngạc".into(),
        unit_code: "00602".into(),
        code_system: "gso-2025".into(),
        agency_code: "H26.00602".into(),
        procedures: vec![("1.001193".into(), 1)],
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, elapsed) = (Hand::at(START), Hand::at(0));
        let mut entropy = Seed(1, 0);
        let root = xom_core::identity::generate_signing_key(&mut entropy);
        let mut settings = settings(&elapsed);
        change(&mut settings);
        let ward = found(
            &folder.path().join("ward"),
            &root,
            &founding(),
            Arc::new(clock.clone()),
            Box::new(Seed(2, 0)),
            settings,
        )
        .unwrap();
        let group = ward.add_group("Tổ dân phố số 7").unwrap();
        Self {
            folder,
            root,
            clock,
            elapsed,
            ward: Arc::new(ward),
            group,
            entropy,
        }
    }

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("ward")
    }

    /// Closes the ward as a crash would, and opens it again.
    pub(crate) fn reopen(mut self) -> Self {
        let opened = open_at(&self.data(), &self.clock, &self.elapsed);
        self.ward = Arc::new(opened);
        self
    }

    /// A phone of a new member, enrolled by an exchange of its own.
    pub(crate) fn enrol(&mut self, role: Role) -> Phone {
        let mut phone = self.phone(role);
        let enrolment = phone.enrolment.clone();
        let answer = phone.exchange(self, vec![enrolment], &[]);
        assert!(answer.verdicts[0].offset().is_some(), "{answer:?}");
        phone
    }

    /// A phone with an enrolment that nobody has sent.
    pub(crate) fn phone(&mut self, role: Role) -> Phone {
        let link = self.ward.invite(&self.invitation(role)).unwrap();
        let keys = DeviceKeys::generate(&mut self.entropy);
        let enrolment = Enrolment::accept(&link, &keys, Timestamp(START));
        Phone::new(self, keys, enrolment)
    }

    pub(crate) fn invitation(&self, role: Role) -> Invitation {
        Invitation {
            address: "http://127.0.0.1:8600".into(),
            group: self.group,
            household: None,
            member: None,
            role,
            expires: Timestamp(START + Timestamp::DAY),
            authority: None,
        }
    }
}

pub(crate) fn open_at(folder: &Path, clock: &Hand, elapsed: &Hand) -> Ward {
    Ward::open(
        folder,
        Arc::new(clock.clone()),
        Box::new(Seed(clock.now().0, 0)),
        settings(elapsed),
    )
    .unwrap()
}

/// What a phone must know to talk, and no more.
pub(crate) struct Phone {
    pub(crate) keys: DeviceKeys,
    pub(crate) member: MemberId,
    pub(crate) enrolment: Vec<u8>,
    pub(crate) cursors: Cursors,
    pub(crate) sends_list: bool,
    pub(crate) asks: Vec<Ask>,
    pub(crate) budget: Option<u32>,
    incarnation: Incarnation,
    key: RequestKey,
    entropy: Seed,
    chains: std::collections::HashMap<DocumentId, (u64, [u8; 16])>,
}

impl Phone {
    fn new(world: &mut World, keys: DeviceKeys, enrolment: Enrolment) -> Self {
        let ward = &world.ward;
        let exchange = SealingPublicKey(ward.certificate().exchange);
        let key = RequestKey::for_device(&keys, &exchange, &ward.id()).unwrap();
        let mut seed = [0; 8];
        world.entropy.fill(&mut seed);
        Self {
            member: enrolment.made().terms().member,
            enrolment: enrolment.as_bytes().to_vec(),
            cursors: Cursors::default(),
            sends_list: true,
            asks: Vec::new(),
            budget: None,
            incarnation: Incarnation([1; 8]),
            key,
            entropy: Seed(u64::from_be_bytes(seed), 0),
            keys,
            chains: Default::default(),
        }
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.keys.device()
    }

    pub(crate) fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    /// A commit that goes on where this phone's chain is.
    pub(crate) fn commit(&mut self, world: &World, name: DocumentName, body: Vec<u8>) -> Commit {
        let ward = world.ward.id();
        let chain = self.chains.get(&name.id(&ward)).copied();
        let unsigned = Unsigned {
            name,
            device: self.device(),
            incarnation: self.incarnation,
            seq: chain.map_or(0, |(next, _)| next),
            previous: chain.map(|(_, last)| last),
            claimed: world.clock.now(),
            edits: vec![EditId::random(&mut self.entropy)],
            body,
        };
        let commit = sign(unsigned, &ward, self.keys.signing(), &mut self.entropy);
        let position = (commit.header.seq + 1, commit.link());
        self.chains.insert(name.id(&ward), position);
        commit
    }

    /// Begins its chains anew, as after a final refusal.
    pub(crate) fn start_again(&mut self, incarnation: u8) {
        self.incarnation = Incarnation([incarnation; 8]);
        self.chains.clear();
    }

    pub(crate) fn comment(&mut self, world: &World, text: &str) -> Commit {
        let event = VoiceEvent::Commented {
            comment: CommentId::random(&mut self.entropy),
            notice: NoticeId([7; 8]),
            text: text.into(),
        };
        self.commit(
            world,
            DocumentName::Voice(self.member),
            events::encode(&[event]),
        )
    }

    /// A change of one key on this month's board, on top of `board`.
    pub(crate) fn post(&mut self, world: &World, board: &mut Document, key: &str) -> Commit {
        let name = DocumentName::Board(world.group, MonthOf::at(world.clock.now()));
        let ward = world.ward.id();
        let document = name.id(&ward);
        let seq = self.chains.get(&document).map_or(0, |(next, _)| *next);
        let actor = Actor::derive(&self.device(), &self.incarnation, &document);
        let write = Write::new(key, Scalar::Text(format!("{key} ngày {seq}")));
        let change = board
            .author(&actor, seq, world.clock.now(), &[write])
            .unwrap();
        self.commit(world, name, change.bytes)
    }

    pub(crate) fn revoke_self(&mut self, world: &World) -> Commit {
        let event = RosterEvent::DeviceRevoked {
            device: self.device(),
            reason: "mất máy".into(),
        };
        self.commit(
            world,
            DocumentName::Roster(world.group),
            events::encode(&[event]),
        )
    }

    /// The bytes of a request.
    pub(crate) fn request(
        &mut self,
        world: &World,
        enrolments: Vec<Vec<u8>>,
        commits: &[&Commit],
    ) -> Vec<u8> {
        let payload = Payload {
            enrolments: enrolments.into_iter().map(Into::into).collect(),
            commits: commits.iter().map(|c| c.bytes().to_vec().into()).collect(),
            cursors: if self.sends_list {
                CursorClaim::List(self.cursors.clone())
            } else {
                CursorClaim::Digest(self.cursors.digest())
            },
            budget: self.budget,
            asks: (!self.asks.is_empty()).then(|| self.asks.clone()),
            recovered: None,
        };
        let payload = minicbor::to_vec(payload).unwrap();
        let origin = world.ward.certificate().origin.to_string();
        self.envelope(endpoints::EXCHANGE, &origin, world.clock.now(), &payload)
    }

    pub(crate) fn envelope(
        &mut self,
        endpoint: &str,
        origin: &str,
        now: Timestamp,
        payload: &[u8],
    ) -> Vec<u8> {
        let target = Target { endpoint, origin };
        let nonce = RequestNonce::random(&mut self.entropy);
        let time = now.seconds();
        Envelope::make(&target, self.device(), &self.key, nonce, time, payload).encode()
    }

    /// One exchange that is answered; cursors move as a phone's would.
    pub(crate) fn exchange(
        &mut self,
        world: &World,
        enrolments: Vec<Vec<u8>>,
        commits: &[&Commit],
    ) -> Answer {
        let request = self.request(world, enrolments, commits);
        let answer = answer(&world.ward.exchange(&request));
        self.take(&answer);
        answer
    }

    pub(crate) fn send(&mut self, world: &World, commits: &[&Commit]) -> Answer {
        self.exchange(world, vec![], commits)
    }

    pub(crate) fn take(&mut self, answer: &Answer) {
        for delivery in &answer.deliveries {
            self.cursors.set(delivery.scope, delivery.cursor);
        }
        if let Some(confirmation) = answer.confirmation.as_ref().filter(|_| !answer.more) {
            let caught_up = self.cursors.iter().map(|(scope, cursor)| match cursor {
                Cursor::Through(_) => (*scope, Cursor::Through(confirmation.size)),
                other => (*scope, *other),
            });
            self.cursors = Cursors::new(caught_up.collect::<Vec<_>>());
        }
    }
}

pub(crate) fn answer(response: &Response) -> Answer {
    assert_eq!(response.status, 200, "{:?}", error(response));
    minicbor::decode(&response.body).unwrap()
}

pub(crate) fn error(response: &Response) -> Option<(u16, String)> {
    let error: ErrorAnswer = minicbor::decode(&response.body).ok()?;
    Some((response.status, error.code))
}

/// The commits delivered in a scope.
pub(crate) fn delivered(answer: &Answer, scope: Scope) -> Vec<CommitId> {
    let deliveries = answer.deliveries.iter().filter(|d| d.scope == scope);
    deliveries
        .flat_map(|delivery| delivery.entries.iter().flatten())
        .map(|entry| Commit::parse(&entry.commit).unwrap().id)
        .collect()
}

pub(crate) fn new_board() -> Document {
    Document::new(Limits::default())
}
