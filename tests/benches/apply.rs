//! A phone takes in others' commits: each verified, grouped by document, stored and shown;
//! beside automerge alone, with everything at once and with a snapshot saved for each.

use std::time::{Duration, Instant};

use automerge::Automerge;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use xom_core::device::Incoming;
use xom_core::identity::Role;
use xom_core::ids::NoticeId;
use xom_tests::corpus;
use xom_tests::world::{Phone, World, answer};

const MONTHS: usize = 4;
const EACH: usize = 1_000;
const PHRASES: usize = 1;
const NEIGHBOURS: usize = 20;
const COMMENTS: usize = 200;
/// What they comment on.
const NOTICES: usize = 40;
/// Saving a snapshot for each takes long: a few of them tell.
const SAVED_EACH: usize = 300;

/// A phone that will be given the same commits again and again.
struct Reader {
    phone: Option<Phone>,
    before: Vec<u8>,
}

impl Reader {
    /// How long it takes to take in all that the ward has for it.
    fn catch_up(&mut self, world: &World) -> Duration {
        let phone = self.phone.take().expect("it is there");
        let mut phone = phone.restore(&self.before);
        let mut taken = Duration::ZERO;
        phone.device.begin_run();
        while let Some(request) = phone.device.next_request().expect("a request") {
            let (status, body) = answer(world, request.endpoint, request.body.as_deref());
            let body = &body;
            let started = Instant::now();
            let done = phone.device.take_answer(Incoming { status, body });
            taken += started.elapsed();
            done.expect("an answer");
        }
        assert_eq!(phone.device.alarms().expect("a list"), []);
        self.phone = Some(phone);
        taken
    }
}

/// A world with a reader who has joined, and has got nothing since.
fn world(seed: u64, budget: usize) -> (World, Reader) {
    let world = World::with_settings(seed, 10, |settings| {
        corpus::roomy(settings);
        settings.usual_budget = budget;
        settings.largest_budget = budget;
    });
    let (phone, before) = world.joined("Lan", Role::Resident).backup();
    let phone = Some(phone);
    (world, Reader { phone, before })
}

fn applying(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("apply others' commits");
    group.sample_size(10);

    group.throughput(Throughput::Elements((MONTHS * EACH) as u64));
    for (budget, name) in [
        (256 << 10, "answers of 256 KiB"),
        (3 << 20, "answers of 3 MiB"),
    ] {
        let (world, mut reader) = world(44, budget);
        let mut leader = world.joined("Hùng", Role::Leader);
        corpus::post(&world, &mut leader, MONTHS, EACH, PHRASES);
        group.bench_function(BenchmarkId::new("xom, 4,000 notices", name), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| reader.catch_up(&world)).sum());
        });
    }

    group.throughput(Throughput::Elements((NEIGHBOURS * COMMENTS) as u64));
    let (world, mut reader) = world(45, 3 << 20);
    let mut leader = world.joined("Hùng", Role::Leader);
    let posted: Vec<NoticeId> = (0..NOTICES)
        .map(|number| leader.device.post_notice(corpus::notice(number, PHRASES)))
        .collect::<Result<_, _>>()
        .expect("a leader may post");
    leader.sync(&world);
    for number in 0..NEIGHBOURS {
        let mut neighbour = world.joined(&format!("Nga {number}"), Role::Resident);
        for comment in 0..COMMENTS {
            let text = corpus::text(number * COMMENTS + comment, 2);
            let said = neighbour.device.comment(posted[comment % NOTICES], &text);
            said.expect("a comment");
        }
        neighbour.sync(&world);
    }
    group.bench_function("xom, 4,000 comments of 20 neighbours", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| reader.catch_up(&world)).sum());
    });

    let boards: Vec<Automerge> = (0..MONTHS)
        .map(|month| corpus::raw::board(month as u8, EACH, PHRASES))
        .collect();
    group.throughput(Throughput::Elements((MONTHS * EACH) as u64));
    group.bench_function(
        "automerge alone, a board at once, nothing stored",
        |bencher| {
            bencher.iter(|| {
                for board in &boards {
                    let mut copy = corpus::raw::document(9);
                    copy.apply_changes(board.get_changes(&[]))
                        .expect("they apply");
                }
            });
        },
    );
    group.throughput(Throughput::Elements(SAVED_EACH as u64));
    group.bench_function("automerge alone, a snapshot saved for each", |bencher| {
        bencher.iter(|| {
            let changes = boards[0].get_changes(&[]);
            let mut copy = corpus::raw::document(9);
            let (held, new) = changes.split_at(EACH - SAVED_EACH);
            copy.apply_changes(held.to_vec()).expect("they apply");
            for change in new {
                copy.apply_changes([change.clone()]).expect("it applies");
                std::hint::black_box(copy.save());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, applying);
criterion_main!(benches);
