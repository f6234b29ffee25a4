//! What two people changed at the same time: both values, and choosing the one that holds.

use serde::Serialize;
use serde_json::Value;
use xom_core::{
    device::Device,
    documents::board::{NoticeChange, NoticeField, Urgency},
    ids::NoticeId,
    outside::Timestamp,
    views::notice_list::{ClashRow, NoticeDetails},
};

use super::super::Session;
use crate::{
    arguments::{self, ResolveNotice},
    day::Day,
    error::Failure,
    output::Answer,
    page::{Page, State},
};

/// One field of one notice with all its values.
#[derive(Serialize)]
struct ClashOf<'a> {
    /// The notice.
    id: NoticeId,
    title: &'a str,
    field: NoticeField,
    values: Vec<ValueOf<'a>>,
}

#[derive(Serialize)]
struct ValueOf<'a> {
    value: Value,
    member_name: Option<&'a str>,
    claimed: Timestamp,
    accepted_at: Option<Timestamp>,
    pending: bool,
    /// Whether this one is shown until somebody chooses.
    winner: bool,
}

pub(super) fn list(
    session: &Session,
    device: &Device,
    id: Option<NoticeId>,
) -> Result<Answer, Failure> {
    let notices = match id {
        Some(id) => vec![device.notice(id)?],
        None => device.conflicts()?,
    };
    let mut page = session.manner.page();
    for notice in &notices {
        if !notice.conflicts.is_empty() {
            page.line(format!("{}  {}", notice.row.id, notice.row.title));
            draw(&mut page, notice);
        }
    }
    let clashes: Vec<_> = notices.iter().flat_map(by_field).collect();
    if clashes.is_empty() {
        page.say(
            "Không có chỗ nào hai người cùng sửa.",
            "Nothing was changed by two people at the same time.",
        );
    }
    Ok(Answer::new(&clashes, page))
}

fn by_field(notice: &NoticeDetails) -> Vec<ClashOf<'_>> {
    let of_field = |field: NoticeField| {
        let values: Vec<_> = values(notice, field).map(value_of).collect();
        (!values.is_empty()).then_some(ClashOf {
            id: notice.row.id,
            title: &notice.row.title,
            field,
            values,
        })
    };
    NoticeField::ALL.into_iter().filter_map(of_field).collect()
}

fn values(notice: &NoticeDetails, field: NoticeField) -> impl Iterator<Item = &ClashRow> {
    notice
        .conflicts
        .iter()
        .filter(move |clash| clash.change.field() == field)
}

fn value_of(clash: &ClashRow) -> ValueOf<'_> {
    ValueOf {
        value: json_of(&clash.change),
        member_name: clash.member_name.as_deref(),
        claimed: clash.claimed,
        accepted_at: clash.accepted_at,
        pending: clash.pending,
        winner: clash.winner,
    }
}

fn json_of(change: &NoticeChange) -> Value {
    match change {
        NoticeChange::Title(text) | NoticeChange::Body(text) | NoticeChange::Withdrawn(text) => {
            text.clone().into()
        }
        NoticeChange::Urgency(urgency) => {
            serde_json::to_value(urgency).expect("a plain enum is a string")
        }
        NoticeChange::Pinned(pinned) => (*pinned).into(),
        NoticeChange::Blocks(blocks) => blocks.clone().into(),
        NoticeChange::ValidFrom(at) | NoticeChange::ValidUntil(at) => at.map(|at| at.0).into(),
        NoticeChange::DocumentNumber(number) => number.clone().into(),
    }
}

/// The clashes of one notice, each with its values numbered, and how to choose.
pub(super) fn draw(page: &mut Page, notice: &NoticeDetails) {
    for field in NoticeField::ALL {
        let values: Vec<_> = values(notice, field).collect();
        if values.is_empty() {
            continue;
        }
        let name = name(page, field);
        page.state_in(
            State::YourTurn,
            format!("{name}: hai người cùng sửa. Không mất nội dung nào."),
            format!("{name}: changed by two people. Nothing is lost."),
        );
        for (place, clash) in values.iter().enumerate() {
            let anybody = page.pick("Một thành viên", "A member");
            let who = clash.member_name.as_deref().unwrap_or(anybody);
            page.line(format!("    {}. {}", place + 1, shown(page, &clash.change)));
            page.line(format!("       {who} · {}", page.when(clash.claimed)));
        }
        let how = format!(
            "xom notice resolve {} {} --take 1",
            notice.row.id,
            code(field)
        );
        page.say(format!("    Chọn: {how}"), format!("    To choose: {how}"));
        page.gap();
    }
}

fn name(page: &Page, field: NoticeField) -> &'static str {
    match field {
        NoticeField::Title => page.pick("Tiêu đề", "Title"),
        NoticeField::Body => page.pick("Nội dung", "Text"),
        NoticeField::Urgency => page.pick("Mức độ", "Urgency"),
        NoticeField::Pinned => page.pick("Ghim", "Pinned"),
        NoticeField::Blocks => page.pick("Gửi tới", "For"),
        NoticeField::ValidFrom => page.pick("Hiệu lực từ", "Valid from"),
        NoticeField::ValidUntil => page.pick("Hiệu lực đến hết", "Valid until"),
        NoticeField::DocumentNumber => page.pick("Số văn bản", "Document number"),
        NoticeField::Withdrawn => page.pick("Thu hồi", "Withdrawn"),
    }
}

/// The field as it is typed.
fn code(field: NoticeField) -> String {
    let json = serde_json::to_value(field).expect("a plain enum is a string");
    json.as_str().unwrap_or_default().to_owned()
}

