//! `draft`: fill in an application over as many days as it takes, then send it.

mod show;

use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use xom_core::{
    device::Device,
    dossiers::DraftState,
    forms::{self, Field, FieldProblem},
    ids::{DraftId, SubmissionId},
    sealing::{AttachmentDescription, FilingPlace},
    views::drafts::DraftRow,
};

pub(super) use self::show::procedure_name;
use self::show::{draw, drawn, name, said};
use super::{Session, notice::kept};
use crate::{
    arguments::{Attach, DraftCommand, Place},
    error::Failure,
    files,
    output::Answer,
    page::{Page, State, number},
};

/// The longest attachment, in bytes.
const LONGEST: u64 = 25 * 1024 * 1024;

pub(super) fn run(session: &Session, command: &DraftCommand) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    let device = &mut device;
    match command {
        DraftCommand::New { code } => begin(session, device, code),
        DraftCommand::Set { id, field, value } => set(session, device, *id, field, value),
        DraftCommand::Show { id } => show(session, device, *id),
        DraftCommand::Attach(arguments) => attach(session, device, arguments),
        DraftCommand::Check { id } => check(session, device, *id),
        DraftCommand::Send { id, place } => send(session, device, *id, *place),
        DraftCommand::Withdraw { id } => withdraw(session, device, *id),
        DraftCommand::List => list(session, device),
    }
}

fn begin(session: &Session, device: &mut Device, code: &str) -> Result<Answer, Failure> {
    let id = device.new_draft(code.trim())?;
    let draft = device.draft(id)?;
    let mut page = session.manner.page();
    page.state_in(
        State::Done,
        "Đã lưu trên máy. Chưa ai khác đọc được.",
        "Kept on this phone. Nobody else can read it.",
    );
    page.facts(&[
        (page.pick("Hồ sơ", "Application"), name(&page, &draft.row)),
        (page.pick("Mã", "Id"), id.to_string()),
    ]);
    page.say(
        format!("Xem các mục cần điền: xom draft show {id}"),
        format!("To see what to fill in: xom draft show {id}"),
    );
    Ok(Answer::new(&draft, page))
}

fn set(
    session: &Session,
    device: &mut Device,
    id: DraftId,
    field: &str,
    typed: &str,
) -> Result<Answer, Failure> {
    let draft = device.draft(id)?;
    device.set_field(id, field, value_of(&draft.row, field, typed))?;
    let draft = device.draft(id)?;
    let mut page = session.manner.page();
    page.state_in(State::Done, "Đã lưu trên máy.", "Kept on this phone.");
    let set = find(&draft.fields, field);
    if let Some(set) = set {
        drawn(&mut page, set);
    }
    Ok(match set {
        Some(set) => Answer::new(
            &SetField {
                id,
                draft: &draft.row,
                field: set,
            },
            page,
        ),
        None => Answer::new(&draft, page),
    })
}

#[derive(Serialize)]
struct SetField<'a> {
    id: DraftId,
    draft: &'a DraftRow,
    field: &'a Field,
}

/// What a person means by this text: a yes, a date, the label of an option; nothing if blank.
fn value_of(row: &DraftRow, field: &str, typed: &str) -> Value {
    if typed.trim().is_empty() {
        return Value::Null;
    }
    let code = row.procedure.parse().ok();
    let form = code.and_then(|code| forms::find(&code, row.form_version));
    let read = form.and_then(|form| form.read(field, typed));
    read.unwrap_or_else(|| Value::String(typed.to_owned()))
}

/// The field or cell of this path.
fn find<'a>(fields: &'a [Field], path: &str) -> Option<&'a Field> {
    let cells = fields
        .iter()
        .flat_map(|field| field.rows.iter().flat_map(|row| &row.cells));
    fields.iter().chain(cells).find(|field| field.path == path)
}

fn show(session: &Session, device: &Device, id: DraftId) -> Result<Answer, Failure> {
    let draft = device.draft(id)?;
    let mut page = session.manner.page();
    draw(&mut page, &draft);
    Ok(Answer::new(&draft, page))
}

fn attach(session: &Session, device: &mut Device, attach: &Attach) -> Result<Answer, Failure> {
    let content = files::read(&attach.file, LONGEST)?;
    let own_name = attach
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let description = AttachmentDescription {
        name: attach.name.clone().or(own_name).unwrap_or_default(),
        media_type: media_type(&attach.file, &content).to_owned(),
        component: attach.component.clone(),
    };
    let id = device.attach(attach.id, description, &content)?;
    let id = data_encoding::HEXLOWER.encode(&id.0);
    let draft = device.draft(attach.id)?;
    let attached = draft.attachments.iter().find(|row| row.id == id);
    let mut page = session.manner.page();
    page.state_in(
        State::Done,
        "Đã mã hóa và lưu trên máy. Tệp được gửi cùng hồ sơ.",
        "Sealed and kept on this phone. It is sent with the application.",
    );
    Ok(match attached {
        Some(row) => {
            page.line(format!(
                "  {} · {} byte",
                row.name,
                number(page.language, row.size)
            ));
            Answer::new(row, page)
        }
        None => Answer::new(&draft, page),
    })
}

