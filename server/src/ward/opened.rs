//! A dossier with everything sealed in it opened, as the desk's pages show it.

use std::collections::BTreeSet;

use rusqlite::Connection;
use xom_core::calendar::{Suspension, WorkingCalendar, appointment, civil_date};
use xom_core::commits::Commit;
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, DossierEvent};
use xom_core::dossiers::DossierState;
use xom_core::forms::{self, Answers, FieldKind, Form};
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::Timestamp;
use xom_core::procedures::{self, Procedure, ProcedureCode};
use xom_core::sealing::{AttachmentRecord, SealedBody, SubmissionContent};

use super::Ward;
use super::error::WardError;
use super::rows::{Number, all};
use super::submissions::{self, DossierRow, THE_WARD, place_of};
use crate::desk::counter::{
    AttachmentId, AttachmentLine, Deadline, DossierPage, Field, GivenResult, InboxRow, Label,
    Section, Step, StepKind,
};

/// A dossier with everything sealed in it opened.
pub(super) struct Opened {
    row: DossierRow,
    /// The application and its supplements.
    sent: Vec<(Timestamp, Commit, SubmissionContent)>,
    /// What the ward wrote, with accepted-at.
    events: Vec<(Timestamp, DossierEvent)>,
}

impl Ward {
    pub(super) fn find_dossier(
        &self,
        connection: &Connection,
        draft: &DraftId,
    ) -> Result<Opened, WardError> {
        let row = DossierRow::of(connection, draft)?;
        self.open_dossier(connection, row.ok_or(WardError::NotFound("dossier"))?)
    }

    pub(super) fn open_dossier(
        &self,
        connection: &Connection,
        row: DossierRow,
    ) -> Result<Opened, WardError> {
        let (keys, ward) = (&self.shared.keys, &self.shared.ward);
        let damaged = |what: &str| WardError::Damaged(format!("{what} of draft {}", row.draft));
        let mut sent = Vec::new();
        for (place, commit) in submissions::logged(connection, &row.draft)? {
            let content =
                submissions::open(keys, ward, &commit).map_err(|_| damaged("a submission"))?;
            sent.push((place.accepted_at, commit, content));
        }
        let key = sent
            .first()
            .and_then(|(_, _, content)| content.dossier_key.clone())
            .ok_or_else(|| damaged("the key"))?;
        let sql = "SELECT accepted_at, bytes FROM entries \
                   JOIN documents ON documents.row = entries.document \
                   WHERE documents.id = ? ORDER BY offset";
        let document = DocumentName::Dossier(row.draft).id(ward);
        let commits: Vec<(Number, Vec<u8>)> = all(connection, sql, [document.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let mut steps = Vec::new();
        for (Number(at), bytes) in commits {
            let opened = Commit::parse(&bytes).ok().and_then(|commit| {
                let sealed = SealedBody::from_bytes(&commit.body).ok()?;
                let plain = sealed.open(&key, &place_of(&commit, ward)).ok()?;
                events::decode_known::<DossierEvent>(&plain).ok()
            });
            let opened = opened.ok_or_else(|| damaged("an event"))?;
            steps.extend(opened.into_iter().map(|event| (Timestamp(at), event)));
        }
        Ok(Opened {
            row,
            sent,
            events: steps,
        })
    }

    pub(super) fn page(&self, opened: &Opened) -> DossierPage {
        let access = self.access();
        let creator = access
            .circle(&opened.row.draft)
            .map(|circle| circle.creator);
        let group = creator.and_then(|member| access.group_of(&member));
        let group = group.and_then(|id| {
            let mut groups = access.groups();
            groups.find(|(group, _)| **group == id)
        });
        let name_of = |officer: &OfficerId| {
            let known = access.officer(officer).filter(|_| *officer != THE_WARD);
            known.map(|officer| officer.name.clone())
        };
        DossierPage {
            row: opened.inbox_row(),
            revision: opened.row.revision,
            group: group.map(|(_, name)| name.to_owned()),
            steps: opened.steps(name_of),
            sections: opened.sections(civil_date(self.shared.clock.now())),
            attachments: opened.attachment_lines(),
            result: opened.result(),
        }
    }
}

fn procedure(code: &str) -> Option<&'static Procedure> {
    procedures::find(&code.parse::<ProcedureCode>().ok()?)
}

pub(super) fn due(
    code: &str,
    received: Timestamp,
    suspensions: &[Suspension],
) -> Option<Timestamp> {
    let (amount, unit) = procedure(code)?.time_limit()?;
    let calendar = WorkingCalendar::published();
    appointment(calendar, received, amount, unit, suspensions)
}

impl Opened {
    pub(super) fn inbox_row(&self) -> InboxRow {
        let code = &self.row.procedure;
        let name = procedure(code).map_or_else(
            || Label::same(code.clone()),
            |known| Label::new(known.name_vi.clone(), known.name_en.clone()),
        );
        InboxRow {
            draft: self.row.draft,
            code: self.row.code.clone(),
            procedure: name,
            applicant: self.applicant(),
            received: Timestamp(self.row.received_at),
            state: self.row.state,
            due: self.deadline(),
        }
    }

