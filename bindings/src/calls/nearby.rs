//! Nearby: bundles by file and share sheet, without a network.

use crate::records::BundleReport;
use crate::{Device, XomError};

#[uniffi::export]
impl Device {
    /// A bundle of what waits and of what the group has, to be handed to another phone.
    pub fn export_bundle(&self) -> Result<Vec<u8>, XomError> {
        self.shared.call(|core, _| core.export_bundle())
    }

    /// Takes another phone's bundle: each thing is judged by itself.
    ///
    /// # Errors
    /// `invalid` for a file that is no bundle, or of another ward.
    pub fn import_bundle(&self, bundle: Vec<u8>) -> Result<BundleReport, XomError> {
        self.shared.call(|core, language| {
            let report = core.import_bundle(&bundle)?;
            let refused = report.refused.iter();
            Ok(BundleReport {
                kept: report.kept as u32,
                known: report.known as u32,
                enrolments: report.enrolments as u32,
                receipts: report.receipts as u32,
                refused: refused
                    .map(|one| language.pick(one.message_vi, one.message_en).into())
                    .collect(),
            })
        })
    }
}
