//! Outline icons, drawn inline so that they take the colour of the words beside them.
//!
//! From Lucide (ISC, parts from Feather under MIT): see `server/assets/NOTICE.md`. They are
//! decoration: hidden from screen readers, since words always stand beside them.

use std::fmt;

/// The inside of an icon, on a grid of 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Icon(&'static str);

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(inside) = self;
        write!(
            f,
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inside}</svg>"#
        )
    }
}

/// An icon is one of the constants below: nothing in it came from outside.
impl askama::filters::HtmlSafe for Icon {}

/// Done, confirmed.
pub(super) const TICK: Icon =
    Icon(r#"<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>"#);
/// Time: waiting, or a deadline.
pub(super) const CLOCK: Icon = Icon(r#"<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>"#);
/// Refused, overdue, alarm; what to do stands beside it.
pub(super) const TRIANGLE: Icon = Icon(
    r#"<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4"/><path d="M12 17h.01"/>"#,
);
/// A step that has not come yet.
pub(super) const RING: Icon = Icon(r#"<circle cx="12" cy="12" r="10"/>"#);
/// A document.
pub(super) const PAPER: Icon = Icon(
    r#"<path d="M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z"/><path d="M14 2v5a1 1 0 0 0 1 1h5"/><path d="M10 9H8"/><path d="M16 13H8"/><path d="M16 17H8"/>"#,
);
/// A picture.
pub(super) const PICTURE: Icon = Icon(
    r#"<rect width="18" height="18" x="3" y="3" rx="2" ry="2"/><circle cx="9" cy="9" r="2"/><path d="m21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21"/>"#,
);
/// Download.
pub(super) const DOWNLOAD: Icon = Icon(
    r#"<path d="M12 15V3"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/>"#,
);
/// Sign out.
pub(super) const LEAVE: Icon = Icon(
    r#"<path d="m16 17 5-5-5-5"/><path d="M21 12H9"/><path d="M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"/>"#,
);
/// The inbox, and its emptiness.
pub(super) const TRAY: Icon = Icon(
    r#"<polyline points="22 12 16 12 14 15 10 15 8 12 2 12"/><path d="M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"/>"#,
);
/// Search.
pub(super) const LENS: Icon =
    Icon(r#"<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>"#);
/// The access log.
pub(super) const SHIELD: Icon = Icon(
    r#"<path d="M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z"/><path d="m9 12 2 2 4-4"/>"#,
);
/// Back.
pub(super) const BACK: Icon = Icon(r#"<path d="m12 19-7-7 7-7"/><path d="M19 12H5"/>"#);
/// On to the next page.
pub(super) const FORTH: Icon = Icon(r#"<path d="M5 12h14"/><path d="m12 5 7 7-7 7"/>"#);
/// Switch the language.
pub(super) const LANGUAGES: Icon = Icon(
    r#"<path d="m5 8 6 6"/><path d="m4 14 6-6 2-3"/><path d="M2 5h12"/><path d="M7 2h1"/><path d="m22 22-5-10-5 10"/><path d="M14 18h6"/>"#,
);
/// The product's sign.
pub(super) const HOUSE: Icon = Icon(
    r#"<path d="M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8"/><path d="M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/>"#,
);
/// An answer that is new.
pub(super) const CHECK: Icon = Icon(r#"<path d="M20 6 9 17l-5-5"/>"#);
/// Ask, write.
pub(super) const PEN: Icon = Icon(
    r#"<path d="M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z"/><path d="m15 5 4 4"/>"#,
);
/// Give the result.
pub(super) const STAMP: Icon = Icon(
    r#"<path d="M14 13V8.5C14 7 15 7 15 5a3 3 0 0 0-6 0c0 2 1 2 1 3.5V13"/><path d="M20 15.5a2.5 2.5 0 0 0-2.5-2.5h-11A2.5 2.5 0 0 0 4 15.5V17a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1z"/><path d="M5 22h14"/>"#,
);
/// A person.
pub(super) const PERSON: Icon =
    Icon(r#"<path d="M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2"/><circle cx="12" cy="7" r="4"/>"#);
/// Opens what is below.
pub(super) const CHEVRON: Icon = Icon(r#"<path d="m6 9 6 6 6-6"/>"#);
