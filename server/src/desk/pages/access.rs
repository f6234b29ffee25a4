//! The access log's page, for administrators.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use xom_core::outside::Timestamp;

use super::super::Desk;
use super::super::access::{self, Accessed, Entry};
use super::super::actions::ActionKind;
use super::super::problem::Problem;
use super::super::respond::{page, respond};
use super::super::roles::OfficerRole;
use super::super::spoken;
use super::super::visit::Visit;
use super::super::words::{Language, Words};
use super::{Frame, Part, icons};

/// Rows on a page.
const ROWS: usize = 50;

struct Row {
    when: String,
    who: String,
    what: &'static str,
    /// The dossier's address and its code.
    dossier: Option<(String, String)>,
    refused: bool,
}

#[derive(Template)]
#[template(path = "desk/access.html")]
struct AccessTemplate {
    frame: Frame,
    w: &'static Words,
    rows: Vec<Row>,
    older: Option<i64>,
    first: bool,
}

/// From where on.
#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    before: Option<i64>,
}

/// Shows the access log to an administrator; asking for it is logged too.
pub(in crate::desk) async fn show(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let officer = visit.officer()?;
        let (now, language) = (desk.now(), visit.language);
        let allowed = officer.roles.includes(OfficerRole::Administrator);
        access::record(
            &desk.store,
            now,
            Some(officer.id),
            Accessed::Log,
            None,
            allowed,
        )?;
        if !allowed {
            return Err(Problem::NotYourRole);
        }
        let entries = access::before(&desk.store, asked.before.unwrap_or(i64::MAX), ROWS)?;
        let full = entries.len() == ROWS;
        let template = AccessTemplate {
            frame: Frame::new(desk, visit, Part::Access),
            w: visit.words(),
            older: entries.last().filter(|_| full).map(|entry| entry.id),
            rows: entries
                .into_iter()
                .map(|entry| row(desk, language, entry, now))
                .collect(),
            first: asked.before.is_some(),
        };
        Ok(page(StatusCode::OK, &template))
    })
    .await
}

fn row(desk: &Desk, language: Language, entry: Entry, now: Timestamp) -> Row {
    let w = language.words();
    Row {
        when: spoken::moment(language, entry.at, now),
        who: entry.who.clone().unwrap_or_else(|| w.log_nobody.to_owned()),
        what: what(w, &entry),
        dossier: entry.draft.map(|draft| {
            // What was asked for need not be there: then its id is all there is to say.
            let code = desk.counter.code(draft);
            let code = code.unwrap_or_else(|_| draft.to_string()[..8].to_owned());
            (format!("/desk/dossiers/{draft}"), code)
        }),
        refused: !entry.allowed,
    }
}

fn what(w: &'static Words, entry: &Entry) -> &'static str {
    match entry.accessed {
        Accessed::SignIn if entry.allowed => w.log_sign_in,
        Accessed::SignIn => w.log_sign_in_failed,
        Accessed::SignOut => w.log_sign_out,
        Accessed::Inbox => w.log_inbox,
        Accessed::Dossier => w.log_opened,
        Accessed::Attachment => w.log_attachment,
        Accessed::Did(ActionKind::Receive) => w.log_receive,
        Accessed::Did(ActionKind::AskSupplement) => w.log_supplement,
        Accessed::Did(ActionKind::GiveResult) => w.log_result,
        Accessed::Log => w.log_log,
    }
}
