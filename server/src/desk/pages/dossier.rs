//! A dossier's page: where it stands, what was stated, what is attached, what to do now.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use xom_core::ids::DraftId;
use xom_core::outside::Timestamp;

use super::super::Desk;
use super::super::access::{self, Accessed};
use super::super::actions::ActionKind;
use super::super::counter::{AttachmentLine, DossierPage};
use super::super::icons::Icon;
use super::super::problem::Problem;
use super::super::respond::{page, respond};
use super::super::roles::Roles;
use super::super::spoken::{self, StateLine, Tone};
use super::super::visit::Visit;
use super::super::words::{Language, Words};
use super::{Frame, Part, icons};

/// One step of the timeline, in words.
struct TimelineStep {
    class: &'static str,
    icon: Icon,
    status: &'static str,
    title: String,
    detail: String,
    reason: String,
}

struct Answers {
    title: String,
    fields: Vec<Answer>,
}

struct Answer {
    label: String,
    value: String,
    supplemented: bool,
}

struct Paper {
    address: String,
    name: String,
    component: String,
    size: String,
    supplemented: bool,
    icon: Icon,
}

/// What was written into the action's form and why it was not accepted.
#[derive(Default)]
pub(super) struct Unsent {
    pub(super) kind: Option<ActionKind>,
    pub(super) text: String,
    pub(super) problem: &'static str,
    /// The problem is with the chosen file, not with the text.
    pub(super) with_file: bool,
}

#[derive(Template)]
#[template(path = "desk/dossier.html")]
struct DossierTemplate {
    frame: Frame,
    w: &'static Words,
    address: String,
    code: String,
    procedure: String,
    applicant: String,
    group: String,
    state: StateLine,
    due: Option<StateLine>,
    due_steps: Vec<String>,
    steps: Vec<TimelineStep>,
    sections: Vec<Answers>,
    papers: Vec<Paper>,
    result: Option<(String, Option<Paper>)>,
    revision: u64,
    may_receive: bool,
    may_ask: bool,
    may_give: bool,
    unsent: Unsent,
    asked_wrongly: bool,
    given_wrongly: bool,
    notice: &'static str,
    no_action: &'static str,
}

impl DossierTemplate {
    fn nothing_to_do(&self) -> bool {
        !(self.may_receive || self.may_ask || self.may_give)
    }
}

/// What has just happened.
#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    done: Option<String>,
}

/// Shows a dossier.
pub(in crate::desk) async fn show(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Path(draft): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let officer = visit.officer()?.id;
        let draft: DraftId = draft.parse().map_err(|_| Problem::NotFound)?;
        let found = desk.counter.dossier(draft)?;
        access::record(
            &desk.store,
            desk.now(),
            Some(officer),
            Accessed::Dossier,
            Some(draft),
            true,
        )?;
        let notice = notice(visit.words(), asked.done.as_deref());
        draw(
            desk,
            visit,
            found,
            Unsent::default(),
            notice,
            StatusCode::OK,
        )
    })
    .await
}

