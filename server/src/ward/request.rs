//! One exchange on its way through the ward: received, admitted, answered.

use std::collections::HashSet;

use xom_core::commits::{Commit, Refusal};
use xom_core::exchange::{Ask, CursorClaim, ErrorAnswer, Payload, Recovered, Verdict};
use xom_core::identity::{RequestMac, RequestNonce};
use xom_core::ids::{CommitId, DeviceId};
use xom_core::outside::Timestamp;

/// What goes back over HTTP: a status and, always, CBOR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    pub(super) fn ok(body: &impl minicbor::Encode<()>) -> Self {
        Self {
            status: 200,
            body: encoded(body),
        }
    }
}

/// Why a request gets no answer but its error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Not CBOR of the expected form.
    Malformed,
    /// More bytes than allowed.
    TooLarge,
    /// Its time is too far off, or before the ward started.
    Clock,
    /// Unknown device, wrong MAC, or a nonce seen before.
    Unauthenticated,
    /// Too many requests.
    TooMany,
    /// The ward cannot read its store.
    Unavailable,
}

impl Denial {
    /// The error as it travels.
    pub fn respond(self, time: Timestamp) -> Response {
        let (status, code) = match self {
            Self::Malformed => (400, "malformed"),
            Self::TooLarge => (413, "too-large"),
            Self::Clock => (409, "clock"),
            Self::Unauthenticated => (401, "unauthenticated"),
            Self::TooMany => (429, "too-many"),
            Self::Unavailable => (503, "unavailable"),
        };
        let body = encoded(&ErrorAnswer {
            code: code.into(),
            time,
        });
        Response { status, body }
    }
}

fn encoded(body: &impl minicbor::Encode<()>) -> Vec<u8> {
    minicbor::to_vec(body).expect("encoding into memory cannot fail")
}

/// A commit in a request.
#[derive(Debug)]
pub(super) enum Candidate {
    /// Its signature is good.
    Signed(Commit),
    /// Its device was not known yet; an enrolment before it may change that.
    Unknown(Commit),
    /// Not to be taken, whatever the log says.
    Refused(Refusal),
}

impl Candidate {
    pub(super) fn id(&self) -> Option<CommitId> {
        match self {
            Self::Signed(commit) | Self::Unknown(commit) => Some(commit.id),
            Self::Refused(_) => None,
        }
    }
}

/// An exchange that was received and is not answered yet.
#[derive(Debug)]
pub struct Request {
    pub(super) device: DeviceId,
    pub(super) nonce: RequestNonce,
    pub(super) time: u64,
    pub(super) mac: RequestMac,
    /// What the MAC covers, as long as it has not been checked.
    pub(super) unchecked: Option<Vec<u8>>,
    /// How many verdicts are due.
    pub(super) due: usize,
    pub(super) enrolments: Vec<Vec<u8>>,
    pub(super) commits: Vec<Candidate>,
    /// The commits' ids: they are not delivered back.
    pub(super) brought: HashSet<CommitId>,
    /// What it proves of the log before a restore.
    pub(super) recovered: Vec<Recovered>,
    pub(super) claim: CursorClaim,
    pub(super) budget: Option<u32>,
    pub(super) asks: Vec<Ask>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) denied: Option<Denial>,
}

impl Request {
    /// Whether it brings something to decide about.
    pub fn needs_admission(&self) -> bool {
        !self.enrolments.is_empty() || !self.commits.is_empty() || !self.recovered.is_empty()
    }

    /// What was decided, in the order of the request.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    pub(super) fn refuse_all(&mut self, refusal: &Refusal) {
        self.verdicts = vec![Verdict::Refused(refusal.clone()); self.due];
        // Some of them may be logged from another route: then they are delivered like others'.
        self.brought.clear();
        // What was brought back is not kept either: the phone must not think so.
        if self.unchecked.is_some() || !self.recovered.is_empty() {
            self.denied = Some(Denial::Unavailable);
        }
    }
}

/// The payload in these bytes, with nothing after it.
pub(super) fn decode_payload(bytes: &[u8]) -> Option<Payload> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let payload = decoder.decode().ok()?;
    (decoder.position() == bytes.len()).then_some(payload)
}
