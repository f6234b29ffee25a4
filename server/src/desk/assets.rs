//! The style sheets, the fonts and the sign: compiled in, cached for a year under their hash.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

static STYLE: &[u8] = include_bytes!("../../assets/desk.css");
static TOKENS: &[u8] = include_bytes!("../../assets/tokens.css");
static SIGN: &[u8] = include_bytes!("../../assets/desk.svg");

macro_rules! font {
    ($weight:literal) => {
        include_bytes!(concat!(
            "../../assets/fonts/be-vietnam-pro-",
            $weight,
            ".woff2"
        ))
    };
}

/// Changes whenever a style sheet or the sign does.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    hasher.update(STYLE).update(TOKENS).update(SIGN);
    hasher.finalize().to_hex()[..12].to_owned()
});

/// What addresses of assets carry, so that a new desk is never drawn with an old style.
pub(super) fn version() -> &'static str {
    &VERSION
}

/// One asset by its name.
pub(super) async fn serve(Path(name): Path<String>) -> Response {
    let (media_type, bytes): (_, &'static [u8]) = match name.as_str() {
        "desk.css" => ("text/css; charset=utf-8", STYLE),
        "tokens.css" => ("text/css; charset=utf-8", TOKENS),
        "desk.svg" => ("image/svg+xml", SIGN),
        "be-vietnam-pro-400.woff2" => ("font/woff2", font!(400)),
        "be-vietnam-pro-500.woff2" => ("font/woff2", font!(500)),
        "be-vietnam-pro-600.woff2" => ("font/woff2", font!(600)),
        "be-vietnam-pro-700.woff2" => ("font/woff2", font!(700)),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, bytes).into_response()
}
