//! One run of exchanges: what has been offered in it, and what is in flight.

use std::collections::HashSet;

use crate::exchange::{Ask, Flags};
use crate::ids::{BlobId, CommitId, DeviceId, DocumentId, InviteId};

/// A request for the driver to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The path.
    pub endpoint: &'static str,
    /// The body of a POST; a GET when absent.
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
}

/// What one answer brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Own edits that the ward has now.
    pub confirmed: usize,
    /// Own edits that were refused.
    pub refused: usize,
    /// Entries of the log that were new here.
    pub received: usize,
    /// Attachment chunks that went up or came down.
    pub chunks: usize,
}

impl Progress {
    /// Adds what another answer brought.
    pub fn add(&mut self, other: &Self) {
        self.confirmed += other.confirmed;
        self.refused += other.refused;
        self.received += other.received;
        self.chunks += other.chunks;
    }
}

/// A request whose answer is awaited.
#[derive(Debug, Clone)]
pub(super) enum Flight {
    /// The ward's certificate.
    Ward,
    /// An exchange, with what it offered, in order.
    Exchange {
        enrolments: Vec<(InviteId, DeviceId)>,
        commits: Vec<CommitId>,
        asks: Vec<Ask>,
        recovered: Vec<DocumentId>,
    },
    /// A chunk going up.
    Put(BlobId),
    /// A chunk coming down.
    Get(BlobId),
    /// Which chunks of a carried sending the ward holds.
    HeldOfNote(CommitId),
    /// A chunk of a carried sending going up, by its place in the note.
    Deliver(CommitId, u64),
}

/// What this run of exchanges has done so far. Lost with the process: that is harmless.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// The request in flight.
    pub flight: Option<Flight>,
    /// Whether an exchange has been answered in this run.
    pub exchanged: bool,
    /// Whether the ward said there is more.
    pub more: bool,
    /// What was offered in this run: offered once, whatever the verdict.
    pub offered: HashSet<CommitId>,
    /// Whether attachments wait for a network that costs nothing.
    pub attachments_wait: bool,
    /// Chunks and drafts that did not work in this run.
    pub given_up: HashSet<BlobId>,
    /// Carried sendings of which the ward has said in this run which chunks it holds.
    pub held_asked: HashSet<CommitId>,
    /// Carried sendings whose chunks the ward does not take in this run.
    pub undeliverable: HashSet<CommitId>,
    /// Whether the ward wants no more of others' chunks for now.
    pub couriers_wait: bool,
    /// Whether the ward has asked for the list of cursors.
    pub send_cursors: bool,
    /// Whether the clock has been set right in this run.
    pub clock_set: bool,
    /// Whether the ward's certificate is to be fetched again, and whether it has been.
    pub ask_ward: bool,
    pub ward_asked: bool,
    /// The ward's flags in the last answer.
    pub flags: Flags,
}
