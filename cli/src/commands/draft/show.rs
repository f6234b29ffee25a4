//! How a draft is drawn: sections, fields with their problems, clashes, attachments.

use xom_core::{
    device::DraftView,
    forms::{self, Field, FieldKind, Problem},
    procedures,
    views::drafts::{AttachmentRow, DraftRow},
};

use crate::page::{Page, State, number};

/// What the draft is for, as its people or the catalogue call it.
pub(super) fn name(page: &Page, row: &DraftRow) -> String {
    row.title
        .clone()
        .unwrap_or_else(|| procedure_name(page, &row.procedure))
}

/// The procedure's name, or its code where the catalogue does not know it.
pub(in crate::commands) fn procedure_name(page: &Page, code: &str) -> String {
    let known = code.parse().ok().and_then(|code| procedures::find(&code));
    let name = known.map(|known| page.pick(&known.name_vi, &known.name_en).clone());
    name.unwrap_or_else(|| code.to_owned())
}

/// The whole form as it is filled in.
pub(super) fn draw(page: &mut Page, draft: &DraftView) {
    let row = &draft.row;
    page.line(name(page, row));
    page.facts(&[
        (page.pick("Mã", "Id"), row.id.to_string()),
        (
            page.pick("Trạng thái", "State"),
            page.pick(row.state.name_vi(), row.state.name_en())
                .to_owned(),
        ),
        (
            page.pick("Mã hồ sơ", "Dossier"),
            row.dossier.clone().unwrap_or_default(),
        ),
        (
            page.pick("Sửa lần cuối", "Last changed"),
            page.when(row.changed_at),
        ),
    ]);
    let star = page.pick("* phải điền", "* must be filled in");
    page.line(format!("  {star}"));
    let mut section = None;
    for field in draft.fields.iter().filter(|field| field.visible) {
        if field.section != section {
            section = field.section.clone();
            page.heading(&section_name(page, row, section.as_deref()));
        }
        drawn(page, field);
        for cells in &field.rows {
            cells.cells.iter().for_each(|cell| drawn(page, cell));
        }
    }
    clashes(page, draft);
    attachments(page, &draft.attachments);
}

fn section_name(page: &Page, row: &DraftRow, section: Option<&str>) -> String {
    let code = row.procedure.parse().ok();
    let form = code.and_then(|code| forms::find(&code, row.form_version));
    let mut sections = form.into_iter().flat_map(|form| form.sections());
    let found = sections.find(|known| Some(known.id.as_str()) == section);
    let label = found.map(|found| page.pick(&found.label.vi, &found.label.en).clone());
    label.unwrap_or_else(|| page.pick("Các mục khác", "Other fields").to_owned())
}

/// One field: its label, whether it must be filled in, its value, its problem below.
pub(super) fn drawn(page: &mut Page, field: &Field) {
    let label = page.pick(&field.label.vi, &field.label.en);
    let required = if field.required { " *" } else { "" };
    let value = field.shown.as_deref().unwrap_or("—");
    let paper = match field.kind {
        FieldKind::Attachment => page.pick("giấy tờ ", "paper "),
        _ => "",
    };
    page.line(format!(
        "  {label}{required}: {value}  [{paper}{}]",
        field.path
    ));
    if field.value.is_none() && !field.options.is_empty() {
        let choices = choices(page, field);
        page.line(format!("    {choices}"));
    }
    // That a field with a star is still empty, or a declaration not confirmed, can be seen.
    let seen = |problem: &&Problem| {
        let unticked = field.kind == FieldKind::Declaration && field.value.is_none();
        problem.code == "required" || unticked
    };
    if let Some(problem) = field.problem.as_ref().filter(|problem| !seen(problem)) {
        said(page, problem);
    }
}

fn choices(page: &Page, field: &Field) -> String {
    let options = field.options.iter();
    let labels = options.map(|option| page.pick(&*option.label.vi, &*option.label.en));
    labels.collect::<Vec<_>>().join(" / ")
}

/// A problem in its own words.
pub(super) fn said(page: &mut Page, problem: &Problem) {
    let state = match problem.blocking {
        true => State::YourTurn,
        false => State::Waiting,
    };
    let message = page.pick(&problem.message_vi, &problem.message_en).clone();
    page.nested(state, message);
}

/// Fields that two people filled in at the same time; setting one settles it.
fn clashes(page: &mut Page, draft: &DraftView) {
    for field in draft.values.iter().filter(|field| !field.others.is_empty()) {
        let path = &field.path;
        page.gap();
        page.state_in(
            State::YourTurn,
            format!(
                "{path}: hai người cùng điền. Điền lại để chọn: xom draft set {} {path} …",
                draft.row.id
            ),
            format!(
                "{path}: filled in by two people. Set it to choose: xom draft set {} {path} …",
                draft.row.id
            ),
        );
        page.line(format!("    1. {}", field.shown.value));
        for (place, other) in field.others.iter().enumerate() {
            page.line(format!("    {}. {}", place + 2, other.value.value));
        }
    }
}

fn attachments(page: &mut Page, attachments: &[AttachmentRow]) {
    if attachments.is_empty() {
        return;
    }
    let heading = page.pick("Tệp đính kèm", "Attachments");
    page.heading(heading);
    for file in attachments {
        let size = number(page.language, file.size);
        let there = match file.uploaded == file.chunks {
            true => page.pick("đã tới phường".to_owned(), "at the ward".to_owned()),
            false => page.pick(
                format!("{} trên {} phần đã tới phường", file.uploaded, file.chunks),
                format!("{} of {} parts at the ward", file.uploaded, file.chunks),
            ),
        };
        page.line(format!("  {} · {size} byte · {there}", file.name));
    }
}
