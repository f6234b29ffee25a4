//! QR codes drawn with half blocks, for phones that scan a terminal.

use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};

use crate::page::Page;

/// Draws the text as a QR code on the page, or says that it is too long for one.
pub(crate) fn draw(page: &mut Page, text: &str) {
    page.gap();
    match QrCode::with_error_correction_level(text, EcLevel::L) {
        // Light modules are drawn and dark ones left out: most terminals are dark.
        Ok(code) => page.line(
            code.render::<Dense1x2>()
                .dark_color(Dense1x2::Light)
                .light_color(Dense1x2::Dark)
                .build(),
        ),
        Err(_) => page.say(
            "Nội dung quá dài cho một mã QR. Hãy gửi dòng chữ ở trên.",
            "The text is too long for one QR code. Send the line above instead.",
        ),
    }
    page.gap();
}
