//! A ward that tells two stories: its files copied, and both copies at work with the same keys.

use std::path::Path;
use std::sync::Arc;

use xom_server::ward::Ward;

use super::{Seeded, World};

impl World {
    /// The same ward once more, as a dishonest operator could run it beside the first: what it
    /// logs from here on, the other one does not know.
    pub fn forked(&self) -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("ward");
        self.ward
            .close()
            .expect("what is in memory reaches the disk");
        copy(&self.folder.path().join("ward"), &path);
        let ward = Ward::open(
            &path,
            self.clock.clone(),
            Box::new(Seeded::new(self.seed, "fork")),
            self.settings.clone(),
        )
        .expect("a copy opens");
        World {
            folder,
            clock: Arc::clone(&self.clock),
            ward,
            root: self.root.clone(),
            group: self.group,
            households: self.households.clone(),
            seed: self.seed,
            settings: self.settings.clone(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("the ward's folder") {
        let entry = entry.expect("its files");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}
