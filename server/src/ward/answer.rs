//! Puts an answer together: verdicts, what is new, proofs.
//!
//! An exchange with nothing to say touches neither the writer nor the disk.

use std::collections::HashSet;
use std::sync::Arc;

use xom_core::access::DeviceStanding;
use xom_core::exchange::{
    Answer, Ask, Cursor, CursorClaim, Cursors, Delivery, Flags, Reply, ScopePlan, plan,
};
use xom_core::ids::CommitId;

use super::Ward;
use super::deliver::Deliverer;
use super::error::WardError;
use super::replies::{MOST_ASKS, reply};
use super::request::Request;
use super::shared::Published;

impl Ward {
    /// Whether an exchange that brings and asks nothing is to be answered with silence.
    pub(super) fn has_nothing_for(&self, request: &Request) -> bool {
        let known = self.claimed(request);
        request.asks.is_empty()
            && known.is_some_and(|known| self.is_idle(&self.shared.published(), &known))
    }

    /// An answer that says nothing.
    pub(super) fn silence(&self, request: &Request) -> Answer {
        Answer {
            flags: self.flags(&self.shared.published(), request),
            ..Answer::default()
        }
    }

    pub(super) fn compose(
        &self,
        request: &mut Request,
        brought: HashSet<CommitId>,
    ) -> Result<Answer, WardError> {
        let published = self.shared.published();
        let mut answer = Answer {
            verdicts: std::mem::take(&mut request.verdicts),
            flags: self.flags(&published, request),
            ..Answer::default()
        };
        let claimed = self.claimed(request);
        let quiet = answer.verdicts.is_empty() && request.asks.is_empty();
        match &claimed {
            None => answer.flags = answer.flags.with(Flags::SEND_CURSORS),
            Some(known) if quiet && self.is_idle(&published, known) => return Ok(answer),
            Some(_) => {}
        }
        self.readers.with(|connection| {
            if let Some((cursors, _)) = &claimed {
                self.deliver(
                    connection,
                    &published,
                    request,
                    cursors,
                    brought,
                    &mut answer,
                )?;
            }
            if let Some(confirmation) = &published.confirmation {
                let reads = reads_its_group(&published, request);
                for ask in request.asks.iter().take(MOST_ASKS) {
                    // What a phone is not given any more would look withheld to it.
                    let reply = match ask {
                        Ask::Inclusion(_) if !reads => Reply::Nothing,
                        ask => reply(connection, &self.shared, confirmation, ask)?,
                    };
                    answer.replies.push(reply);
                }
            }
            Ok::<_, WardError>(())
        })?;
        let silent =
            answer.verdicts.is_empty() && answer.deliveries.is_empty() && answer.replies.is_empty();
        if !silent {
            answer.confirmation = published.confirmation;
        }
        if let Some((cursors, _)) = &claimed {
            self.remember(&published, request, cursors, &answer);
        }
        Ok(answer)
    }

    fn flags(&self, published: &Published, request: &Request) -> Flags {
        let marked = published
            .access
            .device(&request.device)
            .is_some_and(|device| device.standing == DeviceStanding::Marked);
        let mut flags = Flags::default();
        if marked {
            flags = flags.with(Flags::MARKED);
        }
        if published.recovering {
            flags = flags.with(Flags::RECOVERY);
        }
        flags
    }

    /// The phone's cursors, and the access version at which they were seen to be settled.
    fn claimed(&self, request: &Request) -> Option<(Arc<Cursors>, Option<u64>)> {
        match &request.claim {
            CursorClaim::List(cursors) => Some((Arc::new(cursors.clone()), None)),
            CursorClaim::Digest(digest) => {
                let mut memory = self.shared.cursor_memory();
                let known = memory.recall(&request.device, *digest)?;
                Some((known.cursors, known.settled_at))
            }
        }
    }

    /// Whether the phone reads the same scopes as before and none of them has anything new.
    fn is_idle(&self, published: &Published, known: &(Arc<Cursors>, Option<u64>)) -> bool {
        let (cursors, settled_at) = known;
        *settled_at == Some(published.access_version)
            && cursors.iter().all(|(scope, cursor)| match cursor {
                Cursor::Through(through) => self
                    .shared
                    .newest(scope)
                    .is_none_or(|newest| newest < *through),
                Cursor::Joining { .. } => false,
            })
    }

    fn deliver(
        &self,
        connection: &rusqlite::Connection,
        published: &Published,
        request: &Request,
        cursors: &Cursors,
        brought: HashSet<CommitId>,
        answer: &mut Answer,
    ) -> Result<(), WardError> {
        let settings = &self.shared.settings;
        let budget = request
            .budget
            .map_or(settings.usual_budget, |budget| budget as usize)
            .min(settings.largest_budget);
        let device = published.access.device(&request.device);
        let revoked = device.is_some_and(|device| device.standing == DeviceStanding::Revoked);
        let mut deliverer = Deliverer {
            connection,
            snapshots: &self.snapshots,
            size: published.size(),
            now: self.shared.clock.now(),
            budget: budget.max(1),
            brought,
            only_who_may: revoked,
            more: false,
        };
        for plan in plan(
            &published.access,
            &request.device,
            cursors,
            published.size(),
        ) {
            let delivery = deliverer.deliver(plan)?;
            answer.deliveries.extend(delivery);
        }
        answer.more = deliverer.more;
        Ok(())
    }

    /// Remembers the list that the phone has, and those that it may have after this answer.
    fn remember(
        &self,
        published: &Published,
        request: &Request,
        cursors: &Arc<Cursors>,
        answer: &Answer,
    ) {
        let mut memory = self.shared.cursor_memory();
        let settled = |list: &Cursors| {
            let plans = plan(&published.access, &request.device, list, published.size());
            let follows = |plan: &ScopePlan| matches!(plan, ScopePlan::Follow { .. });
            plans
                .iter()
                .all(follows)
                .then_some(published.access_version)
        };
        let mut keep = |list: Arc<Cursors>| {
            let settled = settled(&list);
            memory.remember(request.device, list, settled);
        };
        keep(Arc::clone(cursors));
        let after = Arc::new(moved(cursors, &answer.deliveries));
        if after != *cursors {
            keep(Arc::clone(&after));
        }
        if let Some(confirmation) = answer.confirmation.as_ref().filter(|_| !answer.more) {
            keep(Arc::new(caught_up(&after, confirmation.size)));
        }
    }
}

/// Whether the sender is a device in force of a member who has not left.
fn reads_its_group(published: &Published, request: &Request) -> bool {
    let device = published.access.device(&request.device);
    device.is_some_and(|device| {
        let member = published.access.member(&device.member);
        device.standing != DeviceStanding::Revoked && member.is_some_and(|member| !member.left)
    })
}

fn moved(cursors: &Cursors, deliveries: &[Delivery]) -> Cursors {
    let mut after = cursors.clone();
    for delivery in deliveries {
        after.set(delivery.scope, delivery.cursor);
    }
    after
}

/// A phone that was told everything up to a size has got that far in every scope it follows.
fn caught_up(cursors: &Cursors, size: u64) -> Cursors {
    Cursors::new(cursors.iter().map(|(scope, cursor)| match cursor {
        Cursor::Through(_) => (*scope, Cursor::Through(size)),
        joining => (*scope, *joining),
    }))
}
