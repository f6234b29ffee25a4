//! What a shell can ask without a phone: what an invite offers, whether a receipt holds, what
//! a form asks, how text is searched and sorted, what refusals say.

use std::collections::HashMap;

use jiff::civil::Date;
use xom_core::commits::RefusalCode;
use xom_core::device::{DeviceError, Profile};
use xom_core::forms::{self, Answers, CitizenCard};
use xom_core::identity::InviteLink;
use xom_core::log::{Receipt as CoreReceipt, VerifiedReceipt, ward_of_text};
use xom_core::text;

use crate::records::{CardAnswer, Field, InvitePreview, Moment, Receipt, RefusalText, SearchForms};
use crate::{Language, XomError};

/// What an invite offers, before it is accepted.
///
/// # Errors
/// `invalid_invite`.
#[uniffi::export]
pub fn read_invite(link: String, language: Language) -> Result<InvitePreview, XomError> {
    let link: InviteLink = link.trim().parse().map_err(DeviceError::Identity)?;
    let made = link.made();
    let terms = made.terms();
    Ok(InvitePreview {
        id: made.id().to_string(),
        ward: terms.ward.to_string(),
        address: terms.address.clone(),
        group: terms.group.to_string(),
        group_name: terms.group_name.clone(),
        role: terms.role.into(),
        role_said: language
            .pick(terms.role.name_vi(), terms.role.name_en())
            .into(),
        expires: Moment::of(terms.expires, language),
    })
}

/// Whether a receipt holds, and what it proves, with nothing but the ward's root key (in the
/// form `name+id+key`, or its fingerprint in hex).
///
/// # Errors
/// `receipt_invalid`.
#[uniffi::export]
pub fn verify_receipt(
    receipt: String,
    ward_key: String,
    language: Language,
) -> Result<Receipt, XomError> {
    let verified = ward_of_text(ward_key.trim())
        .and_then(|ward| CoreReceipt::parse(receipt.as_bytes())?.verify(&ward));
    let verified = verified.map_err(|error| {
        XomError::new(
            "receipt_invalid",
            "Biên nhận không đúng, hoặc không phải của phường này. Hãy xin lại tệp gốc.",
            &format!(
                "The receipt does not hold for this ward; ask for the original file. ({error})"
            ),
            false,
        )
    })?;
    Ok(proven(receipt, &verified, language))
}

pub(super) fn proven(text: String, verified: &VerifiedReceipt, language: Language) -> Receipt {
    Receipt {
        text,
        accepted: Moment::of(verified.leaf.accepted_at, language),
        origin: verified.origin.to_string(),
        place: verified.index + 1,
        size: verified.size,
        commit: verified.leaf.commit.to_string(),
    }
}

/// The fields of a form for these answers (path → JSON) and attachments (component → file
/// names) on a day (`yyyy-mm-dd`), without a draft: for showing what will be asked.
///
/// # Errors
/// `not_found` for a form that is not published, `malformed` for answers or a day that are
/// none.
#[uniffi::export]
pub fn form_fields(
    procedure: String,
    version: u32,
    answers: HashMap<String, String>,
    attachments: HashMap<String, Vec<String>>,
    today: String,
    language: Language,
) -> Result<Vec<Field>, XomError> {
    let today: Date = today.parse().map_err(|_| XomError::malformed("day"))?;
    let form = form(&procedure, version)?;
    let mut given = given(&answers)?;
    for (component, files) in &attachments {
        for file in files {
            let attached = given.attach(component, file);
            attached.map_err(|_| XomError::malformed("set of answers"))?;
        }
    }
    let profile = Profile::new();
    let fields = form.fields(&given, today);
    Ok((fields.iter())
        .map(|field| Field::of(field, &[], &profile, language))
        .collect())
}

/// What an identity card gives to the fields that belong to the person whose number stands at
/// this path, over these answers (path → JSON), without a draft.
///
/// # Errors
/// `not_a_card`, `invalid` for a field that takes no card, `not_found` for a form that is not
/// published, `malformed` for answers that are none.
#[uniffi::export]
pub fn card_answers(
    procedure: String,
    version: u32,
    answers: HashMap<String, String>,
    path: String,
    scanned: String,
    language: Language,
) -> Result<Vec<CardAnswer>, XomError> {
    let card = CitizenCard::read(&scanned).map_err(DeviceError::from)?;
    let given = form(&procedure, version)?.card_answers(&given(&answers)?, &path, &card);
    let given = given.ok_or_else(DeviceError::takes_no_card)?;
    Ok((given.into_iter())
        .map(|answer| CardAnswer::of(answer, language))
        .collect())
}

fn form(procedure: &str, version: u32) -> Result<&'static forms::Form, XomError> {
    let code = procedure.parse().ok();
    let form = code.and_then(|code| forms::find(&code, version));
    Ok(form.ok_or(DeviceError::NotFound("form"))?)
}

fn given(answers: &HashMap<String, String>) -> Result<Answers, XomError> {
    let entries = answers
        .iter()
        .map(|(path, json)| (path.as_str(), json.as_str()));
    Answers::from_entries(entries).map_err(|_| XomError::malformed("set of answers"))
}

/// The two forms in which text is searched: with marks, and without (đ too, hòa = hoà).
#[uniffi::export]
pub fn search_forms(text: String) -> SearchForms {
    SearchForms {
        exact: text::exact_form(&text),
        folded: text::folded_form(&text),
    }
}

/// Words in Vietnamese order.
#[uniffi::export]
pub fn sort_words(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_cached_key(|word| text::sort_key(word));
    words
}

/// People's names in Vietnamese order: by given name first.
#[uniffi::export]
pub fn sort_names(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| text::name_sort_key(name));
    names
}

/// Every reason for which a ward refuses, with its sentences.
#[uniffi::export]
pub fn refusal_texts() -> Vec<RefusalText> {
    let codes = RefusalCode::all();
    codes
        .map(|code| RefusalText {
            code: code.name().into(),
            is_final: code.is_final(),
            message_vi: code.message_vi().into(),
            message_en: code.message_en().into(),
        })
        .collect()
}
