//! How far a phone has got: a place in the log for every scope that it may read.

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::documents::Scope;

/// A phone's place in one scope. On the wire `[through]` or `[at, next]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// It has every entry of the scope before this offset.
    Through(u64),
    /// It is being given the scope as of log size `at`, document by document.
    Joining {
        /// The log size at which the joining began.
        at: u64,
        /// How many documents, in join order, it has.
        next: u64,
    },
}

impl<C> Encode<C> for Cursor {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Through(offset) => e.array(1)?.u64(*offset)?.ok(),
            Self::Joining { at, next } => e.array(2)?.u64(*at)?.u64(*next)?.ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for Cursor {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        match d.array()? {
            Some(1) => Ok(Self::Through(d.u64()?)),
            Some(2) => Ok(Self::Joining {
                at: d.u64()?,
                next: d.u64()?,
            }),
            _ => Err(minicbor::decode::Error::message("not a cursor")),
        }
    }
}

/// All cursors of a phone, sorted by scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursors(Vec<(Scope, Cursor)>);

impl Cursors {
    /// At most this many scopes for one device.
    pub const MOST_SCOPES: usize = 64;

    /// The cursors in this list; a scope twice counts as the last.
    pub fn new(list: impl IntoIterator<Item = (Scope, Cursor)>) -> Self {
        let mut cursors = Self::default();
        list.into_iter()
            .for_each(|(scope, cursor)| cursors.set(scope, Some(cursor)));
        cursors
    }

    /// The place in one scope.
    pub fn get(&self, scope: &Scope) -> Option<Cursor> {
        self.0
            .binary_search_by_key(scope, |(scope, _)| *scope)
            .ok()
            .map(|at| self.0[at].1)
    }

    /// Moves or ends a scope.
    pub fn set(&mut self, scope: Scope, cursor: Option<Cursor>) {
        match (
            self.0.binary_search_by_key(&scope, |(scope, _)| *scope),
            cursor,
        ) {
            (Ok(at), Some(cursor)) => self.0[at].1 = cursor,
            (Ok(at), None) => drop(self.0.remove(at)),
            (Err(at), Some(cursor)) => self.0.insert(at, (scope, cursor)),
            (Err(_), None) => {}
        }
    }

    /// In the order of scopes.
    pub fn iter(&self) -> impl Iterator<Item = &(Scope, Cursor)> {
        self.0.iter()
    }

    /// Eight bytes that stand for the whole list when both sides have it.
    pub fn digest(&self) -> [u8; 8] {
        let bytes = minicbor::to_vec(self).expect("encoding into memory cannot fail");
        blake3::hash(&bytes).as_bytes()[..8]
            .try_into()
            .expect("eight bytes of a hash")
    }
}

impl<C> Encode<C> for Cursors {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        self.0.encode(e, ctx)
    }
}

impl<'b, C> Decode<'b, C> for Cursors {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let mut list = Vec::new();
        for item in d.array_iter_with::<C, (Scope, Cursor)>(ctx)? {
            list.push(item?);
            if list.len() > Self::MOST_SCOPES {
                return Err(minicbor::decode::Error::message("too many scopes"));
            }
        }
        Ok(Self::new(list))
    }
}
