//! Runs the simulation by hand: any number of seeds, and the replay of one that failed.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Plays random runs of a neighbourhood, each from its seed.
    Simulate {
        /// How many seeds.
        #[arg(long, default_value_t = 200)]
        seeds: u64,
        /// The first of them.
        #[arg(long, default_value_t = 0)]
        first_seed: u64,
        /// Steps of each run.
        #[arg(long, default_value_t = 40)]
        steps: usize,
    },
    /// Writes the store of a resident's phone with 20,000 notices of 20 months, to be measured.
    Corpus {
        /// Into this folder: `xom.db` and its key beside it.
        #[arg(long)]
        to: PathBuf,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Simulate {
            seeds,
            first_seed,
            steps,
        } => simulate(seeds, first_seed, steps),
        Command::Corpus { to } => match xom_tests::corpus::keep(&to) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{}: {error}", to.display());
                ExitCode::FAILURE
            }
        },
    }
}

fn simulate(seeds: u64, first_seed: u64, steps: usize) -> ExitCode {
    let mut failed = 0;
    for seed in first_seed..first_seed.saturating_add(seeds) {
        if let Err(wrong) = xom_tests::simulation::play(seed, steps) {
            failed += 1;
            eprintln!("{wrong}");
            eprintln!(
                "replay: cargo run -p xom-tests --release -- simulate --seeds 1 --first-seed {seed} --steps {steps}"
            );
        }
    }
    println!("{seeds} seeds, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}
