//! What the ward says of each enrolment and commit that it was offered.

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::commits::{Refusal, RefusalCode};
use crate::outside::Timestamp;

/// What became of an enrolment or a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Logged now.
    Accepted {
        /// Its place in the log.
        offset: u64,
        /// When the ward accepted it.
        accepted_at: Timestamp,
    },
    /// Logged before: this very commit, by whatever route.
    AlreadyHad {
        /// Its place in the log.
        offset: u64,
        /// When the ward accepted it.
        accepted_at: Timestamp,
    },
    /// All its edits were logged before, in another commit.
    EditsHad {
        /// The place of the newest commit that brought them.
        offset: u64,
        /// When the ward accepted that.
        accepted_at: Timestamp,
    },
    /// Not logged.
    Refused(Refusal),
}

impl Verdict {
    /// The place in the log, if it is there.
    pub fn offset(&self) -> Option<u64> {
        match self {
            Self::Accepted { offset, .. }
            | Self::AlreadyHad { offset, .. }
            | Self::EditsHad { offset, .. } => Some(*offset),
            Self::Refused(_) => None,
        }
    }
}

impl<C> Encode<C> for Verdict {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Accepted {
                offset,
                accepted_at,
            } => e.array(3)?.u8(0)?.u64(*offset)?.u64(accepted_at.0)?.ok(),
            Self::AlreadyHad {
                offset,
                accepted_at,
            } => e.array(3)?.u8(1)?.u64(*offset)?.u64(accepted_at.0)?.ok(),
            Self::EditsHad {
                offset,
                accepted_at,
            } => e.array(3)?.u8(3)?.u64(*offset)?.u64(accepted_at.0)?.ok(),
            Self::Refused(Refusal { code, detail }) => e
                .array(4)?
                .u8(2)?
                .str(code.name())?
                .bool(code.is_final())?
                .str(detail)?
                .ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for Verdict {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        match (d.array()?, d.u8()?) {
            (Some(3), 0) => Ok(Self::Accepted {
                offset: d.u64()?,
                accepted_at: Timestamp(d.u64()?),
            }),
            (Some(3), 1) => Ok(Self::AlreadyHad {
                offset: d.u64()?,
                accepted_at: Timestamp(d.u64()?),
            }),
            (Some(3), 3) => Ok(Self::EditsHad {
                offset: d.u64()?,
                accepted_at: Timestamp(d.u64()?),
            }),
            (Some(4), 2) => {
                let (name, is_final, detail) = (d.str()?, d.bool()?, d.str()?);
                // A newer ward's code: what matters is whether trying again can help.
                let fallback = if is_final {
                    RefusalCode::Forbidden
                } else {
                    RefusalCode::UnknownVersion
                };
                let code = RefusalCode::from_name(name).unwrap_or(fallback);
                Ok(Self::Refused(Refusal::new(code, detail)))
            }
            _ => Err(minicbor::decode::Error::message("not a verdict")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_code_of_a_newer_ward_still_says_whether_to_try_again() {
        for (is_final, expected) in [
            (true, RefusalCode::Forbidden),
            (false, RefusalCode::UnknownVersion),
        ] {
            let mut e = Encoder::new(vec![]);
            e.array(4)
                .unwrap()
                .u8(2)
                .unwrap()
                .str("brand-new")
                .unwrap()
                .bool(is_final)
                .unwrap()
                .str("")
                .unwrap();
            let verdict = minicbor::decode(&e.into_writer()).unwrap();
            assert!(matches!(verdict, Verdict::Refused(refusal) if refusal.code == expected));
        }
    }
}
