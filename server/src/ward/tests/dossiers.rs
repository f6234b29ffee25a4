//! Applications: sent once with their attachments, answered at the desk, read back.

use xom_core::documents::events::{self, CircleEvent, DossierEvent};
use xom_core::documents::{DocumentName, Scope};
use xom_core::dossiers::DossierState;
use xom_core::exchange::{ChunkAnswer, ChunkRequest, Verdict, endpoints};
use xom_core::identity::Role;
use xom_core::ids::{BlobId, CommitId, DraftId, SubmissionId};
use xom_core::outside::{Entropy, Timestamp};
use xom_core::sealing::{
    AttachmentDescription, AttachmentRecord, CHUNK_SIZE, ContentKey, FilingPlace, Place,
    SealedBody, SealedSubmission, SubmissionContent, seal_attachment,
};

use super::support::*;
use crate::desk::actions::Action;
use crate::desk::counter::{AttachmentId, Counter, CounterError, InboxFilter};
use crate::desk::pdf::Pdf;

const SALT: [u8; 8] = [5; 8];
const PROCEDURE: &str = "1.001193";

fn chunks(world: &World, phone: &mut Phone, request: &ChunkRequest) -> ChunkAnswer {
    let origin = world.ward.certificate().origin.to_string();
    let payload = minicbor::to_vec(request).unwrap();
    let now = xom_core::outside::Clock::now(&world.clock);
    let request = phone.envelope(endpoints::CHUNKS, &origin, now, &payload);
    let response = world.ward.chunks(&request);
    assert_eq!(response.status, 200);
    minicbor::decode(&response.body).unwrap()
}

/// Opens the circle of the phone's own draft.
fn open_circle(world: &World, phone: &mut Phone) -> DraftId {
    let draft = DraftId::of(&world.ward.id(), &phone.member, &SALT);
    let opened = CircleEvent::Opened {
        procedure: PROCEDURE.into(),
        form_version: 1,
        salt: SALT,
    };
    let circle = phone.commit(
        world,
        DocumentName::Circle(draft),
        events::encode(&[opened]),
    );
    let answer = phone.send(world, &[&circle]);
    assert!(answer.verdicts[0].offset().is_some(), "{answer:?}");
    draft
}

fn photo(world: &mut World) -> (AttachmentRecord, Vec<(BlobId, Vec<u8>)>) {
    let mut kept = Vec::new();
    let description = AttachmentDescription {
        name: "giay-chung-sinh.jpg".into(),
        media_type: "image/jpeg".into(),
        component: None,
    };
    let content = vec![7; CHUNK_SIZE + 100];
    let record = seal_attachment(
        description,
        &mut content.as_slice(),
        &mut world.entropy,
        &mut |hash, chunk| {
            kept.push((hash, chunk));
            Ok(())
        },
    );
    (record.unwrap(), kept)
}

struct Sending {
    draft: DraftId,
    key: Option<ContentKey>,
    replies_to: Option<CommitId>,
    attachments: Vec<AttachmentRecord>,
    name: &'static str,
}

impl Sending {
    fn commit(&self, world: &mut World, phone: &mut Phone) -> xom_core::commits::Commit {
        let mut id = [0; 16];
        world.entropy.fill(&mut id);
        let name = DocumentName::Submission(self.draft, SubmissionId(id));
        let place = Place {
            document: name.id(&world.ward.id()),
            epoch: 0,
            device: phone.device(),
            incarnation: phone.incarnation(),
            seq: 0,
        };
        let content = SubmissionContent {
            procedure: PROCEDURE.into(),
            form_version: 1,
            answers: format!(
                r#"{{"nksHoTen":"{}","nycHoTen":"Trần Văn Nam"}}"#,
                self.name
            )
            .into(),
            attachments: self.attachments.clone(),
            filing_place: FilingPlace::Home,
            replies_to: self.replies_to,
            dossier_key: self.key.clone(),
        };
        let recipients = [world.ward.intake_key(), phone.keys.sealing_public()];
        let sealed =
            SealedSubmission::seal(&content, &place, &recipients, &mut world.entropy).unwrap();
        phone.commit(world, name, sealed.to_bytes())
    }
}

