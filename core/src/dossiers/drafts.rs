//! The states of a draft, before and after the ward has it.
//!
//! They are the phone's own: the national states ([`super::DossierState`]) begin when the
//! ward has logged a submission.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a draft stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    minicbor::Encode,
    minicbor::Decode,
    Serialize,
    Deserialize,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// Being filled in.
    #[n(0)]
    Drafting,
    /// Complete, waiting for the signatures of the other parties.
    #[n(1)]
    AwaitingCosigners,
    /// Complete and signed; it can be sent.
    #[n(2)]
    Ready,
    /// A submission exists on the phone and is not yet confirmed by the ward.
    #[n(3)]
    Sent,
    /// The ward has logged the submission; a dossier is linked.
    #[n(4)]
    Received,
    /// The ward gave it back; it can be corrected and sent again.
    #[n(5)]
    Returned,
    /// Its people gave it up.
    #[n(6)]
    Withdrawn,
    /// Unsent for too long; its keys and bodies are destroyed.
    #[n(7)]
    Expired,
}

impl DraftState {
    /// All states in the order a draft meets them.
    pub const ALL: [Self; 8] = [
        Self::Drafting,
        Self::AwaitingCosigners,
        Self::Ready,
        Self::Sent,
        Self::Received,
        Self::Returned,
        Self::Withdrawn,
        Self::Expired,
    ];

    /// The name in Vietnamese.
    pub const fn name_vi(self) -> &'static str {
        match self {
            Self::Drafting => "Đang soạn",
            Self::AwaitingCosigners => "Chờ người khác xác nhận",
            Self::Ready => "Sẵn sàng gửi",
            Self::Sent => "Đã gửi, chờ phường xác nhận",
            Self::Received => "Phường đã nhận",
            Self::Returned => "Phường trả lại",
            Self::Withdrawn => "Đã hủy",
            Self::Expired => "Đã hết hạn",
        }
    }

    /// The name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Drafting => "Drafting",
            Self::AwaitingCosigners => "Awaiting co-signers",
            Self::Ready => "Ready to send",
            Self::Sent => "Sent, not yet confirmed by the ward",
            Self::Received => "Received by the ward",
            Self::Returned => "Returned by the ward",
            Self::Withdrawn => "Withdrawn",
            Self::Expired => "Expired",
        }
    }

    /// The states that may follow this one.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Drafting => &[
                Self::AwaitingCosigners,
                Self::Ready,
                Self::Withdrawn,
                Self::Expired,
            ],
            Self::AwaitingCosigners => {
                &[Self::Drafting, Self::Ready, Self::Withdrawn, Self::Expired]
            }
            Self::Ready => &[Self::Drafting, Self::Sent, Self::Withdrawn, Self::Expired],
            Self::Sent => &[Self::Received, Self::Returned, Self::Withdrawn],
            Self::Received => &[Self::Returned, Self::Withdrawn],
            Self::Returned => &[Self::Drafting, Self::Withdrawn, Self::Expired],
            Self::Withdrawn | Self::Expired => &[],
        }
    }

    /// Whether the draft may move from this state to that one.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether its answers may still be changed.
    pub const fn is_editable(self) -> bool {
        matches!(
            self,
            Self::Drafting | Self::AwaitingCosigners | Self::Ready | Self::Returned
        )
    }

    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        self.next().is_empty()
    }
}

/// The Vietnamese name.
impl fmt::Display for DraftState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name_vi())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unsent_draft_may_expire_and_a_sent_one_may_not() {
        assert!(DraftState::Drafting.may_become(DraftState::Expired));
        assert!(!DraftState::Sent.may_become(DraftState::Expired));
        assert!(!DraftState::Received.may_become(DraftState::Expired));
    }

    #[test]
    fn changing_an_answer_takes_a_ready_draft_back_to_drafting() {
        assert!(DraftState::Ready.may_become(DraftState::Drafting));
        assert!(!DraftState::Sent.may_become(DraftState::Drafting));
    }

    #[test]
    fn a_draft_waiting_for_cosigners_must_be_ready_before_it_is_sent() {
        assert!(DraftState::AwaitingCosigners.may_become(DraftState::Ready));
        assert!(!DraftState::AwaitingCosigners.may_become(DraftState::Sent));
        assert!(!DraftState::Drafting.may_become(DraftState::Sent));
    }

    #[test]
    fn no_state_follows_itself_and_final_ones_have_no_successor() {
        for state in DraftState::ALL {
            assert!(!state.may_become(state));
        }
        assert!(DraftState::Withdrawn.is_final() && DraftState::Expired.is_final());
    }

    #[test]
    fn names_exist_in_both_languages() {
        let lines: Vec<String> = DraftState::ALL
            .into_iter()
            .map(|state| format!("{} / {}", state.name_vi(), state.name_en()))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        Đang soạn / Drafting
        Chờ người khác xác nhận / Awaiting co-signers
        Sẵn sàng gửi / Ready to send
        Đã gửi, chờ phường xác nhận / Sent, not yet confirmed by the ward
        Phường đã nhận / Received by the ward
        Phường trả lại / Returned by the ward
        Đã hủy / Withdrawn
        Đã hết hạn / Expired
        ");
    }
}
