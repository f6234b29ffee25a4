//! `dossier`: what the ward does with an application, step by step, and its result.

use std::path::Path;

use serde::Serialize;
use xom_core::{
    device::Device,
    ids::DraftId,
    views::dossiers::{DossierRow, StepRow},
};

use super::{Session, draft::procedure_name};
use crate::{
    arguments::DossierCommand,
    error::Failure,
    files,
    output::Answer,
    page::{Page, State},
};

pub(super) fn run(session: &Session, command: &DossierCommand) -> Result<Answer, Failure> {
    let device = session.device()?;
    match command {
        DossierCommand::List => list(session, &device),
        DossierCommand::Show { id, result } => show(session, &device, *id, result.as_deref()),
    }
}

fn list(session: &Session, device: &Device) -> Result<Answer, Failure> {
    let dossiers = device.dossiers()?;
    let mut page = session.manner.page();
    for row in &dossiers {
        page.line(procedure_name(&page, &row.procedure));
        standing(&mut page, row);
        page.line(format!("  {} · {}", row.code, page.when(row.changed_at)));
        page.line(format!("  {}", row.id));
        page.gap();
    }
    if dossiers.is_empty() {
        page.say(
            "Phường chưa nhận hồ sơ nào của máy này. Hồ sơ đang soạn: xom draft list",
            "The ward has no application of this phone yet. Drafts: xom draft list",
        );
    }
    Ok(Answer::new(&dossiers, page))
}

/// Where it stands, and whose turn it is.
fn standing(page: &mut Page, row: &DossierRow) {
    let name = page.pick(row.state.name_vi(), row.state.name_en());
    let state = if row.state.waits_for_citizen() {
        State::YourTurn
    } else if row.has_result {
        State::Done
    } else {
        State::Waiting
    };
    page.state(state, name);
}

#[derive(Serialize)]
struct WholeDossier<'a> {
    #[serde(flatten)]
    row: &'a DossierRow,
    steps: &'a [StepRow],
    /// Where the result's file was written.
    result_file: Option<&'a Path>,
}

fn show(
    session: &Session,
    device: &Device,
    id: DraftId,
    result: Option<&Path>,
) -> Result<Answer, Failure> {
    let (row, steps) = device.dossier(id)?;
    if let Some(file) = result {
        let (_, _, content) = device.result_document(id)?;
        files::write(file, &content)?;
    }
    let mut page = session.manner.page();
    draw(&mut page, &row, &steps);
    if let Some(file) = result {
        let file = file.display();
        page.state_in(
            State::Done,
            format!("Tệp kết quả: {file}"),
            format!("The result's file: {file}"),
        );
    }
    let whole = WholeDossier {
        row: &row,
        steps: &steps,
        result_file: result,
    };
    Ok(Answer::new(&whole, page))
}

fn draw(page: &mut Page, row: &DossierRow, steps: &[StepRow]) {
    page.line(procedure_name(page, &row.procedure));
    standing(page, row);
    let facts = [
        (page.pick("Mã hồ sơ", "Code"), row.code.clone()),
        (
            page.pick("Hẹn trả", "Due"),
            row.due.map(|due| page.when(due)).unwrap_or_default(),
        ),
        (page.pick("Mã trên máy", "Id"), row.id.to_string()),
    ];
    page.facts(&facts);
    page.gap();
    for step in steps {
        let officer = step
            .officer_name
            .as_deref()
            .map(|name| format!(" · {name}"));
        page.line(format!(
            "  {} · {}{}",
            page.when(step.at),
            said(page, step),
            officer.unwrap_or_default()
        ));
        for line in step.text.iter().flat_map(|text| text.lines()) {
            page.line(format!("    {line}"));
        }
    }
    page.gap();
    if row.state.waits_for_citizen() {
        page.say(
            format!(
                "Đến lượt mình. Sửa hồ sơ rồi gửi bổ sung: xom draft send {}",
                row.id
            ),
            format!(
                "It is your turn. Change the draft and send the supplement: xom draft send {}",
                row.id
            ),
        );
    }
}

fn said(page: &Page, step: &StepRow) -> String {
    let state = step
        .state
        .map(|state| page.pick(state.name_vi(), state.name_en()));
    let said = match step.kind {
        "registered" => page.pick("Phường đã ghi nhận hồ sơ", "The ward has registered it"),
        "supplement_received" => {
            page.pick("Phường đã nhận phần bổ sung", "The ward has the supplement")
        }
        "result" => page.pick("Kết quả", "Result"),
        other => state.unwrap_or(other),
    };
    let file = match step.has_attachment {
        true => page.pick(" (kèm tệp)", " (with a file)"),
        false => "",
    };
    format!("{said}{file}")
}
