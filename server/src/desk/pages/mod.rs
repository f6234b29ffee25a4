//! The pages: what each asks the ward, and the template that draws it.

pub(super) mod access;
pub(super) mod act;
pub(super) mod attachment;
pub(super) mod dossier;
pub(super) mod inbox;
pub(super) mod language;
pub(super) mod sign_in;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::problem::Problem;
use super::respond::{page, respond};
use super::roles::OfficerRole;
use super::visit::Visit;
use super::words::{Language, Words};
use super::{Desk, assets, icons};

/// Which part of the desk a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Dossiers,
    Access,
    None,
}

/// What surrounds every page.
struct Frame {
    language: Language,
    w: &'static Words,
    ward: String,
    /// Name and title of who is signed in.
    officer: Option<String>,
    administrator: bool,
    token: String,
    here: String,
    version: &'static str,
    part: Part,
}

impl Frame {
    fn new(desk: &Desk, visit: &Visit, part: Part) -> Self {
        let officer = visit.signed_in();
        Self {
            language: visit.language,
            w: visit.words(),
            ward: desk.counter.ward_name(),
            officer: officer.map(|officer| officer.display_name.clone()),
            administrator: officer
                .is_some_and(|officer| officer.roles.includes(OfficerRole::Administrator)),
            token: visit.form_token(),
            here: visit.here.clone(),
            version: assets::version(),
            part,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/problem.html")]
struct ProblemPage {
    frame: Frame,
    w: &'static Words,
    title: &'static str,
    more: &'static str,
    typed: String,
    sign_in: bool,
}

/// A problem's page in the visitor's language and frame.
pub(super) fn problem(desk: &Desk, visit: &Visit, problem: &Problem) -> Response {
    let frame = Frame::new(desk, visit, Part::None);
    page(
        problem.status(),
        &problem_page(frame, visit.words(), problem),
    )
}

/// A problem's page when not even the visitor is known.
pub(super) fn problem_alone(problem: &Problem) -> Response {
    let language = Language::default();
    let frame = Frame {
        language,
        w: language.words(),
        ward: String::new(),
        officer: None,
        administrator: false,
        token: String::new(),
        here: "/desk".to_owned(),
        version: assets::version(),
        part: Part::None,
    };
    page(
        problem.status(),
        &problem_page(frame, language.words(), problem),
    )
}

fn problem_page(frame: Frame, w: &'static Words, problem: &Problem) -> ProblemPage {
    let (title, more) = problem.sentences(w);
    let typed = match problem {
        Problem::Ended { typed } => typed.clone(),
        _ => String::new(),
    };
    ProblemPage {
        sign_in: frame.officer.is_none(),
        frame,
        w,
        title,
        more,
        typed,
    }
}

/// Any other address under the desk.
pub(super) async fn not_found(State(desk): State<Arc<Desk>>, visit: Visit) -> Response {
    respond(desk, visit, |_, _| Err(Problem::NotFound)).await
}
