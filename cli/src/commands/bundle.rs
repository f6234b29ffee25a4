//! `bundle`: exchange with a neighbour's phone by file, where there is no network.

use std::path::Path;

use serde::Serialize;
use xom_core::device::{BundleReport, Load, PackedBundle};

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
        BundleCommand::Load => load(session),
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    file: &'a Path,
    bytes: usize,
    #[serde(flatten)]
    bundle: &'a PackedBundle,
}

fn export(session: &Session, file: &Path) -> Result<Answer, Failure> {
    let bundle = session.device()?.export_bundle()?;
    files::write(file, &bundle.content)?;
    let exported = Exported {
        file,
        bytes: bundle.content.len(),
        bundle: &bundle,
    };
    let mut page = session.manner.page();
    let size = number(page.language, bundle.content.len() as u64);
    let name = file.display();
    page.state_in(
        State::Done,
        format!("Đã ghi {name}, {size} byte. Đưa tệp cho máy hàng xóm: xom bundle import {name}"),
        format!(
            "Written to {name}, {size} bytes. For a neighbour's phone: xom bundle import {name}"
        ),
    );
    draw_packed(&mut page, &bundle);
    Ok(Answer::new(&exported, page))
}

fn draw_packed(page: &mut Page, bundle: &PackedBundle) {
    let (count, papers) = (bundle.sendings as u64, bundle.papers);
    let facts = [
        (page.pick("Hồ sơ", "Applications"), count),
        (page.pick("Giấy tờ (byte)", "Papers (bytes)"), papers),
        (
            page.pick("Biên nhận cho hàng xóm", "Receipts for neighbours"),
            bundle.receipts as u64,
        ),
    ];
    draw_facts(page, &facts);
    if bundle.left > 0 {
        let left = number(page.language, bundle.left);
        page.state_in(
            State::YourTurn,
            format!("Còn {left} byte giấy tờ chưa vừa tệp này. Hãy gói thêm một tệp nữa."),
            format!("{left} bytes of papers did not fit. Please write one more file."),
        );
    }
}

fn import(session: &Session, file: &Path) -> Result<Answer, Failure> {
    let report = session
        .device()?
        .import_bundle(&files::read(file, LONGEST)?)?;
    let mut page = session.manner.page();
    draw_taken(&mut page, &report);
    Ok(Answer::new(&report, page))
}

fn draw_taken(page: &mut Page, report: &BundleReport) {
    let kept = number(page.language, report.kept as u64);
    let brought = report.kept + report.enrolments + report.receipts + report.receipts_carried;
    match (report.kept, brought as u64 + report.papers) {
        (_, 0) => page.state_in(
            State::Done,
            "Không có gì mới trong tệp.",
            "There is nothing new in the file.",
        ),
        (0, _) => {}
        _ => page.state_in(
            State::Waiting,
            format!("Nhận {kept} việc mới, phường chưa xác nhận; máy này mang hộ tới phường."),
            format!("{kept} new, not yet confirmed by the ward; this phone carries them there."),
        ),
    }
    if report.receipts > 0 {
        let receipts = number(page.language, report.receipts as u64);
        page.state_in(
            State::Done,
            format!("Phường đã nhận {receipts} hồ sơ gửi từ máy này, có biên nhận kèm theo."),
            format!("The ward has {receipts} of this phone's applications; the receipt is here."),
        );
    }
    let facts = [
        (
            page.pick("Đã có từ trước", "Known already"),
            report.known as u64,
        ),
        (
            page.pick("Ghi danh mang hộ", "Enrolments carried"),
            report.enrolments as u64,
        ),
        (
            page.pick("Hồ sơ mang hộ", "Applications carried"),
            report.sendings as u64,
        ),
        (
            page.pick("Giấy tờ mang hộ (byte)", "Papers carried (bytes)"),
            report.papers,
        ),
        (
            page.pick("Biên nhận mang hộ", "Receipts carried"),
            report.receipts_carried as u64,
        ),
    ];
    draw_facts(page, &facts);
    if report.left > 0 {
        let left = number(page.language, report.left);
        page.state_in(
            State::YourTurn,
            format!("Máy này chở đầy rồi, còn {left} byte chưa nhận. Hãy giao bớt tới phường (xom sync) rồi nhận lại tệp này."),
            format!("This phone carries as much as it may; {left} bytes were left. Deliver first (xom sync), then take the file again."),
        );
    } else if report.missing > 0 {
        missing(page, report.missing);
    }
    for refused in &report.refused {
        let reason = page.pick(refused.message_vi, refused.message_en);
        page.state(State::Refused, format!("{reason} ({})", refused.code));
    }
}

fn load(session: &Session) -> Result<Answer, Failure> {
    let load = session.device()?.load()?;
    let mut page = session.manner.page();
    draw_load(&mut page, &load);
    Ok(Answer::new(&load, page))
}

fn draw_load(page: &mut Page, load: &Load) {
    if (load.bytes, load.delivered) == (0, 0) {
        page.say(
            "Máy này không mang hộ gì.",
            "This phone carries nothing for others.",
        );
        return;
    }
    let facts = [
        (
            page.pick("Hồ sơ mang hộ", "Applications carried"),
            load.sendings,
        ),
        (
            page.pick("Giấy tờ mang hộ (byte)", "Papers carried (bytes)"),
            load.papers,
        ),
        (page.pick("Tất cả (byte)", "All (bytes)"), load.bytes),
        (page.pick("Còn chỗ (byte)", "Room (bytes)"), load.room),
        (page.pick("Hồ sơ đã giao", "Delivered"), load.delivered),
        (
            page.pick("Biên nhận cần trao lại", "Receipts to hand back"),
            load.receipts,
        ),
    ];
    draw_facts(page, &facts);
    if load.missing > 0 {
        missing(page, load.missing);
    }
}

fn missing(page: &mut Page, missing: u64) {
    let missing = number(page.language, missing);
    page.state_in(
        State::Waiting,
        format!("Còn thiếu {missing} phần giấy tờ. Nhờ hàng xóm gói thêm một tệp nữa."),
        format!("{missing} parts of the papers are missing. Ask for one more file."),
    );
}

fn draw_facts(page: &mut Page, facts: &[(&str, u64)]) {
    let said: Vec<_> = (facts.iter().filter(|(_, count)| *count > 0))
        .map(|(what, count)| (*what, number(page.language, *count)))
        .collect();
    page.facts(&said);
}
