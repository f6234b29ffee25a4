//! The cases that must hold, each as one or more named tests: phones and a ward in one
//! process, behaviour across all crates. (The numbers are those of the design, section 15.)
//!
//! | Case | Where |
//! |---|---|
//! | 1 any order and repetition of delivery | `order` |
//! | 2 killed at any write | `killed`; the real ward: `server/tests/killed.rs` |
//! | 3 forged writes · 4 revoked devices | `refusals` |
//! | 5 a former leader's notice | `former_leader` |
//! | 6 restored backups and clones | `copies` |
//! | 7 a restored ward | `tests/tests/restore.rs` |
//! | 8 two leaders edit one notice | `neighbourhood` |
//! | 12 a sending interrupted anywhere | `applications`; carried: `papers` |
//! | 13 a full disk | `full_disk`; the ward's: `server::ward::tests::keeping` |
//! | 14 wrong clocks | `clocks` |
//! | 15 things of a newer version | `newer` |
//! | 16 hostile changes | `refusals`, `hostile`, `delivery_notes`; memory: `tests/tests/memory.rs` |
//! | what the phone tells about | `news` |
//! | filling in from a card | `cards` |
//! | 18 the curious operator | `operator` |
//! | 20 a stolen invite | `refusals`, `neighbourhood` |
//! | 21 two spellings of one text | `spelling` |
//! | 23 an edit delivered twice | `courier`, `papers`, `refusals` |
//! | 24 a ward that shows two histories | `dishonest_ward` |
//! | 25 captured requests | `refusals` |

mod applications;
mod cards;
mod clocks;
mod copies;
mod courier;
mod delivery_notes;
mod dishonest_ward;
mod former_leader;
mod full_disk;
mod hostile;
mod killed;
mod neighbourhood;
mod newer;
mod news;
mod operator;
mod order;
mod papers;
mod refusals;
mod slips;
mod spelling;

use xom_core::device::NewNotice;

/// A notice of this title.
fn notice(title: &str) -> NewNotice {
    NewNotice {
        title: title.into(),
        body: "Mời bà con dự họp.".into(),
        ..NewNotice::default()
    }
}
