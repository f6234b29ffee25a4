//! Joining a group that has 10,000 notices (design §14): bytes on the line, asserted because
//! they do not depend on the machine, and the phone's memory, in a process of its own.

use std::path::Path;
use std::process::Command;

use xom_core::device::{Device, Incoming, Outside};
use xom_core::identity::Role;
use xom_core::outside::{Clock, Timestamp};
use xom_core::store::StoreKey;
use xom_tests::corpus;
use xom_tests::world::{Phone, VirtualClock, World, answer};

const MONTHS: usize = 10;
const EACH: usize = 1_000;

/// Set for the process that is only the phone: where its store and the ward's answers lie.
const FOLDER: &str = "XOM_JOIN_FOLDER";

#[test]
fn joining_10000_notices_takes_300_kilobytes_and_10_mebibytes() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return join(Path::new(&folder));
    }
    let world = World::with_settings(27, 2, corpus::roomy);
    let mut hung = world.joined("Hùng", Role::Leader);
    corpus::post(&world, &mut hung, MONTHS, EACH, 1);
    let folder = tempfile::tempdir().unwrap();
    let down = record(&world, folder.path());
    println!("join, 10,000 notices, short texts: {down} B of 300000");
    assert!(down <= 300_000, "{down} B");
    let raw = corpus::raw::board(1, MONTHS * EACH, 1).save().len();
    println!("  automerge alone, the same in one document: {raw} B");

    let this = std::env::current_exe().unwrap();
    let phone = Command::new(this)
        .args(["--exact", "--nocapture"])
        .arg("joining_10000_notices_takes_300_kilobytes_and_10_mebibytes")
        .env(FOLDER, folder.path())
        .status();
    assert!(phone.unwrap().success());
}

/// Lets a phone join, and keeps its store from before and every answer; the bytes down.
fn record(world: &World, folder: &Path) -> usize {
    let (mut lan, store) = world.phone("Lan", Role::Resident).backup();
    std::fs::write(folder.join("phone.xom"), store).unwrap();
    std::fs::write(folder.join("now"), world.clock.now().0.to_string()).unwrap();
    let mut down = 0;
    lan.device.begin_run();
    for number in 0.. {
        let Some(request) = lan.device.next_request().unwrap() else {
            break;
        };
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        down += body.len();
        std::fs::write(folder.join(format!("{number}-{status}")), &body).unwrap();
        let body = &body;
        lan.device.take_answer(Incoming { status, body }).unwrap();
    }
    down
}

/// The phone's side alone: the same answers, read one by one.
fn join(folder: &Path) {
    let now: u64 = std::fs::read_to_string(folder.join("now"))
        .unwrap()
        .parse()
        .unwrap();
    let outside = Outside {
        clock: Box::new(VirtualClock::new(Timestamp(now))),
        ..Outside::system()
    };
    let key = StoreKey::new(Phone::key_of("Lan"));
    let mut phone = Device::open(&folder.join("phone.xom"), &key, outside).unwrap();
    let idle = [memory("VmRSS:"), memory("RssFile:")];
    phone.begin_run();
    for number in 0.. {
        if phone.next_request().unwrap().is_none() {
            break;
        }
        let body = std::fs::read(folder.join(format!("{number}-200"))).unwrap();
        let body = &body;
        phone.take_answer(Incoming { status: 200, body }).unwrap();
    }
    let peak = [memory("VmHWM:"), memory("RssFile:")];
    let held = phone.notices(None, 2 * MONTHS * EACH).unwrap().rows.len();
    assert_eq!(held, MONTHS * EACH);
    if let ([Some(idle), Some(code)], [Some(peak), Some(more_code)]) = (idle, peak) {
        // What is read in of the program itself is not kept for the notices.
        let grown = (peak - more_code) - (idle - code);
        println!("join, 10,000 notices, memory at peak: {grown} KiB above {idle} KiB idle");
        assert!(grown <= 10 * 1024, "grew by {grown} KiB");
    }
}

/// What the system says of this process's memory, in KiB, where it tells.
fn memory(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|known| known.starts_with(line))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