/// The dossier's events among what was delivered, opened with its key.
fn dossier_events(
    world: &World,
    answer: &xom_core::exchange::Answer,
    draft: DraftId,
    key: &ContentKey,
) -> Vec<DossierEvent> {
    let deliveries = answer.deliveries.iter();
    let entries = deliveries
        .filter(|delivery| delivery.scope == Scope::Draft(draft))
        .flat_map(|delivery| delivery.entries.iter().flatten());
    let commits = entries.map(|entry| xom_core::commits::Commit::parse(&entry.commit).unwrap());
    commits
        .filter(|commit| commit.header.name == DocumentName::Dossier(draft).raw())
        .flat_map(|commit| {
            let place = crate::ward::submissions::place_of(&commit, &world.ward.id());
            let sealed = SealedBody::from_bytes(&commit.body).unwrap();
            events::decode_known(&sealed.open(key, &place).unwrap()).unwrap()
        })
        .collect()
}

fn officer(world: &World) -> xom_core::ids::OfficerId {
    let roles = xom_core::identity::OfficerRole::ALL;
    world.ward.add_officer("Nguyễn Thị Hoa", roles).unwrap()
}

#[test]
fn an_application_waits_for_its_attachments_and_then_gets_one_code_and_one_dossier() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let mut neighbour = world.enrol(Role::Resident);
    let draft = open_circle(&world, &mut phone);
    let (record, photo) = photo(&mut world);
    let key = ContentKey::generate(&mut world.entropy);
    let sending = Sending {
        draft,
        key: Some(key.clone()),
        replies_to: None,
        attachments: vec![record],
        name: "Trần Minh An",
    };
    let commit = sending.commit(&mut world, &mut phone);
    let held = |world: &World, phone: &mut Phone| {
        let hashes = photo.iter().map(|(hash, _)| *hash).collect();
        chunks(world, phone, &ChunkRequest::Held(draft, hashes))
    };
    for (sent, (hash, chunk)) in photo.iter().enumerate() {
        let answer = phone.send(&world, &[&commit]);
        let Verdict::Refused(refusal) = &answer.verdicts[0] else {
            panic!("{answer:?}")
        };
        assert_eq!(refusal.code.name(), "attachments-missing");
        assert_eq!(refusal.detail, (photo.len() - sent).to_string());
        let put = ChunkRequest::Put(draft, chunk.clone().into());
        assert!(matches!(
            chunks(&world, &mut neighbour, &put),
            ChunkAnswer::Refused(_)
        ));
        assert_eq!(chunks(&world, &mut phone, &put), ChunkAnswer::Kept);
        let get = ChunkRequest::Get(draft, *hash);
        assert_eq!(
            chunks(&world, &mut phone, &get),
            ChunkAnswer::Chunk(chunk.clone().into())
        );
        assert_eq!(
            chunks(&world, &mut neighbour, &get),
            ChunkAnswer::Nothing,
            "not theirs to read"
        );
    }
    assert_eq!(held(&world, &mut phone), ChunkAnswer::Held(vec![true; 2]));
    let answer = phone.send(&world, &[&commit]);
    assert!(answer.verdicts[0].offset().is_some(), "{answer:?}");
    let events = dossier_events(&world, &answer, draft, &key);
    let [
        DossierEvent::Registered {
            code, submission, ..
        },
    ] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!(code, "H26.00602-261123-0001");
    assert_eq!(*submission, commit.id);
    let again = phone.send(&world, &[&commit]);
    assert!(matches!(again.verdicts[0], Verdict::AlreadyHad { .. }));
    assert_eq!(
        world.ward.figures().unwrap(),
        [(DossierState::Registered, 1)]
    );
}

