//! The person's own particulars, kept on this phone only, to fill in forms with.
//!
//! An entry has the name that a form's `x-prefill` asks for (`profile.full_name` and so on).
//! Nothing of it is shared before a person puts it into a draft.

use std::collections::BTreeMap;

use super::{Device, Result, facts};
use crate::forms::Field;
use crate::text::{given_name, nfc};

/// The entry that says how the person likes to be addressed: "cô", "chú", "bác", "anh", "chị".
pub const ADDRESS_FORM: &str = "profile.address_form";

/// The entry with the person's full name, as their card has it.
pub(super) const FULL_NAME: &str = "profile.full_name";
/// The entry with the number of their card.
pub(super) const PERSON_ID: &str = "profile.person_id";
/// The entry with the day on which their card was issued.
pub(super) const ISSUED_ON: &str = "profile.person_id_issued_on";

/// The particulars, by name.
pub type Profile = BTreeMap<String, String>;

impl Device {
    /// What is known of the person.
    pub fn profile(&self) -> Result<Profile> {
        Ok(facts::PROFILE
            .get(self.store.connection())?
            .unwrap_or_default())
    }

    /// Sets one entry; a blank one is forgotten.
    pub fn set_profile(&mut self, entry: &str, value: &str) -> Result<()> {
        let value = nfc(value.trim()).into_owned();
        self.transact(|connection, _, _| {
            let mut profile = facts::PROFILE.get(connection)?.unwrap_or_default();
            match value.is_empty() {
                true => profile.remove(entry),
                false => profile.insert(entry.to_owned(), value),
            };
            Ok(facts::PROFILE.set(connection, &profile)?)
        })
    }
}

/// How to address somebody of this name: "cô Lan" where the profile has a form of address,
/// otherwise the full name.
pub fn addressed(profile: &Profile, full_name: &str) -> String {
    match profile.get(ADDRESS_FORM) {
        Some(form) => format!("{form} {}", given_name(full_name)),
        None => full_name.to_owned(),
    }
}

/// What the profile offers for a field that is still empty.
pub fn suggestion<'a>(profile: &'a Profile, field: &Field) -> Option<&'a str> {
    let entry = field.prefill.as_ref().filter(|_| field.value.is_none())?;
    profile.get(entry).map(String::as_str)
}
