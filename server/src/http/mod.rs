//! The ward over HTTP: exchange, chunks, the public log, health, figures, and the desk.
//!
//! Handlers do as little as they can: small requests are read and, when there is nothing to
//! say, answered on the spot; what must be decided waits in a queue for the one writer
//! thread; what reads the disk runs off the event loop. One request's failure never affects
//! another.

mod exchange;
mod figures;
mod health;
mod public_log;
mod queue;
mod serve;
mod tls;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::ward::Ward;

pub use figures::Figures;
pub use queue::Queue;
pub use serve::{Listening, ServeError, ServeOptions, asked_to_stop, serve};

/// The longest that a request may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What the handlers share.
pub struct App {
    ward: Arc<Ward>,
    queue: Queue,
    figures: Arc<Figures>,
}

impl App {
    /// An app over an open ward; its writer thread runs until the app is dropped.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn new(ward: Arc<Ward>) -> std::io::Result<Self> {
        let figures = Arc::new(Figures::new());
        let queue = Queue::start(Arc::clone(&ward), Arc::clone(&figures))?;
        Ok(Self {
            ward,
            queue,
            figures,
        })
    }
}

/// All routes; `desk` is nested at `/desk`.
pub fn router(app: Arc<App>, desk: Option<Router>) -> Router {
    let routes = Router::new()
        .route("/v1/exchange", post(exchange::exchange))
        .route("/v1/chunks", post(exchange::chunks))
        .route("/v1/ward", get(exchange::about))
        .route("/log/checkpoint", get(public_log::checkpoint))
        .route("/log/{*tile}", get(public_log::tile))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(figures::show))
        .with_state(app);
    let routes = match desk {
        Some(desk) => routes
            .nest("/desk", desk)
            .route("/", get(async || Redirect::temporary("/desk")))
            .route("/desk/", get(async || Redirect::permanent("/desk"))),
        None => routes,
    };
    routes
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TIMEOUT,
        ))
        .layer(CatchPanicLayer::new())
}
