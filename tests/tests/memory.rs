//! Hostile input is refused with memory flat: within 16 MiB of what an idle ward or phone
//! holds. Measured as the peak of the whole process, so there is one test in this file.

use std::io::Read;

use flate2::Compression;
use flate2::read::DeflateEncoder;
use xom_core::device::Incoming;
use xom_core::documents::Scope;
use xom_core::exchange::{Answer, Cursor, Delivery, endpoints};
use xom_core::identity::Role;
use xom_tests::world::{ByHand, World, answer};

/// The most that one input may cost, in KiB.
const MOST: u64 = 16 * 1024;

/// A line of this process's status, in KiB, where the system tells.
fn status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Forgets the peak so far, and says what is held now; nothing where the system cannot.
fn begin() -> Option<u64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    status("VmRSS:")
}

fn check(what: &str, before: Option<u64>) {
    if let (Some(before), Some(peak)) = (before, status("VmHWM:")) {
        let grown = peak.saturating_sub(before);
        assert!(grown <= MOST, "{what} cost {grown} KiB");
    }
}

fn deflated_zeros(length: u64) -> Vec<u8> {
    let mut deflated = Vec::new();
    DeflateEncoder::new(std::io::repeat(0).take(length), Compression::best())
        .read_to_end(&mut deflated)
        .unwrap();
    deflated
}

fn leb128(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Bodies of changes that would become large.
fn changes() -> Vec<(&'static str, Vec<u8>)> {
    let zeros = deflated_zeros(200 << 20);
    let mut inflates = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 2];
    leb128(zeros.len(), &mut inflates);
    inflates.extend(zeros);
    vec![
        ("a change that inflates to 200 MB", inflates),
        ("a body of 250 KiB that is none", vec![0x42; 250 * 1024]),
    ]
}

/// Payloads that claim to hold more than they do, or hold it in a bad way.
fn payloads() -> Vec<(&'static str, Vec<u8>)> {
    let mut claims = vec![0x85, 0x80, 0x9b];
    claims.extend((1u64 << 60).to_be_bytes());
    let mut long = vec![0x85, 0x80, 0x81, 0x5b];
    long.extend((1u64 << 40).to_be_bytes());
    vec![
        ("a payload of 2^60 commits", claims),
        ("a commit of 2^40 bytes", long),
        ("arrays within arrays", vec![0x81; 1 << 20]),
        ("millions of empty commits", swollen(0x80, 0x40)),
        ("millions of empty enrolments", swollen(0x40, 0x80)),
        ("nothing but zeros", vec![0; 3 << 20]),
    ]
}

/// Just under 4 MiB of elements that take a byte each on the line.
fn swollen(enrolment: u8, commit: u8) -> Vec<u8> {
    let mut payload = vec![0x83];
    for element in [enrolment, commit] {
        if element == 0x80 {
            payload.push(0x80);
            continue;
        }
        let count = (4 << 20) - 1_000;
        payload.push(0x9a);
        payload.extend((count as u32).to_be_bytes());
        payload.resize(payload.len() + count, element);
    }
    payload.push(0x80);
    payload
}

