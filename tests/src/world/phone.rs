//! A phone of the neighbourhood: a real device over a real encrypted store.

use std::path::PathBuf;
use std::sync::Arc;

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
    path: PathBuf,
    key: [u8; 32],
    clock: Arc<SkewedClock>,
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
    skew: std::sync::atomic::AtomicI64,
}

impl Clock for SkewedClock {
    fn now(&self) -> Timestamp {
        self.world
            .now()
            .plus(self.skew.load(std::sync::atomic::Ordering::SeqCst))
    }
}

impl Phone {
    /// A new phone with an empty store.
    pub fn new(world: &World, name: &str) -> Self {
        let path = world.folder.path().join(format!("{name}.xom"));
        let key = xom_core::ids::sha256(&[name.as_bytes()]);
        let clock = Arc::new(SkewedClock {
            world: Arc::clone(&world.clock),
            skew: 0.into(),
        });
        let device = open(&path, key, &clock, world.seed, name, 0).expect("a new store");
        let traffic = Traffic::default();
        Self {
            name: name.into(),
            device,
            traffic,
            path,
            key,
            clock,
            seed: world.seed,
            lives: 0,
        }
    }

    /// Makes its clock wrong by so many milliseconds.
    pub fn skew(&self, milliseconds: i64) {
        self.clock
            .skew
            .store(milliseconds, std::sync::atomic::Ordering::SeqCst);
    }

    /// Closes and opens it again, as after a crash or a restart.
    pub fn reopen(self) -> Self {
        let Self {
            name,
            device,
            path,
            key,
            clock,
            seed,
            lives,
            ..
        } = self;
        drop(device);
        let device =
            open(&path, key, &clock, seed, &name, lives + 1).expect("the store opens again");
        Self {
            name,
            device,
            traffic: Traffic::default(),
            path,
            key,
            clock,
            seed,
            lives: lives + 1,
        }
    }

    /// A copy of everything in its store, as a backup has it.
    pub fn backup(self) -> (Self, Vec<u8>) {
        let path = self.path.clone();
        let Self {
            name,
            device,
            key,
            clock,
            seed,
            lives,
            ..
        } = self;
        drop(device);
        let bytes = std::fs::read(&path).expect("the store's file");
        let device =
            open(&path, key, &clock, seed, &name, lives + 1).expect("the store opens again");
        (
            Self {
                name,
                device,
                traffic: Traffic::default(),
                path,
                key,
                clock,
                seed,
                lives: lives + 1,
            },
            bytes,
        )
    }

    /// This phone with an older copy of its store.
    pub fn restore(self, backup: &[u8]) -> Self {
        let path = self.path.clone();
        let Self {
            name,
            device,
            key,
            clock,
            seed,
            lives,
            ..
        } = self;
        drop(device);
        std::fs::write(&path, backup).expect("the store's file");
        let device =
            open(&path, key, &clock, seed, &name, lives + 1).expect("the store opens again");
        Self {
            name,
            device,
            traffic: Traffic::default(),
            path,
            key,
            clock,
            seed,
            lives: lives + 1,
        }
    }

    /// A second phone with a copy of this one's store: a clone.
    pub fn clone_from(world: &World, original: &Self, backup: &[u8], name: &str) -> Self {
        let path = world.folder.path().join(format!("{name}.xom"));
        std::fs::write(&path, backup).expect("the store's file");
        let clock = Arc::new(SkewedClock {
            world: Arc::clone(&world.clock),
            skew: 0.into(),
        });
        let device =
            open(&path, original.key, &clock, world.seed, name, 0).expect("the copy opens");
        let key = original.key;
        Self {
            name: name.into(),
            device,
            traffic: Traffic::default(),
            path,
            key,
            clock,
            seed: world.seed,
            lives: 0,
        }
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

fn open(
    path: &std::path::Path,
    key: [u8; 32],
    clock: &Arc<SkewedClock>,
    seed: u64,
    name: &str,
    life: u64,
) -> Result<Device, DeviceError> {
    struct Shared(Arc<SkewedClock>);
    impl Clock for Shared {
        fn now(&self) -> Timestamp {
            self.0.now()
        }
    }
    let entropy = Seeded::new(seed, &format!("{name} {life}"));
    let outside = Outside {
        clock: Box::new(Shared(Arc::clone(clock))),
        entropy: Box::new(entropy),
    };
    Device::open(path, &StoreKey::new(key), outside)
}
