//! Nearby: bundles by file and share sheet, without a network.

use crate::records::{BundleReport, PackedBundle};
use crate::{Device, XomError};

#[uniffi::export]
impl Device {
    /// A bundle of what waits and of what the group has, to be handed to another phone.
    pub fn export_bundle(&self) -> Result<PackedBundle, XomError> {
        self.shared
            .call(|core, _| core.export_bundle().map(Into::into))
    }

    /// Takes another phone's bundle: each thing is judged by itself.
    ///
    /// # Errors
    /// `invalid` for a file that is no bundle, or of another ward; `storage_full`. Nothing is
    /// kept then.
    pub fn import_bundle(&self, bundle: Vec<u8>) -> Result<BundleReport, XomError> {
        self.shared.call(|core, language| {
            let report = core.import_bundle(&bundle)?;
            Ok(BundleReport::of(&report, language))
        })
    }
}