/// Bundles of the right form with millions of empty commits, notes or chunks.
fn swollen_bundles(world: &World) -> [(&'static str, Vec<u8>); 3] {
    [
        (
            "a bundle of 20 million empty commits",
            swollen_bundle(world, &[0x80], 4),
        ),
        (
            "a bundle of 20 million notes",
            swollen_bundle(world, &[0x80; 4], 1),
        ),
        (
            "a bundle of 20 million chunks",
            swollen_bundle(world, &[0x80; 5], 0),
        ),
    ]
}

/// A bundle whose one list, after these, is very long.
fn swollen_bundle(world: &World, before: &[u8], after: usize) -> Vec<u8> {
    let mut bytes = vec![0x8a, 0x6c];
    bytes.extend(b"xom-bundle-2");
    bytes.extend([0x58, 0x20]);
    bytes.extend(world.ward.id().0);
    bytes.extend([0xf6, 0xf6]);
    bytes.extend(before);
    bytes.push(0x9a);
    let count = 20_000_000usize;
    bytes.extend((count as u32).to_be_bytes());
    bytes.resize(bytes.len() + count, 0x40);
    bytes.resize(bytes.len() + after, 0x80);
    bytes.extend(xom_core::ids::sha256(&[&bytes]));
    bytes
}

#[test]
fn hostile_input_costs_a_ward_and_a_phone_no_more_than_16_mib() {
    let world = World::new(91, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut deputy = ByHand::enrolled(&world, "deputy", Role::Deputy);
    // Whatever is allocated once and kept is there before anything is measured.
    let honest = deputy.comment(&world, "Ý kiến");
    assert!(deputy.offer(&world, honest.bytes()).offset().is_some());
    let shown = hung.device.views_digest().unwrap();
    let size = world.log_size();

    for (what, change) in changes() {
        let forged = deputy.commit(&world, ByHand::board(&world), change);
        let before = begin();
        deputy.refusal(&world, forged.bytes());
        check(what, before);
        let bundle = deputy.bundle(&world, &[&forged]);
        let before = begin();
        assert_eq!(
            hung.device.import_bundle(&bundle).unwrap().kept,
            0,
            "{what}"
        );
        check(what, before);
        deputy.reopen();
    }
    for (what, payload) in payloads() {
        let request = deputy.request(&world, &payload);
        let before = begin();
        let response = world.ward.exchange(&request);
        check(what, before);
        assert_ne!(response.status, 200, "{what}");
        let before = begin();
        assert!(hung.device.import_bundle(&payload).is_err(), "{what}");
        check(what, before);
    }
    let mut flipped = deputy.request(&world, &ByHand::payload(vec![], vec![vec![7; 200 * 1024]]));
    for bit in (0..flipped.len() * 8).step_by(500_009) {
        flipped[bit / 8] ^= 1 << (bit % 8);
        let before = begin();
        world.ward.exchange(&flipped);
        world.ward.exchange(&flipped[..flipped.len() / 2]);
        check("a request with a bit turned, or cut", before);
    }
    for (what, bundle) in swollen_bundles(&world) {
        let before = begin();
        assert!(hung.device.import_bundle(&bundle).is_err());
        check(what, before);
    }

    let oversized = vec![0x86; 5 << 20];
    let before = begin();
    assert_eq!(world.ward.exchange(&oversized).status, 413);
    check("a request of 5 MiB", before);

    // What a hostile ward could send: snapshots that inflate without end.
    let bomb = zstd_zeros(1 << 30);
    hung.device.begin_run();
    let mut bombed = false;
    while let Ok(Some(request)) = hung.device.next_request() {
        let (status, body) = answer(&world, request.endpoint, request.body.as_deref());
        let hostile = (request.endpoint == endpoints::EXCHANGE && !bombed).then(|| {
            bombed = true;
            let delivery = Delivery {
                scope: Scope::Group(world.group),
                cursor: Some(Cursor::Through(1)),
                entries: None,
                snapshots: Some(bomb.clone().into()),
            };
            let said = Answer {
                deliveries: vec![delivery],
                ..Answer::default()
            };
            minicbor::to_vec(said).unwrap()
        });
        let body = hostile.unwrap_or(body);
        let before = begin();
        let taken = hung.device.take_answer(Incoming {
            status,
            body: &body,
        });
        check("snapshots that inflate to 1 GiB", before);
        if bombed {
            assert!(taken.is_err());
            break;
        }
    }
    assert!(bombed);
    assert_eq!(
        world.log_size(),
        size,
        "nothing was half-stored at the ward"
    );
    assert_eq!(
        hung.device.views_digest().unwrap(),
        shown,
        "nor on the phone"
    );
}

/// A zstd frame of so many zeros, written by hand: blocks of one repeated byte.
fn zstd_zeros(length: usize) -> Vec<u8> {
    const BLOCK: usize = 128 * 1024;
    // Magic number; a header with a window of 128 KiB and no content size.
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    let blocks = length / BLOCK;
    for block in 0..blocks {
        let last = u32::from(block + 1 == blocks);
        let header = (BLOCK as u32) << 3 | 1 << 1 | last;
        frame.extend(&header.to_le_bytes()[..3]);
        frame.push(0);
    }
    frame
}
