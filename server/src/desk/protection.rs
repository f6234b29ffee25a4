//! What every answer tells the browser to forbid, and which requests may change anything.
//!
//! Cross-site requests meet four walls: `SameSite=Strict` cookies, Fetch Metadata or the
//! Origin header, and the form token. The policy allows no script at all.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::Desk;

/// Nothing but our own style, fonts, pictures and forms; no script, no frame, no base.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Two years, as browsers' preload lists ask.
const TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Adds the headers; a page that set its own stricter or cacheable one keeps it.
pub(super) async fn headers(
    State(desk): State<Arc<Desk>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()",
    );
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    if desk.tls {
        set(header::STRICT_TRANSPORT_SECURITY, TRANSPORT);
    }
    response
}

/// Whether a change was asked for by one of our own pages, as far as the browser says.
///
/// Fetch Metadata decides where it is sent (secure addresses and localhost). Otherwise an
/// Origin must be ours; `null` is what our own pages send under `no-referrer`, so it proves
/// nothing and the form token alone decides, as without either header.
pub(super) fn asked_by_our_page(headers: &HeaderMap, authority: Option<&str>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    match headers.get(header::ORIGIN).map(|origin| origin.to_str()) {
        None | Some(Ok("null")) => true,
        Some(Ok(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == authority
        }
        Some(Err(_)) => false,
    }
}

/// Whether two form tokens are equal, in time that tells nothing about where they differ.
pub(super) fn equal_tokens(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_static(value));
        }
        asked_by_our_page(&map, Some("desk.example:8443"))
    }

    #[test]
    fn other_sites_and_sibling_sites_are_refused() {
        assert!(!asked(&[("sec-fetch-site", "cross-site")]));
        assert!(!asked(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://desk.example:8443")
        ]));
        assert!(!asked(&[("origin", "https://evil.example")]));
        assert!(!asked(&[("origin", "https://desk.example")]));
    }

    #[test]
    fn our_own_pages_are_believed_in_every_browser() {
        assert!(asked(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "null")
        ]));
        assert!(asked(&[("origin", "https://desk.example:8443")]));
        assert!(asked(&[("origin", "null")]));
        assert!(asked(&[]));
    }

    #[test]
    fn tokens_are_equal_only_byte_for_byte() {
        assert!(equal_tokens("abc", "abc"));
        assert!(!equal_tokens("abc", "abd"));
        assert!(!equal_tokens("abc", "ab"));
        assert!(!equal_tokens("", "a"));
    }
}
