//! The golden bytes of what an exchange carries, read from tests/vectors/exchange.json.
//!
//! They are what a second implementation checks itself against. To write the file anew after
//! a change of the protocol, run the test with XOM_WRITE_VECTORS=1.

use data_encoding::HEXLOWER;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use serde_json::{Value, json};

use super::{
    Answer, Ask, CarriedChunk, ChunkAnswer, ChunkRequest, Cursor, CursorClaim, Cursors, Delivery,
    DeliveryNote, Entry, ErrorAnswer, Flags, InclusionReply, Payload, Reply, Verdict, path_in_note,
};
use crate::commits::{Refusal, RefusalCode};
use crate::documents::Scope;
use crate::identity::DeviceKeys;
use crate::identity::seeded::Seeded;
use crate::ids::{BlobId, CommitId, DocumentId, DraftId, GroupId, MemberId, WardId};
use crate::log::Confirmation;
use crate::outside::Timestamp;

const FILE: &str = "exchange.json";
const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn bytes(length: usize) -> ByteVec {
    vec![0xab; length].into()
}

fn cursors() -> Cursors {
    Cursors::new([
        (Scope::Ward, Cursor::Through(75)),
        (
            Scope::Group(GroupId([0x11; 8])),
            Cursor::Joining { at: 75, next: 3 },
        ),
        (Scope::Leaders(GroupId([0x11; 8])), Cursor::Through(75)),
        (Scope::Member(MemberId([0x33; 8])), Cursor::Through(60)),
        (Scope::Draft(DraftId([0x66; 16])), Cursor::Through(70)),
    ])
}

/// What phones send, by what it is for. Enrolments and commits stand for those of the other files.
fn payloads() -> Vec<(&'static str, Payload)> {
    let idle = Payload {
        enrolments: vec![],
        commits: vec![],
        cursors: CursorClaim::Digest(cursors().digest()),
        budget: None,
        asks: None,
        recovered: None,
    };
    let full = Payload {
        enrolments: vec![bytes(4)],
        commits: vec![bytes(5), bytes(6)],
        cursors: CursorClaim::List(cursors()),
        budget: Some(65_536),
        asks: Some(vec![
            Ask::Receipt(CommitId([0x01; 32])),
            Ask::Consistency(75),
            Ask::Inclusion(DocumentId([0x02; 16])),
        ]),
        recovered: None,
    };
    vec![("nothing to send", idle), ("all but a recovery", full)]
}

/// What the ward answers, by what it says.
fn answers() -> Vec<(&'static str, Answer)> {
    let place = (75, NOW);
    let (offset, accepted_at) = place;
    let full = Answer {
        verdicts: vec![
            Verdict::Accepted {
                offset,
                accepted_at,
            },
            Verdict::AlreadyHad {
                offset,
                accepted_at,
            },
            Verdict::EditsHad {
                offset,
                accepted_at,
            },
            Verdict::Refused(Refusal::new(RefusalCode::Forbidden, "no writer")),
        ],
        confirmation: Some(Confirmation {
            size: 76,
            root: [0x03; 32],
            signature: [0x04; 64],
        }),
        deliveries: vec![
            Delivery {
                scope: Scope::Ward,
                cursor: Some(Cursor::Through(76)),
                entries: Some(vec![Entry {
                    offset,
                    accepted_at,
                    commit: bytes(5),
                }]),
                snapshots: None,
            },
            Delivery {
                scope: Scope::Draft(DraftId([0x66; 16])),
                cursor: None,
                entries: None,
                snapshots: None,
            },
        ],
        more: true,
        replies: vec![
            Reply::Nothing,
            Reply::Receipt("c2sp.org/tlog-proof@v1\n".into()),
            Reply::Consistency(vec![[0x05; 32].into()]),
            Reply::Inclusion(InclusionReply {
                index: 75,
                leaf: bytes(72),
                path: vec![[0x06; 32].into()],
            }),
        ],
        flags: Flags::SEND_CURSORS,
        time: Some(NOW),
    };
    vec![("nothing to say", Answer::default()), ("everything", full)]
}

