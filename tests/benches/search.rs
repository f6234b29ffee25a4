//! Search over 20,000 notices: newest hits first, beside the ranking that FTS5 offers.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use xom_core::identity::Role;
use xom_core::store::{Store, StoreKey};
use xom_core::text::Query;
use xom_core::views::search;
use xom_tests::corpus;
use xom_tests::world::{Phone, World};

/// What is typed: dense words, rare ones, the beginning of a word, many words without a hit.
const TYPED: [(&str, &str); 5] = [
    ("common word", "nha"),
    ("two common words", "bà con"),
    ("hour and number", "19 giờ số 117"),
    ("beginning of a word", "ng"),
    ("six dense words, no hit", "điện rác tiêm lịch cháy thu"),
];

fn searching(criterion: &mut Criterion) {
    let world = World::with_settings(41, 100, corpus::roomy);
    let mut leader = world.joined("Hùng", Role::Leader);
    corpus::post(&world, &mut leader, 20, 1_000, 2);
    let path = leader.path().to_owned();
    drop(leader);
    let store = Store::open(&path, &StoreKey::new(Phone::key_of("Hùng"))).expect("the store");
    let connection = store.connection();
    let mut group = criterion.benchmark_group("search 20,000 notices");
    for (name, typed) in TYPED {
        group.bench_function(BenchmarkId::new("newest first", name), |bencher| {
            bencher.iter(|| search::notices(connection, typed, 50).expect("rows"));
        });
        let query = Query::parse(typed).expect("words").any_expression();
        let sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50";
        group.bench_function(BenchmarkId::new("bm25, numbers only", name), |bencher| {
            bencher.iter(|| {
                let mut found = connection.prepare_cached(sql).expect("a statement");
                let rows = found.query_map([&query], |row| row.get::<_, i64>(0));
                rows.expect("rows").count()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, searching);
criterion_main!(benches);
