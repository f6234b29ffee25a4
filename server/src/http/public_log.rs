//! The log for auditors: `tlog-tiles` under `/log/`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::App;
use super::exchange::off_the_loop;

const FINAL: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const PASSING: HeaderValue = HeaderValue::from_static("no-cache");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// `GET /log/checkpoint`.
pub(super) async fn checkpoint(State(app): State<Arc<App>>) -> Response {
    match app.ward.checkpoint() {
        Ok(Some(note)) => {
            let headers = [
                (header::CONTENT_TYPE, TEXT),
                (header::CACHE_CONTROL, PASSING),
            ];
            (headers, note).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// `GET /log/tile/…`.
pub(super) async fn tile(State(app): State<Arc<App>>, Path(path): Path<String>) -> Response {
    let ward = Arc::clone(&app.ward);
    match off_the_loop(move || ward.tile(&path)).await {
        Some(Ok(Some(tile))) => {
            // A partial tile never changes either, but a wider one takes its place.
            let headers = [
                (header::CONTENT_TYPE, BYTES),
                (header::CACHE_CONTROL, FINAL),
            ];
            (headers, tile.bytes).into_response()
        }
        Some(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
