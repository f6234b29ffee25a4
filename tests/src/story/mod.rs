//! The story: a leader, a deputy, the leader's successor, two residents and a ward officer
//! live through a day, half of it without a network, over real HTTP against the real ward
//! binary, with a separate encrypted store for every device. Every step is checked; a wrong
//! outcome ends it.

mod by_hand;
mod cast;
mod day;
mod desk;
mod ward;

use std::path::{Path, PathBuf};

use clap::Parser;

use ward::WardProcess;

/// What goes wrong, in one line.
pub type Outcome<T> = Result<T, String>;

/// How the story is told.
#[derive(Debug, Parser)]
pub struct Options {
    /// Where the ward and the sample phones are kept.
    #[arg(long)]
    pub data: PathBuf,
    /// Where the ward listens; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Leave after the story.
    #[arg(long)]
    pub once: bool,
    /// Start afresh.
    #[arg(long)]
    pub reset: bool,
}

/// Names the folder as the story's own, so that only what it made is ever removed.
const MARK: &str = "sample-ward";
/// Written when the day is over.
const DONE: &str = "day-is-over";

/// Tells the story, or serves what an earlier telling has left.
///
/// # Errors
/// The first thing that did not go as it should.
pub fn tell(options: &Options) -> Outcome<()> {
    // The officer's browser and the forger speak plain HTTP to loopback, but their client asks.
    let _ = rustls::crypto::ring::default_provider().install_default();
    prepare(options)?;
    let mut ward = WardProcess::open(
        &options.data.join("ward"),
        &options.data.join("root.key"),
        &options.listen,
    )?;
    if options.data.join(DONE).exists() {
        println!("The sample ward is as the last day left it (--reset starts afresh).");
        cast::tell_address(&options.data, &ward.address)?;
    } else {
        let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
        runtime.block_on(day::live(&ward, &options.data))?;
        std::fs::write(options.data.join(DONE), "").map_err(|error| error.to_string())?;
    }
    farewell(&ward, &options.data);
    if options.once {
        ward.stop()
    } else {
        ward.wait()
    }
}

fn prepare(options: &Options) -> Outcome<()> {
    let data = &options.data;
    let unusable =
        |error: std::io::Error| format!("the folder {} cannot be used: {error}", data.display());
    let ours = data.join(MARK).exists();
    let unfinished = ours && !data.join(DONE).exists();
    if ours && (options.reset || unfinished) {
        std::fs::remove_dir_all(data).map_err(unusable)?;
    }
    std::fs::create_dir_all(data).map_err(unusable)?;
    let empty = std::fs::read_dir(data).map_err(unusable)?.next().is_none();
    if !empty && !data.join(MARK).exists() {
        return Err(format!(
            "the folder {} holds something else: choose another with --data",
            data.display()
        ));
    }
    std::fs::write(data.join(MARK), "").map_err(unusable)
}

fn farewell(ward: &WardProcess, data: &Path) {
    let bin = ward::binary("xom").display().to_string();
    let store = data.join("lan").display().to_string();
    println!();
    println!(
        "The desk: {}/desk · sign in as {} with {}",
        ward.address, ward.officer.username, ward.officer.password
    );
    println!("To try by hand:");
    println!("  {bin} --store {store} notice list");
    println!("  {bin} --store {store} dossier list");
    println!(
        "  {} verify --data {}",
        ward::binary("xom-ward").display(),
        ward.folder.display()
    );
}
