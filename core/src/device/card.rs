//! Filling in from an identity card: a form's fields, or the person's own particulars.
//!
//! A card fills what belongs to the person whose it is and nothing else, as one ordinary edit.
//! Where something else stands already nothing is written before the person has chosen. Of what
//! was scanned nothing is kept but the answers.

use serde_json::Value;

use super::action::Action;
use super::drafts::{answer, answers, form_of, writable};
use super::profile::{self, Profile};
use super::{Device, DeviceError, Result, edit, facts};
use crate::forms::{CardAnswer, CitizenCard, Label, PartialDate, PersonId, Replaced};
use crate::ids::DraftId;

/// What to do where a card says something else than what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differing {
    /// Write nothing at all, and say what differs.
    Ask,
    /// Keep what stands there; fill in only what is empty.
    Keep,
    /// Replace it.
    Replace,
}

/// What was filled in, or would be.
#[derive(Debug, Clone, PartialEq)]
pub struct CardFilling {
    /// Nothing was written yet: some answers differ, and the person must choose.
    pub asks: bool,
    /// What was written; while it asks, all that the card says and that does not stand there.
    pub answers: Vec<CardAnswer>,
}

impl CardFilling {
    fn plan(mut answers: Vec<CardAnswer>, differing: Differing) -> Self {
        if differing == Differing::Keep {
            answers.retain(|answer| answer.before.is_none());
        }
        let differs = answers.iter().any(|answer| answer.before.is_some());
        Self {
            asks: differs && differing == Differing::Ask,
            answers,
        }
    }

    fn writes(&self) -> &[CardAnswer] {
        if self.asks { &[] } else { &self.answers }
    }
}

impl Device {
    /// Fills in, from what was scanned off a card, the fields that belong to the person whose
    /// number stands at this path; durable when this returns.
    ///
    /// # Errors
    /// `not_a_card`, `not_found`, `invalid` for a field that takes no card or once withdrawn.
    pub fn fill_from_card(
        &mut self,
        draft: DraftId,
        path: &str,
        scanned: &str,
        differing: Differing,
    ) -> Result<CardFilling> {
        let card = CitizenCard::read(scanned)?;
        self.transact(|connection, mind, outside| {
            let row = writable(connection, draft)?;
            let given = form_of(&row)?.card_answers(&answers(connection, draft)?, path, &card);
            let given = given.ok_or_else(DeviceError::takes_no_card)?;
            let filling = CardFilling::plan(given, differing);
            let writes = filling.writes().iter();
            let writes: Vec<_> = writes
                .map(|one| answer(one.path.clone(), &one.value))
                .collect();
            if !writes.is_empty() {
                let action = Action::WriteDraft(draft, writes);
                edit::make(connection, mind, outside, &action)?;
            }
            Ok(filling)
        })
    }

    /// Fills in the person's own particulars from what was scanned off their card.
    ///
    /// # Errors
    /// `not_a_card`.
    pub fn fill_profile_from_card(
        &mut self,
        scanned: &str,
        differing: Differing,
    ) -> Result<CardFilling> {
        let card = CitizenCard::read(scanned)?;
        self.transact(|connection, _, _| {
            let mut profile = facts::PROFILE.get(connection)?.unwrap_or_default();
            let filling = CardFilling::plan(particulars(&profile, &card), differing);
            for one in filling.writes() {
                let text = one.value.as_str().unwrap_or_default();
                profile.insert(one.path.clone(), text.to_owned());
            }
            if !filling.writes().is_empty() {
                facts::PROFILE.set(connection, &profile)?;
            }
            Ok(filling)
        })
    }
}

/// What the card says of the person and does not stand there, by entry.
fn particulars(profile: &Profile, card: &CitizenCard) -> Vec<CardAnswer> {
    let issued_on = card.issued_on.map(PartialDate::Day);
    let given = [
        (
            profile::FULL_NAME,
            Label::of("Họ và tên", "Full name"),
            card.full_name.clone(),
        ),
        (
            profile::PERSON_ID,
            Label::of("Số căn cước", "Identity number"),
            Some(card.person_id.as_str().to_owned()),
        ),
        (
            profile::ISSUED_ON,
            Label::of("Ngày cấp", "Date of issue"),
            issued_on.map(|day| day.to_string()),
        ),
    ];
    let answer = |(entry, label, text): (&str, Label, Option<String>)| {
        let text = text?;
        let before = profile.get(entry);
        if before.is_some_and(|before| meant(before) == meant(&text)) {
            return None;
        }
        Some(CardAnswer {
            path: entry.to_owned(),
            label,
            shown: Label::same(&text),
            before: before.map(|before| Replaced {
                shown: Label::same(before),
                value: Value::from(before.as_str()),
            }),
            value: text.into(),
        })
    };
    given.into_iter().filter_map(answer).collect()
}

/// A number, a day or a name, however it was typed.
fn meant(typed: &str) -> String {
    if let Ok(number) = typed.parse::<PersonId>() {
        return number.as_str().to_owned();
    }
    match typed.parse::<PartialDate>() {
        Ok(day) => day.to_iso(),
        Err(_) => typed.to_lowercase(),
    }
}
