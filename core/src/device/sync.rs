//! The phone's side of the exchange, without I/O: what to send next, what an answer means.
//!
//! One run: the certificate if it is not known, an exchange, attachments of what is being
//! sent and of what is carried, another exchange while there is more to offer or to read, documents that came with
//! results. Sending anything twice is harmless; nothing counts as done before a checkpoint
//! of the ward covers it.

use rusqlite::Connection;

use super::certificate::{learn_ward, set_clock};
use super::mind::{Mind, ward_time};
use super::nearby::delivering;
use super::nearby::homecoming::sent_draft;
use super::session::{Flight, Incoming, Outgoing, Progress, Session};
use super::uploads::{next_upload, waits_for_attachments};
use super::{Device, DeviceError, Outside, Result, audit, facts, replay, verdicts};
use crate::documents::DocumentName;
use crate::exchange::{
    Answer, Ask, ChunkAnswer, ChunkRequest, Cursor, CursorClaim, Cursors, ErrorAnswer, Payload,
    endpoints,
};
use crate::identity::{Envelope, RequestKey, RequestNonce, SealingPublicKey, Target};
use crate::ids::{CommitId, DocumentId};
use crate::store::chunks::{self, ChunkState};
use crate::store::commits::{self, StoredCommit};
use crate::store::{carried_receipts, cursors, enrolments, proofs, receipts, submissions};
use crate::views::View;

/// So many bytes of commits go into one request at most.
const LARGEST_OFFER: usize = 1024 * 1024;

/// So many receipts of what was carried are asked for at once, beside those of what is offered.
const MOST_RECEIPTS: usize = 16;

/// So many commits go into one request at most.
const MOST_OFFERED: usize = 1_000;

impl Device {
    /// Begins a run of exchanges; a run that was cut off is forgotten.
    pub fn begin_run(&mut self) {
        self.session = Session::default();
    }

    /// In this run attachments stay here, and with them the sendings that need them: the
    /// network is metered and the person has not said that it may cost something.
    pub fn let_attachments_wait(&mut self) {
        self.session.attachments_wait = true;
    }

    /// Where the ward answers, and an authority for its TLS beside Mozilla's roots.
    pub fn ward_address(&self) -> Result<(String, Option<Vec<u8>>)> {
        let home = self.mind.home()?;
        Ok((
            home.address.clone(),
            home.authority.as_ref().map(|authority| authority.to_vec()),
        ))
    }

    /// Notes that the ward answers elsewhere now. What is trusted is its root key, so a wrong
    /// address can only fail.
    ///
    /// # Errors
    /// `not_enrolled`, or the store's.
    pub fn set_ward_address(&mut self, address: &str) -> Result<()> {
        let address = address.to_owned();
        self.transact(|connection, mind, _| {
            let mut home = mind.home()?.clone();
            home.address = address;
            facts::HOME.set(connection, &home)?;
            mind.home = Some(home);
            Ok(())
        })
    }

    /// The next request of this run; nothing when the run is done.
    ///
    /// # Errors
    /// `not_enrolled`, or the store's.
    pub fn next_request(&mut self) -> Result<Option<Outgoing>> {
        let mut session = std::mem::take(&mut self.session);
        let next = self
            .transact(|connection, mind, outside| plan(connection, mind, outside, &mut session));
        self.session = session;
        next
    }

    /// Takes the answer to the last request.
    ///
    /// # Errors
    /// `bad_answer` for one that is none: what was sent stays pending, nothing is lost.
    pub fn take_answer(&mut self, answer: Incoming<'_>) -> Result<Progress> {
        let mut session = std::mem::take(&mut self.session);
        let flight = session.flight.take();
        let done = match flight {
            Some(flight) => self.transact(|connection, mind, outside| {
                land(connection, mind, outside, &mut session, flight, &answer)
            }),
            None => Err(DeviceError::BadAnswer("nothing was asked".into())),
        };
        self.session = session;
        done
    }
}

fn plan(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    session: &mut Session,
) -> Result<Option<Outgoing>> {
    mind.home()?;
    if mind.certificate(connection)?.is_none() || session.ask_ward {
        session.ask_ward = false;
        session.flight = Some(Flight::Ward);
        return Ok(Some(Outgoing {
            endpoint: endpoints::WARD,
            body: None,
        }));
    }
    if !session.exchanged {
        replay::sign_registers(connection, mind, outside)?;
    }
    let offer = offer(connection, mind, session)?;
    let recovered = proofs::recovered(connection, LARGEST_OFFER / 2)?;
    let busy = session.more || session.send_cursors || !recovered.is_empty();
    if !session.exchanged || busy || !offer.is_empty() {
        return exchange(connection, mind, outside, session, offer, recovered).map(Some);
    }
    if session.attachments_wait {
        return Ok(None);
    }
    if let Some((draft, chunk)) = next_upload(connection, mind, session)? {
        let bytes = chunks::bytes(connection, chunk)?.ok_or(DeviceError::NotFound("chunk"))?;
        session.flight = Some(Flight::Put(chunk));
        return chunk_request(
            connection,
            mind,
            outside,
            &ChunkRequest::Put(draft, bytes.into()),
        )
        .map(Some);
    }
    if let Some((flight, request)) = delivering::next(connection, session)? {
        session.flight = Some(flight);
        return chunk_request(connection, mind, outside, &request).map(Some);
    }
    let wanted = chunks::open(connection, ChunkState::Wanted)?;
    if let Some((draft, chunk)) = wanted
        .into_iter()
        .find(|(_, chunk)| !session.given_up.contains(chunk))
    {
        session.flight = Some(Flight::Get(chunk));
        return chunk_request(connection, mind, outside, &ChunkRequest::Get(draft, chunk))
            .map(Some);
    }
    Ok(None)
}

