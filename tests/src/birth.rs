//! A birth registration filled in as a family would: for the story and for tests.

use serde_json::{Value, json};
use xom_core::device::{Device, DeviceError};
use xom_core::ids::DraftId;
use xom_core::sealing::AttachmentDescription;

/// Fills in every field that the form requires, and attaches a photo of the hospital's paper.
///
/// # Errors
/// What the device says.
pub fn fill_in(device: &mut Device, draft: DraftId, photo: &[u8]) -> Result<(), DeviceError> {
    fill_required(device, draft)?;
    let description = AttachmentDescription {
        name: "giay-chung-sinh.jpg".into(),
        media_type: "image/jpeg".into(),
        component: Some("giayChungSinh".into()),
    };
    device.attach(draft, description, photo)?;
    // What was answered may have made more fields visible.
    fill_required(device, draft)
}

fn fill_required(device: &mut Device, draft: DraftId) -> Result<(), DeviceError> {
    for problem in device
        .check_draft(draft)?
        .into_iter()
        .filter(|problem| problem.problem.blocking)
    {
        let fields = serde_json::to_value(&device.draft(draft)?.fields).unwrap_or_default();
        let field = fields.as_array().and_then(|fields| {
            fields
                .iter()
                .find(|field| field["path"] == problem.path.as_str())
        });
        let answer = field.map_or(Value::Null, |field| answer(&problem.path, field));
        if !answer.is_null() {
            device.set_field(draft, &problem.path, answer)?;
        }
    }
    Ok(())
}

fn answer(path: &str, field: &Value) -> Value {
    if let Some(first) = field["options"]
        .as_array()
        .and_then(|options| options.first())
    {
        return first["value"].clone();
    }
    match (path, field["kind"].as_str().unwrap_or_default()) {
        ("nksHoTen", _) => json!("NGUYỄN MINH AN"),
        ("meHoTen", _) => json!("TRẦN THỊ LAN"),
        ("chaHoTen", _) => json!("NGUYỄN VĂN DŨNG"),
        (_, "date") => json!("2026-11-20"),
        (_, "partial_date") => json!("1995"),
        (_, "person_id") => json!("001195000001"),
        (_, "phone") => json!("+84912345678"),
        (_, "boolean" | "declaration") => json!(true),
        (_, "number" | "integer") => json!(1),
        (_, "attachment") => Value::Null,
        (path, _) if path.ends_with("DanToc") => json!("Kinh"),
        (path, _) if path.ends_with("QuocTich") => json!("Việt Nam"),
        (path, _) if path.ends_with("HoTen") => json!("NGUYỄN VĂN DŨNG"),
        _ => json!("Phường Đông Ngạc, TP Hà Nội"),
    }
}
