//! A phone of the neighbourhood: a real device over a real encrypted store.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use xom_core::device::{Device, DeviceError, Incoming, Outside, Progress};
use xom_core::exchange::endpoints;
use xom_core::outside::{Clock, Timestamp};
use xom_core::store::StoreKey;

use super::{Seeded, VirtualClock, World};

/// A phone, with its own clock error and its own entropy.
pub struct Phone {
    /// What people call it.
    pub name: String,
    /// The device itself.
    pub device: Device,
    /// Bytes and requests of the last run.
    pub traffic: Traffic,
    casing: Casing,
}

/// What stays of a phone while its app is closed.
#[derive(Clone)]
struct Casing {
    path: PathBuf,
    key: [u8; 32],
    clock: Arc<SkewedClock>,
    /// How many COMMITs succeed before all of them fail.
    commits_left: Arc<AtomicU64>,
    seed: u64,
    lives: u64,
}

/// What went over the line in one run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Bytes of requests, of each exchange.
    pub up: usize,
    /// Bytes of answers.
    pub down: usize,
    /// Requests.
    pub round_trips: usize,
}

/// The world's clock, wrong by a fixed amount.
pub(super) struct SkewedClock {
    world: Arc<VirtualClock>,
    skew: AtomicI64,
}

impl Clock for SkewedClock {
    fn now(&self) -> Timestamp {
        self.world.now().plus(self.skew.load(Ordering::SeqCst))
    }
}

impl Casing {
    fn new(world: &World, name: &str, key: [u8; 32]) -> Self {
        let clock = SkewedClock {
            world: Arc::clone(&world.clock),
            skew: 0.into(),
        };
        Self {
            path: world.folder.path().join(format!("{name}.xom")),
            key,
            clock: Arc::new(clock),
            commits_left: Arc::new(AtomicU64::new(u64::MAX)),
            seed: world.seed,
            lives: 0,
        }
    }

    /// Opens the app; each time with other randomness, as a phone has.
    fn open(mut self, name: String) -> Phone {
        let entropy = Seeded::new(self.seed, &format!("{name} {}", self.lives));
        self.lives += 1;
        let left = Arc::clone(&self.commits_left);
        let outside = Outside {
            clock: Box::new(Shared(Arc::clone(&self.clock))),
            entropy: Box::new(entropy),
            before_commit: Some(Box::new(move || {
                let fewer = |left: u64| left.checked_sub(1);
                left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer)
                    .is_ok()
            })),
        };
        let device = Device::open(&self.path, &StoreKey::new(self.key), outside);
        Phone {
            name,
            device: device.expect("the store opens"),
            traffic: Traffic::default(),
            casing: self,
        }
    }
}

struct Shared(Arc<SkewedClock>);

impl Clock for Shared {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

impl Phone {
    /// A new phone with an empty store.
    pub fn new(world: &World, name: &str) -> Self {
        Casing::new(world, name, Self::key_of(name)).open(name.into())
    }

    /// The key of the store of the phone of this name.
    pub fn key_of(name: &str) -> [u8; 32] {
        xom_core::ids::sha256(&[name.as_bytes()])
    }

    /// Makes its clock wrong by so many milliseconds.
    pub fn skew(&self, milliseconds: i64) {
        self.casing.clock.skew.store(milliseconds, Ordering::SeqCst);
    }

    /// Lets every COMMIT of its store fail, or no more: a disk that is full, or a crash just
    /// before a COMMIT when the app is opened again after it.
    pub fn fail_commits(&self, failing: bool) {
        self.fail_commits_after(if failing { 0 } else { u64::MAX });
    }

    /// Lets every COMMIT fail once so many have succeeded.
    pub fn fail_commits_after(&self, commits: u64) {
        self.casing.commits_left.store(commits, Ordering::SeqCst);
    }

    /// How many more COMMITs will succeed.
    pub fn commits_left(&self) -> u64 {
        self.casing.commits_left.load(Ordering::SeqCst)
    }

    /// Closes and opens it again, as after a crash or a restart.
    pub fn reopen(self) -> Self {
        self.while_closed(|_| ())
    }

    /// A copy of everything in its store, as a backup has it.
    pub fn backup(self) -> (Self, Vec<u8>) {
        let mut bytes = Vec::new();
        let phone = self.while_closed(|path| {
            bytes = std::fs::read(path).expect("the store's file");
        });
        (phone, bytes)
    }

    /// This phone with an older copy of its store.
    pub fn restore(self, backup: &[u8]) -> Self {
        self.while_closed(|path| std::fs::write(path, backup).expect("the store's file"))
    }

    fn while_closed(self, work: impl FnOnce(&Path)) -> Self {
        let Self {
            name,
            device,
            casing,
            ..
        } = self;
        drop(device);
        casing.commits_left.store(u64::MAX, Ordering::SeqCst);
        work(&casing.path);
        casing.open(name)
    }

    /// A second phone with a copy of this one's store: a clone.
    pub fn clone_from(world: &World, original: &Self, backup: &[u8], name: &str) -> Self {
        let casing = Casing::new(world, name, original.casing.key);
        std::fs::write(&casing.path, backup).expect("the store's file");
        casing.open(name.into())
    }

    /// Where its store lies.
    pub fn path(&self) -> &Path {
        &self.casing.path
    }

    /// Exchanges with the ward until there is nothing more to say.
    pub fn sync(&mut self, world: &World) -> Progress {
        self.try_sync(world)
            .unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// As `sync`, with what goes wrong.
    pub fn try_sync(&mut self, world: &World) -> Result<Progress, DeviceError> {
        self.traffic = Traffic::default();
        self.device.begin_run();
        let mut progress = Progress::default();
        while self.step(world, &mut progress)? {}
        Ok(progress)
    }

    /// One request and its answer; whether there was something to say.
    pub fn step(&mut self, world: &World, progress: &mut Progress) -> Result<bool, DeviceError> {
        let Some(request) = self.device.next_request()? else {
            return Ok(false);
        };
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        self.traffic.up += request.body.map_or(0, |body| body.len());
        self.traffic.down += body.len();
        self.traffic.round_trips += 1;
        progress.add(&self.device.take_answer(Incoming {
            status,
            body: &body,
        })?);
        Ok(true)
    }
}

/// What the ward answers, as its HTTP layer would.
pub fn answer(world: &World, endpoint: &str, body: Option<&[u8]>) -> (u16, Vec<u8>) {
    let response = match (endpoint, body) {
        (endpoints::WARD, _) => {
            return (
                200,
                minicbor::to_vec(world.ward.about()).expect("an answer"),
            );
        }
        (endpoints::EXCHANGE, Some(body)) => world.ward.exchange(body),
        (endpoints::CHUNKS, Some(body)) => world.ward.chunks(body),
        _ => return (404, Vec::new()),
    };
    (response.status, response.body)
}
