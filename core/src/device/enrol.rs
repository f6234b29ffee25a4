//! Joining a ward by invite, and asking neighbours in.

use rusqlite::Connection;
use serde::Serialize;

use super::action::Action;
use super::facts::{self, Home};
use super::mind::{Mind, ward_time};
use super::place::place;
use super::{Device, DeviceError, Outside, Result, edit, replay};
use crate::documents::events::{PeopleEvent, RosterEvent};
use crate::identity::{
    DeviceKeys, Enrolment, InviteLink, InviteTerms, MadeInvite, Role, device_id, is_group_name,
};
use crate::ids::{DeviceId, HouseholdId, InviteId, MemberId};
use crate::outside::Timestamp;
use crate::store::enrolments::{EnrolmentVerdict, StoredEnrolment};
use crate::store::invites::StoredInvite;
use crate::store::{chains, enrolments, invites};
use crate::text::nfc;
use crate::views::{devices, households, people};

/// Whom to ask in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvite {
    /// Their household, if it is known.
    pub household: Option<HouseholdId>,
    /// A member who is in the roster already; a new one when absent.
    pub member: Option<MemberId>,
    /// What they may do.
    pub role: Role,
    /// Their name, for a new member.
    pub name: Option<String>,
    /// For how many days the invite holds.
    pub valid_for_days: u32,
}

/// An invite just made. Whoever has the link may answer it.
#[derive(Debug, Clone, Serialize)]
pub struct MadeInviteRow {
    /// Its id.
    pub id: InviteId,
    /// The link, for a QR code or a message.
    pub link: String,
    /// The member that it makes, or adds a device to.
    pub member: MemberId,
    /// Until when it holds.
    pub expires: Timestamp,
}

/// An invite made on this phone.
#[derive(Debug, Clone, Serialize)]
pub struct InviteRow {
    /// Its id.
    pub id: InviteId,
    /// Whom it asks in.
    pub member: MemberId,
    /// Their name, if it is known here.
    pub name: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it holds.
    pub expires: Timestamp,
    /// The device that answered it.
    pub used_by: Option<DeviceId>,
}

impl Device {
    /// Accepts an invite: the answer waits for the next exchange, and its text can travel any
    /// other way. Accepting the same invite again gives the same answer.
    ///
    /// # Errors
    /// `already_enrolled`, or what is wrong with the link.
    pub fn accept_invite(&mut self, link: &str) -> Result<String> {
        let link: InviteLink = link.parse()?;
        self.transact(|connection, mind, outside| {
            let revoked = devices::get(connection, mind.device())?
                .is_some_and(|row| row.standing == "revoked");
            if revoked || facts::MARKED.get(connection)?.unwrap_or(false) {
                start_afresh(connection, mind, outside)?;
            }
            if let Some(known) = own_enrolment(connection, mind)? {
                if known.invite == link.made().id() {
                    return Ok(Enrolment::from_bytes(&known.bytes)?.to_string());
                }
                // A refused invite may be replaced by a fresh one; a good one may not.
                if !matches!(known.verdict, EnrolmentVerdict::Refused(_)) {
                    return Err(DeviceError::AlreadyEnrolled);
                }
            }
            let terms = link.made().terms();
            // A clock that was never set by the ward's may be years off: then the ward decides.
            if facts::CLOCK_OFFSET.get(connection)?.is_some()
                && link.made().expired(ward_time(connection, outside)?)
            {
                let code = crate::commits::RefusalCode::ExpiredInvite;
                return Err(crate::commits::Refusal::new(code, "by the ward's time").into());
            }
            let enrolment = Enrolment::accept(&link, &mind.keys, outside.clock.now());
            carry(connection, outside, &enrolment)?;
            let home = home_of(terms);
            facts::HOME.set(connection, &home)?;
            mind.home = Some(home);
            replay::retry_marked(connection, mind, outside)?;
            Ok(enrolment.to_string())
        })
    }

    /// The answer that this phone gave, to be shown or carried again; nothing once the ward
    /// has it.
    pub fn waiting_answer(&self) -> Result<Option<String>> {
        let own = own_enrolment(self.store.connection(), &self.mind)?;
        let waiting = own.filter(|own| own.verdict == EnrolmentVerdict::Waiting);
        Ok(waiting
            .map(|own| Enrolment::from_bytes(&own.bytes))
            .transpose()?
            .map(|enrolment| enrolment.to_string()))
    }

    /// Makes an invite for a neighbour; needs no network.
    ///
    /// # Errors
    /// `forbidden` for anyone but a leader or deputy, or to a leader's role; `not_found` for a
    /// household that this phone does not know.
    pub fn create_invite(&mut self, new: NewInvite) -> Result<MadeInviteRow> {
        self.transact(|connection, mind, outside| {
            let home = mind.home()?.clone();
            if !mind.leads(connection)? || new.role.leads() {
                let why = "only leaders ask neighbours in, and only the ward appoints leaders";
                return Err(crate::commits::Refusal::new(
                    crate::commits::RefusalCode::Forbidden,
                    why,
                )
                .into());
            }
            if let Some(household) = new.household
                && households::get(connection, household)?.is_none()
            {
                return Err(DeviceError::NotFound("household"));
            }
            let member = new
                .member
                .unwrap_or_else(|| MemberId::random(&mut *outside.entropy));
            let lifetime = i64::from(new.valid_for_days.clamp(1, 90)) * Timestamp::DAY as i64;
            let expires = ward_time(connection, outside)?.plus(lifetime);
            let terms = InviteTerms {
                ward: home.ward,
                address: home.address.clone(),
                group: home.group,
                household: new.household,
                member,
                role: new.role,
                expires,
                authority: home.authority.as_ref().map(|authority| authority.to_vec()),
                group_name: place(connection, mind)?
                    .group
                    .filter(|name| is_group_name(name)),
            };
            let link = InviteLink::make(&terms, mind.keys.signing(), &mut *outside.entropy)?;
            keep_invite(
                connection,
                outside,
                &link,
                member,
                expires,
                new.name.as_deref(),
            )?;
            if let (None, Some(name)) = (new.member, &new.name) {
                introduce(connection, mind, outside, member, &new, name)?;
            }
            Ok(MadeInviteRow {
                id: link.made().id(),
                link: link.to_string(),
                member,
                expires,
            })
        })
    }

