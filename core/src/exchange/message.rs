//! What travels in an exchange, inside the authenticated envelope of `identity`.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Decoder, Encode, Encoder, data::Type};

use super::lists::{
    MOST_ASKS, MOST_COMMITS, MOST_DELIVERIES, MOST_ENROLMENTS, MOST_ENTRIES, MOST_RECOVERED,
    at_most,
};
use super::{Cursor, Cursors, Recovered, Verdict};
use crate::documents::Scope;
use crate::ids::{CommitId, DocumentId};
use crate::log::Confirmation;
use crate::outside::Timestamp;

/// The largest request or answer, in bytes.
pub const LARGEST_EXCHANGE: usize = 4 * 1024 * 1024;

/// The paths under which a ward answers; each is part of what a request's MAC covers.
pub mod endpoints {
    /// The exchange itself.
    pub const EXCHANGE: &str = "/v1/exchange";
    /// Attachments, chunk by chunk.
    pub const CHUNKS: &str = "/v1/chunks";
    /// The ward's certificate.
    pub const WARD: &str = "/v1/ward";
}

/// What a phone sends.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
#[cbor(array)]
pub struct Payload {
    /// Enrolments that it carries, its own among them.
    #[n(0)]
    pub enrolments: Vec<ByteVec>,
    /// Commits that the ward lacks, in dependency order, its own and carried ones.
    #[n(1)]
    pub commits: Vec<ByteVec>,
    /// How far it has got.
    #[n(2)]
    pub cursors: CursorClaim,
    /// How many bytes it would like at most in the answer.
    #[n(3)]
    pub budget: Option<u32>,
    /// What else it would like.
    #[n(4)]
    pub asks: Option<Vec<Ask>>,
    /// What it proves of the log before a restore.
    #[n(5)]
    pub recovered: Option<Vec<Recovered>>,
}

impl<'b, C> Decode<'b, C> for Payload {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let length = d.array()?.filter(|length| *length >= 3);
        let length = length.ok_or_else(|| minicbor::decode::Error::message("not a payload"))?;
        let mut payload = Self {
            enrolments: at_most(MOST_ENROLMENTS, d, ctx)?,
            commits: at_most(MOST_COMMITS, d, ctx)?,
            cursors: CursorClaim::decode(d, ctx)?,
            budget: None,
            asks: None,
            recovered: None,
        };
        for field in 3..length {
            match field {
                3 => payload.budget = Decode::decode(d, ctx)?,
                4 if d.datatype()? != Type::Null => {
                    payload.asks = Some(at_most(MOST_ASKS, d, ctx)?)
                }
                5 if d.datatype()? != Type::Null => {
                    payload.recovered = Some(at_most(MOST_RECOVERED, d, ctx)?)
                }
                _ => d.skip()?,
            }
        }
        Ok(payload)
    }
}

/// The phone's cursors: by digest while the ward has the list, in full otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CursorClaim {
    /// `Cursors::digest`.
    Digest([u8; 8]),
    /// The list.
    List(Cursors),
}

impl<C> Encode<C> for CursorClaim {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Digest(digest) => e.bytes(digest)?.ok(),
            Self::List(cursors) => cursors.encode(e, ctx),
        }
    }
}

impl<'b, C> Decode<'b, C> for CursorClaim {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        match d.datatype()? {
            Type::Bytes => {
                let digest = d.bytes()?.try_into();
                digest
                    .map(Self::Digest)
                    .map_err(|_| minicbor::decode::Error::message("not a digest"))
            }
            _ => Cursors::decode(d, ctx).map(Self::List),
        }
    }
}

