//! A change or a snapshot that inflates to 200 MB, or unrolls to a billion operations, is
//! refused while the process stays small: measured as the process's own peak, alone in here.

use std::io::{self, Read};

use flate2::{Compression, write::DeflateEncoder};
use xom_core::documents::automerge::{
    ChangeRefusal, Document, InspectedChange, Limits, SnapshotRefusal,
};

/// The most memory this process has held, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// So many zeros, deflated.
fn deflated_zeros(length: u64) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    io::copy(&mut io::repeat(0).take(length), &mut encoder).expect("memory takes all writes");
    encoder.finish().expect("memory takes all writes")
}

fn number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn chunk(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, kind];
    number(content.len(), &mut chunk);
    chunk.extend(content);
    chunk
}

#[test]
fn what_would_become_200_mb_is_refused_with_memory_flat() {
    let zeros = deflated_zeros(200 << 20);
    let change = chunk(2, &zeros);
    // A document with no actors, heads or changes and one deflated column of values.
    let mut content = vec![0, 0, 0, 1, 87 | 8];
    number(zeros.len(), &mut content);
    content.extend(&zeros);
    let snapshot = chunk(0, &content);
    let limits = Limits::default();
    assert!(
        change.len() < limits.change_bytes,
        "it would pass as it travels"
    );
    let before = peak();

    let change = InspectedChange::inspect(&change, &limits).unwrap_err();
    let snapshot = Document::load_foreign(&snapshot, &[], limits).unwrap_err();

    assert_eq!(
        change,
        ChangeRefusal::Malformed("inflates beyond the limit")
    );
    assert_eq!(
        snapshot,
        SnapshotRefusal::Malformed("inflates beyond the limit")
    );
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 64 * 1024, "grew by {} KiB", after - before);
    }
}
