//! The small words that the log's texts are made of, read strictly: one spelling each.
//!
//! Strictness is a promise to receipts: where every value has one spelling, no byte of a text
//! can be changed without changing what it says.

use std::fmt;

use data_encoding::BASE64;

/// A decimal number without sign or leading zeros.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if plain && canonical {
        text.parse().ok()
    } else {
        None
    }
}

/// Bytes of a known length in standard base64 with padding; spare bits must be zero.
pub(super) fn base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N.div_ceil(3) * 4 {
        return None;
    }
    BASE64.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// The next line with its newline taken off, and what follows it.
pub(super) fn line(text: &str) -> Option<(&str, &str)> {
    text.split_once('\n')
}

/// Shows bytes in standard base64.
pub(super) struct Base64<'a>(pub(super) &'a [u8]);

impl fmt::Display for Base64<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&BASE64.encode_display(self.0), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for text in [
            "",
            "00",
            "01",
            "+1",
            "-1",
            " 1",
            "1 ",
            "1_0",
            "18446744073709551616",
        ] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(base64::<2>("AAE="), Some([0, 1]));
        for text in ["AAF=", "AAE", "AAE=\n", "AAEC", "AA=="] {
            assert_eq!(base64::<2>(text), None, "{text:?}");
        }
    }
}
