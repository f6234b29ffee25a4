//! From the start of a process to the first 50 of 20,000 notices, beside a process that loads
//! the same notices from one automerge document, and one that does nothing.
//!
//! The processes are this program itself, started anew with an order as its first argument.

use std::path::Path;
use std::process::Command;

use automerge::Automerge;
use criterion::Criterion;
use xom_core::device::{Device, Outside};
use xom_core::store::StoreKey;
use xom_tests::corpus;
use xom_tests::world::Phone;

const MONTHS: usize = 20;
const EACH: usize = 1_000;
const PHRASES: usize = 2;

const NOTHING: &str = "do-nothing";
const OPEN: &str = "open-store";
const LOAD: &str = "load-automerge";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let order = arguments.next().unwrap_or_default();
    let path = arguments.next().unwrap_or_default();
    match order.as_str() {
        NOTHING => {}
        OPEN => open(Path::new(&path)),
        LOAD => load(Path::new(&path)),
        _ => measure(),
    }
}

fn open(path: &Path) {
    let key = StoreKey::new(Phone::key_of("Lan"));
    let device = Device::open(path, &key, Outside::system()).expect("the store opens");
    let page = device.notices(None, 50).expect("a page");
    assert_eq!(page.rows.len(), 50);
}

fn load(path: &Path) {
    let bytes = std::fs::read(path).expect("the document");
    let document = Automerge::load(&bytes).expect("it loads");
    assert_eq!(document.get_heads().len(), 1);
}

fn measure() {
    let (world, lan) = corpus::large();
    let held = lan.device.notices(None, 2 * MONTHS * EACH).expect("a page");
    assert_eq!(held.rows.len(), MONTHS * EACH);
    let store = lan.path().to_owned();
    drop(lan);
    let document = world.folder.path().join("notices.automerge");
    let raw = corpus::raw::board(1, MONTHS * EACH, PHRASES);
    std::fs::write(&document, raw.save()).expect("the document is written");

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("cold open, whole process");
    let processes = [
        ("a process that does nothing", NOTHING, &store),
        ("xom, the first 50 of 20,000 notices", OPEN, &store),
        ("Automerge::load of the same", LOAD, &document),
    ];
    for (name, order, path) in processes {
        group.bench_function(name, |bencher| bencher.iter(|| run(order, path)));
    }
    group.finish();
    criterion.final_summary();
}

fn run(order: &str, path: &Path) {
    let this = std::env::current_exe().expect("this program");
    let ended = Command::new(this).arg(order).arg(path).status();
    assert!(ended.expect("it starts").success());
}
