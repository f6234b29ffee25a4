//! Passwords: hashed with argon2id, checked with the same work whether the account exists or not.
//!
//! RFC 9106's second recommended option (64 MiB, 3 passes), on one lane since a ward's machine
//! is small. The parameters stand in each hash, so they can be raised without locking anyone
//! out.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use xom_core::outside::Entropy;

/// The shortest password, in characters (NIST SP 800-63B-4 asks for 15 where nothing else is
/// asked at sign-in).
pub const MINIMUM_LENGTH: usize = 15;
/// The longest text that is hashed, in bytes; longer ones are refused unread.
pub const MAXIMUM_LENGTH: usize = 512;

/// How much work a hash costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// What real accounts use.
    pub const RECOMMENDED: Self = Self {
        memory: 64 * 1024,
        passes: 3,
    };

    fn hasher(self) -> Argon2<'static> {
        let params = Params::new(self.memory, self.passes, 1, None)
            .expect("the costs are constants within argon2's limits");
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
    }
}

/// A password cannot be used for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a password has {MINIMUM_LENGTH} characters or more and at most {MAXIMUM_LENGTH} bytes")]
pub struct UnfitPassword;

/// Whether a new account may have this password.
pub fn check(password: &str) -> Result<(), UnfitPassword> {
    let password = xom_core::text::nfc(password);
    if password.chars().count() < MINIMUM_LENGTH || password.len() > MAXIMUM_LENGTH {
        return Err(UnfitPassword);
    }
    Ok(())
}

/// The hash of a new password, in PHC form.
pub fn hash(
    password: &str,
    cost: Cost,
    entropy: &mut dyn Entropy,
) -> Result<String, UnfitPassword> {
    check(password)?;
    Ok(hash_unchecked(
        &xom_core::text::nfc(password),
        cost,
        entropy,
    ))
}

/// The hash of a random password: what unknown users are checked against.
pub fn decoy(cost: Cost, entropy: &mut dyn Entropy) -> String {
    let mut password = [0; 16];
    entropy.fill(&mut password);
    hash_unchecked(&data_encoding::HEXLOWER.encode(&password), cost, entropy)
}

fn hash_unchecked(password: &str, cost: Cost, entropy: &mut dyn Entropy) -> String {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let hash: PasswordHash = cost
        .hasher()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("password and salt are within argon2's limits");
    hash.to_string()
}

/// Whether the password is the one that was hashed. The work is that of the stored hash.
pub fn verify(password: &str, stored: &str) -> bool {
    let password = xom_core::text::nfc(password);
    password.len() <= MAXIMUM_LENGTH
        && PasswordHash::new(stored).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use xom_core::outside::SystemEntropy;

    const CHEAP: Cost = Cost {
        memory: 64,
        passes: 1,
    };

    #[test]
    fn a_password_verifies_in_either_unicode_spelling_and_no_other_does() {
        let stored = hash("tiếp nhận hồ sơ 2026", CHEAP, &mut SystemEntropy).unwrap();
        assert!(verify("tiếp nhận hồ sơ 2026", &stored));
        assert!(verify(
            "tie\u{302}\u{301}p nha\u{323}\u{302}n hồ sơ 2026",
            &stored
        ));
        assert!(!verify("tiep nhan ho so 2026", &stored));
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
    }

    #[test]
    fn the_same_password_hashes_differently_each_time() {
        let one = || hash("tiếp nhận hồ sơ 2026", CHEAP, &mut SystemEntropy).unwrap();
        assert_ne!(one(), one());
    }

    #[test]
    fn short_and_endless_passwords_are_refused() {
        let long = "a".repeat(MAXIMUM_LENGTH + 1);
        for unfit in ["", "mật khẩu", &long] {
            assert_eq!(hash(unfit, CHEAP, &mut SystemEntropy), Err(UnfitPassword));
        }
    }

    #[test]
    fn real_accounts_use_the_recommended_cost() {
        let stored = hash(
            "tiếp nhận hồ sơ 2026",
            Cost::RECOMMENDED,
            &mut SystemEntropy,
        );
        assert!(stored.unwrap().contains("$m=65536,t=3,p=1$"));
    }
}
