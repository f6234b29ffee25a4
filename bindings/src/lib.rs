//! The device for Kotlin, Swift and Python: a window, not a room.
//!
//! Records go in, records come out, lists come in pages; a page costs one crossing. No rule,
//! no SQL and no document is here: whoever looks for one finds it in `xom-core`. What the
//! platform must do for the device (keep a key, say what the network costs, tell the person,
//! make a picture smaller) are synchronous traits in [`platform`]; whatever they throw comes
//! back as an error.
//!
//! Calls block for as long as the disk takes (a millisecond or two) and must not be made on
//! a screen's thread; [`Device::sync`] alone is asynchronous, runs on this crate's own
//! threads and can be cancelled. No call waits for the network but that one.

mod calls;
mod device;
mod error;
mod language;
mod observe;
mod platform;
mod qr;
mod records;
mod sync;

pub use calls::{
    card_answers, form_fields, read_invite, refusal_texts, search_forms, search_services, service,
    sort_names, sort_words, verify_receipt,
};
pub use device::Device;
pub use error::XomError;
pub use language::Language;
pub use observe::{View, ViewListener, ViewSubscription};
pub use platform::{Connectivity, ImageScaler, KeyStore, Network, Notifier, PlatformError};
pub use qr::{QrCode, qr_code};
pub use records::*;
pub use sync::{Cancel, SyncListener, SyncReason, SyncReport};

uniffi::setup_scaffolding!();
