//! The catalogue that comes with the core, looked up by code or by words.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::Date;
use serde::Deserialize;

use super::{Channel, Fee, FeeRule, Procedure, ProcedureCode};
use crate::text::{Query, SearchText};

/// A catalogue text that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// It is no JSON of this shape.
    #[error("the catalogue cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// Two procedures have one code.
    #[error("the catalogue has {0} twice")]
    Twice(ProcedureCode),
}

/// Procedures, the rules across them and where all that comes from.
#[derive(Debug, Clone)]
pub struct Catalogue {
    source: String,
    date: Date,
    fee_rules: Vec<FeeRule>,
    procedures: Vec<Procedure>,
    by_code: BTreeMap<ProcedureCode, usize>,
    search_texts: Vec<SearchText>,
}

#[derive(Deserialize)]
struct CatalogueText {
    source: String,
    date: Date,
    fee_rules: Vec<FeeRule>,
    procedures: Vec<Procedure>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::parse(include_str!("../../data/procedures.json"))
        .expect("the published catalogue is parsed by a test")
});

/// The catalogue that comes with the core.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// The procedure with this code.
pub fn find(code: &ProcedureCode) -> Option<&'static Procedure> {
    CATALOGUE.find(code)
}

/// See [`Catalogue::search`].
pub fn search(text: &str) -> Vec<&'static Procedure> {
    CATALOGUE.search(text)
}

impl Catalogue {
    /// Reads a catalogue (JSON, as `core/data/procedures.json`).
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let read: CatalogueText = serde_json::from_str(text)?;
        let mut by_code = BTreeMap::new();
        for (place, procedure) in read.procedures.iter().enumerate() {
            if by_code.insert(procedure.code.clone(), place).is_some() {
                return Err(CatalogueError::Twice(procedure.code.clone()));
            }
        }
        let search_text = |procedure: &Procedure| {
            SearchText::of(&format!("{} {}", procedure.name_vi, procedure.name_en))
        };
        Ok(Self {
            search_texts: read.procedures.iter().map(search_text).collect(),
            source: read.source,
            date: read.date,
            fee_rules: read.fee_rules,
            procedures: read.procedures,
            by_code,
        })
    }

    /// Where the facts come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The day the facts were gathered.
    pub fn date(&self) -> Date {
        self.date
    }

    /// All procedures, those needed most first.
    pub fn procedures(&self) -> &[Procedure] {
        &self.procedures
    }

    /// The procedure with this code.
    pub fn find(&self, code: &ProcedureCode) -> Option<&Procedure> {
        self.by_code.get(code).map(|place| &self.procedures[*place])
    }

    /// The procedures whose code begins with the text, or whose name in either language has
    /// all its words (marks count where they are typed). Blank text finds all.
    pub fn search(&self, text: &str) -> Vec<&Procedure> {
        let (typed, query) = (text.trim(), Query::parse(text));
        let by_code = |procedure: &Procedure| {
            typed.contains('.') && procedure.code.as_str().starts_with(typed)
        };
        let found = self
            .procedures
            .iter()
            .zip(&self.search_texts)
            .filter(|(procedure, forms)| {
                by_code(procedure) || query.as_ref().is_none_or(|query| query.matches(forms))
            });
        found.map(|(procedure, _)| procedure).collect()
    }

    /// The fees of a procedure for a channel on a day in a province (by its code, as `01`),
    /// with the amounts that a rule of that province puts in their place.
    pub fn fees(
        &self,
        procedure: &Procedure,
        province: &str,
        channel: Channel,
        day: Date,
    ) -> Vec<Fee> {
        let applying = procedure
            .fees
            .iter()
            .filter(|fee| fee.applies(channel, day));
        applying
            .map(|fee| {
                let rule = self
                    .fee_rules
                    .iter()
                    .find(|rule| rule.replaces(fee, province, channel, day));
                rule.map_or_else(|| fee.clone(), |rule| under(rule, fee))
            })
            .collect()
    }
}

