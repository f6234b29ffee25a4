//! Looking after a ward: verify, backup, restore.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use xom_core::outside::{SystemClock, SystemEntropy};

use super::arguments::Restore;
use super::{Failure, Report, open};
use crate::ward::{self, Settings, read_root_key};

/// `xom-ward verify`: fails when anything differs.
pub(super) fn verify(folder: &Path) -> Result<Report, Failure> {
    let found = ward::verify(folder)?;
    if let Some(first) = found.differences.first() {
        let count = found.differences.len();
        let vi = format!("Nhật ký không khớp ở {count} chỗ.");
        let en = found.differences.join("\n");
        let code = if first.starts_with("table") {
            "differs"
        } else {
            "damaged"
        };
        return Err(Failure::new(code, vi, en));
    }
    let value = json!({"entries": found.entries, "differences": []});
    Ok(Report::new(
        format!("{} entries: everything is as the log says.", found.entries),
        value,
    ))
}

/// `xom-ward backup`.
pub(super) fn backup(folder: &Path, to: &Path) -> Result<Report, Failure> {
    ward::backup(folder, to)?;
    let bytes = std::fs::metadata(to)?.len();
    let value = json!({"file": to, "bytes": bytes});
    let text = format!(
        "{} ({bytes} bytes). It holds the ward's keys: keep it as safe as the ward.",
        to.display()
    );
    Ok(Report::new(text, value))
}

/// `xom-ward restore`, and `restore --finish`.
pub(super) fn restore(options: &Restore) -> Result<Report, Failure> {
    let folder = &options.data.data;
    if options.finish {
        let done = open(folder)?.finish_recovery()?;
        let value = json!({
            "recovering": false,
            "reentered": done.reentered,
            "kept_aside": done.kept_aside,
        });
        let aside: u64 = done.kept_aside.values().sum();
        let mut text = format!(
            "The recovery has ended: {} entries re-entered.",
            done.reentered
        );
        if aside > 0 {
            let why: Vec<String> = (done.kept_aside.iter())
                .map(|(code, count)| format!("{count} {code}"))
                .collect();
            text += &format!(" {aside} could not and are kept aside: {}.", why.join(", "));
        }
        return Ok(Report::new(text, value));
    }
    let (Some(from), Some(root)) = (&options.from, &options.root_key) else {
        return Err(Failure::not_found("backup"));
    };
    let root = read_root_key(root)?;
    let ward = ward::restore(
        from,
        folder,
        &root,
        Arc::new(SystemClock),
        Box::new(SystemEntropy),
        Settings::default(),
    )?;
    ward.close()?;
    let origin = ward.certificate().origin.to_string();
    let value = json!({
        "origin": origin,
        "size": ward.certificate().from_size,
        "recovering": true,
    });
    let text = format!(
        "Restored as {origin}. Serve it, let phones bring back what they have, then run \
         restore --finish."
    );
    Ok(Report::new(text, value))
}