/// By the first bytes, else by the file's ending.
fn media_type(file: &Path, content: &[u8]) -> &'static str {
    match content {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'h',
            b'e',
            b'i',
            b'c',
            ..,
        ] => "image/heic",
        _ if file
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) =>
        {
            "text/plain"
        }
        _ => "application/octet-stream",
    }
}

/// What keeps a draft from being sent, and what looks doubtful.
#[derive(Serialize)]
struct Checked<'a> {
    id: DraftId,
    /// Whether it can be sent as it is.
    complete: bool,
    problems: &'a [FieldProblem],
}

fn check(session: &Session, device: &Device, id: DraftId) -> Result<Answer, Failure> {
    let problems = device.check_draft(id)?;
    let fields = device.draft(id)?.fields;
    let complete = !problems.iter().any(|found| found.problem.blocking);
    let mut page = session.manner.page();
    if complete {
        page.state_in(
            State::Done,
            format!("Đủ để gửi: xom draft send {id}"),
            format!("Ready to send: xom draft send {id}"),
        );
    } else {
        page.state_in(
            State::YourTurn,
            "Chưa gửi được. Còn phải sửa:",
            "Not ready to send. Still to do:",
        );
    }
    for found in &problems {
        let label = find(&fields, &found.path)
            .map(|field| page.pick(&field.label.vi, &field.label.en).clone());
        let label = label.unwrap_or_else(|| page.pick("Cả tờ khai", "The whole form").to_owned());
        page.line(format!("  {label}  [{}]", found.path));
        said(&mut page, &found.problem);
    }
    Ok(Answer::new(
        &Checked {
            id,
            complete,
            problems: &problems,
        },
        page,
    ))
}

#[derive(Serialize)]
struct Sent {
    /// This sending.
    id: SubmissionId,
    draft: DraftRow,
}

fn send(
    session: &Session,
    device: &mut Device,
    draft: DraftId,
    place: Place,
) -> Result<Answer, Failure> {
    let id = device.send_draft(draft, place.into())?;
    let row = device.draft(draft)?.row;
    let mut page = session.manner.page();
    kept(
        &mut page,
        "Hồ sơ đã niêm phong và chờ gửi",
        "The application is sealed and waits to be sent",
    );
    page.facts(&[
        (page.pick("Hồ sơ", "Application"), name(&page, &row)),
        (page.pick("Lần gửi", "Sending"), id.to_string()),
    ]);
    Ok(Answer::new(&Sent { id, draft: row }, page))
}

impl From<Place> for FilingPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::Home => Self::Home,
            Place::NeighbourhoodPoint => Self::NeighbourhoodPoint,
            Place::Kiosk => Self::Kiosk,
            Place::Assisted => Self::Assisted,
            Place::Counter => Self::Counter,
            Place::Post => Self::Post,
        }
    }
}

fn withdraw(session: &Session, device: &mut Device, id: DraftId) -> Result<Answer, Failure> {
    device.withdraw_draft(id)?;
    let row = device.draft(id)?.row;
    let mut page = session.manner.page();
    kept(
        &mut page,
        "Đã ghi trên máy: thôi không nộp hồ sơ này",
        "Kept on this phone: the application is given up",
    );
    Ok(Answer::new(&row, page))
}

fn left_to_fill(page: &Page, missing: u32) -> String {
    let fields = if missing == 1 { "field" } else { "fields" };
    page.pick(
        format!(" · còn thiếu {missing} mục"),
        format!(" · {missing} {fields} still missing"),
    )
}

fn list(session: &Session, device: &Device) -> Result<Answer, Failure> {
    let drafts = device.drafts()?;
    let mut page = session.manner.page();
    for row in &drafts {
        let mut state = page
            .pick(row.state.name_vi(), row.state.name_en())
            .to_owned();
        if row.state == DraftState::Drafting && row.progress.missing > 0 {
            state += &left_to_fill(&page, row.progress.missing);
        }
        page.line(name(&page, row));
        page.line(format!("  {state} · {}", page.when(row.changed_at)));
        page.line(format!("  {}", row.id));
        page.gap();
    }
    if drafts.is_empty() {
        page.say(
            "Chưa có hồ sơ nào trên máy này. Bắt đầu: xom draft new 1.001193",
            "No application on this phone yet. To begin: xom draft new 1.001193",
        );
    }
    Ok(Answer::new(&drafts, page))
}
