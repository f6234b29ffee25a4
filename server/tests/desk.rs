//! The desk over its router: who gets in, what is refused, what is logged, what is escaped.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

#[path = "../examples/desk/sample.rs"]
mod sample;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use sample::SampleWard;
use tower::ServiceExt;
use xom_core::dossiers::DossierState;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::{Clock, SystemEntropy, Timestamp};
use xom_server::desk::access::{self, Accessed};
use xom_server::desk::accounts::{self, NewAccount};
use xom_server::desk::actions::ActionKind;
use xom_server::desk::counter::{Counter, Label};
use xom_server::desk::password::Cost;
use xom_server::desk::roles::{OfficerRole, Roles};
use xom_server::desk::store::Store;
use xom_server::desk::{Desk, router, sessions};

const MORNING: Timestamp = Timestamp(1_795_401_600_000);
const PASSWORD: &str = "hoa tiếp nhận hồ sơ";
const CHEAP: Cost = Cost {
    memory: 64,
    passes: 1,
};
const PDF: &[u8] = b"%PDF-1.7\nresult\n%%EOF\n";

struct HandClock(AtomicU64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A desk with its ward, its clock and a second look into its store.
struct World {
    pages: Router,
    ward: Arc<SampleWard>,
    clock: Arc<HandClock>,
    store: Store,
    _folder: tempfile::TempDir,
}

impl World {
    fn new(roles: &[OfficerRole]) -> Self {
        Self::reached(roles, false)
    }

    fn reached(roles: &[OfficerRole], tls: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.sqlite");
        let store = Store::open(&file).unwrap();
        let account = NewAccount {
            officer: OfficerId([1; 8]),
            username: "hoa",
            display_name: "Hoa <i>",
            roles: Roles::of(roles),
        };
        let entropy = &mut SystemEntropy;
        accounts::create(&store, &account, PASSWORD, CHEAP, entropy, MORNING).unwrap();
        let ward = Arc::new(SampleWard::new(MORNING));
        let clock = Arc::new(HandClock(AtomicU64::new(MORNING.0)));
        let desk = Desk::new(
            Arc::clone(&ward) as Arc<dyn Counter>,
            store,
            Arc::clone(&clock) as Arc<dyn Clock>,
            Box::new(SystemEntropy),
            CHEAP,
            tls,
        );
        Self {
            pages: Router::new().nest("/desk", router(Arc::new(desk))),
            ward,
            clock,
            store: Store::open(&file).unwrap(),
            _folder: folder,
        }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 22).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn wait(&self, milliseconds: u64) {
        self.clock.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    fn state(&self, place: u8) -> DossierState {
        self.ward
            .dossier(SampleWard::draft(place))
            .unwrap()
            .row
            .state
    }

    /// What the access log says, oldest first.
    fn log(&self) -> Vec<(Accessed, Option<DraftId>, bool)> {
        let mut entries = access::before(&self.store, i64::MAX, 1000).unwrap();
        entries.reverse();
        let row = |entry: access::Entry| (entry.accessed, entry.draft, entry.allowed);
        entries.into_iter().map(row).collect()
    }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    fn cookies(&self) -> Vec<&str> {
        let all = self.headers.get_all(header::SET_COOKIE).iter();
        all.map(|cookie| cookie.to_str().unwrap()).collect()
    }

    fn form_token(&self) -> String {
        let (_, rest) = self.body.split_once(r#"name="token" value=""#).unwrap();
        rest[..64].to_owned()
    }
}

/// A browser: keeps cookies and the last form token.
struct Browser<'a> {
    world: &'a World,
    cookies: Vec<(String, String)>,
    token: String,
}

impl<'a> Browser<'a> {
    fn new(world: &'a World) -> Self {
        Self {
            world,
            cookies: Vec::new(),
            token: String::new(),
        }
    }

    /// A browser in which the officer has signed in.
    async fn signed_in(world: &'a World) -> Self {
        let mut browser = Self::new(world);
        let answer = browser.sign_in("hoa", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser.get("/desk").await;
        browser
    }

    async fn sign_in(&mut self, username: &str, password: &str) -> Answer {
        self.get("/desk/sign-in").await;
        let fields = [
            ("username", username),
            ("password", password),
            ("next", "/desk?view=all"),
        ];
        self.post("/desk/sign-in", &fields).await
    }

    fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        Request::builder()
            .method(method)
            .uri(address)
            .header(header::HOST, "desk.example")
            .header(header::COOKIE, pairs.join("; "))
    }

    async fn get(&mut self, address: &str) -> Answer {
        let request = self.request("GET", address).body(Body::empty()).unwrap();
        let answer = self.world.send(request).await;
        self.keep(&answer);
        answer
    }

    /// Sends a form with the token of the last page.
    async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        let request = self.form(address, &all);
        let answer = self.world.send(request).await;
        self.keep(&answer);
        answer
    }

    fn form(&self, address: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| {
                let bytes = value.bytes().map(|byte| format!("%{byte:02x}"));
                format!("{name}={}", bytes.collect::<String>())
            })
            .collect();
        self.request("POST", address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .unwrap()
    }

    /// Sends the result form.
    async fn give(&mut self, place: u8, text: &str, file: Option<&[u8]>) -> Answer {
        let (token, revision) = (self.token.clone(), "1".to_owned());
        let fields = [
            ("token", token),
            ("revision", revision),
            ("text", text.to_owned()),
        ];
        let request = self.multipart(place, &fields, file);
        let answer = self.world.send(request).await;
        self.keep(&answer);
        answer
    }

    fn multipart(
        &self,
        place: u8,
        fields: &[(&str, String)],
        file: Option<&[u8]>,
    ) -> Request<Body> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let name = if file.is_some() { "result.pdf" } else { "" };
        let part = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(file.unwrap_or_default());
        body.extend_from_slice(b"\r\n--cut--\r\n");
        self.request("POST", &format!("{}/result", dossier(place)))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap()
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.cookies() {
            let (pair, rest) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        if answer.body.contains(r#"name="token""#) {
            self.token = answer.form_token();
        }
    }
}

fn dossier(place: u8) -> String {
    format!("/desk/dossiers/{}", SampleWard::draft(place))
}

fn photo(place: u8) -> String {
    format!("{}/attachments/0101010101010101", dossier(place))
}

const EVERY: &[OfficerRole] = OfficerRole::ALL;

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
    assert!(!page.body.contains("bí mật") && !page.body.contains("Nguyễn Thị Lan"));
}

