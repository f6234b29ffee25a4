//! Actions: what a person meant, kept until the ward has logged it, so that it can be made
//! again in another chain if the first one is refused.

use std::collections::BTreeSet;

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use crate::calendar::MonthOf;
use crate::documents::automerge::{Scalar, Write};
use crate::documents::board::{NoticeBirth, NoticeChange, birth_key, field_key};
use crate::documents::events::{self, CircleEvent, PeopleEvent, RosterEvent, VoiceEvent};
use crate::documents::{DocumentName, encode_seen};
use crate::ids::{DraftId, GroupId, MemberId, NoticeId, SubmissionId};
use crate::outside::Timestamp;

/// A person's intention on one document.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) enum Action {
    /// Post a notice.
    #[n(0)]
    PostNotice(
        #[n(0)] GroupId,
        #[n(1)] MonthOf,
        #[n(2)] NoticeId,
        #[n(3)] NoticeBirth,
    ),
    /// Change fields of a notice, or settle a clash.
    #[n(1)]
    ChangeNotice(
        #[n(0)] GroupId,
        #[n(1)] MonthOf,
        #[n(2)] NoticeId,
        #[n(3)] Vec<NoticeChange>,
    ),
    /// Say something.
    #[n(2)]
    Speak(#[n(0)] MemberId, #[n(1)] Vec<VoiceEvent>),
    /// Acknowledge notices of a month, by prefix.
    #[n(3)]
    Acknowledge(#[n(0)] MemberId, #[n(1)] MonthOf, #[n(2)] Vec<ByteArray<5>>),
    /// State facts about who takes part.
    #[n(4)]
    Roster(#[n(0)] GroupId, #[n(1)] Vec<RosterEvent>),
    /// Describe people or houses.
    #[n(5)]
    People(#[n(0)] GroupId, #[n(1)] Vec<PeopleEvent>),
    /// Open or change a draft's circle.
    #[n(6)]
    Circle(#[n(0)] DraftId, #[n(1)] Vec<CircleEvent>),
    /// Set entries of a draft: key and value.
    #[n(7)]
    WriteDraft(#[n(0)] DraftId, #[n(1)] Vec<DraftWrite>),
    /// Send what was frozen under this id.
    #[n(8)]
    Submit(#[n(0)] DraftId, #[n(1)] SubmissionId),
}

/// One entry of a draft and its new value.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) struct DraftWrite {
    /// The entry's key.
    #[n(0)]
    pub key: String,
    /// What it becomes.
    #[n(1)]
    pub value: DraftValue,
}

/// What a draft's entry can be.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) enum DraftValue {
    /// The JSON of an answer.
    #[n(0)]
    Json(#[n(0)] String),
    /// An attachment's record.
    #[n(1)]
    Record(#[n(0)] ByteVec),
    /// Nothing any more.
    #[n(2)]
    Removed,
}

impl Action {
    /// The document that it changes.
    pub(super) fn document(&self) -> DocumentName {
        match self {
            Self::PostNotice(group, month, ..) | Self::ChangeNotice(group, month, ..) => {
                DocumentName::Board(*group, *month)
            }
            Self::Speak(member, _) => DocumentName::Voice(*member),
            Self::Acknowledge(member, month, _) => DocumentName::Seen(*member, *month),
            Self::Roster(group, _) => DocumentName::Roster(*group),
            Self::People(group, _) => DocumentName::People(*group),
            Self::Circle(draft, _) => DocumentName::Circle(*draft),
            Self::WriteDraft(draft, _) => DocumentName::Draft(*draft),
            Self::Submit(draft, submission) => DocumentName::Submission(*draft, *submission),
        }
    }

    /// The plain body, for documents of events and registers.
    pub(super) fn event_body(&self) -> Option<Vec<u8>> {
        match self {
            Self::Speak(_, events) => Some(events::encode(events)),
            Self::Roster(_, events) => Some(events::encode(events)),
            Self::People(_, events) => Some(events::encode(events)),
            Self::Circle(_, events) => Some(events::encode(events)),
            Self::Acknowledge(_, _, prefixes) => {
                let prefixes: BTreeSet<[u8; 5]> = prefixes.iter().map(|prefix| **prefix).collect();
                Some(encode_seen(&prefixes))
            }
            _ => None,
        }
    }

    /// What it writes, for automerge documents.
    pub(super) fn writes(&self) -> Vec<Write> {
        match self {
            Self::PostNotice(_, _, notice, birth) => {
                let birth = minicbor::to_vec(birth).expect("encoding into memory cannot fail");
                vec![Write::new(birth_key(notice), Scalar::Bytes(birth))]
            }
            Self::ChangeNotice(_, _, notice, changes) => changes
                .iter()
                .map(|change| Write::new(field_key(notice, change.field()), scalar(change)))
                .collect(),
            Self::WriteDraft(_, writes) => writes
                .iter()
                .map(|write| {
                    let value = match &write.value {
                        DraftValue::Json(json) => Scalar::Text(json.clone()),
                        DraftValue::Record(record) => Scalar::Bytes(record.to_vec()),
                        DraftValue::Removed => Scalar::Null,
                    };
                    Write::new(write.key.clone(), value)
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn scalar(change: &NoticeChange) -> Scalar {
    let moment =
        |at: &Option<Timestamp>| at.map_or(Scalar::Null, |at| Scalar::Integer(at.0 as i64));
    let text = |text: &Option<String>| text.clone().map_or(Scalar::Null, Scalar::Text);
    match change {
        NoticeChange::Title(title) => Scalar::Text(title.clone()),
        NoticeChange::Body(body) => Scalar::Text(body.clone()),
        NoticeChange::Urgency(urgency) => Scalar::Integer(*urgency as i64),
        NoticeChange::Pinned(pinned) => Scalar::Boolean(*pinned),
        NoticeChange::Blocks(None) => Scalar::Null,
        NoticeChange::Blocks(Some(blocks)) => {
            Scalar::Bytes(minicbor::to_vec(blocks).expect("encoding into memory cannot fail"))
        }
        NoticeChange::ValidFrom(at) | NoticeChange::ValidUntil(at) => moment(at),
        NoticeChange::DocumentNumber(number) => text(number),
        NoticeChange::Withdrawn(reason) => Scalar::Text(reason.clone()),
    }
}

/// The change that a scalar under a field's key means; nothing for one that makes no sense.
pub(super) fn change_of(
    field: crate::documents::board::NoticeField,
    value: &Scalar,
) -> Option<NoticeChange> {
    use crate::documents::board::{NoticeField as Field, Urgency};
    let moment = |value: &Scalar| match value {
        Scalar::Integer(at) => u64::try_from(*at).ok().map(|at| Some(Timestamp(at))),
        Scalar::Null => Some(None),
        _ => None,
    };
    Some(match (field, value) {
        (Field::Title, Scalar::Text(title)) => NoticeChange::Title(title.clone()),
        (Field::Body, Scalar::Text(body)) => NoticeChange::Body(body.clone()),
        (Field::Urgency, Scalar::Integer(number)) => {
            NoticeChange::Urgency(Urgency::from_number(*number)?)
        }
        (Field::Pinned, Scalar::Boolean(pinned)) => NoticeChange::Pinned(*pinned),
        (Field::Blocks, Scalar::Null) => NoticeChange::Blocks(None),
        (Field::Blocks, Scalar::Bytes(blocks)) => {
            NoticeChange::Blocks(Some(minicbor::decode(blocks).ok()?))
        }
        (Field::ValidFrom, value) => NoticeChange::ValidFrom(moment(value)?),
        (Field::ValidUntil, value) => NoticeChange::ValidUntil(moment(value)?),
        (Field::DocumentNumber, Scalar::Null) => NoticeChange::DocumentNumber(None),
        (Field::DocumentNumber, Scalar::Text(number)) => {
            NoticeChange::DocumentNumber(Some(number.clone()))
        }
        (Field::Withdrawn, Scalar::Text(reason)) => NoticeChange::Withdrawn(reason.clone()),
        _ => return None,
    })
}

/// The prefix by which acknowledgements name a notice.
pub(super) fn seen_prefix(notice: &NoticeId) -> [u8; 5] {
    notice.0[..5]
        .try_into()
        .expect("an id is longer than its prefix")
}
