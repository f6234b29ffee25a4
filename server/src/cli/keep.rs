//! Looking after a ward: verify, backup, restore.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use xom_core::outside::{SystemClock, SystemEntropy};

use super::arguments::Restore;
use super::{Failure, Report, open};
use crate::ward::{self, RootKey, Settings};

/// `xom-ward verify`: fails when anything differs.
pub(super) fn verify(folder: &Path) -> Result<Report, Failure> {
    let found = ward::verify(folder)?;
    if let Some(first) = found.differences.first() {
        let count = found.differences.len();
        let vi = format!(
            "Sổ không khớp ở {count} chỗ:\n{}",
            found.differences.join("\n")
        );
        let en = found.differences.join("\n");
        let code = if first.starts_with("table") {
            "differs"
        } else {
            "damaged"
        };
        return Err(Failure::new(code, vi, en));
    }
    let value = json!({"entries": found.entries, "differences": []});
    Ok(Report::told(
        format!("{} mục: mọi thứ khớp với sổ.", found.entries),
        format!("{} entries: everything is as the log says.", found.entries),
        value,
    ))
}

/// `xom-ward backup`.
pub(super) fn backup(folder: &Path, to: &Path) -> Result<Report, Failure> {
    ward::backup(folder, to)?;
    let bytes = std::fs::metadata(to)?.len();
    let value = json!({"file": to, "bytes": bytes});
    let name = to.display();
    Ok(Report::told(
        format!("{name} ({bytes} byte). Tệp có khóa của phường: hãy giữ kín như chính phường."),
        format!("{name} ({bytes} bytes). It holds the ward's keys: keep it as safe as the ward."),
        value,
    ))
}

/// `xom-ward restore`, and `restore --finish`.
pub(super) fn restore(options: &Restore) -> Result<Report, Failure> {
    let folder = &options.data.data;
    if options.finish {
        return finish(folder);
    }
    let (Some(from), Some(root)) = (&options.from, &options.root_key) else {
        return Err(Failure::not_found("backup"));
    };
    let ward = ward::restore(
        from,
        folder,
        &RootKey::read(root)?,
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
    Ok(Report::told(
        format!(
            "Đã khôi phục thành sổ {origin}. Hãy cho phường phục vụ, đợi các máy gửi lại những gì \
             có, rồi chạy restore --finish. Nếu phường cũ còn chạy, hãy dừng hẳn."
        ),
        format!(
            "Restored as {origin}. Serve it, let phones bring back what they have, then run \
             restore --finish. If the ward before still runs, stop it for good."
        ),
        value,
    ))
}

fn finish(folder: &Path) -> Result<Report, Failure> {
    let done = open(folder)?.finish_recovery()?;
    let value = json!({
        "recovering": false,
        "reentered": done.reentered,
        "kept_aside": done.kept_aside,
    });
    let mut vi = format!("Đã kết thúc khôi phục: {} mục vào lại sổ.", done.reentered);
    let mut en = format!(
        "The recovery has ended: {} entries re-entered.",
        done.reentered
    );
    let aside: u64 = done.kept_aside.values().sum();
    if aside > 0 {
        let why: Vec<String> = (done.kept_aside.iter())
            .map(|(code, count)| format!("{count} {code}"))
            .collect();
        let why = why.join(", ");
        vi += &format!(" {aside} mục không vào lại được và được để riêng: {why}.");
        en += &format!(" {aside} could not and are kept aside: {why}.");
    }
    Ok(Report::told(vi, en, value))
}
