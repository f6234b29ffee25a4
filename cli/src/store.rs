//! Where a phone in a terminal keeps itself: a folder with its store and the store's key.
//!
//! The key is in a file of mode 0600 beside the store, or in the variable `XOM_STORE_KEY` (64
//! hex digits). Only enrolling makes a store; every other command wants one that exists.

use std::path::{Path, PathBuf};

use xom_core::{
    device::{Device, DeviceError, Outside},
    outside::SystemEntropy,
    store::{StoreError, StoreKey, key_file},
};
use zeroize::Zeroizing;

use crate::error::Failure;

const FILE: &str = "xom.db";
const KEY_VARIABLE: &str = "XOM_STORE_KEY";

/// The device in this folder.
pub(crate) fn open(folder: Option<&Path>) -> Result<Device, Failure> {
    let store = file(folder)?;
    if !store.exists() {
        let folder = store.parent().unwrap_or(&store).display();
        return Err(Failure::new(
            "store_missing",
            format!(
                "Chưa có máy nào ở {folder}. Hãy ghi danh trước: xom --store {folder} enrol LỜI-MỜI"
            ),
            format!(
                "There is no phone at {folder}. Enrol first: xom --store {folder} enrol INVITE"
            ),
        ));
    }
    opened(&store)
}

/// The device in this folder, made now if there is none.
pub(crate) fn open_or_make(folder: Option<&Path>) -> Result<Device, Failure> {
    let store = file(folder)?;
    let folder = store.parent().unwrap_or(&store);
    make_folder(folder).map_err(|error| Failure::file(folder, &error))?;
    opened(&store)
}

fn file(folder: Option<&Path>) -> Result<PathBuf, Failure> {
    folder.map(|folder| folder.join(FILE)).ok_or_else(|| {
        Failure::usage(
            "Còn thiếu: --store <DIR>, thư mục của máy này. Xem trợ giúp: xom --help",
            "Missing: --store <DIR>, the folder of this phone. For help: xom --help",
        )
    })
}

/// Nobody else is to list the folder either.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn opened(store: &Path) -> Result<Device, Failure> {
    let key = key(store).map_err(DeviceError::from)?;
    Ok(Device::open(store, &key, Outside::system())?)
}

fn key(store: &Path) -> Result<StoreKey, StoreError> {
    match std::env::var(KEY_VARIABLE) {
        Ok(hex) => StoreKey::from_hex(&Zeroizing::new(hex)),
        Err(std::env::VarError::NotUnicode(_)) => Err(StoreError::MalformedKey),
        Err(std::env::VarError::NotPresent) => key_file::read_or_make(store, &mut SystemEntropy),
    }
}
