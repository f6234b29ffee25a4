//! Files and texts that a person names: read with a limit, written wholly or not at all.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use crate::error::Failure;

/// The longest text that is read from a file or standard input, in bytes.
const LONGEST_TEXT: u64 = 1024 * 1024;

/// A text argument: itself, or standard input for `-`.
pub(crate) fn text_of(argument: &str) -> Result<String, Failure> {
    match argument {
        "-" => text_from("stdin".as_ref(), std::io::stdin().lock()),
        text => Ok(text.to_owned()),
    }
}

/// A link argument: itself, standard input for `-`, or the content of the file it names.
pub(crate) fn link_of(argument: &str) -> Result<String, Failure> {
    let file = Path::new(argument);
    if argument.contains("://") || !file.is_file() {
        return text_of(argument);
    }
    let open = std::fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
    text_from(file, open)
}

fn text_from(name: &Path, from: impl Read) -> Result<String, Failure> {
    let bytes = limited(name, from, LONGEST_TEXT)?;
    let not_text = |_| {
        let name = name.display();
        Failure::new(
            "not_text",
            format!("{name} không phải chữ (UTF-8)."),
            format!("{name} is not text (UTF-8)."),
        )
    };
    String::from_utf8(bytes).map_err(not_text)
}

/// The bytes of a file that is not longer than `limit`.
pub(crate) fn read(file: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let open = std::fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
    limited(file, open, limit)
}

fn limited(name: &Path, from: impl Read, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = from.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::file(name, &error))?;
    if bytes.len() as u64 > limit {
        let name = name.display();
        return Err(Failure::new(
            "file_too_long",
            format!("{name} dài hơn {} MiB cho phép.", limit >> 20),
            format!("{name} is longer than the {} MiB allowed.", limit >> 20),
        ));
    }
    Ok(bytes)
}

/// Writes a file wholly or not at all.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    let written = std::fs::write(&unfinished, bytes);
    let moved = written.and_then(|()| std::fs::rename(&unfinished, file));
    moved.map_err(|error| {
        // What was written so far is of no use to anybody; the first error is the one to tell.
        let _ = std::fs::remove_file(&unfinished);
        Failure::file(file, &error)
    })
}
