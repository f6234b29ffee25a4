//! The one-stop desk: where officers of the ward receive dossiers, ask and decide in a browser.
//!
//! [`router`] is nested at `/desk`. The desk promises that every page needs a session, that
//! every change needs the session's form token and a request from its own pages, that the
//! access log has its row before anything of a dossier is shown, and that no script ever
//! runs: pages are plain HTML and one style sheet. It keeps nothing of dossiers; it asks the
//! ward through [`counter::Counter`]. HTML and headers follow WCAG 2.2 AA and OWASP ASVS 5.

pub mod access;
pub mod accounts;
pub mod actions;
pub mod counter;
pub mod password;
pub mod pdf;
pub mod roles;
pub mod sessions;
pub mod store;
pub mod throttle;

mod assets;
mod attachments;
mod icons;
mod pages;
mod posted;
mod problem;
mod protection;
mod respond;
mod spoken;
mod visit;
mod words;

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use xom_core::outside::{Clock, Entropy, Timestamp};

use counter::Counter;
use password::Cost;
use store::Store;

/// The largest form without a file, in bytes.
const FORM_LIMIT: usize = 64 * 1024;
/// The largest form with a file. What exceeds the file's own limit is read and dropped, so
/// that the officer sees the form again, with what was written, and no broken connection.
const FILE_FORM_LIMIT: usize = 4 * pdf::MAXIMUM_SIZE;
/// How many passwords are checked at once: each takes the memory of [`Cost`].
const PASSWORDS_AT_ONCE: usize = 2;

/// What the desk works with.
pub struct Desk {
    counter: Arc<dyn Counter>,
    store: Store,
    clock: Arc<dyn Clock>,
    entropy: Mutex<Box<dyn Entropy>>,
    /// Whether browsers reach the desk by TLS: cookies are then `Secure` and `__Host-`.
    tls: bool,
    /// The hash that passwords of unknown users are checked against.
    decoy: String,
    checking: tokio::sync::Semaphore,
}

impl Desk {
    /// A desk of this ward. `cost` is that of its accounts' hashes.
    pub fn new(
        counter: Arc<dyn Counter>,
        store: Store,
        clock: Arc<dyn Clock>,
        mut entropy: Box<dyn Entropy>,
        cost: Cost,
        tls: bool,
    ) -> Self {
        let decoy = password::decoy(cost, entropy.as_mut());
        Self {
            counter,
            store,
            clock,
            entropy: Mutex::new(entropy),
            tls,
            decoy,
            checking: tokio::sync::Semaphore::new(PASSWORDS_AT_ONCE),
        }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn with_entropy<T>(&self, draw: impl FnOnce(&mut dyn Entropy) -> T) -> T {
        let mut entropy = self.entropy.lock().unwrap_or_else(PoisonError::into_inner);
        draw(entropy.as_mut())
    }
}

/// The desk's pages, to be nested at `/desk`. For the throttle by address, serve with
/// `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn router(desk: Arc<Desk>) -> Router {
    let small = Router::new()
        .route("/", get(pages::inbox::show))
        .route(
            "/sign-in",
            get(pages::sign_in::show).post(pages::sign_in::sign_in),
        )
        .route("/sign-out", post(pages::sign_in::sign_out))
        .route("/language", post(pages::language::switch))
        .route("/access", get(pages::access::show))
        .route("/dossiers/{draft}", get(pages::dossier::show))
        .route("/dossiers/{draft}/receive", post(pages::act::receive))
        .route(
            "/dossiers/{draft}/supplement",
            post(pages::act::ask_supplement),
        )
        .route(
            "/dossiers/{draft}/attachments/{id}",
            get(pages::attachment::show),
        )
        .route(
            "/dossiers/{draft}/attachments/{id}/content",
            get(pages::attachment::content),
        )
        .layer(DefaultBodyLimit::max(FORM_LIMIT));
    let with_file = Router::new()
        .route("/dossiers/{draft}/result", post(pages::act::give_result))
        .layer(DefaultBodyLimit::max(FILE_FORM_LIMIT));
    Router::new()
        .merge(small)
        .merge(with_file)
        .route("/assets/{name}", get(assets::serve))
        .fallback(pages::not_found)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&desk),
            protection::headers,
        ))
        .with_state(desk)
}
