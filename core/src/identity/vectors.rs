//! The golden bytes of invite and answer, read from tests/vectors/identity.json.
//!
//! They are what a second implementation checks itself against. To write the file anew after
//! a change of the protocol, run the test with XOM_WRITE_VECTORS=1.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::{
    DeviceKeys, InviteLink, InviteTerms, Role,
    request::{Envelope, RequestNonce, Target},
    seeded::Seeded,
};
use super::{
    Enrolment, RequestKey, SealingPublicKey, SigningPublicKey, device_id, generate_sealing_key,
    generate_signing_key, ward_id,
};
use crate::{
    ids::{GroupId, HouseholdId, MemberId},
    outside::Timestamp,
};

const FILE: &str = "identity.json";

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn computed() -> Value {
    let root = SigningPublicKey::of(&generate_signing_key(&mut Seeded::new("vectors: root")));
    let ward = ward_id(&root);
    let maker = DeviceKeys::generate(&mut Seeded::new("vectors: maker"));
    let phone = DeviceKeys::generate(&mut Seeded::new("vectors: phone"));
    let exchange = generate_sealing_key(&mut Seeded::new("vectors: exchange"));
    let terms = InviteTerms {
        ward,
        address: "https://xom.dongngac.example".into(),
        group: GroupId([0x11; 8]),
        household: Some(HouseholdId([0x22; 8])),
        member: MemberId([0x33; 8]),
        role: Role::Representative,
        expires: Timestamp(1_795_564_800_000),
        authority: None,
        group_name: None,
    };
    let named_terms = InviteTerms {
        group_name: Some("Tổ dân phố số 7".into()),
        ..terms.clone()
    };
    let named = InviteLink::make(
        &named_terms,
        maker.signing(),
        &mut Seeded::new("vectors: invite"),
    )
    .expect("the terms are within their limits");
    let link = InviteLink::make(&terms, maker.signing(), &mut Seeded::new("vectors: invite"))
        .expect("the terms are within their limits");
    let enrolment = Enrolment::accept(&link, &phone, Timestamp(1_795_478_400_000));
    let key = RequestKey::for_device(&phone, &SealingPublicKey::of(&exchange), &ward)
        .expect("the exchange key is strong");
    let target = Target {
        endpoint: "/v1/exchange",
        origin: "xom.dongngac.example/log/1",
    };
    let nonce = RequestNonce([0x44; 12]);
    let request = Envelope::make(&target, phone.device(), &key, nonce, 1_795_478_400, &[0x80]);
    json!({
        "about": "Secrets and expected bytes in hex; see docs/protocol.md, sections 1, 5 and 8.",
        "root public key": hex(root),
        "ward": hex(ward),
        "maker": {
            "secret (signing seed, sealing secret)": hex(maker.to_secret_bytes()),
            "signing public key": hex(maker.signing_public()),
            "device": hex(maker.device()),
        },
        "invite": {
            "address": terms.address,
            "group": hex(terms.group),
            "household": terms.household.map(hex),
            "member": hex(terms.member),
            "role": terms.role.number(),
            "expires": terms.expires.0,
            "id": hex(link.made().id()),
            "one-use key seed": hex(link.secret().one_use_key().to_bytes()),
            "one-use public key": hex(link.made().one_use_key()),
            "made": hex(link.made().as_bytes()),
            "link": link.to_string(),
        },
        "invite with the group's name": {
            "group name": named_terms.group_name,
            "made": hex(named.made().as_bytes()),
            "link": named.to_string(),
        },
        "answer": {
            "secret (signing seed, sealing secret)": hex(phone.to_secret_bytes()),
            "signing public key": hex(phone.signing_public()),
            "sealing public key": hex(phone.sealing_public()),
            "device": hex(device_id(&phone.signing_public())),
            "claimed": enrolment.answer().claimed.0,
            "enrolment": hex(enrolment.as_bytes()),
            "text": enrolment.to_string(),
        },
        "request": {
            "ward exchange secret": hex(exchange.as_bytes()),
            "ward exchange public key": hex(SealingPublicKey::of(&exchange)),
            "endpoint": target.endpoint,
            "origin": target.origin,
            "nonce": hex(nonce),
            "time": request.time,
            "payload": hex(request.payload),
            "mac": hex(request.mac),
            "envelope": hex(request.encode()),
        },
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
    let stored = stored();
    let text = |path: &str| stored.pointer(path).unwrap().as_str().unwrap().to_owned();
    let link: InviteLink = text("/invite/link").parse().unwrap();
    let enrolment: Enrolment = text("/answer/text").parse().unwrap();
    let checked = enrolment.check(&text("/ward").parse().unwrap()).unwrap();
    let maker = HEXLOWER
        .decode(text("/maker/signing public key").as_bytes())
        .unwrap();

    assert_eq!(enrolment.made(), link.made());
    assert_eq!(checked.device().to_string(), text("/answer/device"));
    assert_eq!(
        checked.check_maker(&SigningPublicKey::from_slice(&maker).unwrap()),
        Ok(())
    );
}
