//! Listening: on loopback in plain HTTP, elsewhere by TLS or behind a proxy that does it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;

use super::{App, router, tls};

/// How long requests in progress may take once the ward is asked to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long a client may take to say what it wants, and to begin the next request.
const HEADERS_WITHIN: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 30 });

/// Where and how to listen.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The address; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Certificate chain and key, PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// A proxy in front does TLS, so plain HTTP is right here.
    pub behind_proxy: bool,
}

/// Why the ward does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Plain HTTP beyond this machine.
    #[error(
        "plain HTTP is for loopback addresses only: give --tls-cert and --tls-key, or --behind-proxy"
    )]
    Plain,
    /// Another program listens there.
    #[error("{0} is taken by another program")]
    Taken(SocketAddr),
    /// The system does not let us listen there.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The certificate or key cannot be used.
    #[error("the certificate or key in {0} cannot be used")]
    Tls(String),
    /// Serving ended by a fault.
    #[error("serving ended: {0}")]
    Ended(#[from] io::Error),
}

/// A ward that has its port but does not answer yet.
pub struct Listening {
    listener: TcpListener,
    tls: Option<RustlsConfig>,
}

impl Listening {
    /// Reads the certificate and takes the port, so that whoever is told the address is not
    /// told too early.
    ///
    /// # Errors
    /// [`ServeError::Plain`], [`ServeError::Tls`], [`ServeError::Taken`] or
    /// [`ServeError::Listen`].
    pub fn bind(options: ServeOptions) -> Result<Self, ServeError> {
        let address = options.listen;
        if options.tls.is_none() && !options.behind_proxy && !address.ip().is_loopback() {
            return Err(ServeError::Plain);
        }
        let tls = options.tls.as_ref();
        let tls = tls.map(|(certificate, key)| tls::configure(certificate, key));
        let tls = tls.transpose()?;
        let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::Taken(address),
            _ => ServeError::Listen(address, error),
        })?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, tls })
    }

    /// The address that was taken.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Serves until `stop` resolves; then finishes what is in progress and closes the store.
///
/// # Errors
/// What ended the serving.
pub async fn serve(
    listening: Listening,
    app: App,
    desk: Option<Router>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let app = Arc::new(app);
    let service =
        router(Arc::clone(&app), desk).into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let stopper = handle.clone();
    let stopping = tokio::spawn(async move {
        stop.await;
        stopper.graceful_shutdown(Some(GRACE));
    });
    let ended = match listening.tls {
        None => {
            let mut server = axum_server::from_tcp(listening.listener)?.handle(handle);
            impatient(server.http_builder());
            server.serve(service).await
        }
        Some(config) => {
            let server = axum_server::from_tcp_rustls(listening.listener, config)?;
            let mut server = server.handle(handle);
            impatient(server.http_builder());
            server.serve(service).await
        }
    };
    stopping.abort();
    let ward = Arc::clone(&app.ward);
    // The last request may still hold it for a moment; the writer thread ends with it.
    drop(app);
    if let Err(error) = ward.close() {
        tracing::warn!(
            error = error.code(),
            "the store could not be closed cleanly"
        );
    }
    Ok(ended?)
}

/// A connection that says nothing, or its request too slowly, does not hold a place for long.
fn impatient(builder: &mut Builder<TokioExecutor>) {
    let mut http1 = builder.http1();
    http1
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN);
    let mut http2 = builder.http2();
    http2
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(HEADERS_WITHIN))
        .keep_alive_timeout(HEADERS_WITHIN);
}

/// Resolves when the system asks the process to stop (SIGTERM, SIGINT).
///
/// # Errors
/// When the system does not let us listen for signals.
pub async fn asked_to_stop() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
