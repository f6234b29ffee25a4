//! Random runs of a neighbourhood under misfortune, each from its seed.

use xom_tests::simulation::play;

const STEPS: usize = 30;
/// More are played with `simulate`, which the replay line below shows.
const SEEDS: u64 = 60;

#[test]
fn whatever_happens_every_edit_is_logged_once_or_kept_with_its_reason() {
    for seed in 0..SEEDS {
        if let Err(wrong) = play(seed, STEPS) {
            panic!(
                "{wrong}\nreplay: cargo run -p xom-tests --release -- simulate --seeds 1 --first-seed {seed} --steps {STEPS}"
            );
        }
    }
}
