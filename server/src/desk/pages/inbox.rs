//! The inbox: which dossiers wait for whom, what waits longest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use xom_core::dossiers::DossierState;
use xom_core::outside::Timestamp;

use super::super::Desk;
use super::super::access::{self, Accessed};
use super::super::counter::{InboxFilter, InboxKey, InboxRow};
use super::super::problem::Problem;
use super::super::respond::{page, respond};
use super::super::spoken::{self, StateLine};
use super::super::visit::Visit;
use super::super::words::{Language, Words};
use super::{Frame, Part, icons};

/// Rows on a page.
const ROWS: usize = 30;
/// The longest text that is searched for.
const MAXIMUM_CODE: usize = 40;

/// Which dossiers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Todo,
    Waiting,
    Finished,
    All,
}

impl View {
    const EVERY: [Self; 4] = [Self::Todo, Self::Waiting, Self::Finished, Self::All];

    fn slug(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Waiting => "waiting",
            Self::Finished => "finished",
            Self::All => "all",
        }
    }

    fn from_slug(slug: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|view| view.slug() == slug)
    }

    fn name(self, w: &'static Words) -> &'static str {
        match self {
            Self::Todo => w.view_todo,
            Self::Waiting => w.view_waiting,
            Self::Finished => w.view_finished,
            Self::All => w.view_all,
        }
    }

    fn states(self) -> &'static [DossierState] {
        match self {
            Self::Todo => &[
                DossierState::Registered,
                DossierState::Received,
                DossierState::Processing,
                DossierState::WithdrawalRequested,
                DossierState::Done,
            ],
            Self::Waiting => &[
                DossierState::SupplementRequested,
                DossierState::PaymentRequested,
            ],
            Self::Finished => &[
                DossierState::NotReceived,
                DossierState::Stopped,
                DossierState::ResultReturned,
            ],
            Self::All => &[],
        }
    }

    /// What waits is shown from the oldest on, what is finished from the newest.
    fn oldest_first(self) -> bool {
        matches!(self, Self::Todo | Self::Waiting)
    }
}

struct Tab {
    name: &'static str,
    slug: &'static str,
    count: u64,
    current: bool,
}

/// One row, in words.
struct Row {
    address: String,
    applicant: String,
    procedure: String,
    code: String,
    received: String,
    state: StateLine,
    due: Option<StateLine>,
    due_steps: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/inbox.html")]
struct InboxTemplate {
    frame: Frame,
    w: &'static Words,
    summary: StateLine,
    tabs: Vec<Tab>,
    view: &'static str,
    code: String,
    order: &'static str,
    rows: Vec<Row>,
    next: Option<String>,
    first: bool,
    empty: (&'static str, &'static str),
}

/// What the address asks for.
#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    view: Option<String>,
    code: Option<String>,
    after: Option<String>,
}

/// The list of dossiers.
pub(in crate::desk) async fn show(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let officer = visit.officer()?.id;
        access::record(
            &desk.store,
            desk.now(),
            Some(officer),
            Accessed::Inbox,
            None,
            true,
        )?;
        let template = compose(desk, visit, &asked)?;
        Ok(page(StatusCode::OK, &template))
    })
    .await
}

fn compose(desk: &Desk, visit: &Visit, asked: &Asked) -> Result<InboxTemplate, Problem> {
    let (w, language, now) = (visit.words(), visit.language, desk.now());
    let code = searched(asked.code.as_deref().unwrap_or_default());
    let asked_view = asked.view.as_deref().and_then(View::from_slug);
    let view = asked_view.unwrap_or(if code.is_empty() {
        View::Todo
    } else {
        View::All
    });
    let filter = InboxFilter {
        states: view.states(),
        code: code.clone(),
        oldest_first: view.oldest_first(),
    };
    let after = asked.after.as_deref().and_then(key_from);
    let found = desk.counter.inbox(&filter, after, ROWS)?;
    let figures = desk.counter.figures()?;
    let last = found.rows.last().filter(|_| found.more);
    let next = last.map(|row| format!("view={}&code={code}&after={}", view.slug(), key_of(row)));
    let count = |view: View| count(&figures, view);
    Ok(InboxTemplate {
        frame: Frame::new(desk, visit, Part::Dossiers),
        w,
        summary: spoken::inbox_summary(language, count(View::Todo), count(View::Waiting)),
        tabs: tabs(w, view, count),
        view: view.slug(),
        order: if view.oldest_first() {
            w.oldest_first
        } else {
            w.newest_first
        },
        rows: found
            .rows
            .into_iter()
            .map(|found| row(language, found, now))
            .collect(),
        next,
        first: after.is_some(),
        empty: match (code.is_empty(), view) {
            (false, _) => (w.empty_search, w.empty_search_more),
            (true, View::Todo) => (w.empty_todo, w.empty_todo_more),
            (true, _) => (w.empty_other, w.empty_other_more),
        },
        code,
    })
}

fn tabs(w: &'static Words, current: View, count: impl Fn(View) -> u64) -> Vec<Tab> {
    let tab = |view: View| Tab {
        name: view.name(w),
        slug: view.slug(),
        count: count(view),
        current: view == current,
    };
    View::EVERY.into_iter().map(tab).collect()
}

fn count(figures: &[(DossierState, u64)], view: View) -> u64 {
    let shown = |state: DossierState| view.states().is_empty() || view.states().contains(&state);
    let counts = figures.iter().filter(|(state, _)| shown(*state));
    counts.map(|(_, count)| count).sum()
}

fn row(language: Language, row: InboxRow, now: Timestamp) -> Row {
    let due = row.due.as_ref();
    Row {
        address: format!("/desk/dossiers/{}", row.draft),
        procedure: language.pick(&row.procedure).to_owned(),
        received: spoken::moment(language, row.received, now),
        state: spoken::state_line(language, row.state),
        due: due.map(|due| spoken::due_line(language, due, row.state, now)),
        due_steps: due.map_or_else(Vec::new, |due| {
            due.steps
                .iter()
                .map(|step| language.pick(step).to_owned())
                .collect()
        }),
        applicant: row.applicant,
        code: row.code,
    }
}

/// What is left of a typed code: the characters codes have, in capitals.
fn searched(typed: &str) -> String {
    let has = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    typed
        .chars()
        .filter(has)
        .take(MAXIMUM_CODE)
        .collect::<String>()
        .to_uppercase()
}

fn key_of(row: &InboxRow) -> String {
    format!("{}.{}", row.received.0, row.draft)
}

fn key_from(text: &str) -> Option<InboxKey> {
    let (received, draft) = text.split_once('.')?;
    Some(InboxKey {
        received: Timestamp(received.parse().ok()?),
        draft: draft.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_keeps_only_what_codes_are_made_of() {
        assert_eq!(searched(" h26.00602-261123 "), "H26.00602-261123");
        assert_eq!(searched("<script>&after=1"), "SCRIPTAFTER1");
        assert_eq!(searched(&"9".repeat(1000)).len(), MAXIMUM_CODE);
    }

    #[test]
    fn every_state_stands_in_exactly_one_narrow_view() {
        for state in DossierState::ALL {
            let narrow = [View::Todo, View::Waiting, View::Finished];
            let holding = narrow.iter().filter(|view| view.states().contains(&state));
            assert_eq!(holding.count(), 1, "{state}");
        }
    }

    #[test]
    fn a_page_key_that_is_none_begins_at_the_beginning() {
        for text in [
            "",
            "1",
            "x.00",
            "1.zz",
            "1.",
            "-1.00000000000000000000000000000000",
        ] {
            assert_eq!(key_from(text), None);
        }
    }
}
