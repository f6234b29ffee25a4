//! Padding before sealing: content ‖ 0x80 ‖ zeros to a multiple of 256 bytes.
//!
//! A reader of ciphertexts learns a content's length only to the next 256 bytes.

use zeroize::Zeroizing;

/// Padded content is a multiple of this many bytes.
pub const PADDED_TO: usize = 256;
const MARK: u8 = 0x80;

pub(super) fn pad(content: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = (content.len() / PADDED_TO + 1) * PADDED_TO;
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(content);
    padded.push(MARK);
    padded.resize(length, 0);
    padded
}

/// The content, if this is how [`pad`] pads it.
pub(super) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let content = padded.iter().rposition(|byte| *byte != 0)?;
    let whole = padded.len().is_multiple_of(PADDED_TO);
    if !whole || padded[content] != MARK || padded.len() - content > PADDED_TO {
        return None;
    }
    padded.truncate(content);
    Some(padded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_mark_always_fits_even_behind_a_full_block() {
        let lengths = [0, 1, 255, 256, 257].map(|length| pad(&vec![7; length]).len());
        assert_eq!(lengths, [256, 256, 256, 512, 512]);
    }

    #[test]
    fn padding_in_any_other_form_is_refused() {
        let mut two_blocks = vec![MARK];
        two_blocks.resize(512, 0);
        let mut short = vec![MARK];
        short.resize(255, 0);
        for wrong in [vec![], vec![0; 256], vec![1; 256], two_blocks, short] {
            assert_eq!(unpad(Zeroizing::new(wrong)), None);
        }
    }

    proptest! {
        #[test]
        fn content_comes_back_whatever_it_ends_in(
            mut content in prop::collection::vec(any::<u8>(), 0..600),
            tail in prop::sample::select(vec![vec![], vec![0], vec![0x80], vec![0x80, 0, 0]]),
        ) {
            content.extend(tail);
            let padded = pad(&content);
            prop_assert_eq!(padded.len() % PADDED_TO, 0);
            prop_assert_eq!(&*unpad(padded).unwrap(), &content);
        }
    }
}
