//! What the ward says about itself: its certificate and its time; and how a phone begins anew
//! when the ward goes on from a backup.

use rusqlite::Connection;

use super::apply::alarm;
use super::mind::Mind;
use super::session::Progress;
use super::{DeviceError, Outside, Result, facts, project, repair};
use crate::exchange::WardAnswer;
use crate::log::{Certificate, Note};
use crate::outside::Timestamp;
use crate::store::restart;

/// Takes the certificate in force, and begins anew when it is of another log.
pub(super) fn learn_ward(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    answer: &WardAnswer,
) -> Result<Progress> {
    let wrong = |error: crate::log::LogError| DeviceError::BadAnswer(error.to_string());
    let note = Note::parse(answer.certificate.as_bytes()).map_err(wrong)?;
    let certificate = Certificate::open(&note, &mind.ward()?).map_err(wrong)?;
    let before = mind.certificate(connection)?.cloned();
    facts::CERTIFICATE.set(connection, &answer.certificate)?;
    set_clock(connection, outside, answer.time)?;
    mind.forget();
    match before {
        Some(before) if before.origin != certificate.origin => {
            start_over(connection, mind, outside, &before, &certificate)?
        }
        _ => {}
    }
    Ok(Progress::default())
}

/// The ward goes on from a backup, under a new origin that its root certifies. What only this
/// phone still has is offered again; everything else is read anew.
fn start_over(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    before: &Certificate,
    now: &Certificate,
) -> Result<()> {
    let restored = now
        .restored
        .as_ref()
        .filter(|_| now.log_number() > before.log_number());
    let Some(restored) = restored else {
        return Err(DeviceError::BadAnswer(
            "the ward shows another log without saying what it restores".into(),
        ));
    };
    alarm(
        connection,
        outside,
        "ward_restored",
        &format!("{} from size {}", now.origin, restored.size),
    )?;
    repair::gather(connection, restored)?;
    // Places of a log that this phone never saw say nothing about those that it knows: after
    // two restores everything is offered again.
    let knows_the_log_before = restored.origin == before.origin;
    let size = if knows_the_log_before {
        restored.size
    } else {
        0
    };
    restart::forget_log(connection, size, mind.device())?;
    facts::CHECKPOINT.clear(connection)?;
    facts::NEWEST_ENTRY.clear(connection)?;
    mind.forget();
    project::rebuild(connection, mind)
}

/// The ward's time is what this phone reckons with from now on.
pub(super) fn set_clock(connection: &Connection, outside: &Outside, ward: Timestamp) -> Result<()> {
    let offset = ward
        .0
        .cast_signed()
        .saturating_sub(outside.clock.now().0.cast_signed());
    Ok(facts::CLOCK_OFFSET.set(connection, &offset)?)
}
