//! TLS by the ward itself: rustls with ring, keys from PEM files.

use std::path::Path;
use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::ServeError;

/// The configuration for this certificate chain and key.
pub(super) fn configure(certificate: &Path, key: &Path) -> Result<RustlsConfig, ServeError> {
    let broken = |what: &Path| ServeError::Tls(what.display().to_string());
    let chain = CertificateDer::pem_file_iter(certificate)
        .map_err(|_| broken(certificate))?
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| broken(certificate))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|_| broken(key))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| broken(certificate))?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|_| broken(key))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
