//! `ward`: where the ward answers. What is trusted is its root key, so an address that is wrong,
//! or somebody else's, can only fail.

use serde::Serialize;
use xom_core::{device::DeviceError, ids::WardId, net};

use super::Session;
use crate::{
    error::Failure,
    output::Answer,
    page::{Page, State},
};

/// The ward of this phone.
#[derive(Serialize)]
struct Ward {
    /// Its root key's fingerprint.
    id: WardId,
    /// What it is called, once the phone knows.
    name: Option<String>,
    address: String,
}

pub(super) fn run(session: &Session, address: Option<&str>) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    if let Some(address) = address {
        let address = address.trim().trim_end_matches('/');
        net::check_address(address).map_err(|_| not_an_address(address))?;
        device.set_ward_address(address)?;
    }
    let ward = Ward {
        id: device.status()?.ward.ok_or(DeviceError::NotEnrolled)?,
        name: device.place()?.ward,
        address: device.ward_address()?.0,
    };
    let mut page = session.manner.page();
    if address.is_some() {
        page.state_in(
            State::Done,
            "Từ nay máy này tìm phường ở địa chỉ mới.",
            "From now on this phone looks for the ward at the new address.",
        );
    }
    draw(&mut page, &ward);
    Ok(Answer::new(&ward, page))
}

fn draw(page: &mut Page, ward: &Ward) {
    page.facts(&[
        (
            page.pick("Phường", "Ward"),
            ward.name.clone().unwrap_or_default(),
        ),
        (page.pick("Địa chỉ", "Address"), ward.address.clone()),
        (page.pick("Dấu khóa gốc", "Root key"), ward.id.to_string()),
    ]);
}

fn not_an_address(address: &str) -> Failure {
    Failure::new(
        "bad_address",
        format!(
            "{address:?} không phải địa chỉ dùng được. Cần https://…, hoặc http:// trên chính máy này."
        ),
        format!("{address:?} cannot be used: it takes https://…, or http:// on this machine."),
    )
}
