//! Serves the desk with sample dossiers, for the browser test and for looking at pages.
//!
//! `cargo run -p xom-server --example desk -- 127.0.0.1:8080`, then sign in as `hoa` with
//! `hoa tiếp nhận hồ sơ`. Everything is forgotten at the end. The clock starts on a Monday
//! morning of 2026 so that pictures of pages stay alike.

mod sample;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use xom_core::ids::OfficerId;
use xom_core::outside::{Clock, SystemEntropy, Timestamp};
use xom_server::desk::accounts::{self, NewAccount};
use xom_server::desk::password::Cost;
use xom_server::desk::roles::{OfficerRole, Roles};
use xom_server::desk::store::Store;
use xom_server::desk::{Desk, router};

/// 9:40 on Monday 23 November 2026 in Vietnam.
const MORNING: Timestamp = Timestamp(1_795_401_600_000);

struct MorningClock(Instant);

impl Clock for MorningClock {
    fn now(&self) -> Timestamp {
        MORNING.plus(self.0.elapsed().as_millis() as i64)
    }
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let address = std::env::args().nth(1);
    let address: SocketAddr = address.as_deref().unwrap_or("127.0.0.1:8080").parse()?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(serve(address))
}

async fn serve(address: SocketAddr) -> Result<(), Failure> {
    let desk = Desk::new(
        Arc::new(sample::SampleWard::new(MORNING)),
        officers()?,
        Arc::new(MorningClock(Instant::now())),
        Box::new(SystemEntropy),
        Cost::RECOMMENDED,
        false,
    );
    let pages = Router::new().nest("/desk", router(Arc::new(desk)));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!(
        "http://{}/desk  hoa / hoa tiếp nhận hồ sơ",
        listener.local_addr()?
    );
    let service = pages.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await?;
    Ok(())
}

fn officers() -> Result<Store, Failure> {
    let store = Store::in_memory()?;
    let account = NewAccount {
        officer: OfficerId([1; 8]),
        username: "hoa",
        display_name: "Nguyễn Thị Hoa, công chức hộ tịch",
        roles: Roles::of(OfficerRole::ALL),
    };
    let password = "hoa tiếp nhận hồ sơ";
    accounts::create(
        &store,
        &account,
        password,
        Cost::RECOMMENDED,
        &mut SystemEntropy,
        MORNING,
    )?;
    Ok(store)
}
