//! QR codes for invites, answers and small bundles.

use qrcode::{Color, EcLevel};

use crate::XomError;

/// A QR code as squares: dark where `dark[row * width + column]` is 1. Draw it dark on light
/// with a margin of four squares, whatever the theme.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct QrCode {
    /// Squares a side.
    pub width: u32,
    /// 1 for dark, 0 for light, row by row.
    pub dark: Vec<u8>,
}

/// The QR code of a text, as sturdy as its length allows.
///
/// # Errors
/// `too_long` over about 2,900 bytes: share the text itself instead.
#[uniffi::export]
pub fn qr_code(text: String) -> Result<QrCode, XomError> {
    let made = [EcLevel::M, EcLevel::L]
        .into_iter()
        .find_map(|level| qrcode::QrCode::with_error_correction_level(text.as_bytes(), level).ok());
    let code = made.ok_or_else(|| {
        XomError::new(
            "too_long",
            "Nội dung dài quá một mã QR. Hãy gửi bằng tin nhắn hoặc tệp.",
            "Too long for one QR code. Send it as a message or a file.",
            false,
        )
    })?;
    Ok(QrCode {
        width: code.width() as u32,
        dark: code
            .to_colors()
            .into_iter()
            .map(|color| u8::from(color == Color::Dark))
            .collect(),
    })
}
