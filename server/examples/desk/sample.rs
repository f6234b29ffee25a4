//! A ward of sample dossiers that live in memory: real moves, real revisions, no keys.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use xom_core::calendar::civil_date;
use xom_core::dossiers::DossierState;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::Timestamp;
use xom_server::desk::actions::Action;
use xom_server::desk::counter::{
    AttachmentContent, AttachmentId, AttachmentLine, Counter, CounterError, Deadline, DossierPage,
    Field, GivenResult, InboxFilter, InboxKey, InboxPage, InboxRow, Label, Section, Step, StepKind,
};

/// A picture of a made-up paper.
static PAPER: &[u8] = include_bytes!("paper.jpg");

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The sample ward.
pub(crate) struct SampleWard {
    now: Timestamp,
    dossiers: Mutex<BTreeMap<DraftId, Dossier>>,
    officer: String,
}

pub(crate) struct Dossier {
    pub(crate) page: DossierPage,
    pub(crate) contents: BTreeMap<AttachmentId, AttachmentContent>,
}

impl SampleWard {
    /// The sample dossiers as of this moment.
    pub(crate) fn new(now: Timestamp) -> Self {
        let dossiers = (0..SAMPLES.len()).map(|place| {
            let dossier = sample(place, now);
            (dossier.page.row.draft, dossier)
        });
        Self {
            now,
            dossiers: Mutex::new(dossiers.collect()),
            officer: "bà Hoa, công chức hộ tịch".to_owned(),
        }
    }

