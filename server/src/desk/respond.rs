//! Runs a page off the event loop and turns what it returns into an answer.

use std::sync::Arc;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::problem::Problem;
use super::visit::Visit;
use super::{Desk, pages};

/// Runs the page where blocking is allowed; its problems become pages in the visitor's
/// language and frame.
pub(super) async fn respond<F>(desk: Arc<Desk>, visit: Visit, page: F) -> Response
where
    F: FnOnce(&Desk, &Visit) -> Result<Response, Problem> + Send + 'static,
{
    let work = tokio::task::spawn_blocking(move || {
        let mut response = match page(&desk, &visit) {
            Ok(response) => response,
            Err(problem @ Problem::SignInFirst { .. }) => problem.into_response(),
            Err(problem) => pages::problem(&desk, &visit, &problem),
        };
        if let Some(cookie) = visit.browser_cookie(&desk) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    });
    match work.await {
        Ok(response) => response,
        Err(_) => Problem::Unavailable.into_response(),
    }
}

/// A template as a page with a status.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
