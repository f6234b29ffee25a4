//! The log as static files, for anyone to read and check (C2SP `tlog-tiles`).
//!
//! Paths are relative to the log's prefix: `tile/<L>/<N>[.p/<W>]` holds up to 256 hashes of
//! complete subtrees of `256^L` leaves each, `tile/entries/<N>[.p/<W>]` the entries themselves,
//! each with its length in two bytes (big-endian) before it. `N` is written in groups of three
//! digits, all but the last with an `x` before them: 1234067 is `x001/x234/067`. `W` stands for
//! a tile of fewer than 256. There is no height element (Go's own sumdb layout has one).

use std::{fmt, str::FromStr};

use super::{Hash, LogError, NodeId, NodeReader, tree::MAX_SIZE};

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TileKind {
    /// Hashes of complete subtrees of `256^level` leaves.
    Hashes {
        /// From 0, whose hashes are leaf hashes.
        level: u8,
    },
    /// The entries themselves (an entry bundle).
    Entries,
}

/// Names one tile, full or partial, that a log of fewer than 2^62 entries can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    kind: TileKind,
    index: u64,
    width: u16,
}

impl Tile {
    /// How many hashes or entries a full tile has.
    pub const WIDTH: u16 = 256;
    /// The longest path that is read, in bytes: longer than any tile's.
    pub const MAX_PATH: usize = 64;
    /// The highest level with anything in it; the specification's 63 is beyond any log.
    const MAX_LEVEL: u8 = 7;

    /// The `index`-th tile of a kind with `width` hashes or entries.
    ///
    /// # Errors
    /// [`LogError::Malformed`] for a width that is not 1 to 256, and for what lies beyond any log.
    pub fn new(kind: TileKind, index: u64, width: u16) -> Result<Self, LogError> {
        if width == 0 || width > Self::WIDTH {
            return Err(malformed("a tile is 1 to 256 wide"));
        }
        let tile = Self { kind, index, width };
        let near = tile.level() <= Self::MAX_LEVEL && index < MAX_SIZE / u64::from(Self::WIDTH);
        if !near || !tile.is_in(MAX_SIZE) {
            return Err(malformed("beyond the end of any log"));
        }
        Ok(tile)
    }

    /// What it holds.
    pub fn kind(&self) -> TileKind {
        self.kind
    }

    /// Which tile of its level it is, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// How many hashes or entries it has.
    pub fn width(&self) -> u16 {
        self.width
    }

    fn level(&self) -> u8 {
        match self.kind {
            TileKind::Hashes { level } => level,
            TileKind::Entries => 0,
        }
    }

    /// The height of the subtrees whose hashes it has; 0 for entries.
    fn height(&self) -> u32 {
        8 * u32::from(self.level())
    }

    fn first(&self) -> u64 {
        self.index * u64::from(Self::WIDTH)
    }

    /// Whether a log of this size has it. A partial tile is there as long as it was ever there.
    pub fn is_in(&self, size: u64) -> bool {
        self.first() + u64::from(self.width) <= size >> self.height()
    }

    /// The entries of an entry bundle, or the leaves whose hashes a level-0 tile has.
    pub fn leaves(&self) -> std::ops::Range<u64> {
        self.first() << self.height()..(self.first() + u64::from(self.width)) << self.height()
    }

    /// The stored nodes whose hashes, one after another, are a hash tile.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        let height = self.height();
        (self.first()..self.first() + u64::from(self.width)).map(move |n| NodeId::of(height, n))
    }

    /// The bytes of a hash tile; ask [`Tile::is_in`] first.
    ///
    /// # Errors
    /// The store's, when a node cannot be read.
    pub fn read<N: NodeReader>(&self, nodes: &N) -> Result<Vec<u8>, N::Error> {
        let hashes = self.nodes().map(|id| nodes.node(id));
        Ok(hashes.collect::<Result<Vec<Hash>, _>>()?.concat())
    }

    /// Every tile of a log of this size: hash tiles by level, then entry bundles, the partial
    /// ones at the right edge included.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        let levels = (0..=Self::MAX_LEVEL).map(|level| TileKind::Hashes { level });
        levels
            .chain([TileKind::Entries])
            .flat_map(move |kind| Self::of_kind(kind, size))
    }

    fn of_kind(kind: TileKind, size: u64) -> impl Iterator<Item = Self> {
        let full = u64::from(Self::WIDTH);
        let count = size
            >> Self {
                kind,
                index: 0,
                width: Self::WIDTH,
            }
            .height();
        (0..count.div_ceil(full)).map(move |index| {
            let width = (count - index * full).min(full) as u16;
            Self { kind, index, width }
        })
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes { level } => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
        }
        let groups = (1..).take_while(|n| self.index >= 1000u64.pow(*n)).count() as u32;
        for group in (1..=groups).rev() {
            write!(f, "x{:03}/", self.index / 1000u64.pow(group) % 1000)?;
        }
        write!(f, "{:03}", self.index % 1000)?;
        if self.width < Self::WIDTH {
            write!(f, ".p/{}", self.width)
        } else {
            Ok(())
        }
    }
}