fn notice(w: &'static Words, done: Option<&str>) -> &'static str {
    match done {
        Some("already") => w.done_already,
        Some(slug) => match ActionKind::from_slug(slug) {
            Some(ActionKind::Receive) => w.done_receive,
            Some(ActionKind::AskSupplement) => w.done_supplement,
            Some(ActionKind::GiveResult) => w.done_result,
            None => "",
        },
        None => "",
    }
}

/// The page of a dossier that has been read; for [`super::act`] with what was not sent.
pub(super) fn draw(
    desk: &Desk,
    visit: &Visit,
    found: DossierPage,
    unsent: Unsent,
    notice: &'static str,
    status: StatusCode,
) -> Result<Response, Problem> {
    let roles = visit.officer()?.roles;
    let mut frame = Frame::new(desk, visit, Part::Dossiers);
    frame.here = format!("/desk/dossiers/{}", found.row.draft);
    Ok(page(
        status,
        &compose(
            frame,
            visit.language,
            roles,
            found,
            unsent,
            notice,
            desk.now(),
        ),
    ))
}

fn compose(
    frame: Frame,
    language: Language,
    roles: Roles,
    found: DossierPage,
    unsent: Unsent,
    notice: &'static str,
    now: Timestamp,
) -> DossierTemplate {
    let row = &found.row;
    let address = format!("/desk/dossiers/{}", row.draft);
    let may = |kind: ActionKind| kind.fits(row.state) && kind.is_for(roles);
    // A form that is no longer offered gives what was written back on its own.
    let wrongly = |kind: ActionKind| unsent.kind == Some(kind) && may(kind);
    let due = row.due.as_ref();
    DossierTemplate {
        w: frame.w,
        code: row.code.clone(),
        procedure: language.pick(&row.procedure).to_owned(),
        applicant: row.applicant.clone(),
        group: found.group.clone().unwrap_or_default(),
        state: spoken::state_line(language, row.state),
        due: due.map(|due| spoken::due_line(language, due, row.state, now)),
        due_steps: due.map_or_else(Vec::new, |due| {
            due.steps
                .iter()
                .map(|step| language.pick(step).to_owned())
                .collect()
        }),
        steps: timeline(language, &found, now),
        sections: answers(language, &found),
        papers: found
            .attachments
            .iter()
            .map(|line| paper(language, &address, line))
            .collect(),
        result: found.result.as_ref().map(|result| {
            let document = result.document.as_ref();
            (
                result.text.clone(),
                document.map(|line| paper(language, &address, line)),
            )
        }),
        revision: found.revision,
        may_receive: may(ActionKind::Receive),
        may_ask: may(ActionKind::AskSupplement),
        may_give: may(ActionKind::GiveResult),
        asked_wrongly: wrongly(ActionKind::AskSupplement),
        given_wrongly: wrongly(ActionKind::GiveResult),
        unsent,
        no_action: match row.state {
            state if state.is_final() => frame.w.no_action_closed,
            state if state.waits_for_citizen() => frame.w.no_action_waiting,
            _ => frame.w.no_action,
        },
        notice,
        address,
        frame,
    }
}

/// Done steps, the current one, and what is to come. When the ward has the next move, the
/// first step to come is the current one; otherwise it is the last that happened.
fn timeline(language: Language, found: &DossierPage, now: Timestamp) -> Vec<TimelineStep> {
    let state = spoken::state_line(language, found.row.state);
    let ours = state.tone == Tone::YourTurn;
    let last = found.steps.len().saturating_sub(1);
    let past = found.steps.iter().enumerate().map(|(place, step)| {
        let waits_here = place == last && !ours && state.tone != Tone::Done;
        let tone = if waits_here { state.tone } else { Tone::Done };
        TimelineStep {
            title: spoken::step_title(language, step),
            detail: spoken::step_detail(language, step, now),
            reason: step.reason.clone().unwrap_or_default(),
            ..standing(language, Some(tone))
        }
    });
    let ahead = spoken::steps_ahead(language, found.row.state);
    let ahead = ahead.into_iter().enumerate().map(|(place, title)| {
        let current = (place == 0 && ours).then_some(state.tone);
        TimelineStep {
            title: title.to_owned(),
            ..standing(language, current)
        }
    });
    past.chain(ahead).collect()
}

/// How a step is marked: by its tone, or as one that has not come yet.
fn standing(language: Language, tone: Option<Tone>) -> TimelineStep {
    let w = language.words();
    let (class, icon, status) = match tone {
        None => ("ahead", icons::RING, w.step_future),
        Some(Tone::Done) => ("done", icons::TICK, w.step_done),
        Some(tone) => (tone.class(), tone.icon(), w.step_current),
    };
    TimelineStep {
        class,
        icon,
        status,
        title: String::new(),
        detail: String::new(),
        reason: String::new(),
    }
}

fn answers(language: Language, found: &DossierPage) -> Vec<Answers> {
    let section = |section: &super::super::counter::Section| Answers {
        title: language.pick(&section.title).to_owned(),
        fields: section
            .fields
            .iter()
            .map(|field| Answer {
                label: language.pick(&field.label).to_owned(),
                value: language.pick(&field.value).to_owned(),
                supplemented: field.supplemented,
            })
            .collect(),
    };
    found.sections.iter().map(section).collect()
}

fn paper(language: Language, dossier: &str, line: &AttachmentLine) -> Paper {
    let component = line.component.as_ref();
    Paper {
        address: format!("{dossier}/attachments/{}", line.id),
        name: line.name.clone(),
        component: component.map_or_else(String::new, |label| language.pick(label).to_owned()),
        size: spoken::size(language, line.size),
        supplemented: line.supplemented,
        icon: match line.media_type.starts_with("image/") {
            true => icons::PICTURE,
            false => icons::PAPER,
        },
    }
}
