//! An exchange with nothing to say, on one core of the ward: found, authenticated and answered
//! without a look at the disk; beside a signature check, and automerge's own "nothing new".

use std::time::{Duration, Instant};

use automerge::sync::{State, SyncDoc};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ed25519_dalek::{Signer, SigningKey};
use xom_core::identity::Role;
use xom_tests::corpus;
use xom_tests::world::{Phone, World};

const PHONES: usize = 50;
/// Requests made ahead, from each phone.
const AHEAD: usize = 100;

/// Phones that have all there is, and requests of theirs that were not sent yet.
struct Crowd {
    world: World,
    phones: Vec<Phone>,
    ready: Vec<Vec<u8>>,
}

impl Crowd {
    fn new() -> Self {
        let world = World::with_settings(46, 10, corpus::roomy);
        let mut leader = world.joined("Hùng", Role::Leader);
        corpus::post(&world, &mut leader, 1, 20, 1);
        let name = |number| format!("Lan {number}");
        let mut phones: Vec<Phone> = (0..PHONES)
            .map(|number| world.joined(&name(number), Role::Resident))
            .collect();
        for phone in &mut phones {
            phone.sync(&world);
        }
        let ready = Vec::new();
        Self {
            world,
            phones,
            ready,
        }
    }

    fn prepare(&mut self) {
        for _ in 0..AHEAD {
            for phone in &mut self.phones {
                phone.device.begin_run();
                let request = phone.device.next_request().expect("a request");
                let body = request.and_then(|request| request.body);
                self.ready.push(body.expect("an exchange"));
            }
        }
    }

    /// How long the ward takes for the next request.
    fn one(&mut self) -> Duration {
        if self.ready.is_empty() {
            self.prepare();
        }
        let request = self.ready.pop().expect("it was prepared");
        let started = Instant::now();
        let received = self.world.ward.receive(&request).expect("it is good");
        let answer = self.world.ward.answer_at_once(received);
        let taken = started.elapsed();
        assert_eq!(answer.expect("nothing to say").body, [0x80]);
        taken
    }
}

fn idling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("idle exchange, one core");
    group.throughput(Throughput::Elements(1));
    let mut crowd = Crowd::new();
    group.bench_function("xom, request to answer", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| crowd.one()).sum());
    });
    let key = SigningKey::from_bytes(&[7; 32]);
    let signed = key.sign(&[7; 64]);
    group.bench_function("a signature checked, in place of the MAC", |bencher| {
        bencher.iter(|| key.verifying_key().verify_strict(&[7; 64], &signed));
    });
    let mut here = corpus::raw::board(1, 20, 1);
    let mut there = here.fork();
    group.bench_function("automerge, nothing new in one document", |bencher| {
        bencher.iter(|| {
            let (mut from, mut to) = (State::new(), State::new());
            let up = here.generate_sync_message(&mut from).expect("a message");
            there.receive_sync_message(&mut to, up).expect("read");
            let down = there.generate_sync_message(&mut to).expect("a message");
            here.receive_sync_message(&mut from, down).expect("read");
        });
    });
    group.finish();
}

criterion_group!(benches, idling);
criterion_main!(benches);
