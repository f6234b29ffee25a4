//! A whole small log as static files, in tests/vectors/log: the golden bytes of this room.
//!
//! `tests/interop` walks the same files with Go implementations that are not ours. To write
//! them anew after a change of the protocol, run the test with XOM_WRITE_VECTORS=1.

use std::{collections::BTreeMap, fs, path::Path};

use super::{
    Receipt, Tile, TileKind, encode_entries,
    fixtures::{OPERATING, SmallLog, certificate, signing_key, small_log, ward},
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/log");

/// One full tile on level 0, a partial one after it, and one on level 1.
const SIZE: u64 = 300;

fn tile_bytes(log: &SmallLog, tile: &Tile) -> Vec<u8> {
    if tile.kind() == TileKind::Entries {
        let leaves = tile.leaves().map(|n| log.leaves[n as usize].to_bytes());
        return encode_entries(leaves).unwrap();
    }
    let Ok(bytes) = tile.read(&log.nodes);
    bytes
}

fn computed() -> BTreeMap<String, Vec<u8>> {
    let log = small_log(SIZE);
    let earlier = small_log(200).checkpoint();
    let checkpoint = log.checkpoint().sign(&signing_key(OPERATING));
    let texts = [
        ("checkpoint", checkpoint.to_string()),
        ("receipt.tlog-proof", log.receipt(17).to_string()),
        ("log-key.txt", certificate().log_key().to_string() + "\n"),
        ("root-key.txt", certificate().root_key().to_string() + "\n"),
        ("earlier-checkpoint.txt", earlier.to_string()),
    ];
    let texts = texts.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let tiles = Tile::all(SIZE).map(|tile| (tile.to_string(), tile_bytes(&log, &tile)));
    texts.into_iter().chain(tiles).collect()
}

fn stored(name: &str, computed: &[u8]) -> Vec<u8> {
    let path = Path::new(FOLDER).join(name);
    if std::env::var_os("XOM_WRITE_VECTORS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, computed).unwrap();
    }
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_vectors_are_what_the_code_makes() {
    for (name, bytes) in computed() {
        assert!(stored(&name, &bytes) == bytes, "{name} differs");
    }
}

#[test]
fn the_stored_receipt_is_verified_with_the_stored_root_key() {
    let files = computed();
    let receipt = Receipt::parse(&stored("receipt.tlog-proof", &files["receipt.tlog-proof"]));
    let key = String::from_utf8(stored("root-key.txt", &files["root-key.txt"])).unwrap();
    let named = super::ward_of_text(key.trim_end()).unwrap();
    assert_eq!(named, ward());
    assert_eq!(receipt.unwrap().verify(&named).unwrap().index, 17);
}
