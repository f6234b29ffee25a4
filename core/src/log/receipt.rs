//! A receipt: the ward admits, to anyone, for ever, that it has logged exactly this commit.
//!
//! A C2SP `tlog-proof` (file extension `.tlog-proof`) whose `extra` is the 72 bytes of the
//! [`Leaf`] ‖ the ward's [`Certificate`] note. It is checked offline with nothing but the
//! ward's fingerprint: fingerprint → root key in the certificate → certificate → operating key
//! → checkpoint → inclusion proof → leaf. Each of these texts has one spelling, so a receipt
//! with one byte changed is no receipt.
//!
//! It proves what the ward admits and when it says it accepted it, not when the commit was
//! first offered.

use std::fmt;

use super::{Certificate, Hash, KeyName, Leaf, LogError, Note, Proof};
use crate::ids::WardId;

/// A receipt as it was read or made; nothing in it is believed before [`Receipt::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    proof: Proof,
    leaf: Leaf,
    certificate: Note,
}

/// What a receipt proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedReceipt {
    /// The entry: commit, accepted-at and chain.
    pub leaf: Leaf,
    /// The log that holds it.
    pub origin: KeyName,
    /// How many entries the log had when the receipt was made.
    pub size: u64,
    /// The entry's place in the log, from 0.
    pub index: u64,
}

