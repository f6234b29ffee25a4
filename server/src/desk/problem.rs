//! What can go wrong with a request, each with a page that says what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::counter::CounterError;
use super::store::StoreError;
use super::visit::own_path;
use super::words::Words;

/// Why a request was not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nobody is signed in: the sign-in page, then back here.
    SignInFirst {
        /// Where to come back to.
        next: String,
    },
    /// The session ended while something was being written.
    Ended {
        /// What was being written, given back.
        typed: String,
    },
    /// No such page, dossier or attachment.
    NotFound,
    /// The officer's roles do not include this.
    NotYourRole,
    /// The form token is missing or wrong, or another site sent the form.
    Forged,
    /// The dossier's state does not allow it.
    State,
    /// The attachment has not arrived completely.
    Incomplete,
    /// More was sent than is read.
    TooLarge,
    /// The store or the ward cannot be read or written.
    Unavailable,
}

impl Problem {
    /// The status of its page.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::Ended { .. } => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotYourRole | Self::Forged => StatusCode::FORBIDDEN,
            Self::State | Self::Incomplete => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What happened and what to do.
    pub(super) fn sentences(&self, w: &'static Words) -> (&'static str, &'static str) {
        match self {
            Self::SignInFirst { .. } | Self::Ended { .. } => {
                (w.problem_ended, w.problem_ended_more)
            }
            Self::NotFound => (w.problem_not_found, w.problem_not_found_more),
            Self::NotYourRole => (w.problem_role, w.problem_role_more),
            Self::Forged => (w.problem_forged, w.problem_forged_more),
            Self::State => (w.problem_state, w.problem_state_more),
            Self::Incomplete => (w.problem_incomplete, w.problem_incomplete_more),
            Self::TooLarge => (w.problem_too_large, w.problem_too_large_more),
            Self::Unavailable => (w.problem_unavailable, w.problem_unavailable_more),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the desk's store failed");
        Self::Unavailable
    }
}

impl From<CounterError> for Problem {
    fn from(error: CounterError) -> Self {
        match error {
            CounterError::NotFound => Self::NotFound,
            CounterError::MovedOn | CounterError::NotAllowed => Self::State,
            CounterError::AttachmentIncomplete => Self::Incomplete,
            CounterError::Unavailable(reason) => {
                tracing::error!(reason, "the ward could not serve the desk");
                Self::Unavailable
            }
        }
    }
}

/// Before a visitor is known the page speaks Vietnamese and has no frame.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match &self {
            Self::SignInFirst { next } => {
                let next = own_path(next);
                let query = form_urlencoded(next);
                Redirect::to(&format!("/desk/sign-in?next={query}")).into_response()
            }
            _ => super::pages::problem_alone(&self),
        }
    }
}

/// The text as one query value.
fn form_urlencoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                out.push(byte as char);
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