impl FromStr for Tile {
    type Err = LogError;

    /// Reads a tile's path, as it stands in a request.
    fn from_str(path: &str) -> Result<Self, LogError> {
        LogError::check_length("tile path", path.len(), Self::MAX_PATH)?;
        let tile = parse_path(path).ok_or(malformed("not tile/<level>/<index>"))??;
        // One path for one tile: no leading zeros, no needless groups, no `.p/256`.
        if tile.to_string() != path {
            return Err(malformed("another spelling of its path"));
        }
        Ok(tile)
    }
}

fn malformed(why: &'static str) -> LogError {
    LogError::Malformed {
        what: "tile path",
        why,
    }
}

fn parse_path(path: &str) -> Option<Result<Tile, LogError>> {
    let (kind, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let kind = match kind {
        "entries" => TileKind::Entries,
        level => TileKind::Hashes {
            level: level.parse().ok()?,
        },
    };
    let (index, width) = match rest.split_once(".p/") {
        Some((index, width)) => (index, width.parse().ok()?),
        None => (rest, Tile::WIDTH),
    };
    let mut number = 0u64;
    for group in index.split('/') {
        let digits: u64 = group.trim_start_matches('x').parse().ok()?;
        number = number.checked_mul(1000)?.checked_add(digits)?;
    }
    Some(Tile::new(kind, number, width))
}

/// An entry bundle of these entries.
///
/// # Errors
/// [`LogError::TooLong`] for an entry of more than 65,535 bytes.
pub fn encode_entries<E: AsRef<[u8]>>(
    entries: impl IntoIterator<Item = E>,
) -> Result<Vec<u8>, LogError> {
    let mut bundle = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        LogError::check_length("log entry", entry.len(), usize::from(u16::MAX))?;
        bundle.extend((entry.len() as u16).to_be_bytes());
        bundle.extend(entry);
    }
    Ok(bundle)
}

