//! `service`: what the ward's public services ask for, cost and take.

use serde::Serialize;
use xom_core::{
    calendar::date_vi,
    forms,
    procedures::{
        self, Authority, Case, Channel, Fee, Mark, Procedure, ProcedureCode, TimeLimit, catalogue,
    },
};
use xom_terminal::Language;

use super::Session;
use crate::{arguments::ServiceCommand, error::Failure, output::Answer, page::Page};

pub(super) fn run(session: &Session, command: &ServiceCommand) -> Result<Answer, Failure> {
    match command {
        ServiceCommand::List { text } => Ok(list(session, text)),
        ServiceCommand::Show { code } => show(session, code),
    }
}

/// A procedure as scripts see it: everything the catalogue knows, its code as `id`, and whether
/// it can be applied for from this phone.
#[derive(Serialize)]
struct ServiceRow<'a> {
    id: &'a ProcedureCode,
    #[serde(flatten)]
    procedure: &'a Procedure,
    can_be_filed_here: bool,
}

impl<'a> ServiceRow<'a> {
    fn of(procedure: &'a Procedure) -> Self {
        let mut forms = forms::all().iter();
        Self {
            id: &procedure.code,
            procedure,
            can_be_filed_here: forms.any(|form| form.identity().procedure == procedure.code),
        }
    }

    fn name(&self, language: Language) -> &'a str {
        language.pick(&self.procedure.name_vi, &self.procedure.name_en)
    }
}

fn list(session: &Session, text: &str) -> Answer {
    let found = procedures::search(text).into_iter();
    let found: Vec<_> = found.map(ServiceRow::of).collect();
    let mut page = session.manner.page();
    let rows: Vec<_> = found.iter().map(|row| listed(&page, row)).collect();
    page.table(&rows);
    if found.is_empty() {
        page.say(
            "Không có dịch vụ nào khớp. Thử ít chữ hơn, hoặc phần đầu của mã.",
            "No service matches. Try fewer words, or the beginning of a code.",
        );
    }
    Answer::new(&found, page)
}

fn listed(page: &Page, row: &ServiceRow<'_>) -> Vec<String> {
    let here = match row.can_be_filed_here {
        true => page.pick(" (nộp được ở đây)", " (can be filed here)"),
        false => "",
    };
    vec![
        row.id.to_string(),
        format!("{}{here}", row.name(page.language)),
    ]
}

fn show(session: &Session, code: &str) -> Result<Answer, Failure> {
    let parsed = code.trim().parse::<ProcedureCode>().ok();
    let found = parsed.and_then(|code| procedures::find(&code));
    let row = ServiceRow::of(found.ok_or_else(|| unknown(code))?);
    let mut page = session.manner.page();
    draw(&mut page, &row);
    Ok(Answer::new(&row, page))
}

fn unknown(code: &str) -> Failure {
    Failure::new(
        "unknown_service",
        format!("Không có dịch vụ mang mã {code}. Tìm mã: xom service list CHỮ"),
        format!("There is no service with the code {code}. To find it: xom service list TEXT"),
    )
}

fn draw(page: &mut Page, row: &ServiceRow<'_>) {
    let procedure = row.procedure;
    page.line(format!("{}  {}", row.id, row.name(page.language)));
    let authority = authority(page, procedure.authority.value);
    let form = procedure.form.as_ref();
    let form = form.map(|form| doubted(&form.name_vi, form.mark));
    let facts = [
        (
            page.pick("Giải quyết", "Decided by"),
            doubted(authority, procedure.authority.mark),
        ),
        (page.pick("Tờ khai", "Form"), form.unwrap_or_default()),
        (
            page.pick("Thời hạn", "Takes"),
            lines(&procedure.time_limits, time_limit),
        ),
        (
            page.pick("Lệ phí", "Fee"),
            lines(&procedure.fees, |one| fee(page, one)),
        ),
        (
            page.pick("Lưu ý", "Note"),
            procedure.note_vi.clone().unwrap_or_default(),
        ),
    ];
    page.facts(&facts);
    for case in &procedure.cases {
        papers(page, case);
    }
    page.gap();
    source(page);
    if row.can_be_filed_here {
        page.say(
            format!("Bắt đầu: xom draft new {}", row.id),
            format!("To begin: xom draft new {}", row.id),
        );
    }
}

fn papers(page: &mut Page, case: &Case) {
    if case.components.is_empty() {
        return;
    }
    let heading = page.pick("Giấy tờ", "Papers");
    page.heading(&match &case.name_vi {
        Some(name) => format!("{heading}: {name}"),
        None => heading.to_owned(),
    });
    for paper in &case.components {
        page.line(format!("  • {}", doubted(&paper.name_vi, paper.mark)));
    }
}

fn source(page: &mut Page) {
    let date = date_vi(catalogue().date());
    page.say(
        format!("Thông tin thu thập ngày {date}; chỗ có dấu (?) chưa đối chiếu với văn bản."),
        format!("Gathered on {date}; what is marked (?) has not been checked against a source."),
    );
}

fn authority(page: &Page, authority: Authority) -> &'static str {
    match authority {
        Authority::CommunePeoplesCommittee => {
            page.pick("Ủy ban nhân dân phường", "The ward's people's committee")
        }
        Authority::CommunePolice => page.pick("Công an phường", "The ward's police"),
        Authority::Other => page.pick("Cơ quan khác", "Another body"),
    }
}

fn lines<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn time_limit(limit: &TimeLimit) -> String {
    let text = doubted(&limit.text_vi, limit.mark);
    match &limit.case_vi {
        Some(case) => format!("{case}: {text}"),
        None => text,
    }
}

fn fee(page: &Page, fee: &Fee) -> String {
    let text = doubted(&fee.text_vi, fee.mark);
    let channel = match fee.channel {
        None => return text,
        Some(Channel::Counter) => page.pick("tại quầy", "at the counter"),
        Some(Channel::Online) => page.pick("trực tuyến", "online"),
        Some(Channel::Post) => page.pick("qua bưu điện", "by post"),
    };
    format!("{text} [{channel}]")
}

/// A fact that no source has confirmed carries a sign; the foot of the page explains it.
fn doubted(text: &str, mark: Mark) -> String {
    match mark.is_established() {
        true => text.to_owned(),
        false => format!("{text} (?)"),
    }
}
