//! Replaying edits: after a chain has ended, what it carried is made again in a new one.

use rusqlite::Connection;

use super::action::Action;
use super::edit::{fresh_chain, sign_edit};
use super::mind::Mind;
use super::{DeviceError, Outside, Result, project};
use crate::commits::RefusalCode;
use crate::documents::{BodyForm, DocumentName};
use crate::ids::{DocumentId, EditId};
use crate::store::edits::{EditState, Progress, StoredEdit};
use crate::store::{chains, commits, edits};

/// Ends this device's chain on a document and makes its unlogged edits again in a new one.
///
/// An edit that no longer fits becomes a local draft with the reason; nothing is lost.
pub(super) fn replay(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    name: &DocumentName,
) -> Result<()> {
    let document = mind.id(name)?;
    for commit in commits::pending_of(connection, document)?
        .iter()
        .filter(|commit| !commit.carried)
    {
        commits::remove(connection, commit.commit)?;
    }
    chains::set(connection, document, &fresh_chain(outside))?;
    mind.open.remove(name);
    for stored in waiting(connection, document)? {
        edits::set_progress(connection, stored.edit, &Progress::Unsigned)?;
        if name.kind().body_form() != BodyForm::Register {
            make_again(connection, mind, outside, &stored)?;
        }
    }
    Ok(())
}

fn make_again(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    stored: &StoredEdit,
) -> Result<()> {
    let Some(action) = action_of(stored) else {
        return refuse(
            connection,
            stored.edit,
            "no-longer-fits",
            "made by another version",
        );
    };
    match sign_edit(connection, mind, outside, stored.edit, &action) {
        Err(DeviceError::Store(error)) => Err(DeviceError::Store(error)),
        Err(error) => refuse(
            connection,
            stored.edit,
            "no-longer-fits",
            &error.to_string(),
        ),
        Ok(_) => Ok(()),
    }
}

/// Signs an edit that waits for it.
pub(super) fn sign_again(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    edit: EditId,
) -> Result<()> {
    match edits::get(connection, edit)? {
        Some(stored) => make_again(connection, mind, outside, &stored),
        None => Ok(()),
    }
}

/// Signs the edits of registers, which wait for an exchange to begin.
pub(super) fn sign_registers(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
) -> Result<()> {
    for stored in edits::in_state(connection, EditState::Unsigned)? {
        make_again(connection, mind, outside, &stored)?;
    }
    Ok(())
}

/// Makes the edits again that were refused because the device was marked: it has new keys now.
pub(super) fn retry_marked(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
) -> Result<()> {
    for stored in edits::in_state(connection, EditState::Refused)? {
        let marked = matches!(&stored.progress, Progress::Refused { code, .. } if code == RefusalCode::Marked.name());
        let Some(action) = action_of(&stored).filter(|_| marked) else {
            continue;
        };
        edits::set_progress(connection, stored.edit, &Progress::Unsigned)?;
        let name = action.document();
        if name.kind().body_form() != BodyForm::Register {
            make_again(connection, mind, outside, &stored)?;
        }
        project::pending(connection, mind, &name)?;
    }
    Ok(())
}

/// Keeps an edit as a local draft, with the reason.
pub(super) fn refuse(
    connection: &Connection,
    edit: EditId,
    code: &str,
    detail: &str,
) -> Result<()> {
    let refused = Progress::Refused {
        code: code.into(),
        detail: Some(detail.into()),
    };
    edits::set_progress(connection, edit, &refused)?;
    Ok(())
}

/// What an edit meant, if this version can read it.
pub(super) fn action_of(stored: &StoredEdit) -> Option<Action> {
    minicbor::decode(&stored.action).ok()
}

fn waiting(connection: &Connection, document: DocumentId) -> Result<Vec<StoredEdit>> {
    let open = |edit: &StoredEdit| {
        matches!(
            edit.progress.state(),
            EditState::Pending | EditState::Unsigned
        )
    };
    Ok(edits::of_document(connection, document)?
        .into_iter()
        .filter(open)
        .collect())
}
