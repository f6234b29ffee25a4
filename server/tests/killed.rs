//! The real binary, killed in the middle of its work: what was reported as accepted is there.
#![allow(clippy::unwrap_used, reason = "a test's helpers fail by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use xom_core::commits::{Commit, Unsigned, sign};
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, VoiceEvent};
use xom_core::exchange::{Answer, CursorClaim, Cursors, Payload, Verdict, endpoints};
use xom_core::identity::{
    DeviceKeys, Enrolment, Envelope, InviteLink, RequestKey, RequestNonce, SealingPublicKey, Target,
};
use xom_core::ids::{CommentId, EditId, Incarnation, NoticeId};
use xom_core::log::{Certificate, Note};
use xom_core::outside::{Clock, SystemClock, SystemEntropy};

const COMMITS: usize = 150;

fn ward(folder: &Path, arguments: &[&str]) -> Value {
    let data = folder.join("ward");
    let output = Command::new(env!("CARGO_BIN_EXE_xom-ward"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .arg("--json")
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A server at work, and its address without the scheme.
fn serve(folder: &Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xom-ward"))
        .args(["serve", "--listen", "127.0.0.1:0", "--json", "--data"])
        .arg(folder.join("ward"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    let address = said["address"].as_str().unwrap();
    (child, address.strip_prefix("http://").unwrap().to_owned())
}

/// Posts to a server that may die meanwhile.
fn post(address: &str, body: &[u8]) -> Option<(u16, Vec<u8>)> {
    use std::io::Read;
    let mut stream = std::net::TcpStream::connect(address).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    let head = format!(
        "POST /v1/exchange HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let status = std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()?;
    Some((status, answer[end + 4..].to_vec()))
}

struct Phone {
    keys: DeviceKeys,
    key: RequestKey,
    origin: String,
    enrolment: Enrolment,
    commits: Vec<Commit>,
}

impl Phone {
    fn new(link: &InviteLink, certificate: &Certificate) -> Self {
        let keys = DeviceKeys::generate(&mut SystemEntropy);
        let exchange = SealingPublicKey(certificate.exchange);
        let key = RequestKey::for_device(&keys, &exchange, &certificate.ward()).unwrap();
        let enrolment = Enrolment::accept(link, &keys, SystemClock.now());
        let mut phone = Self {
            keys,
            key,
            origin: certificate.origin.to_string(),
            enrolment,
            commits: Vec::new(),
        };
        (0..COMMITS).for_each(|_| phone.comment());
        phone
    }

    fn comment(&mut self) {
        let terms = self.enrolment.made().terms();
        let event = VoiceEvent::Commented {
            comment: CommentId::random(&mut SystemEntropy),
            notice: NoticeId([1; 8]),
            text: format!("Ý kiến {}", self.commits.len()),
        };
        let unsigned = Unsigned {
            name: DocumentName::Voice(terms.member),
            device: self.keys.device(),
            incarnation: Incarnation([1; 8]),
            seq: self.commits.len() as u64,
            previous: self.commits.last().map(Commit::link),
            claimed: SystemClock.now(),
            edits: vec![EditId::random(&mut SystemEntropy)],
            body: events::encode(&[event]),
        };
        let commit = sign(
            unsigned,
            &terms.ward,
            self.keys.signing(),
            &mut SystemEntropy,
        );
        self.commits.push(commit);
    }

    fn offer(&self, address: &str, commits: &[Commit]) -> Option<Vec<Verdict>> {
        let payload = Payload {
            enrolments: vec![self.enrolment.as_bytes().to_vec().into()],
            commits: commits.iter().map(|c| c.bytes().to_vec().into()).collect(),
            cursors: CursorClaim::List(Cursors::default()),
            budget: Some(1),
            asks: None,
            recovered: None,
        };
        let payload = minicbor::to_vec(payload).unwrap();
        let target = Target {
            endpoint: endpoints::EXCHANGE,
            origin: &self.origin,
        };
        let nonce = RequestNonce::random(&mut SystemEntropy);
        // A ward that has just started takes nothing from before its first full second.
        let time = SystemClock.now().seconds() + 1;
        let device = self.keys.device();
        let request = Envelope::make(&target, device, &self.key, nonce, time, &payload).encode();
        let (status, body) = post(address, &request)?;
        if status == 429 {
            std::thread::sleep(Duration::from_millis(300));
            return None;
        }
        assert_eq!(status, 200);
        let answer: Answer = minicbor::decode(&body).ok()?;
        Some(answer.verdicts[1..].to_vec())
    }
}

#[test]
fn a_ward_that_is_killed_keeps_everything_that_it_had_accepted() {
    let folder = tempfile::tempdir().unwrap();
    ward(folder.path(), &["init", "--unit", "00602"]);
    let group = ward(
        folder.path(),
        &["group", "add", "--name", "Tổ dân phố số 7"],
    );
    let group = group["id"].as_str().unwrap().to_owned();
    let invite = ["invite", "--group", &group, "--role", "resident"];
    let link = ward(folder.path(), &invite)["link"]
        .as_str()
        .unwrap()
        .to_owned();
    let shown = rusqlite::Connection::open(folder.path().join("ward/ward.sqlite")).unwrap();
    let note: String = shown
        .query_row(
            "SELECT value FROM meta WHERE key = 'certificate'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    drop(shown);
    let note = Note::parse(note.as_bytes()).unwrap();
    let certificate = Certificate::parse(note.unverified_text()).unwrap();
    let phone = Phone::new(&link.parse().unwrap(), &certificate);

    let mut accepted: Vec<Option<u64>> = vec![None; COMMITS];
    let mut next = 0;
    for life in 0..4 {
        let (mut child, address) = serve(folder.path());
        let ends = Instant::now() + Duration::from_millis(150 + 170 * life);
        let killer = std::thread::spawn(move || {
            std::thread::sleep(ends.saturating_duration_since(Instant::now()));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        while Instant::now() < ends && next < COMMITS {
            let end = (next + 7).min(COMMITS);
            let Some(verdicts) = phone.offer(&address, &phone.commits[next..end]) else {
                continue;
            };
            for (place, verdict) in verdicts.iter().enumerate() {
                let offset = verdict.offset();
                assert!(offset.is_some(), "{verdict:?}");
                accepted[next + place] = offset;
            }
            next = end;
        }
        killer.join().unwrap();
        ward(folder.path(), &["verify"]);
    }
    let (mut child, address) = serve(folder.path());
    let verdicts = loop {
        if let Some(verdicts) = phone.offer(&address, &phone.commits) {
            break verdicts;
        }
    };
    assert!(accepted.iter().flatten().count() > 0, "some got through");
    for (before, now) in accepted.iter().zip(&verdicts) {
        if let Some(before) = before {
            assert!(matches!(now, Verdict::AlreadyHad { offset, .. } if offset == before));
        }
        assert!(now.offset().is_some(), "{now:?}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let entries = ward(folder.path(), &["verify"])["entries"]
        .as_u64()
        .unwrap();
    // Founding, the group, the enrolment, and every comment once.
    assert_eq!(entries, 3 + COMMITS as u64);
}