#[test]
fn officers_receive_ask_and_give_the_result_and_the_phone_reads_it() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let draft = open_circle(&world, &mut phone);
    let key = ContentKey::generate(&mut world.entropy);
    let application = Sending {
        draft,
        key: Some(key.clone()),
        replies_to: None,
        attachments: vec![],
        name: "Trần Minh An",
    };
    let sent = application.commit(&mut world, &mut phone);
    phone.send(&world, &[&sent]);
    let officer = officer(&world);
    let ward = std::sync::Arc::clone(&world.ward);
    let act = |revision, action| ward.act(draft, officer, revision, action);
    act(1, Action::Receive).unwrap();
    assert_eq!(act(1, Action::Receive), Err(CounterError::MovedOn));
    let ask = Action::AskSupplement {
        reason: "Thiếu giấy chứng sinh".into(),
    };
    act(2, ask).unwrap();
    let early = Action::GiveResult {
        text: "x".into(),
        document: None,
    };
    assert_eq!(act(3, early), Err(CounterError::NotAllowed));
    let (record, photo) = photo(&mut world);
    for (_, chunk) in &photo {
        chunks(
            &world,
            &mut phone,
            &ChunkRequest::Put(draft, chunk.clone().into()),
        );
    }
    let supplement = Sending {
        draft,
        key: None,
        replies_to: Some(sent.id),
        attachments: vec![record.clone()],
        name: "Trần Minh Anh",
    };
    let supplement = supplement.commit(&mut world, &mut phone);
    let answer = phone.send(&world, &[&supplement]);
    assert!(answer.verdicts[0].offset().is_some(), "{answer:?}");
    let page = ward.dossier(draft).unwrap();
    assert_eq!(page.row.state, DossierState::Processing);
    assert_eq!(page.row.applicant, "Trần Văn Nam");
    assert_eq!(page.revision, 5);
    let child = page.sections[0]
        .fields
        .iter()
        .find(|field| field.value.vi == "Trần Minh Anh")
        .unwrap();
    assert!(child.supplemented);
    assert!(page.attachments[0].supplemented);
    let opened = ward.attachment(draft, AttachmentId(record.id.0)).unwrap();
    assert_eq!(opened.bytes.len() as u64, record.size);
    let result = b"%PDF-1.7\nGiay khai sinh\n%%EOF\n".to_vec();
    let given = Action::GiveResult {
        text: "Mời anh nhận giấy khai sinh.".into(),
        document: Some(Pdf::new("khai-sinh.pdf", result.clone()).unwrap()),
    };
    act(5, given).unwrap();
    let page = ward.dossier(draft).unwrap();
    assert_eq!(page.row.state, DossierState::ResultReturned);
    let document = page.result.unwrap().document.unwrap();
    assert_eq!(ward.attachment(draft, document.id).unwrap().bytes, result);
    let answer = phone.send(&world, &[]);
    let events = dossier_events(&world, &answer, draft, &key);
    assert!(matches!(
        events.last(),
        Some(DossierEvent::StateChanged { state: 10, .. })
    ));
    let record = events.iter().find_map(|event| match event {
        DossierEvent::ResultGiven { attachment, .. } => attachment.clone(),
        _ => None,
    });
    let record = AttachmentRecord::from_bytes(&record.unwrap()).unwrap();
    let get = ChunkRequest::Get(draft, record.chunks[0]);
    assert!(matches!(
        chunks(&world, &mut phone, &get),
        ChunkAnswer::Chunk(_)
    ));
    let all = InboxFilter {
        states: &[],
        code: String::new(),
        oldest_first: true,
    };
    assert_eq!(ward.inbox(&all, None, 10).unwrap().rows.len(), 1);
    let found = crate::ward::verify(&world.data()).unwrap();
    assert_eq!(found.differences, [""; 0]);
}

