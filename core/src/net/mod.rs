//! The driver of exchanges over HTTPS: short, because `device` decides everything.
//!
//! TLS is rustls with ring, Mozilla's roots and the authority that the invite named, given
//! to reqwest ready-made: no platform verifier is started, which would panic on Android
//! before its initialisation. Plain HTTP is for loopback only.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::Client;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use serde::Serialize;

use crate::device::{Device, DeviceError, Incoming, Outgoing, Progress};
use crate::exchange::LARGEST_EXCHANGE;

/// How long to wait for a connection, and then for one answer.
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// A run that has not come to its end after so many requests is broken off; what it brought
/// stays, and the next run goes on from there.
const MOST_REQUESTS: usize = 10_000;

/// What a run of exchanges did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct SyncReport {
    /// Requests that were answered.
    pub round_trips: usize,
    /// Bytes of request bodies.
    pub bytes_up: usize,
    /// Bytes of answer bodies.
    pub bytes_down: usize,
    /// What changed here.
    #[serde(flatten)]
    pub progress: Progress,
}

/// What the network costs the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// Nothing, or they said that it does not matter.
    Free,
    /// Every byte: attachments wait.
    Metered,
}

/// How a driver reaches the device: for one step at a time, so that whoever reads or edits
/// meanwhile never waits for the network.
pub trait Reach {
    /// Does this much with the device.
    ///
    /// # Errors
    /// Those of the work, or that the device is closed.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Device) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError>;
}

impl Reach for Mutex<&mut Device> {
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Device) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError> {
        work(&mut self.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Exchanges with the ward until there is nothing more to say.
///
/// # Errors
/// `unreachable` without a connection, `bad_answer` for an answer that is none. Whatever
/// was confirmed before the error stays confirmed.
pub async fn sync(device: &mut Device) -> Result<SyncReport, DeviceError> {
    let mut report = SyncReport::default();
    sync_reporting(device, &mut report).await?;
    Ok(report)
}

/// As `sync`, telling what was done even when it ends with an error.
///
/// # Errors
/// Those of [`sync`].
pub async fn sync_reporting(
    device: &mut Device,
    report: &mut SyncReport,
) -> Result<(), DeviceError> {
    drive(&Mutex::new(device), Network::Free, report, |_| ()).await
}

/// Exchanges as `sync` does, reaching for the device step by step, and remembers how it
/// ended. `watch` is told after every answer. To cancel, drop the future: what was confirmed
/// stays confirmed, what was in flight is offered again by the next run.
///
/// # Errors
/// Those of [`sync`].
pub async fn drive(
    reach: &impl Reach,
    network: Network,
    report: &mut SyncReport,
    watch: impl FnMut(&SyncReport),
) -> Result<(), DeviceError> {
    let ended = exchange_all(reach, network, report, watch).await;
    reach.with(|device| device.end_run(ended.as_ref().copied()))?;
    ended
}

async fn exchange_all(
    reach: &impl Reach,
    network: Network,
    report: &mut SyncReport,
    mut watch: impl FnMut(&SyncReport),
) -> Result<(), DeviceError> {
    let (address, authority) = reach.with(|device| device.ward_address())?;
    check_address(&address)?;
    let client = client(authority.as_deref())?;
    reach.with(|device| {
        device.begin_run();
        if network == Network::Metered {
            device.let_attachments_wait();
        }
        Ok(())
    })?;
    while let Some(request) = reach.with(Device::next_request)? {
        if report.round_trips >= MOST_REQUESTS {
            return Err(DeviceError::BadAnswer(
                "the ward never says that it is done".into(),
            ));
        }
        report.bytes_up += request.body.as_ref().map_or(0, Vec::len);
        let (status, body) = send(&client, &address, request).await?;
        report.round_trips += 1;
        report.bytes_down += body.len();
        let incoming = Incoming {
            status,
            body: &body,
        };
        let progress = reach.with(|device| device.take_answer(incoming))?;
        report.progress.add(&progress);
        watch(report);
    }
    Ok(())
}

/// Whether a ward may be reached there: plain HTTP would tell everyone on the way who reads what.
///
/// # Errors
/// `unreachable` for anything but https, or http on this machine.
pub fn check_address(address: &str) -> Result<(), DeviceError> {
    let url = reqwest::Url::parse(address)
        .map_err(|error| DeviceError::Unreachable(error.to_string()))?;
    let loopback = match url.host_str() {
        Some("localhost") => true,
        Some(host) => host
            .trim_matches(['[', ']'])
            .parse()
            .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(()),
        "http" if loopback => Ok(()),
        _ => Err(DeviceError::Unreachable(format!(
            "{address} is neither https nor loopback"
        ))),
    }
}

fn client(authority: Option<&[u8]>) -> Result<Client, DeviceError> {
    let unusable =
        |error: String| DeviceError::Unreachable(format!("TLS cannot be set up: {error}"));
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    if let Some(authority) = authority {
        roots
            .add(CertificateDer::from(authority.to_vec()))
            .map_err(|error| unusable(error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(config)
        .connect_timeout(CONNECT_WITHIN)
        .timeout(ANSWER_WITHIN)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(|error| unusable(error.to_string()))
}

async fn send(
    client: &Client,
    address: &str,
    request: Outgoing,
) -> Result<(u16, Vec<u8>), DeviceError> {
    let unreachable =
        |error: reqwest::Error| DeviceError::Unreachable(error.without_url().to_string());
    let url = format!("{}{}", address.trim_end_matches('/'), request.endpoint);
    let builder = match request.body {
        Some(body) => client
            .post(url)
            .header("content-type", "application/cbor")
            .body(body),
        None => client.get(url),
    };
    let mut answer = builder.send().await.map_err(unreachable)?;
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(unreachable)? {
        if body.len() + part.len() > LARGEST_EXCHANGE {
            return Err(DeviceError::BadAnswer("the answer is too large".into()));
        }
        body.extend_from_slice(&part);
    }
    Ok((status, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        for good in [
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:9",
            "https://phuong.example",
        ] {
            assert!(check_address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://phuong.example",
            "http://10.0.0.1",
            "ftp://127.0.0.1",
            "127.0.0.1:80",
            "",
        ] {
            assert_eq!(
                check_address(bad).unwrap_err().code(),
                "unreachable",
                "{bad}"
            );
        }
    }

    #[test]
    fn a_client_is_made_without_asking_the_platform() {
        assert!(client(None).is_ok());
        assert_eq!(
            client(Some(b"not a certificate")).unwrap_err().code(),
            "unreachable"
        );
    }
}
