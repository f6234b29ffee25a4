//! Whether the ward lives, and whether it can work.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::App;
use super::exchange::off_the_loop;

/// `GET /healthz`: the process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: its file can be read, its clock is trusted.
pub(super) async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    let ward = Arc::clone(&app.ward);
    match off_the_loop(move || ward.can_write()).await {
        Some(Ok(())) => (StatusCode::OK, "ready\n"),
        Some(Err(error)) => (StatusCode::SERVICE_UNAVAILABLE, reason(error.code())),
        None => (StatusCode::SERVICE_UNAVAILABLE, "failed\n"),
    }
}

fn reason(code: &str) -> &'static str {
    match code {
        "clock-jump" => "the clock has jumped: an administrator must confirm it\n",
        _ => "the ward's file cannot be read\n",
    }
}
