//! The proof that a request is from an enrolled device: one keyed hash, no signature.
//!
//! Device and ward agree on a key once (X25519), then every request carries a BLAKE3 keyed
//! hash over endpoint, log origin, nonce, time and payload. So a captured request is of no use
//! to another ward, at another endpoint, with another body or, together with the ward's nonce
//! cache and its clock, a second time. It authorises reading; commits keep their signatures.

use minicbor::{Decoder, Encoder};
use x25519_dalek::StaticSecret;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{
    error::IdentityError,
    keys::{DeviceKeys, SealingPublicKey},
    signature::fixed_bytes,
};
use crate::{
    ids::{DeviceId, WardId},
    outside::Entropy,
};

/// No request is longer, in bytes.
pub const MAX_REQUEST: usize = 4 * 1024 * 1024;
const CONTEXT: &str = "xom 2026 exchange request v1";
const PREFIX: &[u8] = b"xom-request-v1\0";

/// A number used once: 12 random bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestNonce(pub [u8; 12]);
fixed_bytes!(RequestNonce, 12);

impl RequestNonce {
    /// A fresh one.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        let mut nonce = Self([0; 12]);
        entropy.fill(&mut nonce.0);
        nonce
    }
}

/// A request's authentication code. Compared in constant time, therefore without `==`.
#[derive(Clone, Copy)]
pub struct RequestMac(pub [u8; 16]);
fixed_bytes!(RequestMac, 16);

impl RequestMac {
    fn equals(&self, other: &Self) -> bool {
        let widened = |mac: &Self| {
            let mut bytes = [0; 32];
            bytes[..16].copy_from_slice(&mac.0);
            blake3::Hash::from_bytes(bytes)
        };
        // BLAKE3's hashes compare in constant time.
        widened(self) == widened(other)
    }
}

/// The key that one device and its ward share for requests, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RequestKey([u8; 32]);

impl std::fmt::Debug for RequestKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestKey(secret)")
    }
}

impl RequestKey {
    /// The device's side.
    ///
    /// # Errors
    /// [`IdentityError::WeakKey`] when the ward's exchange key keeps no secret.
    pub fn for_device(
        keys: &DeviceKeys,
        ward_exchange: &SealingPublicKey,
        ward: &WardId,
    ) -> Result<Self, IdentityError> {
        Ok(Self::derive(
            &*ward_exchange.agree(keys.sealing())?,
            &keys.device(),
            ward,
        ))
    }

    /// The ward's side.
    ///
    /// # Errors
    /// [`IdentityError::WeakKey`] when the device's sealing key keeps no secret.
    pub fn for_ward(
        exchange: &StaticSecret,
        device: &DeviceId,
        device_sealing: &SealingPublicKey,
        ward: &WardId,
    ) -> Result<Self, IdentityError> {
        Ok(Self::derive(
            &*device_sealing.agree(exchange)?,
            device,
            ward,
        ))
    }

    fn derive(shared: &[u8; 32], device: &DeviceId, ward: &WardId) -> Self {
        let mut material = Zeroizing::new(shared.to_vec());
        material.extend_from_slice(&device.0);
        material.extend_from_slice(&ward.0);
        Self(blake3::derive_key(CONTEXT, &material))
    }

    fn mac(
        &self,
        target: &Target<'_>,
        nonce: &RequestNonce,
        time: u64,
        payload: &[u8],
    ) -> RequestMac {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in [
            PREFIX,
            target.endpoint.as_bytes(),
            &[0],
            target.origin.as_bytes(),
            &[0],
        ] {
            hasher.update(part);
        }
        hasher
            .update(&nonce.0)
            .update(&time.to_be_bytes())
            .update(payload);
        let mut mac = RequestMac([0; 16]);
        hasher.finalize_xof().fill(&mut mac.0);
        mac
    }
}

