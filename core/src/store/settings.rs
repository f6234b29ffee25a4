//! Facts about this phone, each under its own name: who it is, whom it trusts, what it knows
//! of the ward's log and clock.
//!
//! A [`Setting`] is a constant of whoever owns the fact; its value is CBOR.

use std::marker::PhantomData;

use minicbor::{Decode, Encode};
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{Result, StoreError, execute, one};

/// A named fact of one type.
#[derive(Debug)]
pub struct Setting<T> {
    name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Setting<T> {
    /// The fact of this name; a name belongs to one constant.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            of: PhantomData,
        }
    }
}

impl<T: Encode<()> + for<'b> Decode<'b, ()>> Setting<T> {
    /// Its value, if it was ever set.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the bytes are no such value.
    pub fn get(&self, connection: &Connection) -> Result<Option<T>> {
        let bytes: Option<Vec<u8>> = one(
            connection,
            "SELECT value FROM settings WHERE name = ?",
            [self.name],
            |row| row.get(0),
        )?;
        let bytes = bytes.map(Zeroizing::new);
        let damaged = |error| StoreError::Damaged(format!("setting {}: {error}", self.name));
        bytes
            .map(|bytes| minicbor::decode(&bytes).map_err(damaged))
            .transpose()
    }

    /// Sets it, whatever it was.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] and the like.
    pub fn set(&self, connection: &Connection, value: &T) -> Result<()> {
        let bytes = Zeroizing::new(minicbor::to_vec(value).expect("a vector takes any encoding"));
        let sql =
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
        execute(connection, sql, (self.name, bytes.as_slice()))?;
        Ok(())
    }

    /// Forgets it.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] and the like.
    pub fn clear(&self, connection: &Connection) -> Result<()> {
        execute(
            connection,
            "DELETE FROM settings WHERE name = ?",
            [self.name],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::WardId;
    use crate::store::testing::memory;

    const WARD: Setting<WardId> = Setting::new("ward");

    #[test]
    fn a_setting_is_what_it_was_last_set_to() {
        let store = memory();
        assert_eq!(WARD.get(&store).unwrap(), None);
        WARD.set(&store, &WardId([1; 32])).unwrap();
        WARD.set(&store, &WardId([2; 32])).unwrap();
        assert_eq!(WARD.get(&store).unwrap(), Some(WardId([2; 32])));
        WARD.clear(&store).unwrap();
        assert_eq!(WARD.get(&store).unwrap(), None);
    }

    #[test]
    fn a_setting_of_another_form_is_damage_not_a_panic() {
        let store = memory();
        store
            .execute("INSERT INTO settings VALUES ('ward', x'FF00')", [])
            .unwrap();
        assert_eq!(WARD.get(&store).unwrap_err().code(), "store_damaged");
    }
}
