//! The files of golden bytes in `tests/vectors`, which other implementations can read too.

use serde_json::Value;

/// What a file of `tests/vectors` holds, which is to be what the code makes now. After a
/// change that was meant, `XOM_WRITE_VECTORS=1` writes it anew.
pub(crate) fn stored(name: &str, computed: &Value) -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/").to_owned() + name;
    if std::env::var_os("XOM_WRITE_VECTORS").is_some() {
        std::fs::write(&file, format!("{computed:#}\n")).expect("the vectors can be written");
    }
    let text = std::fs::read_to_string(file).expect("the vectors are there");
    serde_json::from_str(&text).expect("the vectors are JSON")
}