#[test]
fn what_cannot_be_opened_or_was_sent_before_is_refused_and_takes_no_number() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let draft = open_circle(&world, &mut phone);
    let key = ContentKey::generate(&mut world.entropy);
    let keyless = Sending {
        draft,
        key: None,
        replies_to: None,
        attachments: vec![],
        name: "A",
    };
    let refused = keyless.commit(&mut world, &mut phone);
    let whole = Sending {
        draft,
        key: Some(key.clone()),
        ..keyless
    };
    let good = whole.commit(&mut world, &mut phone);
    let twice = whole.commit(&mut world, &mut phone);
    let answer = phone.send(&world, &[&refused, &good, &twice]);
    let codes: Vec<_> = answer
        .verdicts
        .iter()
        .map(|verdict| match verdict {
            Verdict::Refused(refusal) => refusal.code.name(),
            _ => "accepted",
        })
        .collect();
    assert_eq!(codes, ["bad-body", "accepted", "forbidden"]);
    let events = dossier_events(&world, &answer, draft, &key);
    assert!(
        matches!(&events[..], [DossierEvent::Registered { code, .. }] if code.ends_with("-0001"))
    );
}

fn put(world: &World, phone: &mut Phone, draft: DraftId, chunk: &[u8]) -> Result<(), String> {
    match chunks(
        world,
        phone,
        &ChunkRequest::Put(draft, chunk.to_vec().into()),
    ) {
        ChunkAnswer::Kept => Ok(()),
        ChunkAnswer::Refused(Verdict::Refused(refusal)) => Err(refusal.code.name().into()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn chunks_count_against_their_authors_day_and_a_refused_one_is_not_kept() {
    let mut world = World::with(|settings| settings.rules.sealed_bytes = 100_000);
    let mut phone = world.enrol(Role::Resident);
    let draft = open_circle(&world, &mut phone);
    let chunk = |number: u8| vec![number; 40_000];
    assert_eq!(put(&world, &mut phone, draft, &chunk(1)), Ok(()));
    assert_eq!(put(&world, &mut phone, draft, &chunk(1)), Ok(()), "again");
    assert_eq!(put(&world, &mut phone, draft, &chunk(2)), Ok(()));
    assert_eq!(
        put(&world, &mut phone, draft, &chunk(3)),
        Err("quota".into())
    );
    let hash = BlobId(xom_core::ids::sha256(&[&chunk(3)]));
    let held = chunks(&world, &mut phone, &ChunkRequest::Held(draft, vec![hash]));
    assert_eq!(held, ChunkAnswer::Held(vec![false]));
    let mut neighbour = world.enrol(Role::Resident);
    let theirs = open_circle(&world, &mut neighbour);
    assert_eq!(put(&world, &mut neighbour, theirs, &chunk(3)), Ok(()));
    world.clock.pass(Timestamp::DAY);
    world.elapsed.pass(Timestamp::DAY);
    assert_eq!(put(&world, &mut phone, draft, &chunk(3)), Ok(()));
}

#[test]
fn chunks_that_nobody_names_go_after_a_month_and_their_room_is_free_again() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let draft = open_circle(&world, &mut phone);
    put(&world, &mut phone, draft, &[1; 1_000]).unwrap();
    assert_eq!(world.ward.drop_stale_chunks().unwrap(), 0);
    world.clock.pass(31 * Timestamp::DAY);
    world.elapsed.pass(31 * Timestamp::DAY);
    put(&world, &mut phone, draft, &[2; 1_000]).unwrap();
    assert_eq!(world.ward.drop_stale_chunks().unwrap(), 1);
    let hashes = [[1; 1_000], [2; 1_000]].map(|chunk| BlobId(xom_core::ids::sha256(&[&chunk])));
    let held = chunks(
        &world,
        &mut phone,
        &ChunkRequest::Held(draft, hashes.to_vec()),
    );
    assert_eq!(held, ChunkAnswer::Held(vec![false, true]));
}
