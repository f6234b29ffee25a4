//! Alarms: what the ward or a neighbour should not have done, kept until a person has seen it.

use rusqlite::Connection;
use serde::Serialize;

use super::{Result, all, execute};
use crate::outside::Timestamp;

/// Something a person must be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// Its number on this phone.
    pub id: i64,
    /// What kind of thing, as a stable code.
    pub kind: String,
    /// What exactly, for whoever looks into it.
    pub detail: String,
    /// When it was first noticed, by this phone's clock.
    pub raised_at: Timestamp,
}

impl Alarm {
    /// What happened and what to do, in Vietnamese and in English.
    pub fn message(&self) -> (&'static str, &'static str) {
        match self.kind.as_str() {
            "ward_restored" => (
                "Phường vừa khôi phục sổ từ bản sao lưu. Máy sẽ tự gửi lại những gì còn thiếu.",
                "The ward has restored its log from a backup. This phone sends again by itself what is missing.",
            ),
            "two_roots" | "two_histories" | "history_rewritten" | "log_shrank" => (
                "Sổ của phường không khớp với bản máy này hoặc máy hàng xóm đã thấy. Hãy báo tổ trưởng.",
                "The ward's log does not match what this phone or a neighbour's has seen. Tell the group leader.",
            ),
            "invite_reused" => (
                "Có máy khác dùng lại một lời mời đã có người nhận. Phường đã từ chối máy đó.",
                "Another device used an invite that somebody had answered already. The ward has refused it.",
            ),
            "withheld_entry" | "bad_inclusion" => (
                "Phường chưa đưa đủ nội dung cho máy này. Hãy báo tổ trưởng.",
                "The ward has not given this phone everything. Tell the group leader.",
            ),
            "dated_back" => (
                "Một mục trong sổ bị ghi lùi ngày. Hãy báo tổ trưởng.",
                "An entry of the log is dated back. Tell the group leader.",
            ),
            "bad_receipt" => (
                "Biên nhận phường đưa không kiểm tra được. Hãy trao đổi lại với phường.",
                "The receipt that the ward gave does not hold. Exchange with the ward again.",
            ),
            _ => (
                "Máy nhận được nội dung không hợp lệ và đã để riêng ra. Hãy báo tổ trưởng.",
                "This phone was given something invalid and has put it aside. Tell the group leader.",
            ),
        }
    }
}

/// Raises an alarm; whether it is a new one. The same thing noticed again is not.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn raise(connection: &Connection, kind: &str, detail: &str, at: Timestamp) -> Result<bool> {
    let sql =
        "INSERT INTO alarms (kind, detail, raised_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    Ok(execute(connection, sql, (kind, detail, at))? > 0)
}

/// The alarms that nobody has settled, newest first.
pub fn unsettled(connection: &Connection) -> Result<Vec<Alarm>> {
    let sql =
        "SELECT alarm, kind, detail, raised_at FROM alarms WHERE settled = 0 ORDER BY alarm DESC";
    all(connection, sql, [], |row| {
        Ok(Alarm {
            id: row.get(0)?,
            kind: row.get(1)?,
            detail: row.get(2)?,
            raised_at: row.get(3)?,
        })
    })
}

/// Notes that a person has seen to it; it is kept and not shown again.
pub fn settle(connection: &Connection, alarm: i64) -> Result<()> {
    execute(
        connection,
        "UPDATE alarms SET settled = 1 WHERE alarm = ?",
        [alarm],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn one_thing_raises_one_alarm_even_after_it_was_settled() {
        let store = memory();
        assert!(raise(&store, "two_roots", "size 9", Timestamp(1)).unwrap());
        assert!(!raise(&store, "two_roots", "size 9", Timestamp(2)).unwrap());
        let shown = unsettled(&store).unwrap();
        assert_eq!(shown.len(), 1);
        settle(&store, shown[0].id).unwrap();
        assert!(!raise(&store, "two_roots", "size 9", Timestamp(3)).unwrap());
        assert_eq!(unsettled(&store).unwrap(), []);
    }
}
