//! What the views promise, over stores in memory.

mod coverage;
mod drafts;
mod law;
mod list;
mod search;

use rusqlite::Connection;

use super::Changes;
use super::notices::{self, Notice};
use crate::calendar::MonthOf;
use crate::documents::board::{NoticeBirth, Urgency};
use crate::ids::{DocumentId, GroupId, MemberId, NoticeId};
use crate::outside::Timestamp;

const GROUP: GroupId = GroupId([0x60; 8]);
const LEADER: MemberId = MemberId([0x1e; 8]);

/// 2026-11-10 12:00 in Vietnam.
const NOON: u64 = 1_794_286_800_000;
const HOUR: u64 = 3_600_000;

/// Which notice, by its number.
fn id(number: u16) -> NoticeId {
    let [high, low] = number.to_be_bytes();
    NoticeId([0, high, low, 1, 1, 1, 1, 1])
}

/// The board of a moment's month.
fn board(posted: Timestamp) -> DocumentId {
    let [high, low] = MonthOf::at(posted).0.to_be_bytes();
    let mut id = [0xb0; 16];
    id[0] = high;
    id[1] = low;
    DocumentId(id)
}

/// An ordinary notice of this number, posted so many hours after noon.
fn notice(number: u16, hours: u64) -> Notice {
    let posted = Timestamp(NOON + hours * HOUR);
    Notice {
        notice: id(number),
        document: board(posted),
        group: GROUP,
        month: MonthOf::at(posted),
        content: NoticeBirth {
            title: format!("Thông báo {number}"),
            body: format!("Nội dung của thông báo {number}"),
            urgency: Urgency::Normal,
            pinned: false,
            blocks: None,
            valid_from: None,
            valid_until: None,
            document_number: None,
        },
        author: Some(LEADER),
        posted,
        withdrawn: None,
        edited: false,
        pending: false,
        clashes: Vec::new(),
    }
}

/// The same, changed.
fn with(mut notice: Notice, change: impl FnOnce(&mut Notice)) -> Notice {
    change(&mut notice);
    notice
}

fn put(store: &Connection, notice: &Notice) {
    notices::put(store, notice, &mut Changes::new()).unwrap();
}

fn remove(store: &Connection, notice: &Notice) {
    notices::remove(store, notice.notice, notice.document, &mut Changes::new()).unwrap();
}