fn under(rule: &FeeRule, fee: &Fee) -> Fee {
    Fee {
        text_vi: rule.text_vi.clone(),
        amount: Some(rule.amount),
        channel: Some(rule.channel),
        valid_from: Some(rule.valid_from),
        valid_to: rule.valid_to,
        mark: rule.mark,
        ..fee.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::{
        calendar::TimeUnit,
        procedures::{Authority, Mark},
    };

    /// The 22 rows of the ward's most useful procedures, and the further codes seen by name.
    const ROWS: &str = "1.001193 1.000689 2.000986 1.004884 1.000656 1.000894 1.004873 1.004859 2.000635 1.001022 \
        1.004837 1.004845 3.000323 2.000815 2.000884 2.000908 2.001035 1.004222 1.004194 1.002755 1.010038 1.003197 \
        1.010028 2.001159 1.010041 1.001776 1.001699 1.011607 1.014027 1.014028 1.001731";
    const FURTHER: &str = "1.004746 1.005461 1.000593 1.000419 2.000528 2.000806 1.000110 2.001019 2.001406 2.000913 \
        2.000942 2.000992 2.001008 2.001263 1.011606 1.011608 1.001653 1.010833 1.010803 2.002307 2.002308 1.002211 \
        2.000930 2.000950 2.000424 1.001612 2.000720 1.001570 1.001266 2.000575 1.013225 1.013226 1.013227 1.013228 \
        3.000182 3.000285 3.000286 2.002913";

    fn procedure(code: &str) -> &'static Procedure {
        find(&code.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_catalogue_has_exactly_the_documented_codes() {
        let have: BTreeSet<&str> = catalogue()
            .procedures()
            .iter()
            .map(|procedure| procedure.code.as_str())
            .collect();
        let documented: BTreeSet<&str> = ROWS
            .split_whitespace()
            .chain(FURTHER.split_whitespace())
            .collect();
        assert_eq!(have, documented);
    }

    #[test]
    fn the_procedures_needed_most_come_first() {
        let common: Vec<&str> = catalogue()
            .procedures()
            .iter()
            .take_while(|p| p.common)
            .map(|p| p.code.as_str())
            .collect();
        assert_eq!(common, ROWS.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn names_are_found_with_and_without_marks_and_by_code() {
        let codes = |text: &str| -> Vec<&str> {
            search(text)
                .iter()
                .map(|procedure| procedure.code.as_str())
                .collect()
        };
        assert!(codes("khai sinh").contains(&"1.001193"));
        assert!(codes("đăng ký khai tử").contains(&"1.000656"));
        assert!(!codes("khai tử").contains(&"1.001193"));
        assert!(codes("tach ho").contains(&"1.010038"));
        assert!(codes("marriage").contains(&"1.000894"));
        assert_eq!(codes("1.0011"), ["1.001193"]);
        assert_eq!(codes("xyz"), [] as [&str; 0]);
    }

    #[test]
    fn online_fees_of_the_city_council_are_nought_in_hanoi_from_2026() {
        let fees = |province, channel, day| -> Vec<Option<i64>> {
            catalogue()
                .fees(procedure("1.004884"), province, channel, day)
                .iter()
                .map(|fee| fee.amount)
                .collect()
        };
        assert_eq!(fees("01", Channel::Online, date(2026, 1, 1)), [Some(0)]);
        assert_eq!(fees("01", Channel::Online, date(2025, 12, 31)), [None]);
        assert_eq!(fees("01", Channel::Counter, date(2026, 1, 1)), [None]);
        assert_eq!(fees("79", Channel::Online, date(2026, 1, 1)), [None]);
    }

    #[test]
    fn residence_fees_differ_by_channel_and_are_kept_verbatim() {
        let amounts = |channel| -> Vec<Option<i64>> {
            catalogue()
                .fees(procedure("1.004222"), "79", channel, date(2026, 6, 1))
                .iter()
                .map(|fee| fee.amount)
                .collect()
        };
        assert_eq!(amounts(Channel::Counter), [Some(20_000)]);
        assert_eq!(amounts(Channel::Online), [Some(10_000)]);
        assert!(procedure("2.001263").fees[0].text_vi.contains("400.000"));
    }

    #[test]
    fn the_police_decide_residence_and_the_committee_civil_status() {
        assert_eq!(
            procedure("1.004222").authority.value,
            Authority::CommunePolice
        );
        assert_eq!(
            procedure("1.001193").authority.value,
            Authority::CommunePeoplesCommittee
        );
    }

    #[test]
    fn time_limits_have_their_own_units() {
        assert_eq!(
            procedure("1.001193").time_limit(),
            Some((1, TimeUnit::SameDay))
        );
        assert_eq!(
            procedure("1.004222").time_limit(),
            Some((7, TimeUnit::WorkingDays))
        );
        assert_eq!(
            procedure("2.001159").time_limit(),
            None,
            "a clock time, not a span"
        );
        assert_eq!(
            procedure("1.001776").time_limit(),
            None,
            "changed in 2025 and not known"
        );
    }

    #[test]
    fn what_was_only_remembered_says_so() {
        assert_eq!(procedure("1.001022").code_mark, Mark::MemoryHigh);
        assert!(!procedure("1.004837").code_mark.is_established());
        assert!(procedure("1.001193").code_mark.is_established());
    }
}
