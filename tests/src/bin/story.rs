//! Lives through a day of a sample ward, then keeps it serving: see `xom_tests::story`.

use clap::Parser;
use xom_tests::story::{Options, tell};

fn main() {
    if let Err(why) = tell(&Options::parse()) {
        eprintln!("The story ended badly: {why}");
        std::process::exit(1);
    }
}
