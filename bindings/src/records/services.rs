//! The catalogue of public services.

use xom_core::procedures::{Channel, Mark, Procedure};
use xom_core::{forms, procedures};

use crate::Language;

/// A service in the list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ServiceRow {
    /// Its national code, as `1.001193`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether it is among those residents need most.
    pub common: bool,
    /// Whether it can be applied for from this phone.
    pub can_be_filed_here: bool,
}

impl ServiceRow {
    pub(crate) fn of(procedure: &Procedure, language: Language) -> Self {
        let mut known = forms::all().iter();
        Self {
            code: procedure.code.to_string(),
            name: language
                .pick(&procedure.name_vi, &procedure.name_en)
                .clone(),
            common: procedure.common,
            can_be_filed_here: known.any(|form| form.identity().procedure == procedure.code),
        }
    }
}

/// A fact, and whether a source confirms it. Screens mark what is not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Fact {
    /// In words, verbatim where the law's own words matter.
    pub text: String,
    /// When it applies, if not always.
    pub only: Option<String>,
    /// Whether a source has been found.
    pub established: bool,
}

impl Fact {
    fn of(text: &str, only: Option<String>, mark: Mark) -> Self {
        Self {
            text: text.into(),
            only,
            established: mark.is_established(),
        }
    }
}

/// A service whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Service {
    /// What the list shows.
    pub row: ServiceRow,
    /// Who decides.
    pub authority: Fact,
    /// What it costs.
    pub fees: Vec<Fact>,
    /// How long it takes.
    pub time_limits: Vec<Fact>,
    /// The papers besides the form, `only` naming the case.
    pub papers: Vec<Fact>,
    /// The paper form it replaces.
    pub form: Option<Fact>,
    /// What else must be known, in Vietnamese.
    pub note: Option<String>,
    /// On which day the facts were gathered.
    pub gathered: String,
}

impl Service {
    pub(crate) fn of(procedure: &Procedure, language: Language) -> Self {
        use procedures::Authority;
        let authority = match procedure.authority.value {
            Authority::CommunePeoplesCommittee => {
                language.pick("Ủy ban nhân dân phường", "The ward's people's committee")
            }
            Authority::CommunePolice => language.pick("Công an phường", "The ward's police"),
            Authority::Other => language.pick("Cơ quan khác", "Another body"),
        };
        let channel = |channel: Channel| {
            String::from(match channel {
                Channel::Counter => language.pick("tại quầy", "at the counter"),
                Channel::Online => language.pick("trực tuyến", "online"),
                Channel::Post => language.pick("qua bưu điện", "by post"),
            })
        };
        let papers = procedure.cases.iter().flat_map(|case| {
            let papers = case.components.iter();
            papers.map(|paper| Fact::of(&paper.name_vi, case.name_vi.clone(), paper.mark))
        });
        Self {
            row: ServiceRow::of(procedure, language),
            authority: Fact::of(authority, None, procedure.authority.mark),
            fees: (procedure.fees.iter())
                .map(|fee| Fact::of(&fee.text_vi, fee.channel.map(channel), fee.mark))
                .collect(),
            time_limits: (procedure.time_limits.iter())
                .map(|limit| Fact::of(&limit.text_vi, limit.case_vi.clone(), limit.mark))
                .collect(),
            papers: papers.collect(),
            form: (procedure.form.as_ref()).map(|form| Fact::of(&form.name_vi, None, form.mark)),
            note: procedure.note_vi.clone(),
            gathered: language.day(procedures::catalogue().date()),
        }
    }
}
