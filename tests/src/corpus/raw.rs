//! The same notices in one automerge document, without Xóm: one change for each, its content
//! as bytes under a key at the root, which is the form that automerge loads fastest. Keys are
//! as long and as random as notices' ids, which no two phones may choose alike.

use automerge::sync::{State, SyncDoc};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ROOT, ScalarValue};
use xom_core::device::NewNotice;
use xom_core::ids::NoticeId;

use crate::world::Seeded;

/// An empty document of this actor.
pub fn document(actor: u8) -> Automerge {
    Automerge::new().with_actor(ActorId::from(vec![actor; 8]))
}

/// A document with the notices of [`super::notice`].
pub fn board(actor: u8, notices: usize, phrases: usize) -> Automerge {
    let mut board = document(actor);
    for number in 0..notices {
        post(&mut board, number, &super::notice(number, phrases));
    }
    board
}

/// Puts a notice there, in a change of its own.
pub fn post(board: &mut Automerge, number: usize, notice: &NewNotice) {
    let content = minicbor::to_vec((&notice.title, &notice.body)).expect("memory takes it");
    put(board, &key(number), content);
}

/// The key of the notice of this number.
pub fn key(number: usize) -> String {
    let id = NoticeId::random(&mut Seeded::new(number as u64, "notice"));
    data_encoding::BASE64URL_NOPAD.encode(&id.0)
}

/// Sets one scalar, in a change of its own.
pub fn put(board: &mut Automerge, key: &str, value: impl Into<ScalarValue>) {
    let time = CommitOptions::default().with_time(1_795_395_600);
    let done = board.transact_with::<_, _, automerge::AutomergeError, _>(
        |_| time,
        |transaction| transaction.put(ROOT, key, value.into()),
    );
    done.expect("a put at the root");
}

/// One side of a synchronisation: a document, and what it knows of the other side.
pub type Side<'d> = (&'d mut Automerge, &'d mut State);

/// Lets two sides speak until both are silent; how many bytes and messages that took.
pub fn sync(here: Side<'_>, there: Side<'_>) -> (usize, usize) {
    let (mut bytes, mut messages) = (0, 0);
    let mut say = |from: &mut Side<'_>, to: &mut Side<'_>| {
        let Some(message) = from.0.generate_sync_message(from.1) else {
            return false;
        };
        bytes += message.clone().encode().len();
        messages += 1;
        let received = to.0.receive_sync_message(to.1, message);
        received.expect("one side understands the other");
        true
    };
    let (mut here, mut there) = (here, there);
    while say(&mut here, &mut there) | say(&mut there, &mut here) {}
    (bytes, messages)
}
