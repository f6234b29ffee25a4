//! The golden bytes of commits, one for each form of body that is not sealed, read from
//! tests/vectors/commits.json.
//!
//! They are what a second implementation checks itself against. To write the file anew after
//! a change of the protocol, run the test with XOM_WRITE_VECTORS=1.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::{Commit, Unsigned, sign};
use crate::calendar::MonthOf;
use crate::documents::automerge::{Actor, Document, Limits, Scalar, Write};
use crate::documents::board::{NoticeField, field_key};
use crate::documents::events::{
    CircleEvent, PeopleEvent, RegistryEvent, RosterEvent, VoiceEvent, encode,
};
use crate::documents::{DocumentName, encode_seen};
use crate::identity::{DeviceKeys, Role, seeded::Seeded};
use crate::ids::{
    CommentId, DraftId, EditId, GroupId, HouseholdId, Incarnation, MemberId, NoticeId, WardId,
};
use crate::outside::Timestamp;

const FILE: &str = "commits.json";
const WARD: WardId = WardId([0x99; 32]);
const GROUP: GroupId = GroupId([0x11; 8]);
const HOUSEHOLD: HouseholdId = HouseholdId([0x22; 8]);
const MEMBER: MemberId = MemberId([0x33; 8]);
const NOTICE: NoticeId = NoticeId([0x44; 8]);
const INCARNATION: Incarnation = Incarnation([0x55; 8]);
const MONTH: MonthOf = MonthOf(24_322);
const CLAIMED: Timestamp = Timestamp(1_795_478_400_000);

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn phone() -> DeviceKeys {
    DeviceKeys::generate(&mut Seeded::new("vectors: phone"))
}

/// The bodies, by what they are of.
fn bodies() -> Vec<(&'static str, DocumentName, Vec<u8>)> {
    let draft = DraftId::of(&WARD, &MEMBER, &[0x66; 8]);
    let board = DocumentName::Board(GROUP, MONTH);
    let actor = Actor::derive(&phone().device(), &INCARNATION, &board.id(&WARD));
    let title = field_key(&NOTICE, NoticeField::Title);
    let title = [Write::new(title, Scalar::Text("Họp tổ dân phố".into()))];
    let change = Document::new(Limits::default()).author(&actor, 0, CLAIMED, &title);
    let change = change.expect("a change of one field").bytes;
    vec![
        (
            "registry",
            DocumentName::Registry,
            encode(&[RegistryEvent::GroupAdded {
                group: GROUP,
                name: "Tổ dân phố số 7".into(),
            }]),
        ),
        (
            "roster",
            DocumentName::Roster(GROUP),
            encode(&[
                RosterEvent::HouseholdAdded {
                    household: HOUSEHOLD,
                },
                RosterEvent::MemberAdded {
                    member: MEMBER,
                    household: Some(HOUSEHOLD),
                    role: Role::Representative,
                },
            ]),
        ),
        (
            "people",
            DocumentName::People(GROUP),
            encode(&[PeopleEvent::PersonDescribed {
                member: MEMBER,
                name: "Trần Thị Lan".into(),
                phone: None,
            }]),
        ),
        ("board", board, change),
        (
            "voice",
            DocumentName::Voice(MEMBER),
            encode(&[VoiceEvent::Commented {
                comment: CommentId([0x77; 8]),
                notice: NOTICE,
                text: "Nhà tôi dự họp.".into(),
            }]),
        ),
        (
            "seen",
            DocumentName::Seen(MEMBER, MONTH),
            encode_seen(&[[0x44; 5], [0x45; 5]].into()),
        ),
        (
            "circle",
            DocumentName::Circle(draft),
            encode(&[CircleEvent::Opened {
                procedure: "1.001193".into(),
                form_version: 1,
                salt: [0x66; 8],
            }]),
        ),
    ]
}

fn computed() -> Value {
    let keys = phone();
    let mut made: Vec<Value> = Vec::new();
    for (what, name, body) in bodies() {
        made.push(described(what, &name, &commit(&keys, name, 0, None, body)));
    }
    // The next in a chain names the one before.
    let (_, name, body) = bodies().remove(4);
    let first = commit(&keys, name, 0, None, body.clone());
    let link = first.id.0[..16].try_into().expect("16 of 32 bytes");
    let second = commit(&keys, name, 1, Some(link), body);
    made.push(described("voice, the next in its chain", &name, &second));
    json!({
        "about": "A secret and expected bytes in hex; see docs/protocol.md, sections 1 to 3.",
        "ward": hex(WARD.0),
        "secret (signing seed, sealing secret)": hex(keys.to_secret_bytes()),
        "signing public key": hex(keys.signing_public()),
        "device": hex(keys.device()),
        "incarnation": hex(INCARNATION.0),
        "claimed (Unix s)": CLAIMED.seconds(),
        "commits": made,
    })
}

fn commit(
    keys: &DeviceKeys,
    name: DocumentName,
    seq: u64,
    previous: Option<[u8; 16]>,
    body: Vec<u8>,
) -> Commit {
    let unsigned = Unsigned {
        name,
        device: keys.device(),
        incarnation: INCARNATION,
        seq,
        previous,
        claimed: CLAIMED,
        edits: vec![EditId([0x88 + seq as u8; 8])],
        body,
    };
    sign(
        unsigned,
        &WARD,
        keys.signing(),
        &mut Seeded::new("vectors: salt"),
    )
}

fn described(what: &str, name: &DocumentName, commit: &Commit) -> Value {
    let raw = name.raw();
    json!({
        "what": what,
        "kind": raw.kind,
        "key": hex(raw.key),
        "document": hex(name.id(&WARD).0),
        "actor": hex(Actor::derive(&commit.header.device, &INCARNATION, &name.id(&WARD)).0),
        "body": hex(&commit.body),
        "commit": hex(commit.bytes()),
        "id": hex(commit.id.0),
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
fn the_vectors_read_back_and_check() {
    for one in stored()["commits"].as_array().unwrap() {
        let bytes = |name: &str| {
            HEXLOWER
                .decode(one[name].as_str().unwrap().as_bytes())
                .unwrap()
        };
        let commit = Commit::parse(&bytes("commit")).unwrap();
        assert_eq!(commit.verify(&WARD, &phone().signing_public()), Ok(()));
        assert_eq!(commit.id.0.to_vec(), bytes("id"));
        assert_eq!(commit.body.to_vec(), bytes("body"));
        let name = DocumentName::parse(commit.header.name.kind, &bytes("key")).unwrap();
        assert_eq!(name.id(&WARD).0.to_vec(), bytes("document"));
    }
}
