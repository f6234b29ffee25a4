//! A resident who forges: an enrolled phone whose commits are made by hand.

use minicbor::Encoder;
use reqwest::{Response, StatusCode};
use xom_core::calendar::MonthOf;
use xom_core::commits::{Commit, Unsigned, sign};
use xom_core::documents::DocumentName;
use xom_core::documents::automerge::{Actor, Document, Limits, Scalar, Write};
use xom_core::documents::board::{NoticeBirth, birth_key};
use xom_core::exchange::{Answer, CursorClaim, Cursors, Payload, Verdict, WardAnswer, endpoints};
use xom_core::identity::{
    DeviceKeys, Enrolment, Envelope, InviteLink, RequestKey, RequestNonce, SealingPublicKey, Target,
};
use xom_core::ids::{EditId, Incarnation, NoticeId, sha256};
use xom_core::log::{Certificate, Note};
use xom_core::outside::{Clock, SystemClock, SystemEntropy, Timestamp};

use super::Outcome;

/// A resident's keys, outside any honest app.
pub(super) struct Forger {
    keys: DeviceKeys,
    enrolment: Enrolment,
}

impl Forger {
    /// Answers an invite.
    pub(super) fn accept(link: &str) -> Outcome<Self> {
        let link: InviteLink = link.parse().map_err(|error| format!("{error}"))?;
        let keys = DeviceKeys::generate(&mut SystemEntropy);
        let enrolment = Enrolment::accept(&link, &keys, SystemClock.now());
        Ok(Self { keys, enrolment })
    }

    /// A notice on the group's board, signed by somebody who may not write there.
    pub(super) fn forged_notice(&self) -> Outcome<Commit> {
        let terms = self.enrolment.made().terms();
        let now = SystemClock.now();
        let name = DocumentName::Board(terms.group, MonthOf::at(now));
        let incarnation = Incarnation::random(&mut SystemEntropy);
        let actor = Actor::derive(&self.keys.device(), &incarnation, &name.id(&terms.ward));
        let birth = NoticeBirth {
            title: "Nộp tiền cho tôi".into(),
            body: "Chuyển khoản trước 12 giờ.".into(),
            urgency: Default::default(),
            pinned: false,
            blocks: None,
            valid_from: None,
            valid_until: None,
            document_number: None,
        };
        let birth = minicbor::to_vec(birth).map_err(|error| error.to_string())?;
        let write = Write::new(
            birth_key(&NoticeId::random(&mut SystemEntropy)),
            Scalar::Bytes(birth),
        );
        let change = Document::new(Limits::default()).author(&actor, 0, now, &[write]);
        let unsigned = Unsigned {
            name,
            device: self.keys.device(),
            incarnation,
            seq: 0,
            previous: None,
            claimed: now,
            edits: vec![EditId::random(&mut SystemEntropy)],
            body: change.map_err(|error| error.to_string())?.bytes,
        };
        Ok(sign(
            unsigned,
            &terms.ward,
            self.keys.signing(),
            &mut SystemEntropy,
        ))
    }

    /// Sends a commit to the ward with the enrolment; the ward's verdict on the commit.
    pub(super) async fn send(&self, address: &str, commit: &Commit) -> Outcome<Verdict> {
        let client = reqwest::Client::new();
        let bytes = fetch(client.get(format!("{address}{}", endpoints::WARD))).await?;
        let ward: WardAnswer = minicbor::decode(&bytes).map_err(|error| error.to_string())?;
        let note = Note::parse(ward.certificate.as_bytes()).map_err(|error| error.to_string())?;
        let id = self.enrolment.made().terms().ward;
        let certificate = Certificate::open(&note, &id).map_err(|error| error.to_string())?;
        let key = RequestKey::for_device(&self.keys, &SealingPublicKey(certificate.exchange), &id);
        let key = key.map_err(|error| error.to_string())?;
        let payload = Payload {
            enrolments: vec![self.enrolment.as_bytes().to_vec().into()],
            commits: vec![commit.bytes().to_vec().into()],
            cursors: CursorClaim::List(Cursors::default()),
            budget: None,
            asks: None,
            recovered: None,
        };
        let payload = minicbor::to_vec(payload).map_err(|error| error.to_string())?;
        let target = Target {
            endpoint: endpoints::EXCHANGE,
            origin: certificate.origin.as_str(),
        };
        let made = |time: u64| {
            let nonce = RequestNonce::random(&mut SystemEntropy);
            let device = self.keys.device();
            Envelope::make(&target, device, &key, nonce, time, &payload).encode()
        };
        let send = async |time: u64| {
            let url = format!("{address}{}", endpoints::EXCHANGE);
            client.post(url).body(made(time)).send().await
        };
        let mut reply = send(SystemClock.now().seconds())
            .await
            .map_err(|error| error.to_string())?;
        if reply.status() == StatusCode::CONFLICT {
            // Within its first second a ward tells a time that it takes, as phones know.
            let told = reply.bytes().await.map_err(|error| error.to_string())?;
            let (_, time): (&str, Timestamp) =
                minicbor::decode(&told).map_err(|error| error.to_string())?;
            reply = send(time.seconds())
                .await
                .map_err(|error| error.to_string())?;
        }
        let bytes = body(reply).await?;
        let answer: Answer = minicbor::decode(&bytes).map_err(|error| error.to_string())?;
        answer
            .verdicts
            .last()
            .cloned()
            .ok_or_else(|| "the ward says nothing about the forged notice".into())
    }

    /// The forged notice as a file for a neighbour's phone (`docs/protocol.md` §10).
    pub(super) fn bundle(&self, commit: &Commit) -> Outcome<Vec<u8>> {
        let mut e = Encoder::new(Vec::new());
        let write = |e: &mut Encoder<Vec<u8>>| {
            e.array(10)?
                .str("xom-bundle-2")?
                .bytes(&self.enrolment.made().terms().ward.0)?
                .null()?
                .null()?;
            e.array(1)?.bytes(self.enrolment.as_bytes())?;
            e.array(1)?.bytes(commit.bytes())?;
            e.array(0)?.array(0)?.array(0)?.array(0)?.ok()
        };
        write(&mut e).map_err(|error: minicbor::encode::Error<std::convert::Infallible>| {
            error.to_string()
        })?;
        let mut bytes = e.into_writer();
        bytes.extend(sha256(&[&bytes]));
        Ok(bytes)
    }
}

async fn fetch(request: reqwest::RequestBuilder) -> Outcome<Vec<u8>> {
    body(request.send().await.map_err(|error| error.to_string())?).await
}

/// The bytes of a good answer; what a bad one says is the end of the story.
async fn body(answer: Response) -> Outcome<Vec<u8>> {
    let status = answer.status();
    let bytes = answer.bytes().await.map_err(|error| error.to_string())?;
    if !status.is_success() {
        let said = String::from_utf8_lossy(&bytes);
        return Err(format!(
            "the ward answers {status} to a request by hand: {said}"
        ));
    }
    Ok(bytes.to_vec())
}
