//! Looks at a change by itself: everything that can be refused without the document.
//!
//! In this order: size as it travels, framing, size once inflated, how far its columns would
//! unroll; only then automerge parses it, under `catch_unwind`. What is left must be nothing but
//! puts of scalars at the root, each key once, and automerge's own encoding of them must give
//! the same bytes: automerge rebuilds a change from its operations when it loads a saved
//! document, so another encoding of the same operations would be a file that does not load.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{
    Change, ExpandedChange, ScalarValue,
    legacy::{Key, ObjectId, Op, OpType},
};

use super::{
    Actor, ChangeHash, Limits, Scalar, Write,
    chunk::{Chunk, ChunkKind, frame_change, inflate},
    columns::{Bounds, Broken, Column, Reader},
    is_key,
    values::KEY_LENGTH,
};

/// Why a change is refused, whatever document it is for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefusal {
    /// More bytes than a change may have as it travels.
    #[error("the change has {0} bytes, more than allowed")]
    TooLarge(usize),
    /// Not automerge's format, cut short, altered, or unrolling beyond a limit.
    #[error("the change is malformed: {0}")]
    Malformed(&'static str),
    /// Automerge encodes the same operations differently, so a saved document would not load.
    #[error("the change is not encoded as automerge encodes it")]
    NotCanonical,
    /// Something else than a put of a scalar at the root.
    #[error("the change does more than set values: {0}")]
    NotFlat(&'static str),
    /// A key that is not 1 to 64 of the allowed characters.
    #[error("the change writes a key that is not allowed")]
    InvalidKey,
    /// The same key is written twice in one change.
    #[error("the change writes the key {0} twice")]
    KeyTwice(String),
    /// A value of a kind that documents do not hold, or too large.
    #[error("the change writes a value that is not allowed under {0}")]
    InvalidValue(String),
}

impl From<Broken> for ChangeRefusal {
    fn from(Broken(what): Broken) -> Self {
        Self::Malformed(what)
    }
}

/// An operation's name: how automerge refers to a put that a later one replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct OperationName {
    pub(super) counter: u64,
    pub(super) actor: Actor,
}

/// A change that is harmless by itself; whether it fits a document is for the document to say.
#[derive(Debug, Clone)]
pub struct InspectedChange {
    pub(super) change: Change,
    pub(super) hash: ChangeHash,
    pub(super) actor: Actor,
    pub(super) dependencies: Vec<ChangeHash>,
    pub(super) writes: Vec<Write>,
    /// For each write, the operations it says it replaces.
    pub(super) replaced: Vec<Vec<OperationName>>,
}

impl InspectedChange {
    /// Inspects the bytes of one change as they travelled.
    pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Self, ChangeRefusal> {
        if bytes.len() > limits.change_bytes {
            return Err(ChangeRefusal::TooLarge(bytes.len()));
        }
        let (plain, content) = plain_change(bytes, limits)?;
        check_outline(&plain[plain.len() - content..], limits)?;
        let (change, expanded) = parse_canonical(&plain)?;
        Self::from_automerge(change, expanded, limits)
    }

    /// The change's facts, once automerge holds it.
    pub(super) fn from_automerge(
        change: Change,
        expanded: ExpandedChange,
        limits: &Limits,
    ) -> Result<Self, ChangeRefusal> {
        let actor = actor_of(change.actor_id().to_bytes())?;
        let count = expanded.operations.len();
        let (mut writes, mut replaced) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for operation in expanded.operations {
            let (write, names) = flat_put(operation, limits)?;
            writes.push(write);
            replaced.push(names);
        }
        check_each_key_once(&writes)?;
        let hash = ChangeHash(change.hash().0);
        let dependencies = expanded.deps.iter().map(|dep| ChangeHash(dep.0)).collect();
        Ok(Self {
            change,
            hash,
            actor,
            dependencies,
            writes,
            replaced,
        })
    }

    /// The hash that names the change.
    pub fn hash(&self) -> ChangeHash {
        self.hash
    }

    /// Who says they wrote it.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The changes its writer had seen.
    pub fn dependencies(&self) -> &[ChangeHash] {
        &self.dependencies
    }

    /// What it sets.
    pub fn writes(&self) -> &[Write] {
        &self.writes
    }

    /// The number of the change among its actor's, from 1.
    pub(super) fn seq(&self) -> u64 {
        self.change.seq()
    }

    /// The counter of its first operation.
    pub(super) fn start(&self) -> u64 {
        self.change.start_op().get()
    }

    /// When its writer says it was written, in seconds since 1970.
    pub(super) fn claimed(&self) -> i64 {
        self.change.timestamp()
    }
}

/// The change's plain chunk, inflated within the limit, its checksum right; with the length of
/// its content.
fn plain_change(bytes: &[u8], limits: &Limits) -> Result<(Vec<u8>, usize), Broken> {
    let chunk = Chunk::parse(bytes)?;
    let inflated;
    let content = match chunk.kind {
        ChunkKind::Change => chunk.content,
        ChunkKind::DeflatedChange => {
            inflated = inflate(chunk.content, limits.change_inflated)?;
            &inflated
        }
        ChunkKind::Document => return Err(Broken("a document where a change was expected")),
        ChunkKind::Bundle => return Err(Broken("a bundle where a change was expected")),
    };
    let (framed, hash) = frame_change(content);
    if hash[..4] != chunk.checksum {
        return Err(Broken("the checksum is wrong"));
    }
    Ok((framed, content.len()))
}

