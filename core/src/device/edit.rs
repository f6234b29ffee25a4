//! Making an edit: the intention is kept, signed into a commit and shown, all in one
//! transaction.

use rusqlite::Connection;

use super::action::Action;
use super::mind::Mind;
use super::{DeviceError, Outside, Result, project};
use crate::access::{Access, Author};
use crate::commits::{Commit, Unsigned, sign};
use crate::documents::automerge::{Actor, AuthorRefusal, ChangeHash};
use crate::documents::{Body, BodyForm, DocumentName};
use crate::ids::{EditId, Incarnation};
use crate::outside::Timestamp;
use crate::sealing::{ContentKey, Place, SealedBody};
use crate::store::chains::OwnChain;
use crate::store::commits::StoredCommit;
use crate::store::edits::{Progress, StoredEdit};
use crate::store::{chains, commits, documents, edits, sealing_keys};

/// Makes an edit; it is durable when the transaction commits.
pub(super) fn make(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    action: &Action,
) -> Result<EditId> {
    check_allowed(connection, mind, outside, action)?;
    let edit = keep(connection, mind, outside, action)?;
    let name = action.document();
    // A register is signed when an exchange begins: until then it just grows.
    let commit = if name.kind().body_form() == BodyForm::Register {
        None
    } else {
        Some(sign_edit(connection, mind, outside, edit, action)?)
    };
    project::edited(connection, mind, action, commit.as_ref())?;
    Ok(edit)
}

fn keep(
    connection: &Connection,
    mind: &Mind,
    outside: &mut Outside,
    action: &Action,
) -> Result<EditId> {
    let edit = EditId::random(&mut *outside.entropy);
    let name = action.document();
    let document = mind.id(&name)?;
    let raw = name.raw();
    documents::ensure(connection, document, u64::from(raw.kind), &raw.key)?;
    let stored = StoredEdit {
        edit,
        document,
        made_at: outside.clock.now(),
        progress: Progress::Unsigned,
        action: minicbor::to_vec(action).expect("encoding into memory cannot fail"),
    };
    edits::add(connection, &stored)?;
    Ok(edit)
}

/// What the ward would refuse for good is refused here, before anybody relies on it.
fn check_allowed(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    action: &Action,
) -> Result<()> {
    let (name, member) = (action.document(), mind.member()?);
    if matches!(name, DocumentName::Board(..)) && !mind.leads(connection)? {
        let why = "only the ward and the group's leaders write on its board";
        return Err(
            crate::commits::Refusal::new(crate::commits::RefusalCode::Forbidden, why).into(),
        );
    }
    let (Some(body), now) = (action.event_body(), outside.clock.now()) else {
        return Ok(());
    };
    let body = Body::parse(&name, &body)
        .map_err(|error| DeviceError::invalid("Nội dung không hợp lệ.", error.to_string()))?;
    let ahead = access_with_pending(connection, mind, &name)?;
    let access = match &ahead {
        Some(ahead) => ahead,
        None => match mind.access(connection)? {
            Some(access) => access,
            None => return Ok(()),
        },
    };
    if access.member(&member).is_none() {
        return Ok(()); // The enrolment is still on its way.
    }
    match access.judge(Author::Member(member), &name, &body, now) {
        Err(refusal) if refusal.code.is_final() => Err(refusal.into()),
        _ => Ok(()),
    }
}

/// The access state as it will be once the own pending edits that this document's rules rest
/// on are logged (a circle just opened may be written, a neighbour just added may be named);
/// nothing when there are none.
fn access_with_pending(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
) -> Result<Option<Access>> {
    let decides = match name {
        DocumentName::Circle(_) | DocumentName::Roster(_) => *name,
        DocumentName::People(group) => DocumentName::Roster(*group),
        _ => return Ok(None),
    };
    let mut pending = commits::pending_of(connection, mind.id(&decides)?)?;
    pending.retain(|stored| !stored.carried);
    if pending.is_empty() {
        return Ok(None);
    }
    let Some(mut ahead) = mind.access(connection)?.cloned() else {
        return Ok(None);
    };
    for commit in pending
        .iter()
        .filter_map(|stored| Commit::parse(&stored.bytes).ok())
    {
        super::mind::fold(&mut ahead, &commit);
    }
    Ok(Some(ahead))
}

