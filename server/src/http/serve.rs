//! Listening: on loopback in plain HTTP, elsewhere by TLS or behind a proxy that does it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;

use super::{App, router, tls};

/// How long requests in progress may take once the ward is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

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
    options: ServeOptions,
}

impl Listening {
    /// Takes the port.
    ///
    /// # Errors
    /// [`ServeError::Plain`], [`ServeError::Taken`] or [`ServeError::Listen`].
    pub fn bind(options: ServeOptions) -> Result<Self, ServeError> {
        let address = options.listen;
        if options.tls.is_none() && !options.behind_proxy && !address.ip().is_loopback() {
            return Err(ServeError::Plain);
        }
        let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::Taken(address),
            _ => ServeError::Listen(address, error),
        })?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, options })
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
    let Listening { listener, options } = listening;
    let ended = match &options.tls {
        None => {
            let server = axum_server::from_tcp(listener)?.handle(handle);
            server.serve(service).await
        }
        Some((certificate, key)) => {
            let config = tls::configure(certificate, key)?;
            let server = axum_server::from_tcp_rustls(listener, config)?.handle(handle);
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