fn shown(page: &Page, change: &NoticeChange) -> String {
    let nothing = page.pick("không nêu", "none").to_owned();
    match change {
        NoticeChange::Title(text) | NoticeChange::Body(text) | NoticeChange::Withdrawn(text) => {
            text.clone()
        }
        NoticeChange::Urgency(Urgency::Normal) => page.pick("thường", "normal").into(),
        NoticeChange::Urgency(Urgency::Important) => page.pick("quan trọng", "important").into(),
        NoticeChange::Urgency(Urgency::Emergency) => page.pick("khẩn", "emergency").into(),
        NoticeChange::Pinned(true) => page.pick("ghim", "pinned").into(),
        NoticeChange::Pinned(false) => page.pick("không ghim", "not pinned").into(),
        NoticeChange::Blocks(None) => page.pick("mọi cụm", "all blocks").into(),
        NoticeChange::Blocks(Some(blocks)) => blocks.join(", "),
        NoticeChange::ValidFrom(at) | NoticeChange::ValidUntil(at) => {
            at.map_or(nothing, |at| page.date(at))
        }
        NoticeChange::DocumentNumber(number) => number.clone().unwrap_or(nothing),
    }
}

pub(super) fn resolve(
    session: &Session,
    device: &mut Device,
    choice: ResolveNotice,
) -> Result<Answer, Failure> {
    let field = field(choice.field);
    if values(&device.notice(choice.id)?, field).next().is_none() {
        return Err(nothing_to_settle(field));
    }
    let change = match (choice.take, choice.value) {
        (Some(place), _) => taken(&device.notice(choice.id)?, field, place)?,
        (None, Some(value)) => typed(field, value)?,
        (None, None) => return Err(nothing_chosen()),
    };
    device.change_notice(choice.id, vec![change])?;
    super::written(
        session,
        device,
        choice.id,
        (
            "Đã ghi lựa chọn trên máy",
            "The choice is kept on this phone",
        ),
    )
}

fn field(field: arguments::NoticeField) -> NoticeField {
    use arguments::NoticeField as Typed;
    match field {
        Typed::Title => NoticeField::Title,
        Typed::Body => NoticeField::Body,
        Typed::Urgency => NoticeField::Urgency,
        Typed::Pinned => NoticeField::Pinned,
        Typed::Blocks => NoticeField::Blocks,
        Typed::ValidFrom => NoticeField::ValidFrom,
        Typed::ValidUntil => NoticeField::ValidUntil,
        Typed::DocumentNumber => NoticeField::DocumentNumber,
        Typed::Withdrawn => NoticeField::Withdrawn,
    }
}

fn taken(notice: &NoticeDetails, field: NoticeField, place: u32) -> Result<NoticeChange, Failure> {
    let chosen = values(notice, field).nth(place as usize - 1);
    chosen.map(|clash| clash.change.clone()).ok_or_else(|| {
        let (count, code) = (values(notice, field).count(), code(field));
        Failure::new(
            "no_such_value",
            format!("Mục {code} có {count} nội dung để chọn, không có nội dung thứ {place}."),
            format!("The field {code} has {count} values to choose from, not {place}."),
        )
    })
}

/// A third value, as one would type it.
fn typed(field: NoticeField, value: String) -> Result<NoticeChange, Failure> {
    let some = || Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    Ok(match field {
        NoticeField::Title => NoticeChange::Title(value),
        NoticeField::Body => NoticeChange::Body(value),
        NoticeField::Withdrawn => NoticeChange::Withdrawn(value),
        NoticeField::Urgency => NoticeChange::Urgency(urgency(&value)?),
        NoticeField::Pinned => NoticeChange::Pinned(truth(&value)?),
        NoticeField::Blocks => NoticeChange::Blocks(some().map(|blocks| {
            let blocks = blocks.split(',').map(|block| block.trim().to_owned());
            blocks.filter(|block| !block.is_empty()).collect()
        })),
        NoticeField::ValidFrom => NoticeChange::ValidFrom(day(some())?.map(Day::begins)),
        NoticeField::ValidUntil => NoticeChange::ValidUntil(day(some())?.map(Day::ends)),
        NoticeField::DocumentNumber => NoticeChange::DocumentNumber(some()),
    })
}

fn urgency(value: &str) -> Result<Urgency, Failure> {
    let typed = <arguments::Urgency as clap::ValueEnum>::from_str(value, true);
    typed
        .map(Urgency::from)
        .map_err(|_| wrong(value, "normal, important, emergency"))
}

fn truth(value: &str) -> Result<bool, Failure> {
    value.parse().map_err(|_| wrong(value, "true, false"))
}

fn day(value: Option<String>) -> Result<Option<Day>, Failure> {
    let parse = |value: String| value.parse().map_err(|_| wrong(&value, "dd/mm/yyyy"));
    value.map(parse).transpose()
}

fn wrong(value: &str, possible: &str) -> Failure {
    Failure::usage(
        format!("{value:?} không dùng được ở đây; có thể dùng: {possible}."),
        format!("{value:?} cannot be used here; possible: {possible}."),
    )
}

/// Somebody else may have chosen meanwhile: their choice is not to be written over unseen.
fn nothing_to_settle(field: NoticeField) -> Failure {
    let code = code(field);
    Failure::new(
        "no_conflict",
        format!("Mục {code} không có hai nội dung để chọn. Muốn sửa: xom notice edit"),
        format!("The field {code} has no two values to choose from. To change it: xom notice edit"),
    )
}

fn nothing_chosen() -> Failure {
    Failure::usage(
        "Còn thiếu nội dung được chọn.",
        "The chosen value is missing.",
    )
}