    /// The draft of the sample at this place.
    pub(crate) fn draft(place: u8) -> DraftId {
        DraftId([place + 1; 16])
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, BTreeMap<DraftId, Dossier>> {
        self.dossiers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counter for SampleWard {
    fn ward_name(&self) -> String {
        "Phường Đông Ngạc".to_owned()
    }

    fn inbox(
        &self,
        filter: &InboxFilter,
        after: Option<InboxKey>,
        limit: usize,
    ) -> Result<InboxPage, CounterError> {
        let dossiers = self.lock();
        let key = |row: &InboxRow| InboxKey {
            received: row.received,
            draft: row.draft,
        };
        let mut rows: Vec<InboxRow> = dossiers
            .values()
            .map(|dossier| dossier.page.row.clone())
            .filter(|row| filter.states.is_empty() || filter.states.contains(&row.state))
            .filter(|row| row.code.contains(&filter.code))
            .filter(|row| match (after, filter.oldest_first) {
                (None, _) => true,
                (Some(after), true) => key(row) > after,
                (Some(after), false) => key(row) < after,
            })
            .collect();
        rows.sort_by_key(key);
        if !filter.oldest_first {
            rows.reverse();
        }
        let more = rows.len() > limit;
        rows.truncate(limit);
        Ok(InboxPage { rows, more })
    }

    fn figures(&self) -> Result<Vec<(DossierState, u64)>, CounterError> {
        let dossiers = self.lock();
        let count = |state: DossierState| {
            let rows = dossiers.values().filter(|d| d.page.row.state == state);
            (state, rows.count() as u64)
        };
        Ok(DossierState::ALL.into_iter().map(count).collect())
    }

    fn code(&self, draft: DraftId) -> Result<String, CounterError> {
        Ok(self.dossier(draft)?.row.code)
    }

    fn dossier(&self, draft: DraftId) -> Result<DossierPage, CounterError> {
        let dossiers = self.lock();
        let dossier = dossiers.get(&draft).ok_or(CounterError::NotFound)?;
        Ok(dossier.page.clone())
    }

    fn act(
        &self,
        draft: DraftId,
        _: OfficerId,
        revision: u64,
        action: Action,
    ) -> Result<(), CounterError> {
        let mut dossiers = self.lock();
        let dossier = dossiers.get_mut(&draft).ok_or(CounterError::NotFound)?;
        if dossier.page.revision != revision {
            return Err(CounterError::MovedOn);
        }
        if !action.kind().fits(dossier.page.row.state) {
            return Err(CounterError::NotAllowed);
        }
        let mut step = Step {
            at: self.now,
            kind: StepKind::Became(action.kind().leads_to()),
            who: Some(self.officer.clone()),
            reason: None,
        };
        dossier.page.row.state = action.kind().leads_to();
        dossier.page.revision += 1;
        match action {
            Action::Receive => {}
            Action::AskSupplement { reason } => {
                step.reason = Some(reason);
                if let Some(due) = &mut dossier.page.row.due {
                    due.suspended = true;
                }
            }
            Action::GiveResult { text, document } => {
                step.kind = StepKind::ResultGiven;
                let document = document.map(|pdf| {
                    let id = AttachmentId([0xee; 8]);
                    let content = AttachmentContent {
                        name: pdf.name().to_owned(),
                        bytes: pdf.bytes().to_vec(),
                    };
                    let line = line(id, &content.name, "application/pdf", content.bytes.len());
                    dossier.contents.insert(id, content);
                    line
                });
                dossier.page.result = Some(GivenResult { text, document });
            }
        }
        dossier.page.steps.push(step);
        Ok(())
    }

    fn attachment(
        &self,
        draft: DraftId,
        attachment: AttachmentId,
    ) -> Result<AttachmentContent, CounterError> {
        let dossiers = self.lock();
        let dossier = dossiers.get(&draft).ok_or(CounterError::NotFound)?;
        let content = dossier.contents.get(&attachment);
        content.cloned().ok_or(CounterError::NotFound)
    }
}

/// Applicant, procedure, state, hours since it reached the ward, hours until it is due.
type Sample = (
    &'static str,
    (&'static str, &'static str),
    DossierState,
    i64,
    Option<i64>,
);

const BIRTH: (&str, &str) = ("Đăng ký khai sinh", "Birth registration");
const SINGLE: (&str, &str) = (
    "Cấp giấy xác nhận tình trạng hôn nhân",
    "Certificate of marital status",
);
const COPY: (&str, &str) = (
    "Cấp bản sao trích lục hộ tịch",
    "Copy of a civil status extract",
);
const DEATH: (&str, &str) = ("Đăng ký khai tử", "Death registration");

const SAMPLES: [Sample; 9] = [
    (
        "Nguyễn Thị Lan",
        BIRTH,
        DossierState::Registered,
        2,
        Some(7),
    ),
    (
        "Trần Minh Nguyệt",
        BIRTH,
        DossierState::Registered,
        20,
        Some(75),
    ),
    ("Lê Hoàng Yến", BIRTH, DossierState::Received, 26, Some(-19)),
    (
        "Phạm Thị Ngọc Ánh",
        COPY,
        DossierState::Processing,
        28,
        Some(31),
    ),
    (
        "Đỗ Quốc Việt",
        DEATH,
        DossierState::SupplementRequested,
        70,
        Some(40),
    ),
    (
        "Vũ Thị Hường",
        SINGLE,
        DossierState::ResultReturned,
        120,
        Some(-60),
    ),
    (
        "Hoàng Mỹ Duyên",
        BIRTH,
        DossierState::ResultReturned,
        170,
        Some(-150),
    ),
    ("Bùi Ngọc Ẩn", COPY, DossierState::NotReceived, 190, None),
    (
        "Nguyễn Đức Thắng",
        SINGLE,
        DossierState::WithdrawalRequested,
        90,
        Some(50),
    ),
];

pub(crate) fn sample(place: usize, now: Timestamp) -> Dossier {
    let (applicant, procedure, state, age, due) = SAMPLES[place];
    let received = now.plus(-age * HOUR);
    let photo = AttachmentId([1; 8]);
    let letter = AttachmentId([2; 8]);
    let page = DossierPage {
        row: InboxRow {
            draft: SampleWard::draft(place as u8),
            code: code(received, 12 - place),
            procedure: Label::new(procedure.0, procedure.1),
            applicant: applicant.to_owned(),
            received,
            state,
            due: due.map(|hours| deadline(now.plus(hours * HOUR), state)),
        },
        revision: 1,
        group: Some("Tổ dân phố số 7".to_owned()),
        steps: steps(state, received),
        sections: sections(applicant, procedure == BIRTH),
        attachments: vec![
            AttachmentLine {
                component: Some(Label::new(
                    "Giấy chứng sinh",
                    "Birth certificate of the clinic",
                )),
                ..line(photo, "mặt trước.jpg", "image/jpeg", PAPER.len())
            },
            line(
                letter,
                "thư gửi phường.docx",
                "application/octet-stream",
                18_230,
            ),
        ],
        result: (state == DossierState::ResultReturned).then(|| GivenResult {
            text: "Đã giải quyết xong. Mời nhận bản giấy tại bộ phận một cửa.".to_owned(),
            document: None,
        }),
    };
    let content = |name: &str, bytes: &[u8]| AttachmentContent {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    Dossier {
        page,
        contents: [
            (photo, content("mặt trước.jpg", PAPER)),
            (
                letter,
                content("thư gửi phường.docx", b"PK\x03\x04 a letter"),
            ),
        ]
        .into(),
    }
}

fn code(received: Timestamp, number: usize) -> String {
    let day = civil_date(received);
    format!(
        "H26.00602-{:02}{:02}{:02}-{number:04}",
        day.year() % 100,
        day.month(),
        day.day()
    )
}

fn deadline(at: Timestamp, state: DossierState) -> Deadline {
    Deadline {
        at,
        suspended: state == DossierState::SupplementRequested,
        steps: vec![
            Label::new(
                "Tới phường trước 15:00 nên tính ngay trong ngày.",
                "It reached the ward before 3 pm, so the same day counts.",
            ),
            Label::new(
                "Giờ làm việc 8:00–12:00 và 13:00–17:00.",
                "Office hours are 8:00–12:00 and 13:00–17:00.",
            ),
        ],
    }
}

fn line(id: AttachmentId, name: &str, media_type: &str, size: usize) -> AttachmentLine {
    AttachmentLine {
        id,
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        size: size as u64,
        component: None,
        supplemented: false,
    }
}

fn steps(state: DossierState, received: Timestamp) -> Vec<Step> {
    let step = |hours: i64, kind, who: Option<&str>, reason: Option<&str>| Step {
        at: received.plus(hours * HOUR),
        kind,
        who: who.map(str::to_owned),
        reason: reason.map(str::to_owned),
    };
    let hoa = Some("bà Hoa, công chức hộ tịch");
    let mut steps = vec![
        step(-DAY / HOUR + 6, StepKind::Filed, None, None),
        step(-1, StepKind::Carried, Some("Bác Hùng"), None),
        step(0, StepKind::Became(DossierState::Registered), None, None),
    ];
    let became = |state| StepKind::Became(state);
    match state {
        DossierState::Registered => {}
        DossierState::SupplementRequested => {
            let reason = Some("Ảnh giấy báo tử chưa rõ mặt sau, xin chụp lại.");
            steps.push(step(2, became(DossierState::Received), hoa, None));
            steps.push(step(3, became(state), hoa, reason));
        }
        DossierState::ResultReturned => {
            steps.push(step(2, became(DossierState::Received), hoa, None));
            steps.push(step(5, StepKind::ResultGiven, hoa, None));
        }
        DossierState::NotReceived => {
            let reason = Some("Việc này thuộc Công an cấp xã, xin nộp ở đó.");
            steps.push(step(2, became(state), hoa, reason));
        }
        DossierState::Processing => {
            steps.push(step(2, became(DossierState::Received), hoa, None));
            steps.push(step(4, became(state), hoa, None));
        }
        other => steps.push(step(2, became(other), hoa, None)),
    }
    steps
}

fn sections(applicant: &str, birth: bool) -> Vec<Section> {
    let field = |vi: &str, en: &str, value: &str| Field {
        label: Label::new(vi, en),
        value: Label::same(value),
        supplemented: false,
    };
    let choice = |vi: &str, en: &str, value: (&str, &str)| Field {
        value: Label::new(value.0, value.1),
        ..field(vi, en, "")
    };
    if !birth {
        return vec![Section {
            title: Label::new("Người yêu cầu", "The applicant"),
            fields: vec![
                field("Họ, chữ đệm, tên", "Full name", applicant),
                field("Ngày sinh", "Date of birth", "02/09/1991"),
                field(
                    "Nơi cư trú",
                    "Residence",
                    "Ngõ 18, Tổ dân phố số 7, phường Đông Ngạc",
                ),
                field("Số định danh cá nhân", "Personal ID number", "001091000000"),
                choice("Số bản cần cấp", "Copies wanted", ("2 bản", "2 copies")),
                field("Thư điện tử", "Email", ""),
            ],
        }];
    }
    vec![
        Section {
            title: Label::new("Trẻ được khai sinh", "The child"),
            fields: vec![
                field("Họ, chữ đệm, tên", "Full name", "Trần Minh An"),
                field("Ngày sinh", "Date of birth", "14/11/2026"),
                choice("Giới tính", "Sex", ("Nữ", "Female")),
                choice("Dân tộc", "Ethnicity", ("Kinh", "Kinh")),
                field(
                    "Nơi sinh",
                    "Place of birth",
                    "Bệnh viện Phụ sản Hà Nội, phường Ngọc Hà",
                ),
                field(
                    "Quê quán",
                    "Native place",
                    "Phường Đông Ngạc, thành phố Hà Nội",
                ),
            ],
        },
        Section {
            title: Label::new("Người mẹ", "The mother"),
            fields: vec![
                field("Họ, chữ đệm, tên", "Full name", applicant),
                field("Năm sinh", "Year of birth", "1998"),
                field(
                    "Nơi cư trú",
                    "Residence",
                    "Ngõ 32, Tổ dân phố số 7, phường Đông Ngạc",
                ),
                field("Số định danh cá nhân", "Personal ID number", "001198000000"),
            ],
        },
        Section {
            title: Label::new("Người đi đăng ký", "The applicant"),
            fields: vec![
                field("Họ, chữ đệm, tên", "Full name", applicant),
                choice("Quan hệ với trẻ", "Relation to the child", ("Mẹ", "Mother")),
                field("Thư điện tử", "Email", ""),
            ],
        },
    ]
}