#[tokio::test]
async fn the_inbox_pages_by_key_without_gaps_or_repeats() {
    let world = World::new(EVERY);
    add_many(&world.ward, 65);
    let mut browser = Browser::signed_in(&world).await;
    let mut address = "/desk?view=all".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = browser.get(&address).await;
        let links = page.body.split(r#"class="row-link" href=""#).skip(1);
        seen.extend(links.map(|link| link.split('"').next().unwrap().to_owned()));
        let Some((before, _)) = page.body.split_once(r#"" rel="next""#) else {
            break;
        };
        let next = before.rsplit(r#"href=""#).next().unwrap();
        address = next.replace("&#38;", "&").replace("&amp;", "&");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (74, 74));
}

#[tokio::test]
async fn a_code_is_found_by_a_part_of_it_and_an_empty_list_says_what_will_be_there() {
    let world = World::new(EVERY);
    let code = world.ward.dossier(SampleWard::draft(5)).unwrap().row.code;
    let mut browser = Browser::signed_in(&world).await;
    let found = browser
        .get(&format!("/desk?code={}", code.to_lowercase()))
        .await;
    assert_eq!(found.body.matches("row-link").count(), 1);
    assert!(found.body.contains("Vũ Thị Hường"));
    let none = browser.get("/desk?code=999999").await;
    assert!(none.body.contains("Không có hồ sơ nào khớp mã này"));
    world.ward.lock().clear();
    let empty = browser.get("/desk").await;
    assert!(empty.body.contains("sẽ hiện ở đây ngay khi tới phường"));
}

#[tokio::test]
async fn the_language_switches_and_comes_back_to_the_same_page() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let fields = [("language", "en"), ("back", "/desk?view=all")];
    let answer = browser.post("/desk/language", &fields).await;
    assert_eq!(answer.header(header::LOCATION), "/desk?view=all");
    let page = browser.get("/desk?view=all").await;
    assert!(page.body.contains(r#"<html lang="en">"#) && page.body.contains("Access log"));
    let fields = [("language", "vi"), ("back", "//evil.example")];
    let answer = browser.post("/desk/language", &fields).await;
    assert_eq!(answer.header(header::LOCATION), "/desk");
}

#[tokio::test]
async fn addresses_that_name_nothing_get_a_page_that_says_what_to_do() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let unknown = format!("/desk/dossiers/{}", "ff".repeat(16));
    let paper = format!("{}/attachments/ffffffffffffffff", dossier(0));
    for address in ["/desk/dossiers/zz", "/desk/nowhere", &unknown, &paper] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(
            answer.body.contains("Về danh sách và tìm theo mã"),
            "{address}"
        );
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

/// Adds as many dossiers that all reached the ward at one moment.
fn add_many(ward: &SampleWard, count: u8) {
    for n in 0..count {
        let mut dossier = sample::sample(1, MORNING);
        let row = &mut dossier.page.row;
        row.draft = DraftId([0xaa; 16]);
        row.draft.0[15] = n;
        ward.lock().insert(row.draft, dossier);
    }
}
