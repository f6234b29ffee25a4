//! How long all of the home screen takes on this side of the line: what `HomeBench` in Kotlin
//! is compared with. `home DIR` opens the store that `xom-tests corpus --to DIR` has written.

#![allow(clippy::unwrap_used, reason = "a measurement that fails is none")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use xom_bindings::{
    Announcement, Connectivity, Device, ImageScaler, KeyStore, Language, Network, Notifier,
    PlatformError,
};

const TIMES: usize = 400;

struct Desk(Vec<u8>);

impl KeyStore for Desk {
    fn store_key(&self) -> Result<Vec<u8>, PlatformError> {
        Ok(self.0.clone())
    }
}

impl Connectivity for Desk {
    fn network(&self) -> Result<Network, PlatformError> {
        Ok(Network::None)
    }
}

impl Notifier for Desk {
    fn tell(&self, _: Vec<Announcement>) -> Result<(), PlatformError> {
        Ok(())
    }
}

impl ImageScaler for Desk {
    fn fit(&self, picture: Vec<u8>, _: u32) -> Result<Vec<u8>, PlatformError> {
        Ok(picture)
    }
}

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let store = Path::new(&folder).join("xom.db");
    let hex = std::fs::read_to_string(store.with_extension("db.key")).unwrap();
    let key = (0..32)
        .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    let desk = Arc::new(Desk(key));
    let device = Device::open(
        store.display().to_string(),
        Language::Vietnamese,
        desk.clone(),
        desk.clone(),
        desk.clone(),
        desk,
    )
    .unwrap();
    let mut took: Vec<_> = (0..2 * TIMES)
        .map(|_| {
            let began = Instant::now();
            assert!(!device.home().unwrap().notices.is_empty());
            began.elapsed().as_micros()
        })
        .skip(TIMES)
        .collect();
    took.sort_unstable();
    println!("home in Rust: {} us (median of {TIMES})", took[TIMES / 2]);
}