/// The commits to offer now: pending ones that this run has not offered, in order, up to a
/// limit. A sending waits for its attachments.
fn offer(connection: &Connection, mind: &Mind, session: &Session) -> Result<Vec<StoredCommit>> {
    let mut offered = Vec::new();
    let mut bytes = 0;
    for stored in commits::pending(connection)? {
        if session.offered.contains(&stored.commit)
            || waits_for_attachments(connection, mind, session, &stored)?
        {
            continue;
        }
        bytes += stored.bytes.len();
        if !offered.is_empty() && (bytes > LARGEST_OFFER || offered.len() >= MOST_OFFERED) {
            break;
        }
        offered.push(stored);
    }
    Ok(offered)
}

fn exchange(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    session: &mut Session,
    offer: Vec<StoredCommit>,
    recovered: Vec<(DocumentId, Vec<u8>)>,
) -> Result<Outgoing> {
    let waiting = if session.exchanged {
        Vec::new()
    } else {
        enrolments::waiting(connection)?
    };
    let mut asks = Vec::new();
    for stored in &offer {
        let Some(draft) = sent_draft(stored) else {
            continue;
        };
        asks.push(Ask::Receipt(stored.commit));
        // That the ward registered it is proven with it, in case the ward is restored today.
        // Of a carried one that is its sender's to ask for: this phone is not given it.
        if !stored.carried {
            asks.push(Ask::Inclusion(mind.id(&DocumentName::Dossier(draft))?));
        }
    }
    if !session.exchanged {
        asks.extend(missing_receipts(connection)?.into_iter().map(Ask::Receipt));
        let carried = carried_receipts::wanted(connection, MOST_RECEIPTS)?;
        asks.extend(carried.into_iter().map(Ask::Receipt));
        asks.extend(audit::due(connection, mind, outside)?);
    }
    let have = held_cursors(connection)?;
    let payload = Payload {
        enrolments: waiting
            .iter()
            .map(|known| known.bytes.clone().into())
            .collect(),
        commits: offer
            .iter()
            .map(|stored| stored.bytes.clone().into())
            .collect(),
        cursors: if session.send_cursors {
            CursorClaim::List(have)
        } else {
            CursorClaim::Digest(have.digest())
        },
        budget: None,
        asks: (!asks.is_empty()).then(|| asks.clone()),
        recovered: (!recovered.is_empty()).then(|| {
            let each = recovered.iter();
            each.filter_map(|(_, bytes)| minicbor::decode(bytes).ok())
                .collect()
        }),
    };
    session.flight = Some(Flight::Exchange {
        enrolments: waiting
            .iter()
            .map(|known| (known.invite, known.device))
            .collect(),
        commits: offer.iter().map(|stored| stored.commit).collect(),
        asks,
        recovered: recovered.iter().map(|(document, _)| *document).collect(),
    });
    let payload = minicbor::to_vec(&payload).expect("encoding into memory cannot fail");
    envelope(connection, mind, outside, endpoints::EXCHANGE, &payload)
}

fn chunk_request(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    ask: &ChunkRequest,
) -> Result<Outgoing> {
    let payload = minicbor::to_vec(ask).expect("encoding into memory cannot fail");
    envelope(connection, mind, outside, endpoints::CHUNKS, &payload)
}

fn envelope(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    endpoint: &'static str,
    payload: &[u8],
) -> Result<Outgoing> {
    let certificate = mind
        .certificate(connection)?
        .ok_or(DeviceError::NeedsWard)?;
    let exchange_key = SealingPublicKey(certificate.exchange);
    let origin = certificate.origin.as_str().to_owned();
    let key = RequestKey::for_device(&mind.keys, &exchange_key, &mind.ward()?)?;
    let target = Target {
        endpoint,
        origin: &origin,
    };
    let time = ward_time(connection, outside)?.seconds();
    let nonce = RequestNonce::random(&mut *outside.entropy);
    let envelope = Envelope::make(&target, mind.device(), &key, nonce, time, payload);
    Ok(Outgoing {
        endpoint,
        body: Some(envelope.encode()),
    })
}

