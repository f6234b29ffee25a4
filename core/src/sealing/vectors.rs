//! The golden bytes of sealing, read from tests/vectors/sealing.json.
//!
//! They are what a second implementation checks itself against. To write the file anew after
//! a change of the protocol, run the tests with XOM_WRITE_VECTORS=1.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::{
    AttachmentDescription, ContentKey, Place, SealedBody, SealedSubmission, open_attachment,
    seal_attachment, submission::tests::content, wrap_key,
};
use crate::{
    identity::{SealingPublicKey, generate_sealing_key, seeded::Seeded},
    ids::{DeviceId, DocumentId, Incarnation},
};

const FILE: &str = "sealing.json";
const CONTENT: &str = "Khai sinh";
const PLACE: Place = Place {
    document: DocumentId([0x11; 16]),
    epoch: 0,
    device: DeviceId([0x22; 16]),
    incarnation: Incarnation([0x33; 8]),
    seq: 7,
};

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn attachment() -> Value {
    let (name, media_type) = ("a.txt".to_owned(), "text/plain".to_owned());
    let description = AttachmentDescription {
        name,
        media_type,
        component: None,
    };
    let mut chunks = Vec::new();
    let record = seal_attachment(
        description,
        &mut CONTENT.as_bytes(),
        &mut Seeded::new("vectors: attachment"),
        &mut |_, chunk| {
            chunks.push(chunk);
            Ok(())
        },
    )
    .unwrap();
    let mut opened = Vec::new();
    open_attachment(&record, &mut |_| Ok(chunks.first().cloned()), &mut opened).unwrap();
    assert_eq!(opened, CONTENT.as_bytes());
    json!({ "content": CONTENT, "record": hex(record.to_bytes()), "chunk": hex(&chunks[0]) })
}

fn computed() -> Value {
    let key = ContentKey::generate(&mut Seeded::new("vectors: key"));
    let recipient = generate_sealing_key(&mut Seeded::new("vectors: recipient"));
    let public = SealingPublicKey::of(&recipient);
    let mut entropy = Seeded::new("vectors: sealing");
    let sealed = SealedBody::seal(CONTENT.as_bytes(), &key, &PLACE, &mut entropy).unwrap();
    let wrapped = wrap_key(&key, &PLACE.document, &public, &mut entropy).unwrap();
    let submission = SealedSubmission::seal(&content(), &PLACE, &[public], &mut entropy).unwrap();
    let submission_key = submission.key(&recipient, &PLACE.document).unwrap();
    json!({
        "about": "Secrets and expected bytes in hex; see docs/protocol.md, section 6.",
        "place": {
            "document": hex(PLACE.document),
            "epoch": PLACE.epoch,
            "device": hex(PLACE.device),
            "incarnation": hex(PLACE.incarnation),
            "seq": PLACE.seq,
        },
        "body": {
            "key": hex(key.secret()),
            "key id": hex(key.id(&PLACE.document)),
            "content": CONTENT,
            "sealed": hex(sealed.to_bytes()),
        },
        "wrap": {
            "recipient secret": hex(recipient.as_bytes()),
            "recipient public key": hex(public),
            "wrapped": hex(wrapped),
        },
        "submission": {
            "key": hex(submission_key.secret()),
            "answers": String::from_utf8(content().answers).unwrap(),
            "body": hex(submission.to_bytes()),
        },
        "attachment": attachment(),
    })
}

#[test]
fn the_vectors_are_what_the_code_makes() {
    assert_eq!(crate::vectors::stored(FILE, &computed()), computed());
}
