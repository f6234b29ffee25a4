//! The same notices in one automerge document, without Xóm: one change for each, its content
//! as bytes under a key at the root, which is the form that automerge loads fastest.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ROOT, ScalarValue};
use xom_core::device::NewNotice;

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
    put(board, &format!("notice{number:05}"), content);
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
