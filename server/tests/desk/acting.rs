//! What an officer does: receive, ask for a supplement, give a result; and what is logged.

use crate::sample::SampleWard;
use axum::http::{StatusCode, header};
use xom_core::dossiers::DossierState;
use xom_server::desk::access::Accessed;
use xom_server::desk::actions::ActionKind;
use xom_server::desk::counter::Counter;
use xom_server::desk::roles::OfficerRole;

use crate::browser::*;

#[tokio::test]
async fn a_dossier_is_received_asked_for_a_supplement_and_every_step_is_said_and_logged() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let address = dossier(0);
    let page = browser.get(&address).await;
    assert!(page.body.contains("Tiếp nhận hồ sơ"));
    let answer = browser
        .post(&format!("{address}/receive"), &[("revision", "1")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.get(answer.header(header::LOCATION)).await;
    assert!(page.body.contains("Đã tiếp nhận hồ sơ."));
    let fields = [("revision", "2"), ("reason", " Ảnh mờ ")];
    let answer = browser
        .post(&format!("{address}/supplement"), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(world.state(0), DossierState::SupplementRequested);
    let page = world.ward.dossier(SampleWard::draft(0)).unwrap();
    assert_eq!(page.steps.last().unwrap().reason.as_deref(), Some("Ảnh mờ"));
    browser.get(&photo(0)).await;
    let draft = Some(SampleWard::draft(0));
    assert_eq!(
        world.log(),
        [
            (Accessed::SignIn, None, true),
            (Accessed::Inbox, None, true),
            (Accessed::Dossier, draft, true),
            (Accessed::Did(ActionKind::Receive), draft, true),
            (Accessed::Dossier, draft, true),
            (Accessed::Did(ActionKind::AskSupplement), draft, true),
            (Accessed::Attachment, draft, true),
        ]
    );
}

#[tokio::test]
async fn a_form_that_is_sent_twice_does_nothing_twice() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let receive = format!("{}/receive", dossier(0));
    browser.post(&receive, &[("revision", "1")]).await;
    let again = browser.post(&receive, &[("revision", "1")]).await;
    assert!(again.header(header::LOCATION).ends_with("?done=already"));
    let ask = format!("{}/supplement", dossier(0));
    let fields = [("revision", "2"), ("reason", "Ảnh mờ")];
    browser.post(&ask, &fields).await;
    let again = browser.post(&ask, &fields).await;
    assert!(again.header(header::LOCATION).ends_with("?done=already"));
    browser.give(3, "Xong", Some(PDF)).await;
    let again = browser.give(3, "Xong", Some(PDF)).await;
    assert!(again.header(header::LOCATION).ends_with("?done=already"));
    let steps = world.ward.dossier(SampleWard::draft(0)).unwrap().steps;
    assert_eq!(steps.len(), 5);
}

#[tokio::test]
async fn when_someone_else_was_faster_nothing_is_sent_and_what_was_written_stays() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let mut colleague = Browser::signed_in(&world).await;
    colleague
        .post(&format!("{}/receive", dossier(0)), &[("revision", "1")])
        .await;
    let fields = [("revision", "1"), ("reason", "Ảnh mờ")];
    let answer = browser
        .post(&format!("{}/supplement", dossier(0)), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Hồ sơ vừa có người khác xử lý"));
    assert!(answer.body.contains(">Ảnh mờ</textarea>"));
    assert_eq!(world.state(0), DossierState::Received);
}

#[tokio::test]
async fn a_supplement_needs_a_reason_and_a_result_needs_words() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let ask = format!("{}/supplement", dossier(0));
    for reason in ["", " \n ", &"a".repeat(4_001)] {
        let answer = browser
            .post(&ask, &[("revision", "1"), ("reason", reason)])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = browser.give(3, "  ", Some(PDF)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.state(0), DossierState::Registered);
    assert_eq!(world.state(3), DossierState::Processing);
}

#[tokio::test]
async fn a_result_takes_a_pdf_or_none_and_nothing_else() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let answer = browser.give(3, "Đã cấp", Some(b"MZ not a PDF")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("không phải PDF") && answer.body.contains(">Đã cấp</textarea>"));
    assert_eq!(world.state(3), DossierState::Processing);
    assert_eq!(
        browser.give(3, "Đã cấp", Some(PDF)).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        browser.give(2, "Đã cấp", None).await.status,
        StatusCode::SEE_OTHER
    );
    let with = world
        .ward
        .dossier(SampleWard::draft(3))
        .unwrap()
        .result
        .unwrap();
    let without = world
        .ward
        .dossier(SampleWard::draft(2))
        .unwrap()
        .result
        .unwrap();
    assert_eq!(with.document.unwrap().name, "result.pdf");
    assert_eq!(without.document, None);
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_and_the_words_are_kept() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let mut large = PDF.to_vec();
    large.resize(25 * 1024 * 1024 + 1, b' ');
    let answer = browser.give(3, "Đã cấp", Some(&large)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("lớn hơn 25 MiB") && answer.body.contains(">Đã cấp</textarea>"));
    let answer = browser
        .post("/desk/sign-out", &[("x", &"a".repeat(70_000))])
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_role_that_may_not_is_neither_offered_the_action_nor_served() {
    let world = World::new(&[OfficerRole::Examiner]);
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.get(&dossier(0)).await;
    assert!(!page.body.contains("/receive\"") && !page.body.contains("/result\""));
    assert!(page.body.contains("/supplement\""));
    let answer = browser
        .post(&format!("{}/receive", dossier(0)), &[("revision", "1")])
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(
        browser.give(3, "Xong", None).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        browser.get("/desk/access").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(world.state(0), DossierState::Registered);
    assert_eq!(world.state(3), DossierState::Processing);
    let refused: Vec<_> = world
        .log()
        .into_iter()
        .filter(|(_, _, allowed)| !allowed)
        .collect();
    assert_eq!(
        refused
            .iter()
            .map(|(accessed, ..)| *accessed)
            .collect::<Vec<_>>(),
        [
            Accessed::Did(ActionKind::Receive),
            Accessed::Did(ActionKind::GiveResult),
            Accessed::Log
        ]
    );
}

#[tokio::test]
async fn the_log_holds_no_word_of_what_was_typed_or_shown() {
    let world = World::new(EVERY);
    let mut stranger = Browser::new(&world);
    stranger.sign_in("bí mật", "bí mật").await;
    let mut browser = Browser::signed_in(&world).await;
    let fields = [("revision", "1"), ("reason", "bí mật")];
    browser
        .post(&format!("{}/supplement", dossier(0)), &fields)
        .await;
    let page = browser.get("/desk/access").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Đăng nhập không thành"));
    assert!(page.body.contains("Yêu cầu bổ sung"));
    let code = world.ward.code(SampleWard::draft(0)).unwrap();
    assert!(
        page.body.contains(&code),
        "a dossier is named as people name it"
    );
    assert!(!page.body.contains("bí mật") && !page.body.contains("Nguyễn Thị Lan"));
}
