//! What is refused, forbidden to browsers, and shown as text only.

use crate::sample::SampleWard;
use axum::http::{StatusCode, header};
use xom_core::dossiers::DossierState;
use xom_server::desk::counter::Label;

use crate::browser::*;

#[tokio::test]
async fn every_form_without_its_token_or_from_elsewhere_is_refused() {
    let world = World::new(EVERY);
    let browser = Browser::signed_in(&world).await;
    let right = browser.token.clone();
    let forms = ["/desk/sign-out", "/desk/language", "/desk/sign-in"].map(str::to_owned);
    let acts = ["receive", "supplement"].map(|act| format!("{}/{act}", dossier(0)));
    for address in forms.iter().chain(&acts) {
        let rest = [("revision", "1"), ("reason", "x")];
        let with = |token: &'static str| [&[("token", token)][..], &rest].concat();
        for fields in [
            rest.to_vec(),
            with(""),
            with("0000"),
            with(&"0".repeat(64).leak()[..]),
        ] {
            let answer = world.send(browser.form(address, &fields)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}");
        }
        let fields = [&[("token", right.as_str())][..], &rest].concat();
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ] {
            let mut request = browser.form(address, &fields);
            request.headers_mut().insert(name, value.parse().unwrap());
            let answer = world.send(request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address} {value}");
        }
    }
    let text = ("text", "xong".to_owned());
    let wrong = ("token", "0".repeat(64));
    for fields in [
        vec![text.clone()],
        vec![wrong, text.clone()],
        vec![text, ("token", right)],
    ] {
        let answer = world.send(browser.multipart(3, &fields, Some(PDF))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(world.state(0), DossierState::Registered);
    assert_eq!(world.state(3), DossierState::Processing);
}

#[tokio::test]
async fn a_token_of_another_session_is_refused() {
    let world = World::new(EVERY);
    let other = Browser::signed_in(&world).await;
    let mut browser = Browser::signed_in(&world).await;
    browser.token = other.token;
    let answer = browser
        .post(&format!("{}/receive", dossier(0)), &[("revision", "1")])
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(world.state(0), DossierState::Registered);
}

#[tokio::test]
async fn every_page_forbids_scripts_frames_sniffing_and_keeping() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let mut stranger = Browser::new(&world);
    let mut answers = vec![
        stranger.get("/desk/sign-in").await,
        stranger.get("/desk").await,
    ];
    for address in [
        "/desk",
        "/desk/access",
        "/desk/nowhere",
        &dossier(0),
        &photo(0),
    ] {
        answers.push(browser.get(address).await);
    }
    answers.push(browser.post("/desk/language", &[("token", "x")]).await);
    for answer in &answers {
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; img-src 'self' data:;"));
        for rule in [
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"));
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::REFERRER_POLICY), "no-referrer");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        for inline in ["<script", "<style", " style=", " onclick=", "javascript:"] {
            assert!(!answer.body.contains(inline), "{inline}");
        }
    }
    for name in ["tokens.css", "desk.css"] {
        let style = browser.get(&format!("/desk/assets/{name}")).await;
        assert!(style.header(header::CACHE_CONTROL).contains("immutable"));
        assert_eq!(
            style.header(header::CONTENT_TYPE),
            "text/css; charset=utf-8"
        );
    }
}

#[tokio::test]
async fn a_picture_is_shown_behind_a_sandbox_and_anything_else_is_only_a_download() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let picture = browser.get(&format!("{}/content", photo(0))).await;
    assert_eq!(picture.header(header::CONTENT_TYPE), "image/jpeg");
    assert!(
        picture
            .header(header::CONTENT_DISPOSITION)
            .starts_with("inline;")
    );
    assert!(
        picture
            .header(header::CONTENT_SECURITY_POLICY)
            .contains("sandbox")
    );
    write_everywhere(&world.ward, 0, "<script>alert(1)</script>.jpg");
    let claimed = browser.get(&format!("{}/content", photo(0))).await;
    assert_eq!(
        claimed.header(header::CONTENT_TYPE),
        "application/octet-stream"
    );
    assert!(
        claimed
            .header(header::CONTENT_DISPOSITION)
            .starts_with("attachment;")
    );
    assert_eq!(claimed.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(browser.get(&photo(0)).await.body.contains("Tải về"));
}

#[tokio::test]
async fn what_residents_and_officers_wrote_is_shown_as_text_everywhere() {
    let world = World::new(EVERY);
    let attack = r#"<img src=x onerror="alert(1)">'"/><script>alert(2)</script>"#;
    write_everywhere(&world.ward, 0, attack);
    let mut browser = Browser::signed_in(&world).await;
    for address in ["/desk?view=all", &dossier(0), &photo(0), "/desk/access"] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        for harm in ["<img src=x", "<script", "Hoa <i>"] {
            assert!(!answer.body.contains(harm), "{address}: {harm}");
        }
    }
    let mut stranger = Browser::new(&world);
    for answer in [
        stranger.sign_in(attack, "wrong").await,
        stranger.get("/desk/sign-in?next=%22%3E%3Cscript%3E").await,
        browser
            .get("/desk?code=%22%3E%3Cscript%3E&view=%3Cscript%3E&after=%3Cscript%3E")
            .await,
        browser
            .get(&format!("{}?done=%3Cscript%3E", dossier(0)))
            .await,
    ] {
        assert!(!answer.body.contains("<script"));
        assert!(!answer.body.contains("<img src=x"));
    }
}

/// Changes an applicant's name, answers, reasons and files to this text.
fn write_everywhere(ward: &SampleWard, place: u8, text: &str) {
    let mut dossiers = ward.lock();
    let dossier = dossiers.get_mut(&SampleWard::draft(place)).unwrap();
    let page = &mut dossier.page;
    page.row.applicant = text.to_owned();
    page.row.code = text.to_owned();
    page.row.procedure = Label::same(text);
    page.group = Some(text.to_owned());
    for section in &mut page.sections {
        section.title = Label::same(text);
        for field in &mut section.fields {
            (field.label, field.value) = (Label::same(text), Label::same(text));
        }
    }
    for step in &mut page.steps {
        (step.who, step.reason) = (Some(text.to_owned()), Some(text.to_owned()));
    }
    for line in &mut page.attachments {
        (line.name, line.component) = (text.to_owned(), Some(Label::same(text)));
    }
    for content in dossier.contents.values_mut() {
        (content.name, content.bytes) = (text.to_owned(), text.as_bytes().to_vec());
    }
}