pub(super) fn held_cursors(connection: &Connection) -> Result<Cursors> {
    let mut list = Vec::new();
    for stored in cursors::every(connection)? {
        let scope = minicbor::decode(&stored.scope);
        let cursor: std::result::Result<Cursor, _> = minicbor::decode(&stored.cursor);
        if let (Ok(scope), Ok(cursor)) = (scope, cursor) {
            list.push((scope, cursor));
        }
    }
    Ok(Cursors::new(list))
}

/// Logged sendings whose receipt has not come yet.
fn missing_receipts(connection: &Connection) -> Result<Vec<CommitId>> {
    let mut missing = Vec::new();
    for draft in crate::views::drafts::page(connection, None, usize::MAX >> 1)?.rows {
        for submission in submissions::of_draft(connection, draft.id)? {
            let Some(commit) = submission.commit else {
                continue;
            };
            let logged = commits::is_logged(connection, commit)?;
            if logged && receipts::get(connection, commit)?.is_none() {
                missing.push(commit);
            }
        }
    }
    Ok(missing)
}

fn land(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    session: &mut Session,
    flight: Flight,
    answer: &Incoming<'_>,
) -> Result<Progress> {
    if answer.status != 200 {
        return refused(connection, outside, session, &flight, answer);
    }
    let unreadable = |error: minicbor::decode::Error| DeviceError::BadAnswer(error.to_string());
    match flight {
        Flight::Ward => learn_ward(
            connection,
            mind,
            outside,
            &minicbor::decode(answer.body).map_err(unreadable)?,
        ),
        Flight::Exchange {
            enrolments,
            commits,
            asks,
            recovered,
        } => {
            let answer: Answer = minicbor::decode(answer.body).map_err(unreadable)?;
            session.exchanged = true;
            for document in recovered {
                proofs::brought_back(connection, document)?;
            }
            session.offered.extend(&commits);
            session.flags = answer.flags;
            session.more = answer.more;
            session.send_cursors =
                answer.flags.has(crate::exchange::Flags::SEND_CURSORS) && !session.send_cursors;
            verdicts::take(
                connection,
                mind,
                outside,
                &enrolments,
                &commits,
                &asks,
                answer,
            )
        }
        Flight::Put(chunk) => match minicbor::decode(answer.body).map_err(unreadable)? {
            ChunkAnswer::Kept => {
                chunks::set_uploaded(connection, chunk, true)?;
                Ok(Progress {
                    chunks: 1,
                    ..Progress::default()
                })
            }
            _ => {
                session.given_up.insert(chunk);
                Ok(Progress::default())
            }
        },
        Flight::HeldOfNote(sending) => {
            let answer = minicbor::decode(answer.body).map_err(unreadable)?;
            delivering::take_held(connection, session, sending, answer)?;
            Ok(Progress::default())
        }
        Flight::Deliver(sending, place) => {
            let answer = minicbor::decode(answer.body).map_err(unreadable)?;
            mind.changes.mark(View::Activity);
            Ok(Progress {
                chunks: delivering::take_kept(connection, session, sending, place, &answer)?,
                ..Progress::default()
            })
        }
        Flight::Get(chunk) => match minicbor::decode(answer.body).map_err(unreadable)? {
            ChunkAnswer::Chunk(bytes) if crate::ids::sha256(&[&bytes]) == chunk.0 => {
                chunks::arrived(connection, chunk, &bytes)?;
                mind.changes.mark(View::Dossiers);
                Ok(Progress {
                    chunks: 1,
                    ..Progress::default()
                })
            }
            _ => {
                session.given_up.insert(chunk);
                Ok(Progress::default())
            }
        },
    }
}

/// The ward did not answer the request as such: a wrong clock is set right once.
fn refused(
    connection: &Connection,
    outside: &Outside,
    session: &mut Session,
    flight: &Flight,
    answer: &Incoming<'_>,
) -> Result<Progress> {
    let error: Option<ErrorAnswer> = minicbor::decode(answer.body).ok();
    let code = error.as_ref().map_or("none", |error| error.code.as_str());
    match error {
        Some(error) if error.code == "clock" && !session.clock_set => {
            session.clock_set = true;
            set_clock(connection, outside, error.time)?;
            if let Flight::Exchange { .. } = flight {
                session.exchanged = false;
            }
            Ok(Progress::default())
        }
        // What is carried for others waits for another run; one's own goes on.
        Some(error)
            if error.code == "too-many"
                && matches!(flight, Flight::HeldOfNote(_) | Flight::Deliver(..)) =>
        {
            session.couriers_wait = true;
            Ok(Progress::default())
        }
        // The ward may have been restored: a new log, a new origin, a new certificate.
        Some(error) if error.code == "unauthenticated" && !session.ward_asked => {
            session.ward_asked = true;
            session.ask_ward = true;
            session.exchanged = false;
            Ok(Progress::default())
        }
        _ => Err(DeviceError::BadAnswer(format!(
            "status {}, {code}",
            answer.status
        ))),
    }
}
