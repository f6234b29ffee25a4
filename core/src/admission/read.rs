//! What a commit is about and says, as far as this version knows: the first questions of a
//! ward that is offered it and of a phone that is handed it nearby.

use crate::commits::{Commit, Refusal, RefusalCode};
use crate::documents::events::UnknownOrInvalid;
use crate::documents::{Body, DocumentName, InvalidBody};

/// The document that the commit changes.
///
/// # Errors
/// `unknown-version` for a kind or an epoch of a newer version.
pub fn read_name(commit: &Commit) -> Result<DocumentName, Refusal> {
    let header = &commit.header;
    if header.epoch != 0 {
        return Err(Refusal::new(
            RefusalCode::UnknownVersion,
            "only epoch 0 is known",
        ));
    }
    let name = header.name.parse();
    name.map_err(|unknown| Refusal::new(RefusalCode::UnknownVersion, unknown.to_string()))
}

/// What the commit says.
///
/// # Errors
/// `unknown-version` for an event of a newer version, `bad-body` for what is no such body.
pub fn read_body(name: &DocumentName, commit: &Commit) -> Result<Body, Refusal> {
    Body::parse(name, &commit.body).map_err(|invalid| {
        let code = match invalid {
            InvalidBody::Events(UnknownOrInvalid::Unknown(_)) => RefusalCode::UnknownVersion,
            _ => RefusalCode::BadBody,
        };
        Refusal::new(code, invalid.to_string())
    })
}
