//! Reads the integers and run-length columns of automerge's storage format, within bounds.
//!
//! A run of 2⁴⁰ operations takes ten bytes, and automerge believes it. These readers count what
//! a column would become before automerge is shown it; they never allocate and never panic.

/// Bytes are not what automerge's format says, or would become more than the limits allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken(pub(super) &'static str);

/// A cursor over bytes that nobody vouches for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], Broken> {
        let length = usize::try_from(length).map_err(|_| Broken("a length beyond memory"))?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Broken("cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let taken = self.take(N as u64)?;
        Ok(taken.try_into().expect("as many bytes were taken"))
    }

    /// An unsigned LEB128 number of at most 64 bits.
    pub(super) fn unsigned(&mut self) -> Result<u64, Broken> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let fits = shift < 63 || byte < 2;
                return fits.then_some(number).ok_or(Broken("a number too large"));
            }
        }
        Err(Broken("a number too long"))
    }

    /// A signed LEB128 number of at most 64 bits.
    pub(super) fn signed(&mut self) -> Result<i64, Broken> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            number |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let sign_extends = shift < 63 && byte & 0x40 != 0;
                return Ok(if sign_extends {
                    number | (-1 << (shift + 7))
                } else {
                    number
                });
            }
        }
        Err(Broken("a number too long"))
    }
}

/// What a set of columns may become once automerge unrolls it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Rows of any column.
    pub(super) rows: u64,
    /// How many actors there are; every actor index is below this.
    pub(super) actors: u64,
    /// Bytes of one text in a text column.
    pub(super) text: u64,
}

/// A column's specification as stored: id, whether it is deflated, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    specification: u64,
    /// How many bytes it takes where it is stored.
    pub(super) length: u64,
}

impl Column {
    const DEFLATED: u64 = 0b1000;

    /// The list of columns that precedes their bytes.
    pub(super) fn list(reader: &mut Reader<'_>) -> Result<Vec<Self>, Broken> {
        let count = reader.unsigned()?;
        if count > 32 {
            return Err(Broken("more columns than automerge has"));
        }
        (0..count)
            .map(|_| {
                let specification = reader.unsigned()?;
                Ok(Self {
                    specification,
                    length: reader.unsigned()?,
                })
            })
            .collect()
    }

    /// The column's specification without the mark that it is deflated.
    pub(super) fn kind(self) -> u64 {
        self.specification & !Self::DEFLATED
    }

    pub(super) fn is_deflated(self) -> bool {
        self.specification & Self::DEFLATED != 0
    }

    /// Walks the inflated bytes of the column and holds what they would become to the bounds.
    pub(super) fn check(self, bytes: &[u8], bounds: &Bounds) -> Result<(), Broken> {
        match self.specification & 0b111 {
            4 => check_booleans(bytes, bounds),
            7 => Ok(()),
            kind => check_runs(kind, bytes, bounds),
        }
    }
}

fn check_booleans(bytes: &[u8], bounds: &Bounds) -> Result<(), Broken> {
    let mut reader = Reader(bytes);
    let mut rows = 0;
    while !reader.is_empty() {
        rows = add_rows(rows, reader.unsigned()?, bounds)?;
    }
    Ok(())
}

/// Groups (0), actors (1), integers (2), deltas (3), texts (5) and value sizes (6).
fn check_runs(kind: u64, bytes: &[u8], bounds: &Bounds) -> Result<(), Broken> {
    let mut reader = Reader(bytes);
    let (mut rows, mut members) = (0, 0);
    while !reader.is_empty() {
        let run = reader.signed()?;
        let length = if run == 0 {
            reader.unsigned()?
        } else {
            run.unsigned_abs()
        };
        rows = add_rows(rows, length, bounds)?;
        let (values, repeats) = match run {
            0 => (0, 0),
            1.. => (1, length),
            _ => (length, 1),
        };
        for _ in 0..values {
            let grouped = check_value(kind, &mut reader, bounds)?;
            members = add_rows(members, grouped.saturating_mul(repeats), bounds)?;
        }
    }
    Ok(())
}

/// Holds every number of a delta column to a ceiling: the operation counters that automerge
/// allots memory by.
pub(super) fn check_counters(bytes: &[u8], ceiling: u64) -> Result<(), Broken> {
    let mut reader = Reader(bytes);
    let mut counter = 0_i128;
    while !reader.is_empty() {
        let run = reader.signed()?;
        if run == 0 {
            reader.unsigned()?;
            continue;
        }
        let (values, repeats) = if run > 0 {
            (1, run)
        } else {
            (run.unsigned_abs(), 1)
        };
        for _ in 0..values {
            counter += i128::from(reader.signed()?) * i128::from(repeats);
            if !(0..=i128::from(ceiling)).contains(&counter) {
                return Err(Broken("operations counted beyond the ceiling"));
            }
        }
    }
    Ok(())
}

/// Reads one value; for a group, how many rows of other columns belong to it.
fn check_value(kind: u64, reader: &mut Reader<'_>, bounds: &Bounds) -> Result<u64, Broken> {
    match kind {
        0 => return reader.unsigned(),
        1 if reader.unsigned()? >= bounds.actors => return Err(Broken("an actor out of range")),
        1 => {}
        3 => drop(reader.signed()?),
        5 => {
            let length = reader.unsigned()?;
            if length > bounds.text {
                return Err(Broken("a text too long for its column"));
            }
            reader.take(length)?;
        }
        _ => drop(reader.unsigned()?),
    }
    Ok(0)
}

fn add_rows(rows: u64, more: u64, bounds: &Bounds) -> Result<u64, Broken> {
    let sum = rows.saturating_add(more);
    if sum > bounds.rows {
        Err(Broken("more rows than allowed"))
    } else {
        Ok(sum)
    }
}
