//! Outline icons, drawn inline so that they take the colour of the words beside them.
//!
//! Lucide (ISC, parts from Feather under MIT; see `design/icons/LICENSE`): the drawings of the
//! shells, and two that only the desk needs. They are decoration: hidden from screen readers,
//! since words always stand beside them.

use std::fmt;

/// A drawing on a grid of 24, as Lucide publishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Icon(&'static str);

impl Icon {
    /// What stands between the tags of the drawing: size and colour are the style sheet's.
    fn inside(self) -> impl Iterator<Item = &'static str> {
        let Self(drawing) = self;
        let tag = drawing.split_once("<svg").map_or("", |(_, tag)| tag);
        let inside = tag.split_once('>').map_or("", |(_, inside)| inside);
        inside
            .trim_end()
            .trim_end_matches("</svg>")
            .lines()
            .map(str::trim)
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"#,
        )?;
        self.inside().try_for_each(|line| f.write_str(line))?;
        f.write_str("</svg>")
    }
}

/// An icon is one of the constants below: nothing in it came from outside.
impl askama::filters::HtmlSafe for Icon {}

macro_rules! drawn {
    ($file:literal) => {
        Icon(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/",
            $file
        )))
    };
}

/// Done, confirmed.
pub(super) const TICK: Icon = drawn!("../design/icons/circle-check.svg");
/// Time: waiting, or a deadline.
pub(super) const CLOCK: Icon = drawn!("../design/icons/clock.svg");
/// Refused, overdue, alarm; what to do stands beside it.
pub(super) const TRIANGLE: Icon = drawn!("../design/icons/triangle-alert.svg");
/// A step that has not come yet.
pub(super) const RING: Icon = drawn!("../design/icons/circle.svg");
/// A document.
pub(super) const PAPER: Icon = drawn!("../design/icons/file-text.svg");
/// A picture.
pub(super) const PICTURE: Icon = drawn!("../design/icons/image.svg");
/// Download.
pub(super) const DOWNLOAD: Icon = drawn!("../design/icons/download.svg");
/// Sign out.
pub(super) const LEAVE: Icon = drawn!("../design/icons/log-out.svg");
/// The inbox, and its emptiness.
pub(super) const TRAY: Icon = drawn!("../design/icons/inbox.svg");
/// Search.
pub(super) const LENS: Icon = drawn!("../design/icons/search.svg");
/// The access log.
pub(super) const SHIELD: Icon = drawn!("../design/icons/shield-check.svg");
/// Back.
pub(super) const BACK: Icon = drawn!("../design/icons/arrow-left.svg");
/// On to the next page.
pub(super) const FORTH: Icon = drawn!("assets/icons/arrow-right.svg");
/// Switch the language.
pub(super) const LANGUAGES: Icon = drawn!("../design/icons/languages.svg");
/// The product's sign.
pub(super) const HOUSE: Icon = drawn!("../design/icons/house.svg");
/// An answer that is new.
pub(super) const CHECK: Icon = drawn!("../design/icons/check.svg");
/// Ask, write.
pub(super) const PEN: Icon = drawn!("../design/icons/pencil.svg");
/// Give the result.
pub(super) const STAMP: Icon = drawn!("assets/icons/stamp.svg");
/// A person.
pub(super) const PERSON: Icon = drawn!("../design/icons/user.svg");
/// Opens what is below.
pub(super) const CHEVRON: Icon = drawn!("../design/icons/chevron-down.svg");
