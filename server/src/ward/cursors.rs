//! Remembers how far phones said they had got, so that eight bytes stand for the whole list.
//!
//! Bounded and in memory: a list that is not remembered is asked for.

use std::sync::Arc;

use xom_core::exchange::Cursors;
use xom_core::ids::DeviceId;

use super::guard::Recent;

/// Lists remembered per device: what it said, and what it may say next.
const MOST_LISTS: usize = 4;

/// A list of cursors, and what is known about it.
#[derive(Debug, Clone)]
pub(super) struct Remembered {
    digest: [u8; 8],
    pub(super) cursors: Arc<Cursors>,
    /// The access version at which the device could read exactly these scopes, none of them
    /// still being joined.
    pub(super) settled_at: Option<u64>,
}

pub(super) struct CursorMemory(Recent<DeviceId, Vec<Remembered>>);

impl CursorMemory {
    pub(super) fn new(most_devices: usize) -> Self {
        Self(Recent::new(most_devices))
    }

    /// The list with this digest, if the device was known to have it.
    pub(super) fn recall(&mut self, device: &DeviceId, digest: [u8; 8]) -> Option<Remembered> {
        let lists = self.0.get_mut(device)?;
        lists.iter().find(|list| list.digest == digest).cloned()
    }

    /// Remembers a list that the device has or may have after this answer.
    pub(super) fn remember(
        &mut self,
        device: DeviceId,
        cursors: Arc<Cursors>,
        settled_at: Option<u64>,
    ) {
        let new = Remembered {
            digest: cursors.digest(),
            cursors,
            settled_at,
        };
        match self.0.get_mut(&device) {
            None => self.0.insert(device, vec![new]),
            Some(lists) => {
                lists.retain(|list| list.digest != new.digest);
                if lists.len() >= MOST_LISTS {
                    lists.remove(0);
                }
                lists.push(new);
            }
        }
    }
}
