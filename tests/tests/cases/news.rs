//! What the phone tells its person about: each thing once, nothing old, nothing of their own.

use xom_core::device::{Announcement, DossierNews};
use xom_core::documents::board::Urgency;
use xom_core::identity::{OfficerRole, Role};
use xom_core::ids::{DraftId, OfficerId};
use xom_core::sealing::FilingPlace;
use xom_server::desk::actions::Action;
use xom_server::desk::counter::Counter;
use xom_tests::birth::fill_in;
use xom_tests::world::{Phone, World};

use crate::notice;

const MINUTE: u64 = 60_000;

/// What an exchange tells, as the bindings ask for it.
fn told(phone: &mut Phone, world: &World) -> Vec<Announcement> {
    phone.sync(world);
    phone.device.take_announcements().unwrap()
}

fn told_of_dossiers(phone: &mut Phone, world: &World) -> Vec<DossierNews> {
    let news = told(phone, world).into_iter();
    news.map(|one| match one {
        Announcement::Dossier { news, .. } => news,
        notice @ Announcement::Notice { .. } => panic!("{notice:?}"),
    })
    .collect()
}

fn sent(phone: &mut Phone, world: &World) -> DraftId {
    let draft = phone.device.new_draft("1.001193").unwrap();
    fill_in(&mut phone.device, draft, &[7; 2_000]).unwrap();
    phone.device.send_draft(draft, FilingPlace::Home).unwrap();
    assert_eq!(
        told(phone, world),
        [],
        "what they have just sent is no news to them"
    );
    draft
}

fn officer(world: &World) -> OfficerId {
    world
        .ward
        .add_officer("Nguyễn Thị Hoa", OfficerRole::ALL)
        .unwrap()
}

fn act(world: &World, officer: OfficerId, draft: DraftId, action: Action) {
    world.clock.advance(MINUTE);
    let revision = world.ward.dossier(draft).unwrap().revision;
    world.ward.act(draft, officer, revision, action).unwrap();
    world.clock.advance(MINUTE);
}

fn ask(reason: &str) -> Action {
    Action::AskSupplement {
        reason: reason.into(),
    }
}

fn result() -> Action {
    Action::GiveResult {
        text: "Mời chị nhận giấy khai sinh.".into(),
        document: None,
    }
}

#[test]
fn a_notice_of_somebody_else_is_told_once() {
    let world = World::new(101, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    hung.device.post_notice(notice("Trước khi vào tổ")).unwrap();
    assert_eq!(told(&mut hung, &world), []);
    let mut lan = world.phone("Lan", Role::Resident);
    assert_eq!(
        told(&mut lan, &world),
        [],
        "what stood there at joining is no news"
    );
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    assert_eq!(told(&mut hung, &world), [], "their own");
    let news = told(&mut lan, &world);
    assert!(
        matches!(&news[..], [Announcement::Notice { notice, title, .. }] if *notice == posted && title == "Họp tổ"),
        "{news:?}"
    );
    assert_eq!(told(&mut lan, &world), []);
}

#[test]
fn each_step_of_an_application_is_told_once() {
    let world = World::new(102, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    assert_eq!(told(&mut lan, &world), []);
    let (draft, officer) = (sent(&mut lan, &world), officer(&world));
    act(&world, officer, draft, Action::Receive);
    assert_eq!(
        told(&mut lan, &world),
        [Announcement::Dossier {
            dossier: draft,
            news: DossierNews::Received,
            until: None,
            urgency: Urgency::Normal
        }]
    );
    assert_eq!(told(&mut lan, &world), []);
    act(&world, officer, draft, ask("Ảnh bị mờ."));
    assert_eq!(
        told_of_dossiers(&mut lan, &world),
        [DossierNews::SupplementRequested]
    );
    lan.device.send_draft(draft, FilingPlace::Home).unwrap();
    world.clock.advance(MINUTE);
    assert_eq!(
        told(&mut lan, &world),
        [],
        "their own supplement is no news"
    );
    act(&world, officer, draft, ask("Còn thiếu một trang."));
    assert_eq!(
        told_of_dossiers(&mut lan, &world),
        [DossierNews::SupplementRequested],
        "a second request is told again"
    );
    lan.device.send_draft(draft, FilingPlace::Home).unwrap();
    lan.sync(&world);
    act(&world, officer, draft, result());
    assert_eq!(told_of_dossiers(&mut lan, &world), [DossierNews::Result]);
    assert_eq!(told(&mut lan, &world), []);
}

#[test]
fn of_what_happened_while_the_phone_was_away_only_the_newest_that_holds_is_told() {
    let world = World::new(103, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    assert_eq!(told(&mut lan, &world), []);
    let officer = officer(&world);
    let (first, second) = (sent(&mut lan, &world), sent(&mut lan, &world));
    act(&world, officer, first, Action::Receive);
    act(&world, officer, first, result());
    act(&world, officer, second, Action::Receive);
    act(&world, officer, second, ask("Ảnh bị mờ."));
    let mut news = told_of_dossiers(&mut lan, &world);
    news.sort_by_key(|one| *one as u8);
    assert_eq!(
        news,
        [DossierNews::SupplementRequested, DossierNews::Result]
    );
}

#[test]
fn a_restored_ward_takes_old_steps_again_and_nobody_is_told_of_them() {
    let mut world = World::new(104, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    assert_eq!(told(&mut lan, &world), []);
    let officer = officer(&world);
    let backup = world.back_up("yesterday");
    let draft = sent(&mut lan, &world);
    act(&world, officer, draft, Action::Receive);
    assert_eq!(told_of_dossiers(&mut lan, &world), [DossierNews::Received]);
    // The next day the phone asks for the proofs that a restored ward believes.
    world
        .clock
        .advance(xom_core::outside::Timestamp::DAY + MINUTE);
    assert_eq!(told(&mut lan, &world), []);
    hung.sync(&world);
    world.restore_from(&backup, "restored");
    assert_eq!(told(&mut lan, &world), []);
    assert_eq!(told(&mut lan, &world), []);
    world.ward.finish_recovery().unwrap();
    for _ in 0..3 {
        assert_eq!(told(&mut lan, &world), []);
    }
    assert!(lan.device.dossier(draft).is_ok());
    act(&world, officer, draft, result());
    assert_eq!(told_of_dossiers(&mut lan, &world), [DossierNews::Result]);
}

#[test]
fn a_phone_restored_from_a_backup_is_not_told_what_it_was_told_before() {
    let world = World::new(105, 2);
    let mut lan = world.joined("Lan", Role::Resident);
    let mut hung = world.joined("Hung", Role::Leader);
    assert_eq!(told(&mut lan, &world), []);
    let officer = officer(&world);
    let draft = sent(&mut lan, &world);
    let (mut lan, copy) = lan.backup();
    let posted = hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    act(&world, officer, draft, Action::Receive);
    assert_eq!(told(&mut lan, &world).len(), 2);
    lan.device.comment(posted, "Tôi sẽ tới").unwrap();
    lan.sync(&world);

    let mut lan = lan.restore(&copy);
    assert_eq!(told(&mut lan, &world), []);
    act(&world, officer, draft, result());
    assert_eq!(
        told_of_dossiers(&mut lan, &world),
        [DossierNews::Result],
        "and goes on from there"
    );
}