/// The entries of a bundle, 256 at most.
///
/// # Errors
/// [`LogError::Malformed`] when the lengths do not add up or there are more entries.
pub fn decode_entries(mut bundle: &[u8]) -> Result<Vec<&[u8]>, LogError> {
    let wrong = |why| LogError::Malformed {
        what: "entry bundle",
        why,
    };
    let mut entries = Vec::new();
    while !bundle.is_empty() {
        let cut = bundle.split_first_chunk::<2>().and_then(|(length, rest)| {
            rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
        });
        let (entry, rest) = cut.ok_or(wrong("cut off"))?;
        if entries.len() == usize::from(Tile::WIDTH) {
            return Err(wrong("more than 256 entries"));
        }
        entries.push(entry);
        bundle = rest;
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::{
        Leaf,
        fixtures::small_log,
        leaf_hash,
        tree::{self, Frontier},
    };

    fn hashes(level: u8, index: u64, width: u16) -> Tile {
        Tile::new(TileKind::Hashes { level }, index, width).unwrap()
    }

    #[test]
    fn paths_are_those_of_the_specification() {
        let tiles = [
            (hashes(0, 0, 256), "tile/0/000"),
            (hashes(1, 1_234_067, 256), "tile/1/x001/x234/067"),
            (hashes(0, 273, 112), "tile/0/273.p/112"),
            (hashes(2, 1000, 1), "tile/2/x001/000.p/1"),
            (
                Tile::new(TileKind::Entries, 5, 256).unwrap(),
                "tile/entries/005",
            ),
            (
                Tile::new(TileKind::Entries, 999, 7).unwrap(),
                "tile/entries/999.p/7",
            ),
        ];
        for (tile, path) in tiles {
            assert_eq!(tile.to_string(), path);
            assert_eq!(path.parse(), Ok(tile));
        }
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let wrong = [
            "",
            "tile",
            "tile/",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/0/00",
            "tile/0/0000",
            "tile/00/000",
            "tile/+0/000",
            "tile/64/000",
            "tile/8/000",
            "tile/-1/000",
            "tile/0/x000/000",
            "tile/0/001/000",
            "tile/0/x001/x000",
            "tile/0/xx01/000",
            "tile/0/+01",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/257",
            "tile/0/000.p/01",
            "tile/0/000.p/",
            "tile/0/000.p/1/2",
            "/tile/0/000",
            "tile/0/000/",
            "tile/data/000",
            "tile/8/0/000",
            "tile/0/../000",
            "tile/0/000.p/65537",
            "checkpoint",
            "tile/0/x999/x999/x999/x999/x999/x999/999",
            "tile/7/001",
            "tile/7/000",
            "tile/entries/٠٠٠",
        ];
        for path in wrong {
            assert!(path.parse::<Tile>().is_err(), "{path}");
        }
    }

    #[test]
    fn the_tiles_of_70_000_entries_are_those_that_the_specification_counts() {
        let tiles: Vec<String> = Tile::all(70_000).map(|tile| tile.to_string()).collect();
        let level = |l: &str| {
            tiles
                .iter()
                .filter(|path| path.starts_with(l))
                .collect::<Vec<_>>()
        };
        assert_eq!(level("tile/0/").len(), 274);
        assert_eq!(level("tile/0/")[273], "tile/0/273.p/112");
        assert_eq!(level("tile/1/"), ["tile/1/000", "tile/1/001.p/17"]);
        assert_eq!(level("tile/2/"), ["tile/2/000.p/1"]);
        assert_eq!(level("tile/entries/").len(), 274);
        assert_eq!(tiles.len(), 274 + 2 + 1 + 274);
        assert!(Tile::all(70_000).all(|tile| tile.is_in(70_000)));
        let full: Vec<String> = Tile::all(256).map(|tile| tile.to_string()).collect();
        assert_eq!(full, ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
        assert_eq!(Tile::all(0).count(), 0);
    }

    #[test]
    fn a_tile_is_there_only_once_the_log_has_all_of_it() {
        assert!(hashes(0, 0, 7).is_in(7) && !hashes(0, 0, 8).is_in(7));
        assert!(!hashes(1, 0, 1).is_in(255) && hashes(1, 0, 1).is_in(256));
        assert_eq!(hashes(1, 1, 2).leaves(), 65_536..66_048);
    }

    #[test]
    fn a_tile_hashes_up_to_the_hash_in_the_tile_above() {
        let log = small_log(600);
        let above = hashes(1, 0, 2).read(&log.nodes).unwrap();
        for (tile, hash) in [(0, &above[..32]), (1, &above[32..])] {
            let below = hashes(0, tile, 256).read(&log.nodes).unwrap();
            let mut frontier = Frontier::new();
            for leaf in below.chunks(32) {
                frontier.append(leaf.try_into().unwrap(), |_, _| ());
            }
            assert_eq!(frontier.root(), hash);
        }
    }

    /// Our tiles, served by their paths to another implementation.
    struct Served<'a>(&'a tree::MemoryNodes);

    impl tlog_tiles::TileReader for Served<'_> {
        fn height(&self) -> u8 {
            8
        }

        fn read_tiles(
            &self,
            tiles: &[tlog_tiles::Tile],
        ) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
            let read = |theirs: &tlog_tiles::Tile| {
                // Their paths have Go's height element, ours have not.
                let path = theirs.path().replacen("tile/8/", "tile/", 1);
                let Ok(bytes) = path.parse::<Tile>().unwrap().read(self.0);
                bytes
            };
            Ok(tiles.iter().map(read).collect())
        }

        fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
    }

    #[test]
    fn another_implementation_recomputes_the_root_from_our_tiles() {
        let log = small_log(600);
        let served = Served(&log.nodes);
        let root = tlog_tiles::Hash(log.frontier.root());
        let reader = tlog_tiles::TileHashReader::new(600, root, &served);
        let leaves = [0, 3, 255, 256, 599];
        let indexes = leaves.map(|leaf| tlog_tiles::stored_hash_index(0, leaf));
        let hashes = tlog_tiles::HashReader::read_hashes(&reader, &indexes).unwrap();
        for (leaf, hash) in leaves.iter().zip(hashes) {
            assert_eq!(hash.0, log.leaves[*leaf as usize].hash());
        }
        let other_root = tlog_tiles::Hash([0; 32]);
        let refused = tlog_tiles::TileHashReader::new(600, other_root, &served);
        assert!(tlog_tiles::HashReader::read_hashes(&refused, &indexes).is_err());
    }

    #[test]
    fn a_bundle_has_the_entries_of_its_tile() {
        let log = small_log(600);
        let last = Tile::new(TileKind::Entries, 2, 88).unwrap();
        assert_eq!(last.leaves(), 512..600);
        let bundle = encode_entries(log.leaves[512..].iter().map(Leaf::to_bytes)).unwrap();
        let entries = decode_entries(&bundle).unwrap();
        let leaf_hashes: Vec<u8> = entries.iter().flat_map(|entry| leaf_hash(entry)).collect();
        let Ok(tile) = hashes(0, 2, 88).read(&log.nodes);
        assert_eq!(leaf_hashes, tile);
        assert!(decode_entries(&bundle[..bundle.len() - 1]).is_err());
        assert!(decode_entries(&[0; 2 * 257]).is_err());
        assert!(encode_entries([vec![0; 65_536]]).is_err());
    }

    /// Our stored nodes, under the numbers of another implementation.
    struct Theirs<'a>(&'a tree::MemoryNodes);

    impl tlog_tiles::HashReader for Theirs<'_> {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
            let node = |index| {
                let (level, n) = tlog_tiles::split_stored_hash_index(index);
                let Ok(hash) = self.0.node(NodeId::of(level.into(), n));
                tlog_tiles::Hash(hash)
            };
            Ok(indexes.iter().map(|index| node(*index)).collect())
        }
    }

    proptest! {
        #[test]
        fn roots_and_proofs_are_those_of_another_implementation(
            size in 1u64..700, index in any::<prop::sample::Index>(), old in any::<prop::sample::Index>(),
        ) {
            let log = small_log(size);
            let (index, old) = (index.index(size as usize) as u64, 1 + old.index(size as usize) as u64);
            let theirs = Theirs(&log.nodes);
            prop_assert_eq!(tlog_tiles::tree_hash(size, &theirs).unwrap().0, log.frontier.root());
            let inclusion = tlog_tiles::prove_record(size, index, &theirs).unwrap();
            let inclusion: Vec<Hash> = inclusion.into_iter().map(|hash| hash.0).collect();
            prop_assert_eq!(inclusion, tree::prove_inclusion(&log.nodes, index, size).unwrap());
            let consistency = tlog_tiles::prove_tree(size, old, &theirs).unwrap();
            let consistency: Vec<Hash> = consistency.into_iter().map(|hash| hash.0).collect();
            prop_assert_eq!(consistency, tree::prove_consistency(&log.nodes, old, size).unwrap());
        }

        #[test]
        fn a_path_reads_back_as_its_tile(
            level in prop::option::of(0u8..=7), index in any::<u64>(), width in 1u16..=256,
        ) {
            let kind = level.map_or(TileKind::Entries, |level| TileKind::Hashes { level });
            for shift in 0..64 {
                if let Ok(tile) = Tile::new(kind, index >> shift, width) {
                    prop_assert_eq!(tile.to_string().parse(), Ok(tile));
                }
            }
        }

        #[test]
        fn paths_are_read_as_another_implementation_reads_them(path in "tile/[0-9]{1,2}/(x?[0-9]{3}/){0,3}[0-9]{3}(\\.p/[0-9]{1,3})?") {
            let with_height = path.replacen("tile/", "tile/8/", 1);
            if let Ok(ours) = path.parse::<Tile>() {
                let theirs = tlog_tiles::Tile::from_path(&with_height).unwrap();
                prop_assert_eq!(theirs.level_index(), ours.index());
                prop_assert_eq!(theirs.width(), u32::from(ours.width()));
            }
        }

        #[test]
        fn no_input_makes_the_parsers_panic(
            text in "\\PC{0,40}", path in "tile/(0|7|entries)/[x0-9./p]{0,30}", bytes in any::<Vec<u8>>(),
        ) {
            let _ = text.parse::<Tile>();
            if let Ok(tile) = path.parse::<Tile>() {
                prop_assert_eq!(tile.nodes().count(), usize::from(tile.width()));
                prop_assert!(!tile.leaves().is_empty());
            }
            if let Ok(entries) = decode_entries(&bytes) {
                prop_assert_eq!(encode_entries(entries).unwrap(), bytes);
            }
        }
    }
}
