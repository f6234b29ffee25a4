//! An attachment's record: its key, its name and where its chunks are.
//!
//! Whoever has the record can read the attachment, so it stands inside sealed content only. It
//! comes from another person's device: names and sizes are checked before anyone uses them.

use minicbor::{Decode, Encode};

use super::{
    attachment::{CHUNK_SIZE, chunks_of},
    key::ContentKey,
};
use crate::canonical;
use crate::ids::BlobId;

pub use crate::ids::AttachmentId;

/// No attachment is larger, in bytes.
pub const MAX_ATTACHMENT: u64 = 25 * 1024 * 1024;
const MAX_NAME: usize = 255;
const MAX_MEDIA_TYPE: usize = 127;
const MAX_COMPONENT: usize = 64;
const MAX_RECORD: usize = 32 * 1024;

/// What a person knows about an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentDescription {
    /// The file's name: 1 to 255 bytes, no path.
    pub name: String,
    /// The media type, for example `image/jpeg`.
    pub media_type: String,
    /// The component of the application that it is, by the procedure's code for it.
    pub component: Option<String>,
}

/// An attachment's record.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AttachmentRecord {
    /// Names it.
    #[n(0)]
    pub id: AttachmentId,
    /// Opens its chunks.
    #[n(1)]
    pub key: ContentKey,
    /// The file's name.
    #[n(2)]
    pub name: String,
    /// The media type.
    #[n(3)]
    pub media_type: String,
    /// How many bytes it has when opened.
    #[n(4)]
    pub size: u64,
    /// SHA-256 of each chunk, in order.
    #[n(5)]
    pub chunks: Vec<BlobId>,
    /// The component of the application that it is.
    #[n(6)]
    pub component: Option<String>,
}

/// A record that contradicts itself or is beyond its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRecord {
    /// Not a record at all.
    #[error("not an attachment record")]
    Form,
    /// The name is empty, too long, or could lead out of a folder.
    #[error("an attachment's name is empty, too long, or holds a path")]
    Name,
    /// The media type or component is too long or not plain ASCII.
    #[error("an attachment's media type or component is not plain text")]
    Label,
    /// Larger than an attachment may be.
    #[error("an attachment is larger than {MAX_ATTACHMENT} bytes")]
    TooLarge,
    /// The number of chunks does not fit the size.
    #[error("an attachment's chunks do not fit its size")]
    Chunks,
}

impl AttachmentDescription {
    pub(super) fn check(&self) -> Result<(), InvalidRecord> {
        check_name(&self.name)?;
        check_label(&self.media_type, MAX_MEDIA_TYPE)?;
        self.component
            .as_ref()
            .map_or(Ok(()), |code| check_label(code, MAX_COMPONENT))
    }
}

impl AttachmentRecord {
    /// Checks everything that the record says about itself.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), InvalidRecord> {
        check_name(&self.name)?;
        check_label(&self.media_type, MAX_MEDIA_TYPE)?;
        self.component
            .as_ref()
            .map_or(Ok(()), |code| check_label(code, MAX_COMPONENT))?;
        if self.size > MAX_ATTACHMENT {
            return Err(InvalidRecord::TooLarge);
        }
        if self.chunks.len() as u64 != chunks_of(self.size) {
            return Err(InvalidRecord::Chunks);
        }
        Ok(())
    }

    /// How many bytes the chunk at this place has when opened.
    pub fn chunk_length(&self, index: usize) -> u64 {
        let before = (index as u64).saturating_mul(CHUNK_SIZE as u64);
        self.size.saturating_sub(before).min(CHUNK_SIZE as u64)
    }

    /// The record as it stands in a draft. Secret: it holds the key.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// The record in these bytes, checked.
    ///
    /// # Errors
    /// What is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidRecord> {
        if bytes.len() > MAX_RECORD {
            return Err(InvalidRecord::Form);
        }
        let record: Self = canonical::decode(bytes).map_err(|_| InvalidRecord::Form)?;
        record.check().map(|()| record)
    }
}

/// A name is shown and used for saving: nothing in it may lead out of a folder or hide.
fn check_name(name: &str) -> Result<(), InvalidRecord> {
    // U+202A–202E and U+2066–2069 reorder text: "gpj.exe" could look like "exe.jpg".
    let strange = |c: char| {
        c.is_control()
            || matches!(c, '/' | '\\' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let ordinary = !name.is_empty() && name.len() <= MAX_NAME && name != "." && name != "..";
    if ordinary && !name.contains(strange) {
        Ok(())
    } else {
        Err(InvalidRecord::Name)
    }
}

fn check_label(label: &str, longest: usize) -> Result<(), InvalidRecord> {
    let plain = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_graphic());
    if plain && label.len() <= longest {
        Ok(())
    } else {
        Err(InvalidRecord::Label)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record() -> AttachmentRecord {
        AttachmentRecord {
            id: AttachmentId([1; 8]),
            key: ContentKey::from_secret([2; 32]),
            name: "Giấy chứng sinh.jpg".into(),
            media_type: "image/jpeg".into(),
            size: CHUNK_SIZE as u64 + 1,
            chunks: vec![BlobId([3; 32]), BlobId([4; 32])],
            component: Some("KQ.G06.000012".into()),
        }
    }

    #[test]
    fn a_record_reads_back() {
        let bare = AttachmentRecord {
            component: None,
            ..record()
        };
        for record in [record(), bare] {
            assert_eq!(AttachmentRecord::from_bytes(&record.to_bytes()), Ok(record));
        }
    }

    #[test]
    fn a_name_never_leads_out_of_a_folder_or_hides_its_ending() {
        for name in [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "a\0b",
            "a\nb",
            "a\u{202e}gpj.exe",
        ] {
            let record = AttachmentRecord {
                name: name.into(),
                ..record()
            };
            assert_eq!(record.check(), Err(InvalidRecord::Name), "{name:?}");
        }
        let long = AttachmentRecord {
            name: "x".repeat(256),
            ..record()
        };
        assert_eq!(long.check(), Err(InvalidRecord::Name));
    }

    #[test]
    fn sizes_and_chunks_must_agree() {
        let check = |size, count| {
            let chunks = vec![BlobId([3; 32]); count];
            AttachmentRecord {
                size,
                chunks,
                ..record()
            }
            .check()
        };
        let chunk = CHUNK_SIZE as u64;
        assert_eq!(check(0, 1), Ok(()));
        assert_eq!(check(chunk, 1), Ok(()));
        assert_eq!(check(MAX_ATTACHMENT, 400), Ok(()));
        assert_eq!(check(0, 0), Err(InvalidRecord::Chunks));
        assert_eq!(check(chunk, 2), Err(InvalidRecord::Chunks));
        assert_eq!(check(chunk + 1, 1), Err(InvalidRecord::Chunks));
        assert_eq!(check(MAX_ATTACHMENT + 1, 401), Err(InvalidRecord::TooLarge));
        assert_eq!(check(u64::MAX, 1), Err(InvalidRecord::TooLarge));
    }

    #[test]
    fn labels_are_plain_text() {
        for media_type in ["", "image/jpeg\r\nX: y", "image jpeg", "ảnh"] {
            let record = AttachmentRecord {
                media_type: media_type.into(),
                ..record()
            };
            assert_eq!(record.check(), Err(InvalidRecord::Label), "{media_type:?}");
        }
    }

    proptest! {
        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = AttachmentRecord::from_bytes(&bytes);
        }

        #[test]
        fn altered_bytes_never_panic(at in 0usize..200, byte: u8) {
            let mut bytes = record().to_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = AttachmentRecord::from_bytes(&bytes);
        }
    }
}
