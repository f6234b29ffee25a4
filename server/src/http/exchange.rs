//! What phones ask: exchange, chunks, and who the ward is.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use xom_core::exchange::{LARGEST_CHUNK_REQUEST, LARGEST_EXCHANGE};

use super::App;
use crate::ward::{self, Denial};

/// Requests up to this size are read on the event loop.
const SMALL: usize = 1_024;

const CBOR: HeaderValue = HeaderValue::from_static("application/cbor");

/// `POST /v1/exchange`.
pub(super) async fn exchange(State(app): State<Arc<App>>, request: Request) -> Response {
    let started = Instant::now();
    let response = match body(request, LARGEST_EXCHANGE).await {
        Ok(bytes) => answer(&app, bytes).await,
        Err(denial) => Some(denial.respond(app.ward.about().time)),
    };
    let response = response.unwrap_or_else(|| Denial::Unavailable.respond(app.ward.about().time));
    app.figures.exchanged(response.status, started.elapsed());
    cbor(response)
}

async fn answer(app: &Arc<App>, bytes: Bytes) -> Option<ward::Response> {
    let small = bytes.len() <= SMALL;
    let received = if small {
        app.ward.receive(&bytes)
    } else {
        let ward = Arc::clone(&app.ward);
        off_the_loop(move || ward.receive(&bytes)).await?
    };
    let request = match received {
        Ok(request) => request,
        Err(response) => return Some(response),
    };
    let mut request = match app.ward.answer_at_once(request) {
        Ok(response) => return Some(response),
        Err(request) => request,
    };
    if request.needs_admission() {
        request = app.queue.admit(request).await?;
    }
    let ward = Arc::clone(&app.ward);
    off_the_loop(move || ward.answer(*request)).await
}

/// `POST /v1/chunks`.
pub(super) async fn chunks(State(app): State<Arc<App>>, request: Request) -> Response {
    let ward = Arc::clone(&app.ward);
    let response = match body(request, LARGEST_CHUNK_REQUEST).await {
        Ok(bytes) => off_the_loop(move || ward.chunks(&bytes)).await,
        Err(denial) => Some(denial.respond(app.ward.about().time)),
    };
    cbor(response.unwrap_or_else(|| Denial::Unavailable.respond(app.ward.about().time)))
}

/// `GET /v1/ward`.
pub(super) async fn about(State(app): State<Arc<App>>) -> Response {
    let body = minicbor::to_vec(app.ward.about()).expect("encoding into memory cannot fail");
    cbor(ward::Response { status: 200, body })
}

async fn body(request: Request, most: usize) -> Result<Bytes, Denial> {
    let declared = request.headers().get(header::CONTENT_LENGTH);
    let declared = declared.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > most) {
        return Err(Denial::TooLarge);
    }
    axum::body::to_bytes(request.into_body(), most)
        .await
        .map_err(|_| Denial::TooLarge)
}

fn cbor(response: ward::Response) -> Response {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = [
        (header::CONTENT_TYPE, CBOR),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, response.body).into_response()
}

/// Runs what may block; nothing when it panicked.
pub(super) async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