/// The delivery note of a device made from a fixed seed, over three chunks.
fn note() -> (DeliveryNote, Vec<BlobId>) {
    let keys = DeviceKeys::generate(&mut Seeded::new("delivery note"));
    let chunks: Vec<BlobId> = (0..3).map(|number| BlobId([number; 32])).collect();
    let (draft, sending) = (DraftId([0x66; 16]), CommitId([0x01; 32]));
    let note = DeliveryNote::sign(&keys, &WardId([0x55; 32]), draft, sending, &chunks);
    (note, chunks)
}

/// What is asked about chunks.
fn chunk_requests() -> Vec<(&'static str, ChunkRequest)> {
    let (note, chunks) = note();
    let note: ByteVec = note.as_bytes().to_vec().into();
    let (draft, path) = (DraftId([0x66; 16]), path_in_note(&chunks, 1));
    let carried = CarriedChunk {
        note: note.clone(),
        place: 1,
        path: path.into_iter().map(Into::into).collect(),
        chunk: bytes(40),
    };
    vec![
        ("held", ChunkRequest::Held(draft, chunks.clone())),
        ("put", ChunkRequest::Put(draft, bytes(40))),
        ("get", ChunkRequest::Get(draft, chunks[0])),
        ("held of a note", ChunkRequest::HeldOfNote(note, chunks)),
        ("deliver", ChunkRequest::Deliver(carried)),
    ]
}

/// What the ward says to them.
fn chunk_answers() -> Vec<(&'static str, ChunkAnswer)> {
    let refusal = Refusal::new(RefusalCode::Forbidden, "no note");
    vec![
        ("held", ChunkAnswer::Held(vec![true, false, false])),
        ("kept", ChunkAnswer::Kept),
        ("chunk", ChunkAnswer::Chunk(bytes(40))),
        ("nothing", ChunkAnswer::Nothing),
        ("refused", ChunkAnswer::Refused(Verdict::Refused(refusal))),
    ]
}

fn hex(value: &impl Encode<()>) -> String {
    HEXLOWER.encode(&minicbor::to_vec(value).expect("encoding into memory cannot fail"))
}

fn listed<T: Encode<()>>(values: Vec<(&'static str, T)>) -> Vec<Value> {
    let one = |(what, value): (_, T)| json!({"what": what, "bytes": hex(&value)});
    values.into_iter().map(one).collect()
}

fn computed() -> Value {
    let error = ErrorAnswer {
        code: "clock".into(),
        time: NOW,
    };
    json!({
        "about": "Expected bytes in hex; see docs/protocol.md, section 8. `abab…` stands for an enrolment or a commit.",
        "cursors": hex(&cursors()),
        "digest": HEXLOWER.encode(&cursors().digest()),
        "payloads": listed(payloads()),
        "answers": listed(answers()),
        "error": hex(&error),
        "note": HEXLOWER.encode(note().0.as_bytes()),
        "chunk_requests": listed(chunk_requests()),
        "chunk_answers": listed(chunk_answers()),
    })
}

fn stored() -> Value {
    crate::vectors::stored(FILE, &computed())
}

#[test]
fn the_vectors_are_what_the_code_makes() {
    assert_eq!(stored(), computed());
}

#[test]
fn the_vectors_read_back() {
    fn read<T: for<'b> Decode<'b, ()>>(list: &Value) -> Vec<T> {
        let hex = |one: &Value| HEXLOWER.decode(one["bytes"].as_str().unwrap().as_bytes());
        let list = list.as_array().unwrap().iter();
        list.map(|one| minicbor::decode(&hex(one).unwrap()).unwrap())
            .collect()
    }
    let stored = stored();
    let sent: Vec<Payload> = payloads().into_iter().map(|(_, payload)| payload).collect();
    assert_eq!(read::<Payload>(&stored["payloads"]), sent);
    let said: Vec<Answer> = answers().into_iter().map(|(_, answer)| answer).collect();
    assert_eq!(read::<Answer>(&stored["answers"]), said);
    let asked: Vec<_> = chunk_requests().into_iter().map(|(_, one)| one).collect();
    assert_eq!(read::<ChunkRequest>(&stored["chunk_requests"]), asked);
    let told: Vec<_> = chunk_answers().into_iter().map(|(_, one)| one).collect();
    assert_eq!(read::<ChunkAnswer>(&stored["chunk_answers"]), told);
    let note = HEXLOWER.decode(stored["note"].as_str().unwrap().as_bytes());
    assert!(DeliveryNote::from_bytes(&note.unwrap()).is_ok());
}
