//! What an officer does with a dossier: check the role, log it, hand it to the ward, say what
//! happened.
//!
//! Sending a form twice is harmless: the ward takes a decision only on the revision it was
//! made on, and what has been done already is reported as done.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use xom_core::dossiers::DossierState;
use xom_core::ids::DraftId;

use super::super::Desk;
use super::super::access::{self, Accessed};
use super::super::actions::{Action, ActionKind, MAXIMUM_TEXT};
use super::super::counter::{CounterError, DossierPage};
use super::super::pdf::{InvalidPdf, Pdf};
use super::super::posted::{FileFromOfficer, FromOfficer, Posted};
use super::super::problem::Problem;
use super::super::respond::respond;
use super::super::visit::Visit;
use super::super::words::Words;
use super::dossier::{self, Unsent};

/// Receives the dossier.
pub(in crate::desk) async fn receive(
    State(desk): State<Arc<Desk>>,
    Path(draft): Path<String>,
    FromOfficer(posted): FromOfficer,
) -> Response {
    decide(desk, draft, posted, ActionKind::Receive, |_, _| {
        Ok(Action::Receive)
    })
    .await
}

/// Asks for a supplement.
pub(in crate::desk) async fn ask_supplement(
    State(desk): State<Arc<Desk>>,
    Path(draft): Path<String>,
    FromOfficer(posted): FromOfficer,
) -> Response {
    decide(
        desk,
        draft,
        posted,
        ActionKind::AskSupplement,
        |posted, w| {
            let reason = posted.text("reason");
            fitting(reason, ActionKind::AskSupplement, w.reason_missing, w)
                .map(|reason| Action::AskSupplement { reason })
        },
    )
    .await
}

/// Gives the result.
pub(in crate::desk) async fn give_result(
    State(desk): State<Arc<Desk>>,
    Path(draft): Path<String>,
    FileFromOfficer(posted): FileFromOfficer,
) -> Response {
    decide(desk, draft, posted, ActionKind::GiveResult, |posted, w| {
        let text = fitting(
            posted.text("text"),
            ActionKind::GiveResult,
            w.text_missing,
            w,
        )?;
        match checked_document(posted) {
            Ok(document) => Ok(Action::GiveResult { text, document }),
            Err(invalid) => Err(Unsent {
                kind: Some(ActionKind::GiveResult),
                text,
                problem: match invalid {
                    InvalidPdf::NotPdf => w.not_pdf,
                    InvalidPdf::TooLarge => w.pdf_too_large,
                },
                with_file: true,
            }),
        }
    })
    .await
}

fn checked_document(posted: &mut Posted) -> Result<Option<Pdf>, InvalidPdf> {
    match posted.file.take() {
        None => Ok(None),
        Some(file) => {
            let (name, bytes) = file?;
            Pdf::new(&name, bytes).map(Some)
        }
    }
}

/// The text, if there is some and not too much.
fn fitting(
    text: String,
    kind: ActionKind,
    missing: &'static str,
    w: &'static Words,
) -> Result<String, Unsent> {
    let problem = match text.chars().count() {
        0 => missing,
        length if length > MAXIMUM_TEXT => w.text_too_long,
        _ => return Ok(text),
    };
    Err(Unsent {
        kind: Some(kind),
        text,
        problem,
        with_file: false,
    })
}

async fn decide(
    desk: Arc<Desk>,
    draft: String,
    mut posted: Posted,
    kind: ActionKind,
    read: impl FnOnce(&mut Posted, &'static Words) -> Result<Action, Unsent> + Send + 'static,
) -> Response {
    let Ok(draft) = draft.parse::<DraftId>() else {
        return respond(desk, posted.visit, |_, _| Err(Problem::NotFound)).await;
    };
    let revision = posted.raw("revision").parse().unwrap_or_default();
    let words = posted.visit.words();
    let action = read(&mut posted, words);
    respond(desk, posted.visit, move |desk, visit| {
        let officer = visit.officer()?;
        let allowed = kind.is_for(officer.roles);
        access::record(
            &desk.store,
            desk.now(),
            Some(officer.id),
            Accessed::Did(kind),
            Some(draft),
            allowed,
        )?;
        if !allowed {
            return Err(Problem::NotYourRole);
        }
        match action {
            Ok(action) => carry_out(desk, visit, draft, revision, action),
            Err(unsent) => {
                let found = desk.counter.dossier(draft)?;
                dossier::draw(
                    desk,
                    visit,
                    found,
                    unsent,
                    "",
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
            }
        }
    })
    .await
}

fn carry_out(
    desk: &Desk,
    visit: &Visit,
    draft: DraftId,
    revision: u64,
    action: Action,
) -> Result<Response, Problem> {
    let kind = action.kind();
    let text = match &action {
        Action::Receive => String::new(),
        Action::AskSupplement { reason } => reason.clone(),
        Action::GiveResult { text, .. } => text.clone(),
    };
    match desk
        .counter
        .act(draft, visit.officer()?.id, revision, action)
    {
        Ok(()) => Ok(go_back(draft, kind.slug())),
        Err(CounterError::MovedOn | CounterError::NotAllowed) => {
            let found = desk.counter.dossier(draft)?;
            if is_done_already(&found, kind, &text) {
                return Ok(go_back(draft, "already"));
            }
            let unsent = Unsent {
                kind: Some(kind),
                text,
                problem: visit.words().moved_on,
                with_file: false,
            };
            dossier::draw(desk, visit, found, unsent, "", StatusCode::CONFLICT)
        }
        Err(other) => Err(other.into()),
    }
}

/// Whether the dossier shows that this very decision was taken.
fn is_done_already(found: &DossierPage, kind: ActionKind, text: &str) -> bool {
    match kind {
        ActionKind::Receive => found.row.state != DossierState::Registered,
        ActionKind::AskSupplement => {
            found.row.state == kind.leads_to()
                && found
                    .steps
                    .iter()
                    .any(|step| step.reason.as_deref() == Some(text))
        }
        ActionKind::GiveResult => found
            .result
            .as_ref()
            .is_some_and(|result| result.text == text),
    }
}

fn go_back(draft: DraftId, done: &str) -> Response {
    Redirect::to(&format!("/desk/dossiers/{draft}?done={done}")).into_response()
}
