//! One request as the pages see it: who is signed in, in which language, from where.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};

use super::Desk;
use super::accounts::Officer;
use super::problem::Problem;
use super::protection;
use super::sessions::{self, Token};
use super::words::{Language, Words};

/// A request's visitor.
pub(super) struct Visit {
    pub(super) language: Language,
    /// The session, if one is alive.
    session: Option<(Token, Officer)>,
    /// What names this browser before sign-in, and whether it has been told already.
    browser: Token,
    browser_is_new: bool,
    pub(super) address: Option<IpAddr>,
    /// Path and query, to come back to.
    pub(super) here: String,
    /// Whether the request comes from one of our own pages.
    ours: bool,
}

impl Visit {
    pub(super) fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// Who is signed in, if anyone.
    pub(super) fn signed_in(&self) -> Option<&Officer> {
        self.session.as_ref().map(|(_, officer)| officer)
    }

    /// Who is signed in; without a session the answer is the sign-in page.
    pub(super) fn officer(&self) -> Result<&Officer, Problem> {
        self.signed_in().ok_or_else(|| Problem::SignInFirst {
            next: self.here.clone(),
        })
    }

    /// The session's token.
    pub(super) fn session(&self) -> Option<&Token> {
        self.session.as_ref().map(|(token, _)| token)
    }

    /// What every form of this visitor carries.
    pub(super) fn form_token(&self) -> String {
        self.session().unwrap_or(&self.browser).form_token()
    }

    /// Whether a form with this token came from one of our own pages, shown to this visitor.
    pub(super) fn sent(&self, form_token: &str) -> bool {
        self.ours && protection::equal_tokens(form_token, &self.form_token())
    }

    /// The cookie that an anonymous browser is given with its first form.
    pub(super) fn browser_cookie(&self, desk: &Desk) -> Option<HeaderValue> {
        let needed = self.session.is_none() && self.browser_is_new;
        needed.then(|| desk.cookie("browser", &self.browser.to_cookie(), None))
    }
}

impl FromRequestParts<Arc<Desk>> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Problem> {
        let authority = parts
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .or_else(|| parts.uri.authority().map(|authority| authority.as_str()));
        let language = desk.cookie_in(&parts.headers, "language");
        let known = desk.cookie_in(&parts.headers, "browser");
        let known = known.as_deref().and_then(Token::from_cookie);
        let token = desk.cookie_in(&parts.headers, "session");
        let token = token.as_deref().and_then(Token::from_cookie);
        Ok(Self {
            language: language
                .and_then(|tag| Language::from_tag(&tag))
                .unwrap_or_default(),
            browser_is_new: known.is_none(),
            browser: known.unwrap_or_else(|| desk.with_entropy(|entropy| Token::random(entropy))),
            address: parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|info| info.0.ip()),
            ours: protection::asked_by_our_page(&parts.headers, authority),
            here: outside_path(&parts.uri),
            session: look_up(desk, token).await?,
        })
    }
}

/// Path and query as the browser knows them: the router is nested at `/desk`, which takes that
/// much away.
fn outside_path(uri: &Uri) -> String {
    let inside = uri.path_and_query().map_or("", |path| path.as_str());
    match inside.strip_prefix('/') {
        Some("") | None => "/desk".to_owned(),
        Some(rest) if rest.starts_with('?') => format!("/desk{rest}"),
        Some(rest) => format!("/desk/{rest}"),
    }
}

async fn look_up(
    desk: &Arc<Desk>,
    token: Option<Token>,
) -> Result<Option<(Token, Officer)>, Problem> {
    let Some(token) = token else { return Ok(None) };
    let desk = Arc::clone(desk);
    let found = tokio::task::spawn_blocking(move || {
        let officer = sessions::officer(&desk.store, &token, desk.now())?;
        Ok::<_, Problem>(officer.map(|officer| (token, officer)))
    });
    found.await.map_err(|_| Problem::Unavailable)?
}

impl Desk {
    /// A cookie of the desk: unreadable for scripts, never sent from other sites, gone with
    /// the browser unless it has an age in seconds.
    pub(super) fn cookie(&self, name: &str, value: &str, age: Option<u32>) -> HeaderValue {
        let (prefix, secure) = self.cookie_marks();
        let age = age
            .map(|age| format!("; Max-Age={age}"))
            .unwrap_or_default();
        let cookie =
            format!("{prefix}xom-{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
        HeaderValue::try_from(cookie).expect("names are constants and values hex digits or tags")
    }

    fn cookie_marks(&self) -> (&'static str, &'static str) {
        if self.tls {
            ("__Host-", "; Secure")
        } else {
            ("", "")
        }
    }

    fn cookie_in(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = format!("{}xom-{name}", self.cookie_marks().0);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    }
}

/// The path to come back to, if it is one of the desk's own.
pub(super) fn own_path(path: &str) -> &str {
    let inside = path == "/desk" || path.starts_with("/desk/") || path.starts_with("/desk?");
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if inside && plain { path } else { "/desk" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_desk_are_come_back_to() {
        assert_eq!(own_path("/desk/dossiers/ab?x=1"), "/desk/dossiers/ab?x=1");
        for elsewhere in [
            "",
            "/",
            "//evil.example/desk/",
            "https://evil.example/desk/",
            "/deskevil",
            "/desk/\\evil.example",
            "/desk/\r\nSet-Cookie: a=b",
        ] {
            assert_eq!(own_path(elsewhere), "/desk");
        }
    }
}