/// Where a request goes; both parts are under its authentication code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// The path, for example `/v1/exchange`. No zero byte.
    pub endpoint: &'a str,
    /// The origin of the ward's current log. No zero byte.
    pub origin: &'a str,
}

/// A request as it travels, its payload still borrowed from the bytes received.
#[derive(Debug, Clone)]
pub struct Envelope<'b> {
    /// The device that asks.
    pub device: DeviceId,
    /// Used once.
    pub nonce: RequestNonce,
    /// The ward's time as the device estimates it, in Unix seconds.
    pub time: u64,
    /// The authentication code.
    pub mac: RequestMac,
    /// What is asked.
    pub payload: &'b [u8],
}

impl<'b> Envelope<'b> {
    /// A request with its authentication code.
    pub fn make(
        target: &Target<'_>,
        device: DeviceId,
        key: &RequestKey,
        nonce: RequestNonce,
        time: u64,
        payload: &'b [u8],
    ) -> Self {
        Self {
            device,
            nonce,
            time,
            mac: key.mac(target, &nonce, time, payload),
            payload,
        }
    }

    /// Whether the holder of this key made exactly this request to this target.
    ///
    /// # Errors
    /// [`IdentityError::WrongMac`] when not.
    pub fn check(&self, target: &Target<'_>, key: &RequestKey) -> Result<(), IdentityError> {
        let expected = key.mac(target, &self.nonce, self.time, self.payload);
        if expected.equals(&self.mac) {
            Ok(())
        } else {
            Err(IdentityError::WrongMac)
        }
    }

    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.payload.len() + 72);
        Encoder::new(&mut bytes)
            .array(6)
            .and_then(|e| e.u8(1))
            .and_then(|e| e.bytes(&self.device.0))
            .and_then(|e| e.bytes(&self.nonce.0))
            .and_then(|e| e.u64(self.time))
            .and_then(|e| e.bytes(&self.mac.0))
            .and_then(|e| e.bytes(self.payload))
            .expect("writing to memory cannot fail");
        bytes
    }

    /// The request in these bytes; nothing is copied.
    ///
    /// # Errors
    /// [`IdentityError::TooLong`], [`IdentityError::UnknownVersion`] or
    /// [`IdentityError::Damaged`].
    pub fn decode(bytes: &'b [u8]) -> Result<Self, IdentityError> {
        if bytes.len() > MAX_REQUEST {
            return Err(IdentityError::TooLong { limit: MAX_REQUEST });
        }
        let mut decoder = Decoder::new(bytes);
        let length = decoder.array().map_err(|_| IdentityError::Damaged)?;
        match decoder.u64() {
            Ok(1) => {}
            Ok(newer) => return Err(IdentityError::UnknownVersion(newer)),
            Err(_) => return Err(IdentityError::Damaged),
        }
        let envelope = Self::fields(&mut decoder).map_err(|_| IdentityError::Damaged)?;
        let whole = length == Some(6) && decoder.position() == bytes.len();
        if whole {
            Ok(envelope)
        } else {
            Err(IdentityError::Damaged)
        }
    }

    fn fields(d: &mut Decoder<'b>) -> Result<Self, minicbor::decode::Error> {
        Ok(Self {
            device: d.decode()?,
            nonce: d.decode()?,
            time: d.u64()?,
            mac: d.decode()?,
            payload: d.bytes()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::{keys::generate_sealing_key, seeded::Seeded};

    const WARD: WardId = WardId([7; 32]);
    const TARGET: Target<'_> = Target {
        endpoint: "/v1/exchange",
        origin: "xom.dongngac.example/log",
    };

    fn phone() -> DeviceKeys {
        DeviceKeys::generate(&mut Seeded::new("phone"))
    }

    fn exchange() -> StaticSecret {
        generate_sealing_key(&mut Seeded::new("exchange"))
    }

    fn device_key() -> RequestKey {
        RequestKey::for_device(&phone(), &SealingPublicKey::of(&exchange()), &WARD).unwrap()
    }

    fn ward_key() -> RequestKey {
        let phone = phone();
        RequestKey::for_ward(&exchange(), &phone.device(), &phone.sealing_public(), &WARD).unwrap()
    }

    fn request() -> Vec<u8> {
        let nonce = RequestNonce([5; 12]);
        Envelope::make(
            &TARGET,
            phone().device(),
            &device_key(),
            nonce,
            1_790_000_000,
            b"payload",
        )
        .encode()
    }

    #[test]
    fn the_ward_recognises_a_devices_request() {
        let bytes = request();
        let envelope = Envelope::decode(&bytes).unwrap();
        assert_eq!(envelope.device, phone().device());
        assert_eq!(envelope.time, 1_790_000_000);
        assert_eq!(envelope.payload, b"payload");
        assert_eq!(envelope.check(&TARGET, &ward_key()), Ok(()));
    }

    #[test]
    fn a_request_is_for_one_endpoint_of_one_log_of_one_ward() {
        let bytes = request();
        let envelope = Envelope::decode(&bytes).unwrap();
        let elsewhere = [
            Target {
                endpoint: "/v1/chunks",
                ..TARGET
            },
            Target {
                origin: "xom.other.example/log",
                ..TARGET
            },
            Target {
                endpoint: "/v1/exchang",
                origin: "e\0xom.dongngac.example/log",
            },
        ];
        for target in elsewhere {
            assert_eq!(
                envelope.check(&target, &ward_key()),
                Err(IdentityError::WrongMac)
            );
        }
        let phone = phone();
        let other = RequestKey::for_ward(
            &exchange(),
            &phone.device(),
            &phone.sealing_public(),
            &WardId([8; 32]),
        );
        assert_eq!(
            envelope.check(&TARGET, &other.unwrap()),
            Err(IdentityError::WrongMac)
        );
    }

    #[test]
    fn the_bytes_of_a_request_are_fixed() {
        insta::assert_snapshot!(data_encoding::HEXLOWER.encode(&request()), @"860150739767b643da67e14f8999effe3eaba04c0505050505050505050505051a6ab13b8050f9f58600ebd2978e48300b3ffa094b88477061796c6f6164");
    }

    #[test]
    fn keys_without_secrecy_are_refused() {
        let weak = SealingPublicKey([0; 32]);
        assert_eq!(
            RequestKey::for_device(&phone(), &weak, &WARD).err(),
            Some(IdentityError::WeakKey)
        );
        let device = phone().device();
        assert_eq!(
            RequestKey::for_ward(&exchange(), &device, &weak, &WARD).err(),
            Some(IdentityError::WeakKey)
        );
    }

    #[test]
    fn a_newer_request_and_an_oversized_one_are_told_apart_from_damage() {
        let mut newer = request();
        newer[1] = 2;
        assert_eq!(
            Envelope::decode(&newer).err(),
            Some(IdentityError::UnknownVersion(2))
        );
        let long = vec![0; MAX_REQUEST + 1];
        let too_long = Some(IdentityError::TooLong { limit: MAX_REQUEST });
        assert_eq!(Envelope::decode(&long).err(), too_long);
        let mut trailing = request();
        trailing.push(0);
        assert_eq!(
            Envelope::decode(&trailing).err(),
            Some(IdentityError::Damaged)
        );
    }

    proptest! {
        #[test]
        fn a_flipped_bit_is_refused(byte in 0usize..200, bit in 0u8..8) {
            let mut bytes = request();
            let at = byte % bytes.len();
            bytes[at] ^= 1 << bit;
            // A changed device id finds another key or none; here the right key is looked up by it.
            let verdict = Envelope::decode(&bytes).and_then(|envelope| {
                if envelope.device != phone().device() { return Err(IdentityError::WrongMac); }
                envelope.check(&TARGET, &ward_key())
            });
            prop_assert!(verdict.is_err());
        }

        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Envelope::decode(&bytes);
        }
    }
}