/// Signs an edit into the next commit of this device's chain on its document.
pub(super) fn sign_edit(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    edit: EditId,
    action: &Action,
) -> Result<Commit> {
    let name = action.document();
    let document = mind.id(&name)?;
    let chain = chains::get(connection, document)?.unwrap_or_else(|| fresh_chain(outside));
    let claimed = Timestamp::from_seconds(outside.clock.now().seconds());
    let (body, change) = body(connection, mind, outside, action, &chain, claimed)?;
    let unsigned = Unsigned {
        name,
        device: mind.device(),
        incarnation: chain.incarnation,
        seq: chain.next_seq,
        previous: chain.prev,
        claimed,
        edits: vec![edit],
        body,
    };
    let commit = sign(
        unsigned,
        &mind.ward()?,
        mind.keys.signing(),
        &mut *outside.entropy,
    );
    keep_commit(connection, &commit, document, change)?;
    edits::set_progress(connection, edit, &Progress::Pending { commit: commit.id })?;
    if let Action::Submit(_, submission) = action {
        super::sending::note_submission(connection, *submission, commit.id)?;
    }
    Ok(commit)
}

/// A chain of a new incarnation.
pub(super) fn fresh_chain(outside: &mut Outside) -> OwnChain {
    OwnChain {
        incarnation: Incarnation::random(&mut *outside.entropy),
        next_seq: 0,
        prev: None,
    }
}

fn keep_commit(
    connection: &Connection,
    commit: &Commit,
    document: crate::ids::DocumentId,
    change: Option<ChangeHash>,
) -> Result<()> {
    let header = &commit.header;
    let stored = StoredCommit {
        commit: commit.id,
        document,
        device: header.device,
        incarnation: header.incarnation,
        seq: header.seq,
        logged: None,
        carried: false,
        change: change.map(|hash| hash.0),
        bytes: commit.bytes().to_vec(),
    };
    commits::put(connection, &stored)?;
    let next = OwnChain {
        incarnation: header.incarnation,
        next_seq: header.seq + 1,
        prev: Some(commit.link()),
    };
    Ok(chains::set(connection, document, &next)?)
}

fn body(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    action: &Action,
    chain: &OwnChain,
    claimed: Timestamp,
) -> Result<(Vec<u8>, Option<ChangeHash>)> {
    if let Some(body) = action.event_body() {
        return Ok((body, None));
    }
    let name = action.document();
    let document = mind.id(&name)?;
    let place = Place {
        document,
        epoch: 0,
        device: mind.device(),
        incarnation: chain.incarnation,
        seq: chain.next_seq,
    };
    if let Action::Submit(draft, submission) = action {
        return Ok((
            super::sending::seal_submission(
                connection,
                mind,
                outside,
                *draft,
                *submission,
                &place,
            )?,
            None,
        ));
    }
    let actor = Actor::derive(&mind.device(), &chain.incarnation, &document);
    let own = mind.document(connection, &name)?.own_mut();
    let authored = own
        .author(&actor, chain.next_seq, claimed, &action.writes())
        .map_err(author_error)?;
    if name.kind().body_form() == BodyForm::Automerge {
        return Ok((authored.bytes, Some(authored.hash)));
    }
    let (_, secret) = sealing_keys::of_document(connection, document)?
        .into_iter()
        .next()
        .ok_or(DeviceError::NotFound("draft key"))?;
    let sealed = SealedBody::seal(
        &authored.bytes,
        &ContentKey::from_secret(*secret),
        &place,
        &mut *outside.entropy,
    )?;
    Ok((sealed.to_bytes(), Some(authored.hash)))
}

fn author_error(refusal: AuthorRefusal) -> DeviceError {
    match refusal {
        AuthorRefusal::NothingChanges => DeviceError::NothingChanges,
        other => DeviceError::invalid("Nội dung quá dài hoặc không hợp lệ.", other.to_string()),
    }
}
