//! `xom-ward serve`.

use std::sync::Arc;

use serde_json::json;
use tracing_subscriber::EnvFilter;
use xom_core::outside::{SystemClock, SystemEntropy};

use super::arguments::Serve;
use super::sample::DESK_FILE;
use super::{Failure, Manner, Report, open};
use crate::desk::counter::Counter;
use crate::desk::password::Cost;
use crate::desk::store::Store;
use crate::desk::{self, Desk};
use crate::http::{self, App, Listening, ServeOptions, asked_to_stop};
use crate::ward::Ward;

/// The file that remembers where the ward last served, for invites.
pub(super) const ADDRESS_FILE: &str = "address.txt";

/// Serves until the process is asked to stop.
pub(super) fn serve(options: &Serve, manner: Manner) -> Result<Report, Failure> {
    log_to_standard_error(manner.json);
    let tls = options.tls_cert.clone().zip(options.tls_key.clone());
    let secure = tls.is_some() || options.behind_proxy;
    let listening = Listening::bind(ServeOptions {
        listen: options.listen,
        tls,
        behind_proxy: options.behind_proxy,
    })?;
    let ward = Arc::new(open(&options.data.data)?);
    if options.confirm_clock {
        ward.confirm_clock();
    }
    let scheme = if options.tls_cert.is_some() {
        "https"
    } else {
        "http"
    };
    let local = format!("{scheme}://{}", listening.address()?);
    let public = options.public_address.clone().unwrap_or(local.clone());
    std::fs::write(ward.folder().join(ADDRESS_FILE), &public)?;
    let desk = desk(&ward, secure)?;
    let app = App::new(Arc::clone(&ward))?;
    announce(&ward, &local, manner);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let stop = async {
            if let Err(error) = asked_to_stop().await {
                tracing::error!(%error, "signals cannot be received");
                std::future::pending::<()>().await;
            }
        };
        http::serve(listening, app, Some(desk), stop).await
    })?;
    Ok(Report::data("", json!({"stopped": true})))
}

fn desk(ward: &Arc<Ward>, secure: bool) -> Result<axum::Router, Failure> {
    let store = Store::open(&ward.folder().join(DESK_FILE))?;
    let counter: Arc<dyn Counter> = Arc::<Ward>::clone(ward);
    let desk = Desk::new(
        counter,
        store,
        Arc::new(SystemClock),
        Box::new(SystemEntropy),
        Cost::RECOMMENDED,
        secure,
    );
    Ok(desk::router(Arc::new(desk)))
}

/// Says where it listens, at once: scripts wait for this line.
fn announce(ward: &Ward, address: &str, manner: Manner) {
    use std::io::Write;
    let name = &ward.description().name;
    let line = match manner.json {
        true => {
            json!({"address": address, "desk": format!("{address}/desk"), "name": name}).to_string()
        }
        false => manner.language.pick(
            format!("{name} phục vụ ở {address}; bàn một cửa ở {address}/desk"),
            format!("{name} listens on {address}; the desk is at {address}/desk"),
        ),
    };
    let mut out = std::io::stdout();
    // Nobody may be listening to what is printed: that is no reason not to serve.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn log_to_standard_error(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second subscriber in one process is refused; the first one goes on.
    let _ = if json {
        lines.json().try_init()
    } else {
        lines.try_init()
    };
}
