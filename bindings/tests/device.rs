//! The line from its Rust side: one handle a store, closed means closed, observers, leaving.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use xom_bindings::{
    Announcement, Connectivity, Device, ImageScaler, KeyStore, Language, Network, Notifier,
    PlatformError, SyncReason, View, ViewListener, XomError, qr_code,
};

const KEY: [u8; 32] = [7; 32];

struct Platform {
    key: Result<Vec<u8>, PlatformError>,
    network: Network,
}

impl KeyStore for Platform {
    fn store_key(&self) -> Result<Vec<u8>, PlatformError> {
        self.key.clone()
    }
}

impl Connectivity for Platform {
    fn network(&self) -> Result<Network, PlatformError> {
        Ok(self.network)
    }
}

impl Notifier for Platform {
    fn tell(&self, _: Vec<Announcement>) -> Result<(), PlatformError> {
        Ok(())
    }
}

impl ImageScaler for Platform {
    fn fit(&self, _: Vec<u8>, _: u32) -> Result<Vec<u8>, PlatformError> {
        Err(failed())
    }
}

fn failed() -> PlatformError {
    PlatformError::Failed {
        reason: "no such thing here".into(),
    }
}

fn open_with(path: &Path, platform: Platform) -> Result<Arc<Device>, XomError> {
    let platform = Arc::new(platform);
    Device::open(
        path.to_str().unwrap().into(),
        Language::Vietnamese,
        platform.clone(),
        platform.clone(),
        platform.clone(),
        platform,
    )
}

fn open(path: &Path) -> Arc<Device> {
    let platform = Platform {
        key: Ok(KEY.to_vec()),
        network: Network::None,
    };
    open_with(path, platform).unwrap()
}

fn code(error: XomError) -> String {
    let XomError::Failed { code, .. } = error;
    code
}

#[test]
fn a_second_handle_on_one_store_fails_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone.xom");
    let first = open(&path);
    let platform = Platform {
        key: Ok(KEY.to_vec()),
        network: Network::None,
    };
    let second = open_with(&path, platform).map(drop);
    assert_eq!(code(second.unwrap_err()), "store_in_use");
    assert!(!first.status().unwrap().invited);
}

#[test]
fn a_key_store_that_fails_leaves_no_store_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone.xom");
    for (key, expected) in [(Err(failed()), "platform"), (Ok(vec![1, 2]), "malformed")] {
        let platform = Platform {
            key,
            network: Network::Free,
        };
        assert_eq!(
            code(open_with(&path, platform).map(drop).unwrap_err()),
            expected
        );
        assert!(!path.exists());
    }
}

#[test]
fn a_paused_device_holds_no_lock_and_answers_nothing_until_it_is_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone.xom");
    let device = open(&path);
    device
        .set_profile("profile.full_name".into(), "Nguyễn Thị Lan".into())
        .unwrap();
    device.pause();
    device.pause();
    assert!(!device.is_open());
    assert_eq!(code(device.profile().unwrap_err()), "closed");
    drop(open(&path)); // Nobody holds it.
    device.resume().unwrap();
    device.resume().unwrap();
    assert_eq!(
        device.profile().unwrap()["profile.full_name"],
        "Nguyễn Thị Lan"
    );
}

struct Listener {
    device: Mutex<Option<Arc<Device>>>,
    told: mpsc::Sender<Vec<View>>,
    calls: AtomicUsize,
}

impl ViewListener for Listener {
    fn changed(&self, views: Vec<View>) -> Result<(), PlatformError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if let Some(device) = &*self.device.lock().unwrap() {
            device.status().unwrap();
        }
        self.told.send(views).unwrap();
        Err(failed()) // What a listener throws stops nothing.
    }
}

#[test]
fn listeners_hear_changes_together_may_call_back_and_are_silent_once_ended() {
    let folder = tempfile::tempdir().unwrap();
    let device = open(&folder.path().join("phone.xom"));
    let (told, heard) = mpsc::channel();
    let listener = Arc::new(Listener {
        device: Mutex::new(Some(device.clone())),
        told,
        calls: AtomicUsize::new(0),
    });
    let subscription = device.observe(listener.clone()).unwrap();
    for round in 0..20 {
        let language = [Language::English, Language::Vietnamese][round % 2];
        device.set_language(language);
    }
    let views = heard.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(views.len(), 9, "a change of language concerns every view");
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        listener.calls.load(Ordering::SeqCst) <= 3,
        "twenty changes are told together"
    );
    subscription.end();
    let before = listener.calls.load(Ordering::SeqCst);
    device.set_language(Language::English);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(listener.calls.load(Ordering::SeqCst), before);
    listener.device.lock().unwrap().take();
}

#[test]
fn without_a_network_only_an_exchange_that_the_person_asked_for_tries() {
    let folder = tempfile::tempdir().unwrap();
    let device = open(&folder.path().join("phone.xom"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let offline = runtime.block_on(device.sync(SyncReason::Start, None, None));
    assert_eq!(code(offline.unwrap_err()), "offline");
    let asked = runtime.block_on(device.sync(SyncReason::Requested, None, None));
    assert_eq!(code(asked.unwrap_err()), "not_enrolled");
}

#[test]
fn leaving_leaves_nothing_on_the_disk_and_the_device_closed() {
    let folder = tempfile::tempdir().unwrap();
    let device = open(&folder.path().join("phone.xom"));
    device
        .set_profile("profile.full_name".into(), "Nguyễn Thị Lan".into())
        .unwrap();
    assert!(device.export_data().unwrap().contains("Nguyễn Thị Lan"));
    device.leave().unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(code(device.status().unwrap_err()), "closed");
    assert_eq!(code(device.leave().unwrap_err()), "closed");
}

#[test]
fn a_qr_code_is_as_sturdy_as_its_length_allows_and_refuses_what_no_code_holds() {
    let short = qr_code("xom://invite/abc".into()).unwrap();
    assert_eq!(short.dark.len(), (short.width * short.width) as usize);
    assert!(qr_code("x".repeat(2_900)).is_ok());
    assert_eq!(code(qr_code("x".repeat(3_000)).unwrap_err()), "too_long");
}
