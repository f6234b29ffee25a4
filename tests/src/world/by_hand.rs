//! A device that a test drives by hand: it signs whatever it is told to, as a stolen or
//! rewritten phone could, and speaks the protocol without the core's phone.

use std::collections::HashMap;

use xom_core::calendar::MonthOf;
use xom_core::commits::{Commit, Unsigned, sign};
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, VoiceEvent};
use xom_core::exchange::{
    Answer, ChunkAnswer, ChunkRequest, CursorClaim, Cursors, Payload, Verdict, endpoints,
};
use xom_core::identity::{
    DeviceKeys, Enrolment, Envelope, InviteLink, RequestKey, RequestNonce, Role, SealingPublicKey,
    Target,
};
use xom_core::ids::{CommentId, DocumentId, EditId, Incarnation, MemberId, NoticeId, sha256};
use xom_core::outside::{Clock, Timestamp};
use xom_server::ward::Response;

use super::{Seeded, World};

/// Keys in a test's hand, and the chains that they have signed.
pub struct ByHand {
    /// The keys.
    pub keys: DeviceKeys,
    /// The member that they were enrolled for.
    pub member: MemberId,
    /// The enrolment's bytes.
    pub enrolment: Vec<u8>,
    /// Where randomness comes from.
    pub entropy: Seeded,
    /// The incarnation of the chains that it signs now.
    pub incarnation: Incarnation,
    chains: HashMap<DocumentId, (u64, [u8; 16])>,
}

impl ByHand {
    /// Answers an invite with fresh keys; nothing is sent.
    pub fn answering(world: &World, name: &str, link: &InviteLink) -> Self {
        let mut entropy = Seeded::new(world.seed, name);
        let keys = DeviceKeys::generate(&mut entropy);
        let enrolment = Enrolment::accept(link, &keys, world.clock.now());
        Self {
            member: enrolment.made().terms().member,
            enrolment: enrolment.as_bytes().to_vec(),
            incarnation: Incarnation::random(&mut entropy),
            chains: HashMap::new(),
            entropy,
            keys,
        }
    }

    /// Invited by the ward and enrolled.
    pub fn enrolled(world: &World, name: &str, role: Role) -> Self {
        let link = world.invite(role, 1);
        let mut hand = Self::answering(world, name, &link);
        let enrolment = hand.enrolment.clone();
        let answer = hand.exchange(world, vec![enrolment], vec![]);
        assert!(answer.verdicts[0].offset().is_some(), "{answer:?}");
        hand
    }

    /// A commit where its chain on this document goes on.
    pub fn commit(&mut self, world: &World, name: DocumentName, body: Vec<u8>) -> Commit {
        let edit = EditId::random(&mut self.entropy);
        self.commit_of(world, name, body, vec![edit])
    }

    /// As `commit`, carrying these edits.
    pub fn commit_of(
        &mut self,
        world: &World,
        name: DocumentName,
        body: Vec<u8>,
        edits: Vec<EditId>,
    ) -> Commit {
        let ward = world.ward.id();
        let chain = self.chains.get(&name.id(&ward)).copied();
        let unsigned = Unsigned {
            name,
            device: self.keys.device(),
            incarnation: self.incarnation,
            seq: chain.map_or(0, |(next, _)| next),
            previous: chain.map(|(_, link)| link),
            claimed: Timestamp::from_seconds(world.clock.now().seconds()),
            edits,
            body,
        };
        let commit = sign(unsigned, &ward, self.keys.signing(), &mut self.entropy);
        let next = (commit.header.seq + 1, commit.link());
        self.chains.insert(name.id(&ward), next);
        commit
    }

    /// Forgets its chains: what it signs next opens a new incarnation.
    pub fn reopen(&mut self) {
        self.incarnation = Incarnation::random(&mut self.entropy);
        self.chains.clear();
    }

    /// A comment in its own voice.
    pub fn comment(&mut self, world: &World, text: &str) -> Commit {
        let body = self.comment_body(text);
        self.commit(world, DocumentName::Voice(self.member), body)
    }

    /// The body of a comment.
    pub fn comment_body(&mut self, text: &str) -> Vec<u8> {
        events::encode(&[VoiceEvent::Commented {
            comment: CommentId::random(&mut self.entropy),
            notice: NoticeId([7; 8]),
            text: text.into(),
        }])
    }