    /// The form of a sending, and its answers.
    fn answers(&self, sending: usize) -> Option<(&'static Form, Answers)> {
        let (_, _, content) = self.sent.get(sending)?;
        let code: ProcedureCode = content.procedure.parse().ok()?;
        let form = forms::find(&code, content.form_version)?;
        Some((form, form.answers_from_canonical(&content.answers).ok()?))
    }

    fn newest_answers(&self) -> Option<(&'static Form, Answers)> {
        self.answers(self.sent.len().checked_sub(1)?)
    }

    /// The one who asks, as the form names them; failing that, the first person in it.
    fn applicant(&self) -> String {
        let Some((form, answers)) = self.newest_answers() else {
            return String::new();
        };
        let fields = form.fields(&answers, civil_date(Timestamp(self.row.received_at)));
        let people: Vec<_> = fields
            .iter()
            .filter(|field| field.kind == FieldKind::PersonName && field.shown.is_some())
            .collect();
        let asks = people.iter().find(|field| field.path.starts_with("nyc"));
        let person = asks.or(people.first());
        person
            .and_then(|field| field.shown.clone())
            .unwrap_or_default()
    }

    fn suspensions(&self) -> Vec<Suspension> {
        let mut suspensions: Vec<Suspension> = Vec::new();
        for (at, event) in &self.events {
            match event {
                DossierEvent::StateChanged { state, .. }
                    if *state == DossierState::SupplementRequested.number() =>
                {
                    suspensions.push(Suspension {
                        from: *at,
                        until: None,
                    });
                }
                DossierEvent::SupplementReceived { .. } => {
                    if let Some(last) = suspensions.last_mut() {
                        last.until.get_or_insert(*at);
                    }
                }
                _ => {}
            }
        }
        suspensions
    }

    fn deadline(&self) -> Option<Deadline> {
        if self.row.state.is_final() || self.row.state == DossierState::Registered {
            return None;
        }
        let (amount, unit) = procedure(&self.row.procedure)?.time_limit()?;
        let suspended = self.row.state.suspends_deadline();
        let all = self.suspensions();
        let over: Vec<_> = all.iter().copied().filter(|s| s.until.is_some()).collect();
        let received = Timestamp(self.row.received_at);
        let at = due(&self.row.procedure, received, &over)?;
        let day = civil_date(received);
        let (vi, en) = unit_words(unit, amount);
        let counted = Label::new(
            format!("{vi}, tính từ ngày {}.", xom_core::calendar::date_vi(day)),
            format!("{en}, counted from {}.", xom_core::calendar::date_en(day)),
        );
        let paused = (!all.is_empty()).then(|| {
            Label::new(
                "Không tính thời gian chờ người dân bổ sung giấy tờ.",
                "The time spent waiting for the citizen's papers does not count.",
            )
        });
        Some(Deadline {
            at,
            suspended,
            steps: [Some(counted), paused].into_iter().flatten().collect(),
        })
    }

    fn steps(&self, name_of: impl Fn(&OfficerId) -> Option<String>) -> Vec<Step> {
        let step = |at, kind, who, reason| Step {
            at,
            kind,
            who,
            reason,
        };
        let filed = self
            .sent
            .first()
            .map(|(_, commit, _)| step(commit.header.claimed, StepKind::Filed, None, None));
        let given = |event: &DossierEvent| matches!(event, DossierEvent::ResultGiven { .. });
        let given = self.events.iter().any(|(_, event)| given(event));
        let later = self.events.iter().filter_map(|(at, event)| match event {
            // That the result was given says that it was returned.
            DossierEvent::StateChanged { state, .. }
                if given && *state == DossierState::ResultReturned.number() =>
            {
                None
            }
            DossierEvent::Registered { .. } => Some(step(
                *at,
                StepKind::Became(DossierState::Registered),
                None,
                None,
            )),
            DossierEvent::StateChanged {
                state,
                officer,
                reason,
                ..
            } => Some(step(
                *at,
                StepKind::Became((*state).try_into().ok()?),
                name_of(officer),
                reason.clone(),
            )),
            DossierEvent::SupplementReceived { .. } => {
                Some(step(*at, StepKind::SupplementReceived, None, None))
            }
            DossierEvent::ResultGiven { officer, .. } => {
                Some(step(*at, StepKind::ResultGiven, name_of(officer), None))
            }
        });
        filed.into_iter().chain(later).collect()
    }