    /// Takes a neighbour's answer along to the ward.
    ///
    /// # Errors
    /// What is wrong with the answer, or that it is for another ward.
    pub fn carry_answer(&mut self, answer: &str) -> Result<InviteId> {
        let enrolment: Enrolment = answer.parse()?;
        self.transact(|connection, mind, outside| {
            enrolment.check(&mind.ward()?)?;
            carry(connection, outside, &enrolment)?;
            Ok(enrolment.answer().invite)
        })
    }

    /// The invites made on this phone, newest first.
    pub fn invites(&self) -> Result<Vec<InviteRow>> {
        let connection = self.store.connection();
        let rows = invites::every(connection)?.into_iter().map(|stored| {
            let person = people::get(connection, stored.member)?;
            let name = person.and_then(|person| person.name).or(stored.name);
            Ok(InviteRow {
                id: stored.invite,
                member: stored.member,
                name,
                made_at: stored.made_at,
                expires: stored.expires_at,
                used_by: stored.used_by,
            })
        });
        rows.collect()
    }

    /// The link of an invite made here, to show again.
    pub fn invite_link(&self, invite: InviteId) -> Result<String> {
        let stored = invites::every(self.store.connection())?
            .into_iter()
            .find(|stored| stored.invite == invite);
        let stored = stored.ok_or(DeviceError::NotFound("invite"))?;
        let text = String::from_utf8(stored.secret.to_vec())
            .map_err(|_| DeviceError::NotFound("invite"))?;
        Ok(text)
    }
}

fn own_enrolment(connection: &Connection, mind: &Mind) -> Result<Option<StoredEnrolment>> {
    Ok(enrolments::every(connection)?
        .into_iter()
        .rfind(|known| known.device == mind.device()))
}

/// A device whose key two phones have used, or that lost its right to write, gets new keys and
/// new chains; all else stays.
fn start_afresh(connection: &Connection, mind: &mut Mind, outside: &mut Outside) -> Result<()> {
    let keys = DeviceKeys::generate(&mut *outside.entropy);
    facts::KEYS.set(connection, &(*keys.to_secret_bytes()).into())?;
    facts::MARKED.clear(connection)?;
    chains::remove_all(connection)?;
    mind.keys = keys;
    mind.forget();
    Ok(())
}

fn home_of(terms: &InviteTerms) -> Home {
    Home {
        ward: terms.ward,
        address: terms.address.clone(),
        authority: terms.authority.clone().map(Into::into),
        group: terms.group,
        household: terms.household,
        member: terms.member,
        role: terms.role,
    }
}

/// Whether the ward has enrolled this device already, or this phone carries its enrolment.
pub(super) fn is_known(connection: &Connection, enrolment: &Enrolment) -> Result<bool> {
    let device = device_id(&enrolment.answer().signing);
    let carried = enrolments::every(connection)?;
    Ok(carried.iter().any(|known| known.device == device)
        || devices::get(connection, device)?.is_some())
}

/// Keeps an enrolment until the ward has said something about it.
pub(super) fn carry(
    connection: &Connection,
    outside: &Outside,
    enrolment: &Enrolment,
) -> Result<()> {
    let stored = StoredEnrolment {
        invite: enrolment.answer().invite,
        device: device_id(&enrolment.answer().signing),
        verdict: EnrolmentVerdict::Waiting,
        kept_at: outside.clock.now(),
        bytes: enrolment.as_bytes().to_vec(),
    };
    Ok(enrolments::add(connection, &stored)?)
}

fn keep_invite(
    connection: &Connection,
    outside: &Outside,
    link: &InviteLink,
    member: MemberId,
    expires_at: Timestamp,
    name: Option<&str>,
) -> Result<()> {
    let made: &MadeInvite = link.made();
    let stored = StoredInvite {
        invite: made.id(),
        member,
        made_at: outside.clock.now(),
        expires_at,
        used_by: None,
        made: made.as_bytes().to_vec(),
        // The whole link is the secret: it is what may be shown again.
        secret: zeroize::Zeroizing::new(link.to_string().into_bytes()),
        name: name.map(|name| nfc(name.trim()).into_owned()),
    };
    Ok(invites::add(connection, &stored)?)
}

/// A new neighbour enters the roster and is named, before their phone is.
fn introduce(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    member: MemberId,
    new: &NewInvite,
    name: &str,
) -> Result<()> {
    let group = mind.group()?;
    let added = RosterEvent::MemberAdded {
        member,
        household: new.household,
        role: new.role,
    };
    edit::make(
        connection,
        mind,
        outside,
        &Action::Roster(group, vec![added]),
    )?;
    let named = PeopleEvent::PersonDescribed {
        member,
        name: nfc(name.trim()).into_owned(),
        phone: None,
    };
    edit::make(
        connection,
        mind,
        outside,
        &Action::People(group, vec![named]),
    )?;
    Ok(())
}
