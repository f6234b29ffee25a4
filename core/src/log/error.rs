//! Why a text or proof of the log is not believed.

/// A text of the log could not be read, or does not prove what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Longer than anything this part of the log makes: refused before it is read.
    #[error("{what} of {length} bytes is longer than the {limit} allowed")]
    TooLong {
        /// What was to be read.
        what: &'static str,
        /// How long it is, in bytes.
        length: usize,
        /// How long it may be, in bytes.
        limit: usize,
    },
    /// Not a text of this form: cut off, altered, or something else altogether.
    #[error("not a {what}: {why}")]
    Malformed {
        /// What it should have been.
        what: &'static str,
        /// The first thing that does not fit.
        why: &'static str,
    },
    /// Nobody whose key is trusted here has signed it.
    #[error("not signed by {0}")]
    NotSignedBy(String),
    /// It claims a trusted key's signature, and the signature is wrong.
    #[error("the signature of {0} is wrong")]
    BadSignature(String),
    /// It is of another log than the key that should have signed it.
    #[error("the checkpoint is of the log {found}, not {expected}")]
    OtherOrigin {
        /// The log that the text names.
        found: String,
        /// The log whose key was given.
        expected: String,
    },
    /// The certificate is signed by another ward's root key.
    #[error("certified by another ward")]
    OtherWard,
    /// The certificate holds only from a later log size on.
    #[error("the log's key is certified from size {from} on; the checkpoint has size {size}")]
    NotYetCertified {
        /// The first log size that the certificate covers.
        from: u64,
        /// The size of the checkpoint.
        size: u64,
    },
    /// There is no such entry, or no such older size, in a log of this size.
    #[error("{asked} lies outside a log of {size} entries")]
    OutOfRange {
        /// The entry or size asked about.
        asked: u64,
        /// How many entries there are.
        size: u64,
    },
    /// The hashes do not lead from the one to the other: the log shows two histories, or the
    /// proof was altered.
    #[error("the {0} proof is wrong")]
    WrongProof(&'static str),
}

impl LogError {
    /// Refuses what is longer than a limit.
    pub(super) fn check_length(
        what: &'static str,
        length: usize,
        limit: usize,
    ) -> Result<(), Self> {
        if length > limit {
            return Err(Self::TooLong {
                what,
                length,
                limit,
            });
        }
        Ok(())
    }
}
