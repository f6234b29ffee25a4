//! Enrolling: oneself, and neighbours.

use super::id;
use crate::records::{InviteRow, MadeInvite, Moment, NewInvite};
use crate::{Device, XomError};

#[uniffi::export]
impl Device {
    /// Accepts an invite (link or the text of a QR code); the answer, as text for a QR code or
    /// a message, in case the inviter is to carry it to the ward.
    ///
    /// # Errors
    /// `invalid_invite`, `already_enrolled`.
    pub fn accept_invite(&self, link: String) -> Result<String, XomError> {
        self.shared.call(|core, _| core.accept_invite(&link))
    }

    /// The answer that this phone gave, to be shown or carried again; nothing once the ward
    /// has it.
    pub fn waiting_answer(&self) -> Result<Option<String>, XomError> {
        self.shared.call(|core, _| core.waiting_answer())
    }

    /// Makes an invite for a neighbour. For leaders; needs one connection to the ward before.
    pub fn create_invite(&self, new: NewInvite) -> Result<MadeInvite, XomError> {
        let new = new.try_into()?;
        self.shared.call(|core, language| {
            let made = core.create_invite(new)?;
            Ok(MadeInvite {
                id: made.id.to_string(),
                link: made.link,
                expires: Moment::of(made.expires, language),
            })
        })
    }

    /// Takes a neighbour's answer along to the ward; the invite it belongs to.
    pub fn carry_answer(&self, answer: String) -> Result<String, XomError> {
        self.shared
            .call(|core, _| Ok(core.carry_answer(&answer)?.to_string()))
    }

    /// Invites made on this phone, newest first.
    pub fn invites(&self) -> Result<Vec<InviteRow>, XomError> {
        self.shared.call(|core, language| {
            let rows = core.invites()?.into_iter();
            Ok(rows.map(|row| InviteRow::of(row, language)).collect())
        })
    }

    /// The link of an invite made here, to show it again.
    pub fn invite_link(&self, invite: String) -> Result<String, XomError> {
        let invite = id(&invite)?;
        self.shared.call(|core, _| core.invite_link(invite))
    }
}
