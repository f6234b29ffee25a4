//! `sync`: exchange with the ward until nothing more can be done now, and say what happened.

use serde::Serialize;
use xom_core::{
    commits::RefusalCode,
    device::{Device, RefusedEdit, Status, Waiting},
    net::{self, SyncReport},
};

use super::{Session, status};
use crate::{
    error::Failure,
    output::Answer,
    page::{Page, number},
};

/// What the exchange brought, and what still waits after it.
#[derive(Serialize)]
struct Exchanged {
    #[serde(flatten)]
    report: SyncReport,
    waiting: Waiting,
    refused_edits: Vec<RefusedEdit>,
}

pub(super) fn run(session: &Session) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    let report = exchange(&mut device)?;
    let status = device.status()?;
    check_enrolment(&status)?;
    let exchanged = Exchanged {
        report,
        waiting: status.waiting,
        refused_edits: device.refused()?,
    };
    let mut page = session.manner.page();
    draw(&mut page, &exchanged, &status);
    Ok(Answer::new(&exchanged, page))
}

/// One run of exchanges with the ward.
pub(super) fn exchange(device: &mut Device) -> Result<SyncReport, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::file("tokio".as_ref(), &error))?;
    Ok(runtime.block_on(net::sync(device))?)
}

/// An enrolment that the ward has refused is an error of every exchange.
pub(super) fn check_enrolment(status: &Status) -> Result<(), Failure> {
    let Some(code) = &status.enrolment_refused else {
        return Ok(());
    };
    let known = RefusalCode::from_name(code);
    let vi = known.map_or("Phường không nhận ghi danh này.", RefusalCode::message_vi);
    let en = known.map_or("The ward refused this enrolment.", RefusalCode::message_en);
    Err(Failure::new(code, vi, en))
}

fn draw(page: &mut Page, exchanged: &Exchanged, now: &Status) {
    let report = &exchanged.report;
    status::waiting(page, now);
    status::refused(page, &exchanged.refused_edits);
    status::alarms(page, now);
    let count = |count: u64| number(page.language, count);
    let facts = [
        (
            page.pick("Phường đã xác nhận", "Confirmed by the ward"),
            count(report.progress.confirmed as u64),
        ),
        (
            page.pick("Mới nhận về", "Newly received"),
            count(report.progress.received as u64),
        ),
        (
            page.pick("Lượt trao đổi", "Round trips"),
            count(report.round_trips as u64),
        ),
        (
            page.pick("Đã gửi và nhận", "Sent and received"),
            page.pick(
                format!(
                    "{} và {} byte",
                    count(report.bytes_up as u64),
                    count(report.bytes_down as u64)
                ),
                format!(
                    "{} and {} bytes",
                    count(report.bytes_up as u64),
                    count(report.bytes_down as u64)
                ),
            ),
        ),
    ];
    page.facts(&facts);
}