    /// This month's board of the world's group.
    pub fn board(world: &World) -> DocumentName {
        DocumentName::Board(world.group, MonthOf::at(world.clock.now()))
    }

    /// The payload of an exchange that brings these.
    pub fn payload(enrolments: Vec<Vec<u8>>, commits: Vec<Vec<u8>>) -> Vec<u8> {
        let payload = Payload {
            enrolments: enrolments.into_iter().map(Into::into).collect(),
            commits: commits.into_iter().map(Into::into).collect(),
            cursors: CursorClaim::List(Cursors::default()),
            budget: None,
            asks: None,
            recovered: None,
        };
        minicbor::to_vec(payload).expect("encoding into memory cannot fail")
    }

    /// A request about chunks, and the ward's answer.
    ///
    /// # Panics
    /// When the ward gives none.
    pub fn about_chunks(&mut self, world: &World, request: &ChunkRequest) -> ChunkAnswer {
        let payload = minicbor::to_vec(request).expect("encoding into memory cannot fail");
        let request = self.request_to(world, endpoints::CHUNKS, &payload);
        let response = world.ward.chunks(&request);
        assert_eq!(response.status, 200);
        minicbor::decode(&response.body).expect("an answer")
    }

    /// A request with its MAC.
    pub fn request(&mut self, world: &World, payload: &[u8]) -> Vec<u8> {
        self.request_to(world, endpoints::EXCHANGE, payload)
    }

    /// The same, to another endpoint.
    pub fn request_to(&mut self, world: &World, endpoint: &str, payload: &[u8]) -> Vec<u8> {
        let exchange = SealingPublicKey(world.ward.certificate().exchange);
        let key = RequestKey::for_device(&self.keys, &exchange, &world.ward.id())
            .expect("the ward's key is strong");
        let origin = world.ward.certificate().origin.to_string();
        let target = Target {
            endpoint,
            origin: &origin,
        };
        let nonce = RequestNonce::random(&mut self.entropy);
        let time = world.clock.now().seconds();
        Envelope::make(&target, self.keys.device(), &key, nonce, time, payload).encode()
    }

    /// Sends a payload as it is.
    pub fn send_payload(&mut self, world: &World, payload: &[u8]) -> Response {
        let request = self.request(world, payload);
        world.ward.exchange(&request)
    }

    /// One exchange that must be answered.
    pub fn exchange(
        &mut self,
        world: &World,
        enrolments: Vec<Vec<u8>>,
        commits: Vec<Vec<u8>>,
    ) -> Answer {
        let response = self.send_payload(world, &Self::payload(enrolments, commits));
        assert_eq!(response.status, 200);
        minicbor::decode(&response.body).expect("an answer")
    }

    /// The verdict on one commit, given as bytes.
    pub fn offer(&mut self, world: &World, commit: &[u8]) -> Verdict {
        let mut answer = self.exchange(world, vec![], vec![commit.to_vec()]);
        answer.verdicts.remove(0)
    }

    /// The refusal code of one commit.
    ///
    /// # Panics
    /// When the ward takes it.
    pub fn refusal(&mut self, world: &World, commit: &[u8]) -> &'static str {
        match self.offer(world, commit) {
            Verdict::Refused(refusal) => refusal.code.name(),
            taken => panic!("taken: {taken:?}"),
        }
    }

    /// A bundle file with these commits, as protocol section 10 says.
    pub fn bundle(&self, world: &World, commits: &[&Commit]) -> Vec<u8> {
        let mut e = minicbor::Encoder::new(Vec::new());
        let written = (|| {
            e.array(10)?
                .str("xom-bundle-2")?
                .bytes(&world.ward.id().0)?
                .null()?;
            e.str(world.ward.certificate_note())?.array(1)?;
            e.bytes(&self.enrolment)?.array(commits.len() as u64)?;
            for commit in commits {
                e.bytes(commit.bytes())?;
            }
            e.array(0)?.array(0)?.array(0)?.array(0)?.ok()
        })();
        written.expect("encoding into memory cannot fail");
        let mut bytes = e.into_writer();
        bytes.extend(sha256(&[&bytes]));
        bytes
    }
}
