//! `xom-bindgen generate --language kotlin|swift|python --out-dir DIR LIBRARY`.
//!
//! A crate of its own, so that the library is not compiled again with the generator's features.

fn main() {
    uniffi::uniffi_bindgen_main();
}
