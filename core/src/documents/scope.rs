//! Scopes: sets of documents with the same readers, the unit in which a phone catches up.

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::ids::{DraftId, GroupId, MemberId};

/// A set of documents with the same readers. On the wire `[number, id]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What everyone reads.
    Ward,
    /// What a group's members read.
    Group(GroupId),
    /// What a group's leaders and deputies read.
    Leaders(GroupId),
    /// What one member reads about themselves.
    Member(MemberId),
    /// What a draft's circle reads.
    Draft(DraftId),
}

impl Scope {
    /// Its bytes as a key: the CBOR of its wire form.
    pub fn to_bytes(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("encoding into memory cannot fail")
    }
}

impl<C> Encode<C> for Scope {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Ward => e.array(1)?.u8(0)?.ok(),
            Self::Group(group) => e.array(2)?.u8(1)?.encode_with(group, ctx)?.ok(),
            Self::Leaders(group) => e.array(2)?.u8(2)?.encode_with(group, ctx)?.ok(),
            Self::Member(member) => e.array(2)?.u8(3)?.encode_with(member, ctx)?.ok(),
            Self::Draft(draft) => e.array(2)?.u8(4)?.encode_with(draft, ctx)?.ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for Scope {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let length = d.array()?;
        match (length, d.u8()?) {
            (Some(1), 0) => Ok(Self::Ward),
            (Some(2), 1) => Ok(Self::Group(d.decode_with(ctx)?)),
            (Some(2), 2) => Ok(Self::Leaders(d.decode_with(ctx)?)),
            (Some(2), 3) => Ok(Self::Member(d.decode_with(ctx)?)),
            (Some(2), 4) => Ok(Self::Draft(d.decode_with(ctx)?)),
            _ => Err(minicbor::decode::Error::message("not a scope")),
        }
    }
}
