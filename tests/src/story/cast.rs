//! The people of the story, each with a phone of their own.

use std::path::Path;

use xom_core::device::{Device, Incoming, Outside, Progress};
use xom_core::net::{SyncReport, sync};
use xom_core::store::key_file;

use super::Outcome;

/// The store's name, as `xom` has it.
const STORE: &str = "xom.db";

/// A person's phone: a real device over its own encrypted store.
pub(super) struct Phone {
    pub name: &'static str,
    pub device: Device,
    folder: std::path::PathBuf,
}

impl Phone {
    /// A phone whose store lies in a folder of its own, as `xom --store` opens it.
    pub(super) fn new(data: &Path, folder: &str, name: &'static str) -> Outcome<Self> {
        let folder = data.join(folder);
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let device = open(&folder)?;
        Ok(Self {
            name,
            device,
            folder,
        })
    }

    /// Closes the app and opens it again.
    pub(super) fn reopen(self) -> Outcome<Self> {
        let Self {
            name,
            device,
            folder,
        } = self;
        drop(device);
        let device = open(&folder)?;
        Ok(Self {
            name,
            device,
            folder,
        })
    }

    /// Exchanges with the ward, and says what went over the line.
    pub(super) async fn sync(&mut self) -> Outcome<SyncReport> {
        let report = sync(&mut self.device)
            .await
            .map_err(|error| format!("{}: {error}", self.name))?;
        println!(
            "   {}: {} round trips, {} B up, {} B down, {} confirmed, {} received, {} refused",
            self.name,
            report.round_trips,
            report.bytes_up,
            report.bytes_down,
            report.progress.confirmed,
            report.progress.received,
            report.progress.refused
        );
        Ok(report)
    }

    /// Exchanges until one chunk has gone up; then the connection is gone.
    pub(super) async fn sync_until_one_chunk(&mut self, address: &str) -> Outcome<()> {
        let client = reqwest::Client::new();
        self.device.begin_run();
        let mut progress = Progress::default();
        while progress.chunks == 0 {
            let request = self
                .device
                .next_request()
                .map_err(|error| error.to_string())?;
            let request = request.ok_or("the sending was over before its first chunk")?;
            let url = format!("{address}{}", request.endpoint);
            let builder = match request.body {
                Some(body) => client.post(url).body(body),
                None => client.get(url),
            };
            let answer = builder.send().await.map_err(|error| error.to_string())?;
            let status = answer.status().as_u16();
            let body = answer.bytes().await.map_err(|error| error.to_string())?;
            let step = self
                .device
                .take_answer(Incoming {
                    status,
                    body: &body,
                })
                .map_err(|error| error.to_string())?;
            progress.add(&step);
        }
        Ok(())
    }
}

/// Tells every phone of an earlier telling where the ward answers today.
pub(super) fn tell_address(data: &Path, address: &str) -> Outcome<()> {
    let folders = std::fs::read_dir(data).map_err(|error| error.to_string())?;
    for folder in folders.flatten().map(|entry| entry.path()) {
        if folder.join(STORE).exists() {
            let told = open(&folder)?.set_ward_address(address);
            told.map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn open(folder: &Path) -> Outcome<Device> {
    let path = folder.join(STORE);
    let mut outside = Outside::system();
    let key =
        key_file::read_or_make(&path, &mut *outside.entropy).map_err(|error| error.to_string())?;
    Device::open(&path, &key, outside).map_err(|error| error.to_string())
}
