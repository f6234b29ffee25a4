//! `bundle`: exchange with a neighbour's phone by file, where there is no network.

use std::path::Path;

use serde::Serialize;
use xom_core::device::BundleReport;

use super::Session;
use crate::{
    arguments::BundleCommand,
    error::Failure,
    files,
    output::Answer,
    page::{Page, State, number},
};

/// The longest bundle that is read, in bytes; the core has a limit of its own below it.
const LONGEST: u64 = 32 * 1024 * 1024;

pub(super) fn run(session: &Session, command: &BundleCommand) -> Result<Answer, Failure> {
    match command {
        BundleCommand::Export { file } => export(session, file),
        BundleCommand::Import { file } => import(session, file),
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    file: &'a Path,
    bytes: usize,
}

fn export(session: &Session, file: &Path) -> Result<Answer, Failure> {
    let bundle = session.device()?.export_bundle()?;
    files::write(file, &bundle)?;
    let exported = Exported {
        file,
        bytes: bundle.len(),
    };
    let mut page = session.manner.page();
    let size = number(page.language, bundle.len() as u64);
    let name = file.display();
    page.state_in(
        State::Done,
        format!("Đã ghi {name}, {size} byte. Đưa tệp cho máy hàng xóm: xom bundle import {name}"),
        format!(
            "Written to {name}, {size} bytes. For a neighbour's phone: xom bundle import {name}"
        ),
    );
    Ok(Answer::new(&exported, page))
}

fn import(session: &Session, file: &Path) -> Result<Answer, Failure> {
    let report = session
        .device()?
        .import_bundle(&files::read(file, LONGEST)?)?;
    let mut page = session.manner.page();
    draw(&mut page, &report);
    Ok(Answer::new(&report, page))
}

fn draw(page: &mut Page, report: &BundleReport) {
    let kept = number(page.language, report.kept as u64);
    match report.kept {
        0 => page.state_in(
            State::Done,
            "Không có gì mới trong tệp.",
            "There is nothing new in the file.",
        ),
        _ => page.state_in(
            State::Waiting,
            format!("Nhận {kept} việc mới, phường chưa xác nhận; máy này mang hộ tới phường."),
            format!("{kept} new, not yet confirmed by the ward; this phone carries them there."),
        ),
    }
    let count = |count: usize| number(page.language, count as u64);
    let facts = [
        (
            page.pick("Đã có từ trước", "Known already"),
            count(report.known),
        ),
        (
            page.pick("Ghi danh mang hộ", "Enrolments carried"),
            count(report.enrolments),
        ),
        (page.pick("Biên nhận", "Receipts"), count(report.receipts)),
    ];
    page.facts(&facts);
    for refused in &report.refused {
        let reason = page.pick(refused.message_vi, refused.message_en);
        page.state(State::Refused, format!("{reason} ({})", refused.code));
    }
}