/// A proof that a phone asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Ask {
    /// The receipt of a commit.
    #[n(0)]
    Receipt(#[n(0)] CommitId),
    /// That the log of this size is a prefix of today's.
    #[n(1)]
    Consistency(#[n(0)] u64),
    /// That a document's newest entry, and with it its whole list, is in the log.
    #[n(2)]
    Inclusion(#[n(0)] DocumentId),
}

/// One entry of the log with its commit.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Entry {
    /// Its place in the log.
    #[n(0)]
    pub offset: u64,
    /// When the ward accepted it.
    #[n(1)]
    pub accepted_at: Timestamp,
    /// The commit's bytes.
    #[n(2)]
    pub commit: ByteVec,
}

/// What is new in one scope.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Delivery {
    /// Which.
    #[n(0)]
    pub scope: Scope,
    /// The phone's place after this; absent: the scope has ended, its data is removed.
    #[n(1)]
    pub cursor: Option<Cursor>,
    /// Entries in log order.
    #[n(2)]
    pub entries: Option<Vec<Entry>>,
    /// Snapshots, one zstd frame (`snapshot::pack`).
    #[n(3)]
    pub snapshots: Option<ByteVec>,
}

/// The inclusion proof of a document's newest entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InclusionReply {
    /// The entry's place.
    #[n(0)]
    pub index: u64,
    /// Its 72-byte leaf.
    #[n(1)]
    pub leaf: ByteVec,
    /// RFC 6962 audit path to the confirmation's root.
    #[n(2)]
    pub path: Vec<ByteArray<32>>,
}

/// The answer to an ask, in its place.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Reply {
    /// Not to be had (the commit is not logged, the size lies ahead).
    #[n(0)]
    Nothing,
    /// A receipt, as C2SP tlog-proof text.
    #[n(1)]
    Receipt(#[n(0)] String),
    /// RFC 6962 consistency proof to the confirmation's root.
    #[n(2)]
    Consistency(#[n(0)] Vec<ByteArray<32>>),
    /// An inclusion proof.
    #[n(3)]
    Inclusion(#[n(0)] InclusionReply),
}

/// Bits with which the ward asks something of the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Flags(#[n(0)] pub u32);

impl Flags {
    /// Send the list of cursors.
    pub const SEND_CURSORS: Self = Self(1);
    /// The device is marked as cloned: enrol afresh.
    pub const MARKED: Self = Self(2);
    /// The ward was restored: send what it is asked for.
    pub const RECOVERY: Self = Self(4);

    /// Whether all of these bits are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the ward answers. One with nothing to say is an empty array: one byte.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Enrolments, then commits, in the order of the request.
    pub verdicts: Vec<Verdict>,
    /// The state of the log that covers all that is said here.
    pub confirmation: Option<Confirmation>,
    /// What is new.
    pub deliveries: Vec<Delivery>,
    /// Whether there is more: exchange again.
    pub more: bool,
    /// Replies to asks, in their order.
    pub replies: Vec<Reply>,
    /// What the ward asks of the phone.
    pub flags: Flags,
    /// The ward's time.
    pub time: Option<Timestamp>,
}

impl<C> Encode<C> for Answer {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let present = [
            !self.verdicts.is_empty(),
            self.confirmation.is_some(),
            !self.deliveries.is_empty(),
            self.more,
            !self.replies.is_empty(),
            self.flags != Flags::default(),
            self.time.is_some(),
        ];
        let length = present
            .iter()
            .rposition(|present| *present)
            .map_or(0, |last| last + 1);
        e.array(length as u64)?;
        for field in 0..length {
            match field {
                0 => self.verdicts.encode(e, ctx)?,
                1 => self.confirmation.encode(e, ctx)?,
                2 => self.deliveries.encode(e, ctx)?,
                3 => self.more.encode(e, ctx)?,
                4 => self.replies.encode(e, ctx)?,
                5 => self.flags.encode(e, ctx)?,
                _ => self.time.encode(e, ctx)?,
            }
        }
        Ok(())
    }
}

impl<'b, C> Decode<'b, C> for Answer {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let length = d
            .array()?
            .ok_or_else(|| minicbor::decode::Error::message("indefinite length"))?;
        let mut answer = Self::default();
        for field in 0..length {
            match field {
                0 => answer.verdicts = at_most(MOST_ENROLMENTS + MOST_COMMITS, d, ctx)?,
                1 => answer.confirmation = Decode::decode(d, ctx)?,
                2 => answer.deliveries = deliveries(d, ctx)?,
                3 => answer.more = Decode::decode(d, ctx)?,
                4 => answer.replies = at_most(MOST_ASKS, d, ctx)?,
                5 => answer.flags = Decode::decode(d, ctx)?,
                6 => answer.time = Decode::decode(d, ctx)?,
                _ => d.skip()?,
            }
        }
        Ok(answer)
    }
}

