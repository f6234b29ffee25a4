//! Founding a ward: its keys, its certificate and the first entries of its log.

use std::path::Path;
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use xom_core::documents::events::RegistryEvent;
use xom_core::identity::{SigningPublicKey, ward_id};
use xom_core::log::{Certificate, KeyName};
use xom_core::outside::{Clock, Entropy};

use super::error::WardError;
use super::govern::Record;
use super::rows::set_meta;
use super::settings::Settings;
use super::{Ward, WardKeys, readers, schema};

/// What a ward says about itself from its first entry on.
#[derive(Debug, Clone)]
pub struct Founding {
    /// For example "Phường Đông Ngạc".
    pub name: String,
    /// The administrative unit's code, for example 00602.
    pub unit_code: String,
    /// Which catalogue the code is from.
    pub code_system: String,
    /// The agency code that dossier codes begin with.
    pub agency_code: String,
    /// Procedures that can be filed, with the version of their form.
    pub procedures: Vec<(String, u32)>,
}

/// Founds a ward in a folder that holds none, certified by this root key.
///
/// # Errors
/// [`WardError::Exists`] when there is one; what the disk says otherwise.
pub fn found(
    folder: &Path,
    root: &SigningKey,
    founding: &Founding,
    clock: Arc<dyn Clock>,
    mut entropy: Box<dyn Entropy>,
    settings: Settings,
) -> Result<Ward, WardError> {
    make_private(folder)?;
    if folder.join(readers::FILE).exists() {
        return Err(WardError::Exists(folder.display().to_string()));
    }
    let keys = WardKeys::generate(entropy.as_mut());
    let certificate = certify(root, &keys);
    let note = certificate.sign(root)?.to_string();
    keys.write(folder)?;
    let mut connection = readers::open_writer(&folder.join(readers::FILE))?;
    schema::migrate(&mut connection)?;
    set_meta(&connection, "certificate", &note)?;
    drop(connection);
    let ward = Ward::open(folder, clock, entropy, settings)?;
    ward.record(&[Record::Registry(first_events(founding, note))])?;
    Ok(ward)
}

/// The folder, made if need be, for its owner alone: its files hold what a group shares.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        let only_owner = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(folder, only_owner)?;
    }
    Ok(())
}

fn certify(root: &SigningKey, keys: &WardKeys) -> Certificate {
    let ward = ward_id(&SigningPublicKey::of(root));
    Certificate {
        root: root.verifying_key(),
        origin: KeyName::of_log(&ward, 1),
        from_size: 0,
        operating: keys.operating.verifying_key(),
        exchange: x25519_dalek::PublicKey::from(&keys.exchange).to_bytes(),
        intake: x25519_dalek::PublicKey::from(&keys.intake).to_bytes(),
        restored: None,
    }
}

fn first_events(founding: &Founding, certificate: String) -> Vec<RegistryEvent> {
    let described = RegistryEvent::WardDescribed {
        name: founding.name.clone(),
        unit_code: founding.unit_code.clone(),
        code_system: founding.code_system.clone(),
        agency_code: founding.agency_code.clone(),
    };
    let procedures =
        founding
            .procedures
            .iter()
            .map(|(code, form_version)| RegistryEvent::ProcedureInForce {
                code: code.clone(),
                form_version: *form_version,
            });
    [described, RegistryEvent::KeysCertified { certificate }]
        .into_iter()
        .chain(procedures)
        .collect()
}
