//! How large an automerge change or document may be before automerge is shown it.

/// Limits on what comes from outside; all are settings of the ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a change as it travels, deflated or not.
    pub change_bytes: usize,
    /// Bytes of a change once inflated.
    pub change_inflated: usize,
    /// Operations in one change, and predecessors named by all of them together.
    pub change_operations: usize,
    /// Changes that one change may depend on.
    pub dependencies: usize,
    /// Bytes of one text or byte string.
    pub value_bytes: usize,
    /// Bytes of a saved document as it travels.
    pub document_bytes: usize,
    /// Bytes of a saved document once inflated.
    pub document_inflated: usize,
    /// Operations in one document.
    pub document_operations: usize,
    /// The highest operation counter of a document. Automerge counts in 32 bits and panics
    /// beyond, so no change may come near.
    pub operation_ceiling: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            change_bytes: 256 * 1024,
            change_inflated: 2 * 1024 * 1024,
            change_operations: 10_000,
            dependencies: 256,
            value_bytes: 128 * 1024,
            document_bytes: 4 * 1024 * 1024,
            document_inflated: 16 * 1024 * 1024,
            document_operations: 200_000,
            operation_ceiling: 1 << 24,
        }
    }
}
