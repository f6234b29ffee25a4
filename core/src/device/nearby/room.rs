//! Room for bytes: what fits is taken, what does not is left.

/// How many bytes are left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room(u64);

impl Room {
    /// Room for so many bytes.
    pub(super) fn of(bytes: u64) -> Self {
        Self(bytes)
    }

    /// What is left, at most so many bytes of it, as a room of its own.
    pub(super) fn at_most(self, bytes: u64) -> Self {
        Self(self.0.min(bytes))
    }

    /// Takes so many bytes if there are as many.
    pub(super) fn take(&mut self, bytes: u64) -> bool {
        match self.0.checked_sub(bytes) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}
