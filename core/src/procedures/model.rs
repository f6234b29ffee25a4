//! The facts of one procedure, typed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Mark, ProcedureCode};
use crate::calendar::TimeUnit;

/// A fact and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked<T> {
    /// The fact.
    pub value: T,
    /// Its mark.
    pub mark: Mark,
}

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Ủy ban nhân dân cấp xã.
    CommunePeoplesCommittee,
    /// Công an cấp xã, through the Ministry of Public Security's systems.
    CommunePolice,
    /// A body not determined here.
    Other,
}

/// How much of it can be done online (since Nghị định 42/2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Toàn trình: everything online.
    Full,
    /// Một phần: the citizen must appear.
    Partial,
}

/// How a dossier is filed (`KenhThucHien`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 1: at the counter.
    Counter,
    /// 2: online.
    Online,
    /// 3: by public post.
    Post,
}

/// Who sets a fee, and so whose exemptions apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    /// Hội đồng nhân dân of the province or city.
    PeoplesCouncil,
    /// Bộ Tài chính.
    MinistryOfFinance,
    /// Not known.
    Unknown,
}

/// One procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Its code.
    pub code: ProcedureCode,
    /// How sure it is that the code belongs to the name.
    pub code_mark: Mark,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// The line of administration, as `ho_tich`.
    pub field: String,
    /// Who decides.
    pub authority: Marked<Authority>,
    /// How much is online, where known.
    pub level: Option<Marked<Level>>,
    /// Whether it is among those residents need most.
    pub common: bool,
    /// Its cases with the papers each asks for.
    #[serde(default)]
    pub cases: Vec<Case>,
    /// Its fees.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// Its time limits.
    #[serde(default)]
    pub time_limits: Vec<TimeLimit>,
    /// The paper form it replaces.
    pub form: Option<FormName>,
    /// What else must be known, in Vietnamese.
    pub note_vi: Option<String>,
}

/// One case of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// When it applies, in Vietnamese; `None` for the ordinary case.
    pub name_vi: Option<String>,
    /// The papers besides the form.
    pub components: Vec<Component>,
}

/// One paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// What it is, in Vietnamese.
    pub name_vi: String,
    /// How sure that is.
    pub mark: Mark,
}

/// One fee, for some channel and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The source's own words, with exemptions.
    pub text_vi: String,
    /// The amount in đồng, where it is one number.
    pub amount: Option<i64>,
    /// What the amount is for, as "bản" or "trang".
    pub per_vi: Option<String>,
    /// The channel it is for; `None` for every one.
    pub channel: Option<Channel>,
    /// Who sets it.
    pub set_by: SetBy,
    /// From when on, if known.
    pub valid_from: Option<Date>,
    /// Until when, if known.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub mark: Mark,
}

/// A rule that changes fees across procedures, as a city's resolution does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRule {
    /// The province code it applies in, as `01`.
    pub province: String,
    /// Whose fees it changes.
    pub set_by: SetBy,
    /// The channel it is for.
    pub channel: Channel,
    /// The amount in đồng instead.
    pub amount: i64,
    /// From when on.
    pub valid_from: Date,
    /// Until when, if known.
    pub valid_to: Option<Date>,
    /// The rule in words.
    pub text_vi: String,
    /// Where it is laid down.
    pub legal_basis: String,
    /// How sure it is.
    pub mark: Mark,
}

/// One time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// When it applies, in Vietnamese; `None` for the ordinary case.
    pub case_vi: Option<String>,
    /// The limit in words.
    pub text_vi: String,
    /// The number of units; absent where the limit is no span.
    pub amount: Option<u32>,
    /// The unit; absent where the limit is no span.
    pub unit: Option<TimeUnit>,
    /// How sure it is.
    pub mark: Mark,
}

/// The name of the paper form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormName {
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// How sure that is.
    pub mark: Mark,
}

impl Procedure {
    /// The ordinary time limit that can be counted, if there is one.
    pub fn time_limit(&self) -> Option<(u32, TimeUnit)> {
        let ordinary = self
            .time_limits
            .iter()
            .filter(|limit| limit.case_vi.is_none());
        ordinary
            .filter_map(|limit| Some((limit.amount?, limit.unit?)))
            .next()
    }
}

impl Fee {
    /// Whether it applies to this channel on this day.
    pub fn applies(&self, channel: Channel, day: Date) -> bool {
        self.channel.is_none_or(|own| own == channel)
            && self.valid_from.is_none_or(|from| from <= day)
            && self.valid_to.is_none_or(|to| day <= to)
    }
}

impl FeeRule {
    /// Whether it replaces this fee in this province, for this channel, on this day.
    pub fn replaces(&self, fee: &Fee, province: &str, channel: Channel, day: Date) -> bool {
        self.province == province
            && self.channel == channel
            && self.set_by == fee.set_by
            && self.valid_from <= day
            && self.valid_to.is_none_or(|to| day <= to)
    }
}
