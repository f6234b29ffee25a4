//! A PDF that was checked to look like one before it is accepted as a result.
//!
//! The check is of the container only (ISO 32000 header and end-of-file marker): it keeps a
//! photo or a word-processor file from being sealed as a result by mistake. It is no virus
//! scan, and the desk never opens the file itself.

/// The largest file, in bytes (protocol §11, attachments).
pub const MAXIMUM_SIZE: usize = 25 * 1024 * 1024;

/// How far from the end the end-of-file marker may stand; readers in use allow as much.
const TRAILER: usize = 1024;

/// The bytes and name of a PDF document.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    name: String,
    bytes: Vec<u8>,
}

/// Why a file was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPdf {
    /// It does not begin or end as a PDF does.
    #[error("the file is not a PDF")]
    NotPdf,
    /// It is larger than [`MAXIMUM_SIZE`].
    #[error("the file is larger than 25 MiB")]
    TooLarge,
}

impl Pdf {
    /// The file, if it is a PDF within the limit.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, InvalidPdf> {
        if bytes.len() > MAXIMUM_SIZE {
            return Err(InvalidPdf::TooLarge);
        }
        let tail = &bytes[bytes.len().saturating_sub(TRAILER)..];
        let begins = bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2.");
        if !begins || !tail.windows(5).any(|window| window == b"%%EOF") {
            return Err(InvalidPdf::NotPdf);
        }
        let name = super::attachments::plain_name(name);
        Ok(Self { name, bytes })
    }

    /// The file's name without any folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_header_and_end_is_a_pdf() {
        let pdf = Pdf::new("C:\\giấy khai sinh.pdf", b"%PDF-1.7\n...\n%%EOF\n".to_vec());
        assert_eq!(pdf.unwrap().name(), "giấy khai sinh.pdf");
    }

    #[test]
    fn photos_cut_files_and_empty_files_are_refused() {
        for bytes in [
            &b""[..],
            b"\x89PNG\r\n",
            b"%PDF-1.7 cut",
            b"%%EOF",
            b" %PDF-1.7 %%EOF",
        ] {
            assert_eq!(Pdf::new("a.pdf", bytes.to_vec()), Err(InvalidPdf::NotPdf));
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused_as_too_large() {
        let bytes = vec![0; MAXIMUM_SIZE + 1];
        assert_eq!(Pdf::new("a.pdf", bytes), Err(InvalidPdf::TooLarge));
    }
}