/// Columns of a change that only puts scalars at the root: key text, insert, action, value
/// sizes, values, and the count, actors and counters of the operations replaced.
const CHANGE_COLUMNS: [u64; 8] = [21, 52, 66, 86, 87, 112, 113, 115];

/// Walks the content of a change chunk without unrolling anything.
fn check_outline(content: &[u8], limits: &Limits) -> Result<(), ChangeRefusal> {
    let mut reader = Reader(content);
    let dependencies = reader.unsigned()?;
    if dependencies > limits.dependencies as u64 {
        return Err(ChangeRefusal::Malformed("too many dependencies"));
    }
    reader.take(32 * dependencies)?;
    take_actor(&mut reader)?;
    let (_seq, _start, _time) = (reader.unsigned()?, reader.unsigned()?, reader.signed()?);
    if reader.unsigned()? != 0 {
        return Err(ChangeRefusal::NotFlat("a message"));
    }
    let others = reader.unsigned()?;
    for _ in 0..others {
        take_actor(&mut reader)?;
    }
    let bounds = Bounds {
        rows: limits.change_operations as u64,
        actors: others.saturating_add(1),
        text: KEY_LENGTH as u64,
    };
    let columns = Column::list(&mut reader)?;
    for column in &columns {
        if column.is_deflated() || !CHANGE_COLUMNS.contains(&column.kind()) {
            return Err(ChangeRefusal::NotFlat(
                "a column that flat puts do not have",
            ));
        }
    }
    for column in columns {
        column.check(reader.take(column.length)?, &bounds)?;
    }
    if !reader.is_empty() {
        return Err(ChangeRefusal::NotFlat("bytes after its columns"));
    }
    Ok(())
}

fn take_actor(reader: &mut Reader<'_>) -> Result<(), Broken> {
    if reader.unsigned()? != 8 {
        return Err(Broken("an actor that is not 8 bytes"));
    }
    reader.take(8).map(drop)
}

pub(super) fn actor_of(bytes: &[u8]) -> Result<Actor, Broken> {
    bytes
        .try_into()
        .map(Actor)
        .map_err(|_| Broken("an actor that is not 8 bytes"))
}

/// Automerge's own view of the change, if it would write the same bytes.
fn parse_canonical(plain: &[u8]) -> Result<(Change, ExpandedChange), ChangeRefusal> {
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let change = Change::try_from(plain).map_err(|_| Broken("automerge cannot parse it"))?;
        let expanded = change.decode();
        let again = Change::from(expanded.clone());
        let canonical = again.raw_bytes() == plain;
        Ok::<_, Broken>((change, expanded, canonical))
    }));
    match parsed {
        Ok(Ok((change, expanded, true))) => Ok((change, expanded)),
        Ok(Ok((_, _, false))) => Err(ChangeRefusal::NotCanonical),
        Ok(Err(broken)) => Err(broken.into()),
        Err(_) => Err(ChangeRefusal::Malformed("automerge panics on it")),
    }
}

/// The operation, if it puts a scalar at the root; and the operations it replaces.
fn flat_put(operation: Op, limits: &Limits) -> Result<(Write, Vec<OperationName>), ChangeRefusal> {
    if operation.obj != ObjectId::Root {
        return Err(ChangeRefusal::NotFlat("an object below the root"));
    }
    if operation.insert {
        return Err(ChangeRefusal::NotFlat("an insertion"));
    }
    let Key::Map(key) = operation.key else {
        return Err(ChangeRefusal::NotFlat("a list element"));
    };
    if !is_key(&key) {
        return Err(ChangeRefusal::InvalidKey);
    }
    let OpType::Put(value) = operation.action else {
        return Err(ChangeRefusal::NotFlat("an operation other than a put"));
    };
    let value = scalar_of(value)
        .filter(|scalar| scalar.size() <= limits.value_bytes)
        .ok_or_else(|| ChangeRefusal::InvalidValue(key.to_string()))?;
    let names = operation
        .pred
        .iter()
        .map(name_of)
        .collect::<Result<_, _>>()?;
    Ok((Write::new(key.as_str(), value), names))
}

fn name_of(id: &automerge::legacy::OpId) -> Result<OperationName, Broken> {
    Ok(OperationName {
        counter: id.counter(),
        actor: actor_of(id.actor().to_bytes())?,
    })
}

/// The value in our terms, if documents hold its kind.
pub(super) fn scalar_of(value: ScalarValue) -> Option<Scalar> {
    match value {
        ScalarValue::Str(text) => Some(Scalar::Text(text.into())),
        ScalarValue::Int(number) => Some(Scalar::Integer(number)),
        ScalarValue::Boolean(truth) => Some(Scalar::Boolean(truth)),
        ScalarValue::Bytes(bytes) => Some(Scalar::Bytes(bytes)),
        ScalarValue::Null => Some(Scalar::Null),
        _ => None,
    }
}

fn check_each_key_once(writes: &[Write]) -> Result<(), ChangeRefusal> {
    if writes.is_empty() {
        return Err(ChangeRefusal::Malformed("it changes nothing"));
    }
    let mut keys = writes.iter().map(|write| &write.key).collect::<Vec<_>>();
    keys.sort_unstable();
    match keys.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(ChangeRefusal::KeyTwice(pair[0].clone())),
        None => Ok(()),
    }
}
