//! Lists in what came from anywhere: a small thing takes far more room in memory than on the
//! line, so how many there are is held to a limit before the first is read.

use minicbor::{Decode, Decoder, decode::Error};

/// At most this many enrolments in one request: more than its bytes have room for.
pub(super) const MOST_ENROLMENTS: u64 = 8_192;
/// At most this many commits in one request; a phone offers no more than a thousand.
pub(super) const MOST_COMMITS: u64 = 4_096;
/// At most this many asks in one request, answered or not.
pub(super) const MOST_ASKS: u64 = 1_024;
/// At most this many documents brought back in one request.
pub(super) const MOST_RECOVERED: u64 = 256;
/// At most this many proofs' hashes: a tree of 2^64 leaves has no longer path.
pub(super) const MOST_HASHES: u64 = 64;
/// At most this many scopes in one answer.
pub(super) const MOST_DELIVERIES: u64 = 256;
/// At most this many entries in one answer, over all its scopes.
pub(super) const MOST_ENTRIES: usize = 20_000;

/// The list that comes next, if it has at most so many elements.
pub(crate) fn at_most<'b, C, T: Decode<'b, C>>(
    most: u64,
    d: &mut Decoder<'b>,
    ctx: &mut C,
) -> Result<Vec<T>, Error> {
    let count = d.array()?.filter(|count| *count <= most);
    let count = count.ok_or_else(|| Error::message("a list without an end, or with too much"))?;
    (0..count).map(|_| T::decode(d, ctx)).collect()
}
