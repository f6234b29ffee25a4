//! The link that carries an invite, also inside a QR code, and the secret in it.
//!
//! From the 128-bit secret comes a one-use key, whose signature on the answer shows that the
//! answer's device held the link. The secret is never logged; whoever has the link may answer.

use std::{fmt, str::FromStr};

use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode, bytes::ByteVec};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    error::IdentityError,
    invite::{InviteTerms, MadeInvite},
    link_text,
    signature::SigningPublicKey,
};
use crate::{canonical, ids::sha256, outside::Entropy};

const SCHEME: &str = "xom://invite/";

/// The secret in a link, wiped when dropped. Whoever has it may answer the invite.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct InviteSecret([u8; 16]);

impl InviteSecret {
    fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut secret = Self([0; 16]);
        entropy.fill(&mut secret.0);
        secret
    }

    /// The key that signs the one answer.
    pub fn one_use_key(&self) -> SigningKey {
        let mut seed = sha256(&[b"xom-invite-key-v1\0", &self.0]);
        let key = SigningKey::from_bytes(&seed);
        seed.zeroize();
        key
    }
}

impl fmt::Debug for InviteSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteSecret(secret)")
    }
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct LinkFields {
    #[n(0)]
    made: ByteVec,
    #[cbor(n(1), with = "minicbor::bytes")]
    secret: [u8; 16],
}

/// An invite with the secret that lets one device answer it: what the QR code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    made: MadeInvite,
    secret: InviteSecret,
}

impl InviteLink {
    /// Makes and signs an invite.
    ///
    /// # Errors
    /// When the terms are beyond the limits of their fields.
    pub fn make(
        terms: &InviteTerms,
        maker: &SigningKey,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, IdentityError> {
        let secret = InviteSecret::generate(entropy);
        let one_use = SigningPublicKey::of(&secret.one_use_key());
        Ok(Self {
            made: MadeInvite::make(terms, one_use, maker)?,
            secret,
        })
    }

    /// The invite without its secret.
    pub fn made(&self) -> &MadeInvite {
        &self.made
    }

    /// The secret that makes the one-use key.
    pub fn secret(&self) -> &InviteSecret {
        &self.secret
    }
}

/// Prints the link. Whoever reads it may answer the invite.
impl fmt::Display for InviteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = LinkFields {
            made: self.made.as_bytes().to_vec().into(),
            secret: self.secret.0,
        };
        f.write_str(&link_text::print(SCHEME, &canonical::encode(&fields)))
    }
}

/// Reads a link as a person pastes it.
impl FromStr for InviteLink {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, IdentityError> {
        let bytes = link_text::parse(SCHEME, text)?;
        let link: LinkFields = canonical::decode(&bytes).map_err(|_| IdentityError::Damaged)?;
        let (made, secret) = (
            MadeInvite::from_bytes(&link.made)?,
            InviteSecret(link.secret),
        );
        if SigningPublicKey::of(&secret.one_use_key()) != *made.one_use_key() {
            return Err(IdentityError::Damaged);
        }
        Ok(Self { made, secret })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::{
        invite::tests::{leader, terms},
        seeded::Seeded,
    };

    pub(in crate::identity) fn link() -> InviteLink {
        InviteLink::make(&terms(), leader().signing(), &mut Seeded::new("invite")).unwrap()
    }

    #[test]
    fn a_link_reads_back_as_it_was_made() {
        let link = link();
        let back: InviteLink = link.to_string().parse().unwrap();
        assert_eq!(back, link);
        assert_eq!(back.made().terms(), &terms());
        assert_eq!(back.made().check_maker(&leader().signing_public()), Ok(()));
    }

    #[test]
    fn a_link_with_another_invites_secret_is_damaged() {
        let other =
            InviteLink::make(&terms(), leader().signing(), &mut Seeded::new("other")).unwrap();
        let mixed = InviteLink {
            made: link().made,
            secret: other.secret,
        };
        assert_eq!(
            mixed.to_string().parse::<InviteLink>(),
            Err(IdentityError::Damaged)
        );
    }

    #[test]
    fn the_secret_does_not_show_when_debugged() {
        assert!(format!("{:?}", link()).contains("InviteSecret(secret)"));
    }

    proptest! {
        #[test]
        fn a_link_cut_anywhere_is_refused(at in 0usize..300) {
            let text = link().to_string();
            prop_assume!(at < text.len());
            prop_assert!(text[..at].parse::<InviteLink>().is_err());
        }

        #[test]
        fn hostile_text_never_panics(text in ".{0,200}", tail in "[A-Za-z0-9_-]{0,200}") {
            let _ = text.parse::<InviteLink>();
            let random = format!("{SCHEME}{tail}");
            prop_assert!(random.parse::<InviteLink>().is_err());
        }

    }
}
