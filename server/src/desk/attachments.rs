//! How an attachment's bytes are handed to a browser: nothing that a phone said of them is
//! believed.
//!
//! Only pictures whose bytes begin as such are shown; everything else is a download of no
//! known type. `nosniff` and a sandbox keep the browser from knowing better.

/// The longest file name that is passed on, in characters.
const MAXIMUM_NAME: usize = 120;

/// The media type of a picture that browsers decode, by its first bytes.
pub(super) fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

/// The name without folders, control characters or marks that turn the reading direction
/// (which hide an extension), and not too long.
pub(super) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = xom_core::text::nfc(last)
        .chars()
        .filter(|c| !c.is_control() && !turns(*c))
        .take(MAXIMUM_NAME)
        .collect();
    match plain.trim_matches(['.', ' ']) {
        "" => "file".to_owned(),
        sound => sound.to_owned(),
    }
}

/// The Content-Disposition of this name (RFC 6266, RFC 8187).
pub(super) fn disposition(inline: bool, name: &str) -> String {
    let how = if inline { "inline" } else { "attachment" };
    let mut encoded = String::new();
    for byte in plain_name(name).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                encoded.push(byte as char)
            }
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    format!("{how}; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bytes_that_begin_as_a_picture_are_one() {
        assert_eq!(picture_type(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(picture_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(picture_type(b"RIFF\0\0\0\0WEBPrest"), Some("image/webp"));
        for other in [
            &b"<svg onload=alert(1)>"[..],
            b"GIF89a",
            b"<html>",
            b"",
            b"%PDF-1.7",
        ] {
            assert_eq!(picture_type(other), None);
        }
    }

    #[test]
    fn names_lose_folders_control_characters_and_turning_marks() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("C:\\ảnh\\mặt sau.jpg"), "mặt sau.jpg");
        assert_eq!(plain_name("ảnh\u{202e}gpj.exe\r\n"), "ảnhgpj.exe");
        assert_eq!(plain_name(".."), "file");
        assert_eq!(plain_name(&"a".repeat(500)).len(), MAXIMUM_NAME);
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition(false, "a\"; filename=evil.html"),
            "attachment; filename*=UTF-8''a%22%3B%20filename%3Devil.html"
        );
        assert_eq!(
            disposition(true, "ộ.png"),
            "inline; filename*=UTF-8''%E1%BB%99.png"
        );
    }
}