    fn sections(&self, today: jiff::civil::Date) -> Vec<Section> {
        let Some((form, answers)) = self.newest_answers() else {
            return Vec::new();
        };
        let before = self.sent.len().checked_sub(2).and_then(|n| self.answers(n));
        let changed = |path: &str| {
            let earlier = before.as_ref();
            earlier.is_some_and(|(_, earlier)| earlier.get(path) != answers.get(path))
        };
        let fields = form.fields(&answers, today);
        let in_section = |id: &str| {
            let here = fields.iter().filter(|field| {
                field.visible
                    && field.section.as_deref() == Some(id)
                    && field.kind != FieldKind::Attachment
            });
            here.map(|field| Field {
                label: label(&field.label),
                value: value_of(field),
                supplemented: changed(&field.path),
            })
            .collect::<Vec<_>>()
        };
        form.sections()
            .iter()
            .map(|section| Section {
                title: label(&section.label),
                fields: in_section(&section.id),
            })
            .filter(|section| !section.fields.is_empty())
            .collect()
    }

    fn attachment_lines(&self) -> Vec<AttachmentLine> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        for (sending, (_, _, content)) in self.sent.iter().enumerate() {
            for record in &content.attachments {
                if seen.insert(record.id) {
                    lines.push(self.line(record, sending > 0));
                }
            }
        }
        lines
    }

    fn line(&self, record: &AttachmentRecord, supplemented: bool) -> AttachmentLine {
        let named = record.component.as_ref().map(|component| {
            let form = self.newest_answers().map(|(form, answers)| {
                form.fields(&answers, civil_date(Timestamp(self.row.received_at)))
            });
            let field = form.and_then(|fields| {
                let mut fields = fields.into_iter();
                fields.find(|field| field.path == *component)
            });
            field.map_or_else(|| Label::same(component), |field| label(&field.label))
        });
        AttachmentLine {
            id: AttachmentId(record.id.0),
            name: record.name.clone(),
            media_type: record.media_type.clone(),
            size: record.size,
            component: named,
            supplemented,
        }
    }

    fn result(&self) -> Option<GivenResult> {
        let given = self.events.iter().rev().find_map(|(_, event)| match event {
            DossierEvent::ResultGiven {
                text, attachment, ..
            } => Some((text, attachment)),
            _ => None,
        });
        let (text, attachment) = given?;
        let record = attachment
            .as_ref()
            .and_then(|bytes| AttachmentRecord::from_bytes(bytes).ok());
        Some(GivenResult {
            text: text.clone(),
            document: record.map(|record| self.line(&record, false)),
        })
    }

    /// The records of all attachments, the result's included.
    pub(super) fn records(&self) -> impl Iterator<Item = AttachmentRecord> + '_ {
        let sent = self
            .sent
            .iter()
            .flat_map(|(_, _, content)| content.attachments.iter().cloned());
        let given = self.events.iter().filter_map(|(_, event)| match event {
            DossierEvent::ResultGiven {
                attachment: Some(bytes),
                ..
            } => AttachmentRecord::from_bytes(bytes).ok(),
            _ => None,
        });
        sent.chain(given)
    }
}

fn label(text: &forms::Label) -> Label {
    Label::new(text.vi.clone(), text.en.clone())
}

/// An answer ready to print: a choice by its words, everything else as people read it.
fn value_of(field: &forms::Field) -> Label {
    let chosen = field
        .options
        .iter()
        .find(|option| Some(&option.value) == field.value.as_ref());
    match (chosen, &field.shown) {
        (Some(option), _) => label(&option.label),
        (None, Some(shown)) => Label::same(shown),
        (None, None) => Label::default(),
    }
}

fn unit_words(unit: xom_core::calendar::TimeUnit, amount: u32) -> (String, String) {
    use xom_core::calendar::TimeUnit;
    match unit {
        TimeUnit::SameDay => ("Trong ngày".into(), "The same day".into()),
        TimeUnit::WorkingHours => (
            format!("{amount} giờ làm việc"),
            format!("{amount} working hours"),
        ),
        TimeUnit::WorkingDays => (
            format!("{amount} ngày làm việc"),
            format!("{amount} working days"),
        ),
        TimeUnit::Days => (format!("{amount} ngày"), format!("{amount} days")),
        TimeUnit::Months => (format!("{amount} tháng"), format!("{amount} months")),
    }
}
