//! How the library that goes into an application is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let system = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let arguments: &[&str] = match system.as_str() {
        // From Android 15 on there are phones with pages of 16 KiB: a library that is aligned
        // for 4 is not loaded there. Android 6 and later read packed relocations.
        "android" => &[
            "-Wl,-z,max-page-size=16384",
            "-Wl,--pack-dyn-relocs=android",
        ],
        "linux" => &["-Wl,-z,pack-relative-relocs"],
        _ => &[],
    };
    for argument in arguments {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
}
