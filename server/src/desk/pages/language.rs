//! Switches the language of this browser's pages.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::Desk;
use super::super::posted::FromAnyone;
use super::super::visit::own_path;
use super::super::words::Language;

/// A year.
const AGE: u32 = 365 * 24 * 60 * 60;

/// Remembers the language and goes back to where the visitor was.
pub(in crate::desk) async fn switch(
    State(desk): State<Arc<Desk>>,
    FromAnyone(posted): FromAnyone,
) -> Response {
    let language = Language::from_tag(posted.raw("language")).unwrap_or_default();
    let mut response = Redirect::to(own_path(posted.raw("back"))).into_response();
    let cookie = desk.cookie("language", language.tag(), Some(AGE));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
