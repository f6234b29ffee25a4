//! Which screens may have to read again: what a device publishes to its observers.

use std::collections::BTreeSet;

use serde::Serialize;

/// A part of what the screens show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// The list of notices, or a notice.
    Notices,
    /// The comments below notices.
    Comments,
    /// Who has seen what.
    Seen,
    /// Members and households.
    People,
    /// Enrolled devices.
    Devices,
    /// Officers of the ward.
    Officers,
    /// Drafts and their fields.
    Drafts,
    /// Dossiers and their steps.
    Dossiers,
    /// What this phone has done and what became of it.
    Activity,
}

/// The parts that changed since they were last published, each once however often it changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Changes(BTreeSet<View>);

impl Changes {
    /// Nothing has changed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that a part changed.
    pub fn mark(&mut self, view: View) {
        self.0.insert(view);
    }

    /// Adds what others noted.
    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a part changed.
    pub fn contains(&self, view: View) -> bool {
        self.0.contains(&view)
    }

    /// What changed, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = View> + '_ {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_changes_often_is_published_once() {
        let mut changes = Changes::new();
        assert!(changes.is_empty());
        changes.mark(View::People);
        changes.mark(View::Notices);
        let mut others = Changes::new();
        others.mark(View::Notices);
        changes.merge(others);
        assert_eq!(
            changes.iter().collect::<Vec<_>>(),
            [View::Notices, View::People]
        );
    }
}
