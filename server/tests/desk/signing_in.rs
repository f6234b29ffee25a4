//! Who gets in, how guessing is slowed down, and when a session ends.

use axum::http::{StatusCode, header};
use xom_core::dossiers::DossierState;
use xom_server::desk::sessions;

use crate::browser::*;

#[tokio::test]
async fn nothing_opens_without_signing_in() {
    let world = World::new(EVERY);
    let mut browser = Browser::new(&world);
    let content = format!("{}/content", photo(0));
    for address in [
        "/desk",
        "/desk?view=all",
        "/desk/access",
        &dossier(0),
        &photo(0),
        &content,
    ] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        let to = answer.header(header::LOCATION);
        assert!(
            to.starts_with("/desk/sign-in?next=/desk"),
            "{address}: {to}"
        );
        assert!(!answer.body.contains("Nguyễn"), "{address}");
    }
    assert_eq!(world.log(), []);
}

#[tokio::test]
async fn signing_in_opens_the_page_that_was_asked_for_and_signing_out_closes_it() {
    let world = World::new(EVERY);
    let mut browser = Browser::new(&world);
    let answer = browser.sign_in("Hoa ", PASSWORD).await;
    assert_eq!(answer.header(header::LOCATION), "/desk?view=all");
    let session = answer.cookies()[0];
    assert!(session.starts_with("xom-session="));
    assert!(session.contains("HttpOnly; SameSite=Strict"));
    assert!(browser.get("/desk").await.body.contains("Nguyễn Thị Lan"));
    let before = browser.cookies.clone();
    let answer = browser.post("/desk/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    browser.cookies = before;
    assert_eq!(browser.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn over_tls_cookies_are_secure_and_bound_to_the_host_and_transport_stays_strict() {
    let world = World::reached(EVERY, true);
    let mut browser = Browser::new(&world);
    let answer = browser.sign_in("hoa", PASSWORD).await;
    let session = answer.cookies()[0];
    assert!(session.starts_with("__Host-xom-session="), "{session}");
    assert!(
        session.contains("; Path=/;") && session.contains("; Secure"),
        "{session}"
    );
    assert!(
        answer
            .header(header::STRICT_TRANSPORT_SECURITY)
            .starts_with("max-age=")
    );
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_read_the_same() {
    let world = World::new(EVERY);
    let mut known = Browser::new(&world);
    let mut unknown = Browser::new(&world);
    let one = known.sign_in("hoa", "wrong").await;
    let other = unknown.sign_in("aoh", "wrong").await;
    assert_eq!(
        (one.status, other.status),
        (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED)
    );
    let one = one.body.replace(&known.token, "").replace("hoa", "");
    let other = other.body.replace(&unknown.token, "").replace("aoh", "");
    assert_eq!(one, other);
}

#[tokio::test]
async fn guessing_is_slowed_down_even_for_the_right_password_and_alike_for_unknown_names() {
    let world = World::new(EVERY);
    for username in ["hoa", "nobody"] {
        let mut browser = Browser::new(&world);
        for _ in 0..5 {
            let answer = browser.sign_in(username, "wrong").await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        }
        let answer = browser.sign_in(username, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{username}");
        assert_eq!(answer.header(header::RETRY_AFTER), "2");
    }
    world.wait(2_000);
    let answer = Browser::new(&world).sign_in("hoa", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_address_cannot_try_many_names() {
    let world = World::new(EVERY);
    let mut browser = Browser::new(&world);
    for n in 0..21 {
        let answer = browser.sign_in(&format!("name{n}"), "wrong").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    let answer = browser.sign_in("another", "wrong").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_gives_back_what_was_being_written() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    world.wait(sessions::IDLE);
    let fields = [("revision", "1"), ("reason", "thiếu <ảnh> mặt sau")];
    let answer = browser
        .post(&format!("{}/supplement", dossier(0)), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(
        answer.body.contains("thiếu &#60;ảnh&#62; mặt sau"),
        "{}",
        answer.body
    );
    assert_eq!(world.state(0), DossierState::Registered);
}
