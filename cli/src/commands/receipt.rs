//! `receipt`: keep the ward's receipts as files, and verify one with nothing but the root key.

use std::path::Path;

use serde::Serialize;
use xom_core::{
    ids::{CommitId, DraftId, WardId},
    log::{LogError, Receipt, VerifiedReceipt, ward_of_text},
    outside::Timestamp,
};

use super::Session;
use crate::{
    arguments::ReceiptCommand,
    error::Failure,
    files,
    output::Answer,
    page::{Page, State, number},
};

/// No receipt is longer: a proof of 63 hashes, two notes and a leaf are far below it.
const LONGEST: u64 = 64 * 1024;

pub(super) fn run(session: &Session, command: &ReceiptCommand) -> Result<Answer, Failure> {
    match command {
        ReceiptCommand::Export { id, to } => export(session, *id, to),
        ReceiptCommand::Verify { file, ward } => verify(session, file, ward),
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    id: DraftId,
    file: &'a Path,
    bytes: usize,
}

fn export(session: &Session, id: DraftId, to: &Path) -> Result<Answer, Failure> {
    let receipt = session.device()?.receipt(id)?;
    files::write(to, receipt.as_bytes())?;
    let mut page = session.manner.page();
    let file = to.display();
    page.state_in(
        State::Done,
        format!("Biên nhận đã ghi vào {file}. Ai có khóa gốc của phường đều kiểm tra được."),
        format!("The receipt is in {file}. Whoever has the ward's root key can verify it."),
    );
    let exported = Exported {
        id,
        file: to,
        bytes: receipt.len(),
    };
    Ok(Answer::new(&exported, page))
}

/// What a receipt proves.
#[derive(Serialize)]
struct Proven {
    /// The commit that the ward admits having accepted.
    id: CommitId,
    valid: bool,
    accepted_at: Timestamp,
    ward: WardId,
    origin: String,
    /// The commit's place in the log, from 0.
    index: u64,
    /// How many entries the log had when the receipt was made.
    size: u64,
}

fn verify(session: &Session, file: &Path, ward: &str) -> Result<Answer, Failure> {
    let ward = ward_of_text(ward.trim()).map_err(|error| not_a_key(&error))?;
    let receipt = Receipt::parse(&files::read(file, LONGEST)?)?;
    let proven = proven(ward, &receipt.verify(&ward)?);
    let mut page = session.manner.page();
    explain(&mut page, &proven);
    Ok(Answer::new(&proven, page))
}

fn proven(ward: WardId, verified: &VerifiedReceipt) -> Proven {
    Proven {
        id: verified.leaf.commit,
        valid: true,
        accepted_at: verified.leaf.accepted_at,
        ward,
        origin: verified.origin.to_string(),
        index: verified.index,
        size: verified.size,
    }
}

fn explain(page: &mut Page, proven: &Proven) {
    page.state_in(
        State::Done,
        "Biên nhận đúng. Phường thừa nhận đã nhận chính nội dung này.",
        "The receipt holds. The ward admits having accepted exactly this.",
    );
    let place = number(page.language, proven.index + 1);
    let size = number(page.language, proven.size);
    let place = page.pick(
        format!("mục {place} trên {size} mục"),
        format!("entry {place} of {size}"),
    );
    let facts = [
        (
            page.pick("Phường nhận lúc", "Accepted"),
            page.when(proven.accepted_at),
        ),
        (page.pick("Mã nội dung", "Commit"), proven.id.to_string()),
        (page.pick("Vị trí trong sổ", "Place in the log"), place),
        (page.pick("Sổ", "Log"), proven.origin.clone()),
    ];
    page.facts(&facts);
    page.say(
        "Biên nhận nói khi nào phường nhận, không nói khi nào nội dung được gửi lần đầu.",
        "It says when the ward accepted it, not when it was first offered.",
    );
}

fn not_a_key(error: &LogError) -> Failure {
    Failure::new(
        "not_a_ward_key",
        "Khóa gốc của phường không đúng dạng. Cần dạng name+id+key, hoặc 64 chữ số hệ 16.",
        format!("This is no ward root key: expected name+id+key, or 64 hex digits ({error})."),
    )
}
