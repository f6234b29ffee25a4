//! An edit made durable: one field of a notice on a board of 1,000, beside automerge alone
//! with what it saves flushed to a file, and the flush alone.

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

use automerge::Automerge;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_core::ids::NoticeId;
use xom_tests::corpus;
use xom_tests::world::{Phone, World};

const NOTICES: usize = 1_000;
/// So many edits, then the store as it was before them: boards do not grow while measured.
const EDITS: u64 = 50;
/// What a database writes at least.
const PAGE: [u8; 4096] = [7; 4096];

struct Leader {
    phone: Option<Phone>,
    before: Vec<u8>,
    posted: NoticeId,
    edits: u64,
}

impl Leader {
    fn edit(&mut self) -> Duration {
        if self.edits.is_multiple_of(EDITS) {
            self.phone = self.phone.take().map(|phone| phone.restore(&self.before));
            self.change(true);
        }
        self.edits += 1;
        self.change(false)
    }

    /// An edit of an app that was opened for it.
    fn first_edit(&mut self) -> Duration {
        self.phone = self.phone.take().map(|phone| phone.restore(&self.before));
        self.edits += 1;
        self.change(true)
    }

    /// As an edit, with a new notice.
    fn post(&mut self) -> Duration {
        self.edit();
        let notice = corpus::notice(self.edits as usize, 2);
        let device = &mut self.phone.as_mut().expect("it is open").device;
        let started = Instant::now();
        device.post_notice(notice).expect("a leader may post");
        started.elapsed()
    }

    fn change(&mut self, first: bool) -> Duration {
        let title =
            NoticeChange::Title(format!("Họp lần thứ {}", 2 * self.edits + u64::from(first)));
        let device = &mut self.phone.as_mut().expect("it is open").device;
        let started = Instant::now();
        device
            .change_notice(self.posted, vec![title])
            .expect("an edit");
        started.elapsed()
    }
}

fn editing(criterion: &mut Criterion) {
    let world = World::with_settings(43, 10, corpus::roomy);
    let mut phone = world.joined("Hùng", Role::Leader);
    corpus::post(&world, &mut phone, 1, NOTICES, 2);
    phone.sync(&world);
    let posted = phone.device.notices(None, 1).expect("a page").rows[0].id;
    let (phone, before) = phone.backup();
    let mut leader = Leader {
        phone: Some(phone),
        before,
        posted,
        edits: 0,
    };
    let mut group = criterion.benchmark_group("edit made durable");
    group.bench_function("xom, board in memory", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| leader.edit()).sum());
    });
    group.bench_function("xom, app just opened, board loaded for it", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| leader.first_edit()).sum());
    });
    group.bench_function("xom, a notice posted, board in memory", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| leader.post()).sum());
    });
    compare(&mut group, &world);
    group.finish();
}

fn compare(group: &mut BenchmarkGroup<'_, WallTime>, world: &World) {
    let path = world.folder.path().join("flushed");
    let mut file = File::create(path).expect("a file");
    let mut flush = move |bytes: &[u8]| {
        file.write_all(bytes).expect("the disk takes it");
        file.sync_data().expect("the disk keeps it");
    };
    let title = format!("{}.t", corpus::raw::key(NOTICES - 1));
    let mut edits = 0_u64;
    let mut edit = move |board: &mut Automerge| {
        edits += 1;
        let before = board.get_heads();
        corpus::raw::put(board, &title, format!("Họp lần thứ {edits}"));
        board.save_after(&before)
    };
    let mut board = corpus::raw::board(1, NOTICES, 2);
    let saved = board.save();
    group.bench_function("automerge alone, in memory, change flushed", |bencher| {
        bencher.iter_custom(|times| {
            let one = |done: u64| {
                if done.is_multiple_of(EDITS) {
                    board = Automerge::load(&saved).expect("it loads");
                    edit(&mut board);
                }
                let started = Instant::now();
                flush(&edit(&mut board));
                started.elapsed()
            };
            (0..times).map(one).sum()
        });
    });
    group.bench_function(
        "automerge alone, loaded for it, change flushed",
        |bencher| {
            bencher.iter(|| {
                let mut board = Automerge::load(&saved).expect("it loads");
                flush(&edit(&mut board));
            });
        },
    );
    group.bench_function("one flush of 4 KiB", |bencher| {
        bencher.iter(|| flush(&PAGE))
    });
}

criterion_group!(benches, editing);
criterion_main!(benches);