impl Receipt {
    /// Puts a receipt together; it is as good as its parts.
    ///
    /// # Errors
    /// [`LogError::TooLong`] for a certificate longer than [`Certificate::MAX_LENGTH`].
    pub fn new(
        leaf: Leaf,
        certificate: &Note,
        index: u64,
        hashes: Vec<Hash>,
        checkpoint: Note,
    ) -> Result<Self, LogError> {
        let note = certificate.to_string();
        LogError::check_length("certificate", note.len(), Certificate::MAX_LENGTH)?;
        let extra = Some([&leaf.to_bytes(), note.as_bytes()].concat());
        let proof = Proof {
            extra,
            index,
            hashes,
            checkpoint,
        };
        Ok(Self {
            proof,
            leaf,
            certificate: certificate.clone(),
        })
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// [`LogError::TooLong`] or [`LogError::Malformed`].
    pub fn parse(receipt: &[u8]) -> Result<Self, LogError> {
        let proof = Proof::parse(receipt)?;
        let extra = proof
            .extra
            .as_deref()
            .and_then(|extra| extra.split_at_checked(Leaf::LENGTH));
        let missing = LogError::Malformed {
            what: "receipt",
            why: "no leaf and certificate",
        };
        let (leaf, certificate) = extra.ok_or(missing)?;
        LogError::check_length("certificate", certificate.len(), Certificate::MAX_LENGTH)?;
        let (leaf, certificate) = (Leaf::from_bytes(leaf)?, Note::parse(certificate)?);
        Ok(Self {
            proof,
            leaf,
            certificate,
        })
    }

    /// Believes the receipt if it leads back to this ward's root key.
    ///
    /// # Errors
    /// The first link that does not hold, as [`Certificate::open`] and [`Proof::verify`] say it;
    /// [`LogError::NotYetCertified`] when the certificate begins after the checkpoint.
    pub fn verify(&self, ward: &WardId) -> Result<VerifiedReceipt, LogError> {
        let certificate = Certificate::open(&self.certificate, ward)?;
        let checkpoint = self
            .proof
            .verify(&self.leaf.to_bytes(), &certificate.log_key())?;
        let (from, size) = (certificate.from_size, checkpoint.size);
        if size < from {
            return Err(LogError::NotYetCertified { from, size });
        }
        Ok(VerifiedReceipt {
            leaf: self.leaf,
            origin: checkpoint.origin,
            size,
            index: self.proof.index,
        })
    }

    /// The leaf that it speaks of, unverified.
    pub fn unverified_leaf(&self) -> &Leaf {
        &self.leaf
    }

    /// The certificate note that it carries, unverified.
    pub fn unverified_certificate(&self) -> &Note {
        &self.certificate
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.proof.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::fixtures::{OPERATING, ROOT, certificate, signing_key, small_log, ward};

    fn verify(receipt: &[u8]) -> Result<VerifiedReceipt, LogError> {
        Receipt::parse(receipt)?.verify(&ward())
    }

    #[test]
    fn a_receipt_is_verified_with_nothing_but_the_wards_fingerprint() {
        let log = small_log(300);
        for index in [0, 1, 255, 256, 299] {
            let verified = verify(log.receipt(index).to_string().as_bytes()).unwrap();
            let leaf = log.leaves[index as usize];
            assert_eq!(
                verified,
                VerifiedReceipt {
                    leaf,
                    origin: certificate().origin,
                    size: 300,
                    index
                }
            );
        }
    }

    #[test]
    fn a_receipt_prints_the_same_for_ever() {
        insta::assert_snapshot!(small_log(7).receipt(2).to_string(), @r"
        c2sp.org/tlog-proof@v1
        extra AAABm3bar9DYH1F4HuuPRqDhEuhsozWJbMwSzuAObPz1ijUBEp38JPV2xnNDEL7i1oVn0WgKyluale1+tiqRMHbtCabn6TH8eG9tLndhcmQvY2VydGlmaWNhdGVAdjEKcm9vdCBHU0JNakR1b1c2Qlp6Umlza0JlOUFxR05wZEVNYVB0M21qUytRKzhHZDVFPQpvcmlnaW4geG9tLndhcmQvODFlYmMyM2M1YTlkZDYxMy8xCmZyb20gMApvcGVyYXRpbmcgNHY0cU9iY3laa0tDZlcyQzFKZGlMTmJDbC81NEp3NnFRMnNCOElhMjg4cz0KZXhjaGFuZ2UgNE9EZzRPRGc0T0RnNE9EZzRPRGc0T0RnNE9EZzRPRGc0T0RnNE9EZzRPQT0KaW50YWtlIEdob2FHaG9hR2hvYUdob2FHaG9hR2hvYUdob2FHaG9hR2hvYUdob2FHaG89CgrigJQgeG9tLndhcmQvODFlYmMyM2M1YTlkZDYxMy9yb290IHRkb0ZTcmtWb0dEcm9lTGwyRnJXWERoTHlGWFlJNWxXK0Z3Rk1oNW1UMmcvODZXWVZ4VFJzWGVBTmU3VnpoVERaaDZKb2haZFB5cllZeGJwWTNGZ2M5NWF1QUk9Cg==
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
    fn a_receipt_is_of_one_ward_only() {
        let receipt = small_log(7).receipt(2);
        assert_eq!(receipt.verify(&WardId([0; 32])), Err(LogError::OtherWard));
    }

    #[test]
    fn one_flipped_bit_anywhere_spoils_a_receipt() {
        let good = small_log(7).receipt(2).to_string().into_bytes();
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                assert!(verify(&bad).is_err(), "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn a_receipt_cut_off_or_continued_is_refused() {
        let good = small_log(7).receipt(2).to_string();
        for end in 0..good.len() {
            assert!(verify(&good.as_bytes()[..end]).is_err(), "cut at {end}");
        }
        assert!(verify(format!("{good}\n").as_bytes()).is_err());
    }

    #[test]
    fn a_checkpoint_before_the_certificate_holds_is_refused() {
        let log = small_log(7);
        let later = Certificate {
            from_size: 8,
            ..certificate()
        };
        let receipt = Receipt::new(
            log.leaves[2],
            &later.sign(&signing_key(ROOT)).unwrap(),
            2,
            crate::log::tree::prove_inclusion(&log.nodes, 2, 7).unwrap(),
            log.checkpoint().sign(&signing_key(OPERATING)),
        );
        let refused = Err(LogError::NotYetCertified { from: 8, size: 7 });
        assert_eq!(receipt.unwrap().verify(&ward()), refused);
    }

    #[test]
    fn a_key_that_the_root_did_not_certify_signs_no_receipts() {
        let log = small_log(7);
        let receipt = Receipt::new(
            log.leaves[2],
            &certificate().sign(&signing_key(ROOT)).unwrap(),
            2,
            crate::log::tree::prove_inclusion(&log.nodes, 2, 7).unwrap(),
            log.checkpoint().sign(&signing_key(9)),
        );
        assert!(matches!(
            receipt.unwrap().verify(&ward()),
            Err(LogError::NotSignedBy(_))
        ));
    }

    proptest! {
        #[test]
        fn another_byte_anywhere_spoils_a_receipt(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut receipt = small_log(7).receipt(2).to_string().into_bytes();
            let at = at.index(receipt.len());
            prop_assume!(receipt[at] != byte);
            receipt[at] = byte;
            prop_assert!(verify(&receipt).is_err());
        }

        #[test]
        fn no_input_makes_the_parser_panic(bytes in any::<Vec<u8>>()) {
            let _ = verify(&bytes);
        }
    }
}
