//! The catalogue of public services. It is part of the app: no store and no network.

use xom_core::procedures;

use crate::records::{Service, ServiceRow};
use crate::{Language, XomError};

/// Services whose name has these words, or whose code begins so; blank text finds all, those
/// needed most first.
#[uniffi::export]
pub fn search_services(typed: String, language: Language) -> Vec<ServiceRow> {
    let found = procedures::search(&typed).into_iter();
    found.map(|known| ServiceRow::of(known, language)).collect()
}

/// One service whole.
///
/// # Errors
/// `not_found`.
#[uniffi::export]
pub fn service(code: String, language: Language) -> Result<Service, XomError> {
    let known = code.parse().ok().and_then(|code| procedures::find(&code));
    let known = known.ok_or(xom_core::device::DeviceError::NotFound("service"))?;
    Ok(Service::of(known, language))
}
