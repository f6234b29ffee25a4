//! Random runs of a neighbourhood under misfortune, each from its seed.

use std::sync::atomic::{AtomicU64, Ordering};

use xom_tests::simulation::play;

const STEPS: usize = 40;
/// More are played with `simulate`, which the replay line below shows.
const SEEDS: u64 = 200;
/// Runs beside each other; each run itself is of one thread.
const BESIDE: usize = 2;

#[test]
fn whatever_happens_every_edit_is_logged_once_or_kept_with_its_reason() {
    let next = AtomicU64::new(0);
    let run = || {
        loop {
            let seed = next.fetch_add(1, Ordering::SeqCst);
            if seed >= SEEDS {
                return;
            }
            if let Err(wrong) = play(seed, STEPS) {
                panic!(
                    "{wrong}\nreplay: cargo run -p xom-tests --release -- simulate --seeds 1 --first-seed {seed} --steps {STEPS}"
                );
            }
        }
    };
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..BESIDE).map(|_| scope.spawn(run)).collect();
        for run in runs {
            if let Err(panic) = run.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

#[test]
fn the_same_seed_is_the_same_run_to_the_last_byte_of_the_log() {
    for seed in [3, 1_000_003] {
        assert_eq!(play(seed, STEPS), play(seed, STEPS));
    }
    assert_ne!(play(3, STEPS), play(4, STEPS));
}
