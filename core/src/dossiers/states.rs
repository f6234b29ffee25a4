//! The ten national dossier states (`TrangThai` 1–10) and the moves between them.
//!
//! The numbers and names are the National Portal's. The moves are inferred from practice and
//! stand in one table, [`DossierState::next`]: the server refuses every other move.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a dossier stands, by its national number.
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
#[serde(into = "u8", try_from = "u8")]
pub enum DossierState {
    /// 1: the submission is logged and has its code.
    #[n(1)]
    Registered = 1,
    /// 2: an officer has received it.
    #[n(2)]
    Received = 2,
    /// 3: refused at reception, with a reason. Final.
    #[n(3)]
    NotReceived = 3,
    /// 4: being processed.
    #[n(4)]
    Processing = 4,
    /// 5: the citizen is asked for a supplement; the deadline stands still.
    #[n(5)]
    SupplementRequested = 5,
    /// 6: the citizen is asked to pay.
    #[n(6)]
    PaymentRequested = 6,
    /// 7: the citizen asks to withdraw it.
    #[n(7)]
    WithdrawalRequested = 7,
    /// 8: processing stopped. Final.
    #[n(8)]
    Stopped = 8,
    /// 9: processed; the result is ready.
    #[n(9)]
    Done = 9,
    /// 10: the result is handed over. Final.
    #[n(10)]
    ResultReturned = 10,
}

/// A number that names no national dossier state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a dossier state: expected 1 to 10")]
pub struct UnknownState(pub u8);

impl DossierState {
    /// All states by number.
    pub const ALL: [Self; 10] = [
        Self::Registered,
        Self::Received,
        Self::NotReceived,
        Self::Processing,
        Self::SupplementRequested,
        Self::PaymentRequested,
        Self::WithdrawalRequested,
        Self::Stopped,
        Self::Done,
        Self::ResultReturned,
    ];

    /// The national number, 1 to 10.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The official Vietnamese name.
    pub const fn name_vi(self) -> &'static str {
        match self {
            Self::Registered => "Mới đăng ký",
            Self::Received => "Được tiếp nhận",
            Self::NotReceived => "Không được tiếp nhận",
            Self::Processing => "Đang xử lý",
            Self::SupplementRequested => "Yêu cầu bổ sung giấy tờ",
            Self::PaymentRequested => "Yêu cầu thực hiện nghĩa vụ tài chính",
            Self::WithdrawalRequested => "Công dân yêu cầu rút hồ sơ",
            Self::Stopped => "Dừng xử lý",
            Self::Done => "Đã xử lý xong",
            Self::ResultReturned => "Đã trả kết quả",
        }
    }

    /// The name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Registered => "Newly registered",
            Self::Received => "Received",
            Self::NotReceived => "Not received",
            Self::Processing => "Being processed",
            Self::SupplementRequested => "Supplement requested",
            Self::PaymentRequested => "Payment requested",
            Self::WithdrawalRequested => "Withdrawal requested by the citizen",
            Self::Stopped => "Processing stopped",
            Self::Done => "Processed",
            Self::ResultReturned => "Result returned",
        }
    }

    /// The states that may follow this one.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Registered => &[
                Self::Received,
                Self::NotReceived,
                Self::SupplementRequested,
                Self::WithdrawalRequested,
            ],
            Self::Received => &[
                Self::Processing,
                Self::SupplementRequested,
                Self::PaymentRequested,
                Self::WithdrawalRequested,
            ],
            Self::Processing => &[
                Self::SupplementRequested,
                Self::PaymentRequested,
                Self::WithdrawalRequested,
                Self::Stopped,
                Self::Done,
            ],
            Self::SupplementRequested | Self::PaymentRequested => {
                &[Self::Processing, Self::WithdrawalRequested, Self::Stopped]
            }
            Self::WithdrawalRequested => &[Self::Processing, Self::Stopped],
            Self::Done => &[Self::ResultReturned],
            Self::NotReceived | Self::Stopped | Self::ResultReturned => &[],
        }
    }

    /// Whether the dossier may move from this state to that one.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        self.next().is_empty()
    }

    /// Whether the ward waits for the citizen.
    pub const fn waits_for_citizen(self) -> bool {
        matches!(self, Self::SupplementRequested | Self::PaymentRequested)
    }

    /// Whether the deadline stands still in this state.
    pub const fn suspends_deadline(self) -> bool {
        matches!(self, Self::SupplementRequested)
    }

    /// Whether the citizen may still ask to withdraw.
    pub fn may_be_withdrawn(self) -> bool {
        self.may_become(Self::WithdrawalRequested)
    }
}

impl From<DossierState> for u8 {
    fn from(state: DossierState) -> Self {
        state.number()
    }
}

impl TryFrom<u8> for DossierState {
    type Error = UnknownState;
    fn try_from(number: u8) -> Result<Self, UnknownState> {
        Self::ALL
            .into_iter()
            .find(|state| state.number() == number)
            .ok_or(UnknownState(number))
    }
}

/// The Vietnamese name.
impl fmt::Display for DossierState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name_vi())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moves_is_the_documented_one() {
        let table: Vec<String> = DossierState::ALL
            .into_iter()
            .map(|state| {
                format!(
                    "{}→{:?}",
                    state.number(),
                    state
                        .next()
                        .iter()
                        .map(|next| next.number())
                        .collect::<Vec<_>>()
                )
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"), @"
        1→[2, 3, 5, 7]
        2→[4, 5, 6, 7]
        3→[]
        4→[5, 6, 7, 8, 9]
        5→[4, 7, 8]
        6→[4, 7, 8]
        7→[4, 8]
        8→[]
        9→[10]
        10→[]
        ");
    }

    #[test]
    fn refusal_stop_and_handing_over_are_final() {
        let last: Vec<u8> = DossierState::ALL
            .into_iter()
            .filter(|state| state.is_final())
            .map(DossierState::number)
            .collect();
        assert_eq!(last, [3, 8, 10]);
    }

    #[test]
    fn a_citizen_may_not_withdraw_what_is_processed() {
        assert!(DossierState::Processing.may_be_withdrawn());
        assert!(!DossierState::Done.may_be_withdrawn());
        assert!(!DossierState::ResultReturned.may_be_withdrawn());
    }

    #[test]
    fn every_state_can_be_reached_from_the_first() {
        let mut reached = vec![DossierState::Registered];
        let mut place = 0;
        while let Some(state) = reached.get(place).copied() {
            place += 1;
            for next in state.next() {
                if !reached.contains(next) {
                    reached.push(*next);
                }
            }
        }
        assert_eq!(reached.len(), 10);
    }

    #[test]
    fn states_travel_as_their_national_number() {
        assert_eq!(
            minicbor::to_vec(DossierState::ResultReturned).unwrap(),
            [10]
        );
        assert_eq!(
            serde_json::to_string(&DossierState::Processing).unwrap(),
            "4"
        );
        assert!(minicbor::decode::<DossierState>(&[11]).is_err());
        assert!(serde_json::from_str::<DossierState>("0").is_err());
    }
}
