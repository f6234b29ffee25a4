//! Binary things as text that survives chat apps: a scheme, then base64url without padding.
//!
//! Chat apps break lines, add spaces and slip in invisible characters: all of these are
//! skipped. Anything else that does not belong refuses the whole text.

use data_encoding::BASE64URL_NOPAD;

use super::error::IdentityError;

/// No invite or answer is longer, white space included.
pub(super) const MAX_TEXT: usize = 16 * 1024;

pub(super) fn print(scheme: &str, bytes: &[u8]) -> String {
    format!("{scheme}{}", BASE64URL_NOPAD.encode(bytes))
}

pub(super) fn parse(scheme: &'static str, text: &str) -> Result<Vec<u8>, IdentityError> {
    if text.len() > MAX_TEXT {
        return Err(IdentityError::TooLong { limit: MAX_TEXT });
    }
    let text: String = text.chars().filter(|c| !is_filler(*c)).collect();
    let encoded = match text.split_at_checked(scheme.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(scheme) => rest,
        _ => return Err(IdentityError::AnotherKind { expected: scheme }),
    };
    BASE64URL_NOPAD
        .decode(encoded.as_bytes())
        .map_err(|_| IdentityError::Damaged)
}

/// White space, zero-width characters and the byte order mark.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEME: &str = "xom://invite/";

    #[test]
    fn a_text_survives_line_breaks_spaces_and_invisible_characters() {
        let text = print(SCHEME, &[1, 2, 3, 0xff]);
        assert_eq!(text, "xom://invite/AQID_w");
        for seen in [
            "  xom://invite/AQID_w\n",
            "xom://invite/AQ\r\nID_w",
            "\u{feff}XOM://Invite/AQ\u{200b}ID\u{a0}_w",
        ] {
            assert_eq!(parse(SCHEME, seen), Ok(vec![1, 2, 3, 0xff]), "{seen:?}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for damaged in [
            "xom://invite/AQID_w==",
            "xom://invite/AQID_w.",
            "xom://invite/AQID/w",
            "xom://invite/AQID_",
            "xom://invite/AQID_x",
        ] {
            assert_eq!(
                parse(SCHEME, damaged),
                Err(IdentityError::Damaged),
                "{damaged:?}"
            );
        }
        for other in [
            "",
            "xom:",
            "xom://answer/AQID",
            "https://x/AQID",
            "xom://inviteđ/AQ",
        ] {
            let verdict = parse(SCHEME, other);
            assert_eq!(
                verdict,
                Err(IdentityError::AnotherKind { expected: SCHEME }),
                "{other:?}"
            );
        }
        let long = " ".repeat(MAX_TEXT + 1);
        assert_eq!(
            parse(SCHEME, &long),
            Err(IdentityError::TooLong { limit: MAX_TEXT })
        );
    }
}
