//! A desk with a sample ward, and a browser that keeps cookies and tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::sample::SampleWard;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;
use xom_core::dossiers::DossierState;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::{Clock, SystemEntropy, Timestamp};
use xom_server::desk::access::{self, Accessed};
use xom_server::desk::accounts::{self, NewAccount};
use xom_server::desk::counter::Counter;
use xom_server::desk::password::Cost;
use xom_server::desk::roles::{OfficerRole, Roles};
use xom_server::desk::store::Store;
use xom_server::desk::{Desk, router};

pub(crate) const MORNING: Timestamp = Timestamp(1_795_401_600_000);
pub(crate) const PASSWORD: &str = "hoa tiếp nhận hồ sơ";
pub(crate) const CHEAP: Cost = Cost {
    memory: 64,
    passes: 1,
};
pub(crate) const PDF: &[u8] = b"%PDF-1.7\nresult\n%%EOF\n";

pub(crate) struct HandClock(AtomicU64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A desk with its ward, its clock and a second look into its store.
pub(crate) struct World {
    pub pages: Router,
    pub ward: Arc<SampleWard>,
    pub clock: Arc<HandClock>,
    pub store: Store,
    pub _folder: tempfile::TempDir,
}

impl World {
    pub(crate) fn new(roles: &[OfficerRole]) -> Self {
        Self::reached(roles, false)
    }

    pub(crate) fn reached(roles: &[OfficerRole], tls: bool) -> Self {
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

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 22).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub(crate) fn wait(&self, milliseconds: u64) {
        self.clock.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub(crate) fn state(&self, place: u8) -> DossierState {
        self.ward
            .dossier(SampleWard::draft(place))
            .unwrap()
            .row
            .state
    }

    /// What the access log says, oldest first.
    pub(crate) fn log(&self) -> Vec<(Accessed, Option<DraftId>, bool)> {
        let mut entries = access::before(&self.store, i64::MAX, 1000).unwrap();
        entries.reverse();
        let row = |entry: access::Entry| (entry.accessed, entry.draft, entry.allowed);
        entries.into_iter().map(row).collect()
    }
}

pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn cookies(&self) -> Vec<&str> {
        let all = self.headers.get_all(header::SET_COOKIE).iter();
        all.map(|cookie| cookie.to_str().unwrap()).collect()
    }

    pub(crate) fn form_token(&self) -> String {
        let (_, rest) = self.body.split_once(r#"name="token" value=""#).unwrap();
        rest[..64].to_owned()
    }
}

/// A browser: keeps cookies and the last form token.
pub(crate) struct Browser<'a> {
    pub world: &'a World,
    pub cookies: Vec<(String, String)>,
    pub token: String,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(world: &'a World) -> Self {
        Self {
            world,
            cookies: Vec::new(),
            token: String::new(),
        }
    }

    /// A browser in which the officer has signed in.
    pub(crate) async fn signed_in(world: &'a World) -> Self {
        let mut browser = Self::new(world);
        let answer = browser.sign_in("hoa", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser.get("/desk").await;
        browser
    }

    pub(crate) async fn sign_in(&mut self, username: &str, password: &str) -> Answer {
        self.get("/desk/sign-in").await;
        let fields = [
            ("username", username),
            ("password", password),
            ("next", "/desk?view=all"),
        ];
        self.post("/desk/sign-in", &fields).await
    }

    pub(crate) fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
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

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        let request = self.request("GET", address).body(Body::empty()).unwrap();
        let answer = self.world.send(request).await;
        self.keep(&answer);
        answer
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        let request = self.form(address, &all);
        let answer = self.world.send(request).await;
        self.keep(&answer);
        answer
    }

    pub(crate) fn form(&self, address: &str, fields: &[(&str, &str)]) -> Request<Body> {
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
    pub(crate) async fn give(&mut self, place: u8, text: &str, file: Option<&[u8]>) -> Answer {
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

    pub(crate) fn multipart(
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

    pub(crate) fn keep(&mut self, answer: &Answer) {
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

pub(crate) fn dossier(place: u8) -> String {
    format!("/desk/dossiers/{}", SampleWard::draft(place))
}

pub(crate) fn photo(place: u8) -> String {
    format!("{}/attachments/0101010101010101", dossier(place))
}

pub(crate) const EVERY: &[OfficerRole] = OfficerRole::ALL;
