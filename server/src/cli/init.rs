//! `xom-ward init`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use xom_core::dossiers::AgencyCode;
use xom_core::forms;
use xom_core::outside::{SystemClock, SystemEntropy};
use xom_core::units;

use super::arguments::Init;
use super::sample::{self, SampleOfficer};
use super::{Failure, Report};
use crate::ward::{Founding, RootKey, Settings, found};

const SAMPLE_UNIT: &str = "00602";

/// Founds a ward; the root key is written first, for without it nothing can be certified.
pub(super) fn init(options: &Init) -> Result<Report, Failure> {
    let folder = &options.data.data;
    let founding = founding(options)?;
    let root_file = root_file(options, folder)?;
    if folder.join("ward.sqlite").exists() {
        return Err(crate::ward::WardError::Exists(folder.display().to_string()).into());
    }
    let root = RootKey::create(&root_file, &mut SystemEntropy)?;
    let ward = found(
        folder,
        root.key(),
        &founding,
        Arc::new(SystemClock),
        Box::new(SystemEntropy),
        Settings::default(),
    )?;
    let officer = options
        .sample
        .then(|| sample::populate(&ward))
        .transpose()?;
    ward.close()?;
    let (name, code) = (&founding.name, &founding.unit_code);
    let (place, root) = (folder.display(), root_file.display());
    let mut vi = format!(
        "Đã lập {name} ({code}) trong {place}.\nKhóa gốc ở {root}: hãy cất đi, ngoài máy này; chỉ \
         cần đến khi khôi phục phường.\n"
    );
    let mut en = format!(
        "{name} ({code}) is founded in {place}.\nThe root key is in {root}: put it away, off this \
         machine; it is needed only to restore the ward.\n"
    );
    if let Some(SampleOfficer {
        username, password, ..
    }) = &officer
    {
        vi += &format!("Cán bộ mẫu ở bàn một cửa: {username} / {password}\n");
        en += &format!("Sample officer at the desk: {username} / {password}\n");
    }
    let value = json!({
        "id": ward.id(),
        "name": founding.name,
        "unit": founding.unit_code,
        "root_key": root_file,
        "entries": ward.confirmation().map_or(0, |known| known.size),
        "officer": officer.map(|officer| json!({
            "id": officer.id,
            "username": officer.username,
            "password": officer.password,
        })),
    });
    Ok(Report::told(vi, en, value))
}

fn founding(options: &Init) -> Result<Founding, Failure> {
    let catalogue = units::hanoi();
    let code = options.unit.as_deref().unwrap_or(SAMPLE_UNIT);
    let unit = catalogue.find(code);
    let named = unit.map(|unit| unit.full_name_vi());
    let name = options.name.clone().or(named).map(capitalised);
    let name = name.ok_or_else(|| {
        Failure::new(
            "unknown_unit",
            "Mã đơn vị không có trong danh mục. Hãy cho biết tên bằng --name.",
            "The unit code is not in the catalogue. Say the ward's name with --name.",
        )
    })?;
    let proposed = AgencyCode::proposed(&catalogue.province.agency_code, code);
    let agency = options.agency.as_deref().map_or(proposed, str::parse);
    let agency = agency.map_err(|error| {
        Failure::new("agency_code", "Mã cơ quan không hợp lệ.", error.to_string())
    })?;
    let procedures = forms::all().iter().map(|form| {
        let identity = form.identity();
        (identity.procedure.as_str().to_owned(), identity.version)
    });
    Ok(Founding {
        name,
        unit_code: code.into(),
        code_system: catalogue.code_system.clone(),
        agency_code: agency.to_string(),
        procedures: procedures.collect(),
    })
}

/// "phường Đông Ngạc" heads pages as "Phường Đông Ngạc".
fn capitalised(name: String) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}

/// Where the root key goes: never into the folder whose loss it is to survive.
fn root_file(options: &Init, folder: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let file = options.root_key.clone().unwrap_or_else(|| {
        let mut name = folder.clone().into_os_string();
        name.push(".root-key");
        PathBuf::from(name)
    });
    let parent = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize()?;
    if parent.starts_with(&folder) {
        return Err(Failure::new(
            "root_key_inside",
            "Tệp khóa gốc phải nằm ngoài thư mục dữ liệu.",
            "The root key must lie outside the ward's folder.",
        ));
    }
    Ok(file)
}
