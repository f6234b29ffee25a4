//! Proofs that an entry is in the log, checked offline (C2SP `tlog-proof`).
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! [extra <base64>]
//! index <n>
//! <base64 of a hash, from the leaf's sibling upwards>…
//!
//! <signed checkpoint>
//! ```
//!
//! The extra bytes are not covered by anything in this format: who puts something there must
//! say what vouches for it (see [`super::Receipt`]).

use std::fmt;

use super::{
    Checkpoint, Hash, LogError, Note, VerifierKey,
    lines::{Base64, base64, decimal, line},
    tree,
};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A proof as it was read or made; nothing in it is believed before [`Proof::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Bytes for the application, unauthenticated.
    pub extra: Option<Vec<u8>>,
    /// The entry's place in the log, from 0.
    pub index: u64,
    /// The inclusion proof.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint that the hashes lead to.
    pub checkpoint: Note,
}

impl Proof {
    /// The longest extra that is read, in bytes.
    pub const MAX_EXTRA: usize = 16 * 1024;
    /// The longest proof that is read, in bytes.
    pub const MAX_LENGTH: usize = Note::MAX_LENGTH + 2 * Self::MAX_EXTRA;
    /// The most hashes of an inclusion proof in a log of less than 2^62 entries.
    const MAX_HASHES: usize = 62;

    /// Reads a proof.
    ///
    /// # Errors
    /// [`LogError::TooLong`] or [`LogError::Malformed`].
    pub fn parse(proof: &[u8]) -> Result<Self, LogError> {
        LogError::check_length("proof", proof.len(), Self::MAX_LENGTH)?;
        let text = std::str::from_utf8(proof).map_err(|_| malformed("not UTF-8"))?;
        let (header, rest) = line(text).ok_or(malformed("no header"))?;
        if header != HEADER {
            return Err(malformed("another header"));
        }
        let (extra, rest) = parse_extra(rest)?;
        let (index, rest) = parse_index(rest)?;
        let (hashes, rest) = parse_hashes(rest)?;
        Ok(Self {
            extra,
            index,
            hashes,
            checkpoint: Note::parse(rest.as_bytes())?,
        })
    }

    /// Believes that `leaf` (its bytes) is in the log that this key signs, and says where.
    ///
    /// # Errors
    /// As [`Checkpoint::open`] and [`tree::verify_inclusion`].
    pub fn verify(&self, leaf: &[u8], key: &VerifierKey) -> Result<Checkpoint, LogError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key)?;
        let Checkpoint { size, root, .. } = &checkpoint;
        tree::verify_inclusion(leaf, self.index, *size, root, &self.hashes)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", Base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{}", Base64(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

fn malformed(why: &'static str) -> LogError {
    LogError::Malformed { what: "proof", why }
}

fn parse_extra(text: &str) -> Result<(Option<Vec<u8>>, &str), LogError> {
    let Some(rest) = text.strip_prefix("extra ") else {
        return Ok((None, text));
    };
    let (encoded, rest) = line(rest).ok_or(malformed("the extra line is cut off"))?;
    LogError::check_length("proof's extra", encoded.len() / 4 * 3, Proof::MAX_EXTRA)?;
    let extra = data_encoding::BASE64.decode(encoded.as_bytes());
    Ok((
        Some(extra.map_err(|_| malformed("the extra is not base64"))?),
        rest,
    ))
}

fn parse_index(text: &str) -> Result<(u64, &str), LogError> {
    let rest = text
        .strip_prefix("index ")
        .ok_or(malformed("no index line"))?;
    let (index, rest) = line(rest).ok_or(malformed("the index line is cut off"))?;
    Ok((decimal(index).ok_or(malformed("not an index"))?, rest))
}

fn parse_hashes(mut text: &str) -> Result<(Vec<Hash>, &str), LogError> {
    let mut hashes = Vec::new();
    loop {
        let (hash, rest) = line(text).ok_or(malformed("no blank line before the checkpoint"))?;
        if hash.is_empty() {
            return Ok((hashes, rest));
        }
        if hashes.len() == Proof::MAX_HASHES {
            return Err(malformed("too many hashes"));
        }
        hashes.push(base64(hash).ok_or(malformed("not a hash"))?);
        text = rest;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::fixtures::{OPERATING, certificate, signing_key, small_log};

    fn proof(index: u64, size: u64, extra: Option<Vec<u8>>) -> Proof {
        let log = small_log(size);
        Proof {
            extra,
            index,
            hashes: tree::prove_inclusion(&log.nodes, index, size).unwrap(),
            checkpoint: log.checkpoint().sign(&signing_key(OPERATING)),
        }
    }

    #[test]
    fn a_proof_prints_as_the_specification_shows() {
        insta::assert_snapshot!(proof(2, 7, Some(b"xom".to_vec())).to_string(), @r"
        c2sp.org/tlog-proof@v1
        extra eG9t
        index 2
        F8oqgOkDTFyz7MhOfN76aNmvKUSFaBd5a0KwrRAAQJ0=
        zTC88dwyb/s/Ct1zjfxuJ/uG5uzOTNuYEmtPWsZhRcU=
        MypnjZXyVJHB0KIjtn2PD3MtpRAPtoA3lCoOhwl6bOU=

        xom.ward/81ebc23c5a9dd613/1
        7
        tsWbK2kjZs6V9v03IHFBgn3RXcWn+OC5X6FcDgKM5Y4=

        — xom.ward/81ebc23c5a9dd613/1 7ZNwp9CFy2pVnKTpyuSfaplDJYA5QqwSki1OUhYzyfTSLPP8mpuyMJjBBL7HzjZodyDyBbczyG+ERJPK/MLCzABiyQw=
        ");
    }

    #[test]
    fn a_proof_vouches_for_its_leaf_only() {
        let log = small_log(7);
        let proof = proof(2, 7, None);
        let key = certificate().log_key();
        assert_eq!(
            proof.verify(&log.leaves[2].to_bytes(), &key),
            Ok(log.checkpoint())
        );
        let wrong = Err(LogError::WrongProof("inclusion"));
        assert_eq!(proof.verify(&log.leaves[3].to_bytes(), &key), wrong);
    }

    #[test]
    fn the_only_entry_of_a_log_has_a_proof_without_hashes() {
        let proof = proof(0, 1, None);
        assert_eq!(proof.hashes, Vec::<Hash>::new());
        assert_eq!(Proof::parse(proof.to_string().as_bytes()), Ok(proof));
    }

    #[test]
    fn texts_that_are_no_proofs_are_refused() {
        let good = proof(2, 7, Some(b"xo".to_vec())).to_string();
        let hash = good.lines().nth(3).unwrap();
        let bad = [
            String::new(),
            good.replace("@v1", "@v2"),
            good.replace("index 2", "index 02"),
            good.replace("index 2", "index -2"),
            good.replace("index 2\n", ""),
            good.replace("extra eG8=", "extra eG9="),
            good.replace("extra", "Extra"),
            good.replace(hash, &hash.replace('=', "")),
            good.replace(hash, &format!("{hash}\n").repeat(63)),
            good.replacen("\n\n", "\n", 1),
            good.trim_end().to_owned(),
        ];
        for text in bad {
            assert!(Proof::parse(text.as_bytes()).is_err(), "{text}");
        }
        let long = good.replace("eG8=", &"AAAA".repeat(Proof::MAX_EXTRA / 3 + 1));
        assert!(matches!(
            Proof::parse(long.as_bytes()),
            Err(LogError::TooLong { .. })
        ));
    }

    proptest! {
        #[test]
        fn a_proof_reads_back_from_its_text(
            size in 1u64..40, index in any::<prop::sample::Index>(),
            extra in prop::option::of(prop::collection::vec(any::<u8>(), 0..100)),
        ) {
            let proof = proof(index.index(size as usize) as u64, size, extra);
            prop_assert_eq!(Proof::parse(proof.to_string().as_bytes()), Ok(proof));
        }

        #[test]
        fn no_input_makes_the_parser_panic(bytes in any::<Vec<u8>>(), rest in "(extra |index |\\PC|\n){0,60}") {
            let _ = Proof::parse(&bytes);
            let _ = Proof::parse(format!("{HEADER}\n{rest}").as_bytes());
        }
    }
}