/// The deliveries, with a limit on all their entries together.
fn deliveries<C>(
    d: &mut Decoder<'_>,
    ctx: &mut C,
) -> Result<Vec<Delivery>, minicbor::decode::Error> {
    let wrong = || minicbor::decode::Error::message("too many scopes or entries");
    let count = d.array()?.filter(|count| *count <= MOST_DELIVERIES);
    let (mut list, mut left) = (Vec::new(), MOST_ENTRIES);
    for _ in 0..count.ok_or_else(wrong)? {
        let mut ahead = d.probe();
        let entries = match ahead.array()? {
            Some(fields) if fields >= 3 => {
                ahead.skip()?;
                ahead.skip()?;
                match ahead.datatype()? {
                    Type::Null => 0,
                    _ => ahead.array()?.ok_or_else(wrong)?,
                }
            }
            _ => 0,
        };
        let entries = usize::try_from(entries).map_err(|_| wrong())?;
        left = left.checked_sub(entries).ok_or_else(wrong)?;
        list.push(Delivery::decode(d, ctx)?);
    }
    Ok(list)
}

/// Why a whole request was not answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ErrorAnswer {
    /// A stable code: `clock`, `unauthenticated`, `malformed`, `too-large`, `too-many`, `unavailable`.
    #[n(0)]
    pub code: String,
    /// The ward's time.
    #[n(1)]
    pub time: Timestamp,
}

/// What the ward says about itself to anyone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WardAnswer {
    /// The root's certificate of the keys in force, a signed note.
    #[n(0)]
    pub certificate: String,
    /// The ward's time.
    #[n(1)]
    pub time: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ChunkRequest;
    use proptest::prelude::*;

    #[test]
    fn nothing_to_say_is_one_byte() {
        let bytes = minicbor::to_vec(Answer::default()).unwrap();
        assert_eq!(bytes, [0x80]);
        assert_eq!(
            minicbor::decode::<Answer>(&bytes).unwrap(),
            Answer::default()
        );
    }

    #[test]
    fn a_payload_with_nothing_to_send_is_twelve_bytes() {
        let payload = Payload {
            enrolments: vec![],
            commits: vec![],
            cursors: CursorClaim::Digest([7; 8]),
            budget: None,
            asks: None,
            recovered: None,
        };
        let bytes = minicbor::to_vec(&payload).unwrap();
        assert_eq!(bytes.len(), 12);
        assert_eq!(minicbor::decode::<Payload>(&bytes).unwrap(), payload);
    }

    #[test]
    fn one_confirmed_commit_comes_down_in_130_bytes() {
        let answer = Answer {
            verdicts: vec![Verdict::Accepted {
                offset: 123_456,
                accepted_at: Timestamp(1_793_465_999_000),
            }],
            confirmation: Some(Confirmation {
                size: 123_457,
                root: [1; 32],
                signature: [2; 64],
            }),
            ..Answer::default()
        };
        let bytes = minicbor::to_vec(&answer).unwrap();
        assert!(bytes.len() <= 130, "{}", bytes.len());
        assert_eq!(minicbor::decode::<Answer>(&bytes).unwrap(), answer);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = minicbor::decode::<Payload>(&bytes);
            let _ = minicbor::decode::<Answer>(&bytes);
            let _ = minicbor::decode::<ChunkRequest>(&bytes);
        }
    }
}
