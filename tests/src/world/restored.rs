//! A ward that is restored from yesterday's backup.

use std::path::PathBuf;

use xom_server::ward::{RootKey, backup, restore};

use super::{Seeded, World};

impl World {
    /// Copies the ward at work into a file.
    pub fn back_up(&self, name: &str) -> PathBuf {
        let file = self.folder.path().join(name);
        backup(self.ward.folder(), &file).expect("a backup");
        file
    }

    /// The ward is lost and comes back from this backup, under the next log.
    pub fn restore_from(&mut self, file: &std::path::Path, name: &str) {
        self.clock.advance(60_000);
        let folder = self.folder.path().join(name);
        self.ward = restore(
            file,
            &folder,
            &RootKey::of(self.root.clone()),
            self.clock.clone(),
            Box::new(Seeded::new(self.seed, name)),
            self.settings.clone(),
        )
        .expect("the backup opens");
        self.clock.advance(60_000);
    }
}
