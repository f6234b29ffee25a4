//! Figures for Prometheus. They count; they never name anybody.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use xom_core::exchange::Verdict;

use super::App;
use crate::ward::Request;

type Labelled = Family<[(&'static str, String); 1], Counter>;

const TEXT: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");

/// What is counted.
pub struct Figures {
    registry: Mutex<Registry>,
    entries: Gauge,
    exchanges: Labelled,
    verdicts: Labelled,
    lots: Histogram,
    seconds: Histogram,
}

impl Default for Figures {
    fn default() -> Self {
        Self::new()
    }
}

impl Figures {
    /// Everything at zero.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("xom_ward");
        let (entries, exchanges, verdicts) =
            (Gauge::default(), Labelled::default(), Labelled::default());
        let lots = Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0]);
        let seconds = Histogram::new([0.000_1, 0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0]);
        registry.register("log_entries", "Entries in the log", entries.clone());
        registry.register("exchanges", "Exchanges by HTTP status", exchanges.clone());
        registry.register(
            "verdicts",
            "Enrolments and commits by what became of them",
            verdicts.clone(),
        );
        registry.register(
            "lot_requests",
            "Requests decided in one transaction",
            lots.clone(),
        );
        registry.register(
            "exchange_seconds",
            "Time from request to answer",
            seconds.clone(),
        );
        Self {
            registry: Mutex::new(registry),
            entries,
            exchanges,
            verdicts,
            lots,
            seconds,
        }
    }

    pub(super) fn exchanged(&self, status: u16, took: Duration) {
        self.exchanges
            .get_or_create(&[("status", status.to_string())])
            .inc();
        self.seconds.observe(took.as_secs_f64());
    }

    pub(super) fn decided(&self, requests: &[Request]) {
        self.lots.observe(requests.len() as f64);
        for verdict in requests.iter().flat_map(Request::verdicts) {
            let what = match verdict {
                Verdict::Accepted { .. } => "accepted",
                Verdict::AlreadyHad { .. } | Verdict::EditsHad { .. } => "already-had",
                Verdict::Refused(refusal) => refusal.code.name(),
            };
            self.verdicts
                .get_or_create(&[("verdict", what.to_owned())])
                .inc();
        }
    }

    fn print(&self) -> Option<String> {
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        encode(&mut text, &registry).ok()?;
        Some(text)
    }
}

/// `GET /metrics`.
pub(super) async fn show(State(app): State<Arc<App>>) -> Response {
    let size = app.ward.confirmation().map_or(0, |known| known.size);
    app.figures.entries.set(size as i64);
    match app.figures.print() {
        Some(text) => ([(header::CONTENT_TYPE, TEXT)], text).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
