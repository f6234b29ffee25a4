//! Notices: reading, answering, posting, settling.

use super::{id, page_size};
use crate::records::{
    Coverage, HouseholdRow, NewNotice, NoticeChange, NoticeDetails, NoticePage, NoticeRow,
    notice_cursor,
};
use crate::{Device, XomError};

#[uniffi::export]
impl Device {
    /// A page of notices, newest first; what stands on top now comes first.
    pub fn notices(&self, after: Option<String>, limit: u32) -> Result<NoticePage, XomError> {
        let after = notice_cursor(after.as_deref())?;
        self.shared.call(|core, language| {
            let page = core.notices(after.as_ref(), page_size(limit))?;
            let next = page.next.map(|next| {
                serde_json::to_string(&next).expect("a cursor is JSON of our own making")
            });
            let rows = page.rows.into_iter();
            Ok(NoticePage {
                rows: rows.map(|row| NoticeRow::of(row, language)).collect(),
                next,
            })
        })
    }

    /// One notice with its clashes and comments.
    pub fn notice(&self, notice: String) -> Result<NoticeDetails, XomError> {
        let notice = id(&notice)?;
        self.shared.call(|core, language| {
            let comments = core.comments(notice)?;
            Ok(NoticeDetails::of(core.notice(notice)?, comments, language))
        })
    }

    /// Notices that say these words, with or without marks, exact ones first.
    pub fn search_notices(&self, typed: String, limit: u32) -> Result<Vec<NoticeRow>, XomError> {
        self.shared.call(|core, language| {
            let rows = core.search(&typed, page_size(limit))?.into_iter();
            Ok(rows.map(|row| NoticeRow::of(row, language)).collect())
        })
    }

    /// Says that this person has read these.
    pub fn acknowledge(&self, notices: Vec<String>) -> Result<(), XomError> {
        let notices: Vec<_> = notices
            .iter()
            .map(|text| id(text))
            .collect::<Result<_, _>>()?;
        self.shared.call(|core, _| core.acknowledge(&notices))
    }

    /// Says something below a notice; the comment's id.
    pub fn comment(&self, notice: String, text: String) -> Result<String, XomError> {
        let notice = id(&notice)?;
        self.shared
            .call(|core, _| Ok(core.comment(notice, &text)?.to_string()))
    }

    /// Posts a notice; its id. For leaders.
    pub fn post_notice(&self, notice: NewNotice) -> Result<String, XomError> {
        self.shared
            .call(|core, _| Ok(core.post_notice(notice.into())?.to_string()))
    }

    /// Changes fields of a notice. Choosing one of two clashing values is this too: the
    /// change of the value that is to stay.
    pub fn change_notice(
        &self,
        notice: String,
        changes: Vec<NoticeChange>,
    ) -> Result<(), XomError> {
        let notice = id(&notice)?;
        let changes = changes.into_iter().map(Into::into).collect();
        self.shared
            .call(|core, _| core.change_notice(notice, changes).map(drop))
    }

    /// Withdraws a notice, with the reason; it stays readable as withdrawn.
    pub fn withdraw_notice(&self, notice: String, reason: String) -> Result<(), XomError> {
        let notice = id(&notice)?;
        self.shared
            .call(|core, _| core.withdraw_notice(notice, &reason).map(drop))
    }

    /// How many households have seen it, by block. For leaders.
    pub fn coverage(&self, notice: String) -> Result<Coverage, XomError> {
        let notice = id(&notice)?;
        self.shared
            .call(|core, _| Ok(core.coverage(notice)?.into()))
    }

    /// Households that have not seen it yet, by block and house. For leaders.
    pub fn not_yet_reached(
        &self,
        notice: String,
        limit: u32,
    ) -> Result<Vec<HouseholdRow>, XomError> {
        let notice = id(&notice)?;
        self.shared.call(|core, _| {
            let rows = core.not_yet_reached(notice, page_size(limit))?;
            Ok(rows.into_iter().map(Into::into).collect())
        })
    }

    /// The names of the group's blocks, for choosing whom a notice is for.
    pub fn blocks(&self) -> Result<Vec<String>, XomError> {
        self.shared.call(|core, _| {
            let rows = core.households()?.into_iter();
            let mut blocks: Vec<String> = rows.filter_map(|row| row.block).collect();
            blocks.dedup();
            Ok(blocks)
        })
    }
}
