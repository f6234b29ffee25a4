//! The one question of authorisation: may this author write this, here?

use super::{Access, Author, Member};
use crate::commits::{Refusal, RefusalCode};
use crate::documents::events::{CircleEvent, PeopleEvent, RosterEvent, VoiceEvent};
use crate::documents::{Body, DocumentName};
use crate::identity::{CheckedEnrolment, Enrolment, Role};
use crate::ids::{DraftId, GroupId, MemberId};
use crate::outside::Timestamp;

type Verdict = Result<(), Refusal>;

fn forbidden(why: &'static str) -> Refusal {
    Refusal::new(RefusalCode::Forbidden, why)
}

fn require(condition: bool, why: &'static str) -> Verdict {
    if condition {
        Ok(())
    } else {
        Err(forbidden(why))
    }
}

impl Access {
    /// Judges a body by an author on a document, at accepted-at `at`.
    ///
    /// # Errors
    /// `forbidden`, or what is wrong with an embedded enrolment.
    pub fn judge(
        &self,
        author: Author,
        name: &DocumentName,
        body: &Body,
        at: Timestamp,
    ) -> Verdict {
        match (name, body) {
            (DocumentName::Registry | DocumentName::Dossier(_), _) => {
                require(author == Author::Ward, "only the ward writes here")
            }
            (DocumentName::Roster(group), Body::Roster(events)) => {
                self.judge_roster(author, group, events, at)
            }
            (DocumentName::People(group), Body::People(events)) => events
                .iter()
                .try_for_each(|event| self.judge_people(author, group, event)),
            (DocumentName::Board(group, _), _) => {
                require(self.groups.contains_key(group), "no such group")?;
                require(
                    self.writes_for(author, group),
                    "only the ward and the group's leaders write on its board",
                )
            }
            (DocumentName::Voice(member), Body::Voice(events)) => {
                require(
                    author == Author::Member(*member),
                    "only a member's own devices speak for them",
                )?;
                events.iter().try_for_each(judge_comment)
            }
            (DocumentName::Seen(member, _), _) => require(
                author == Author::Member(*member),
                "only a member's own devices acknowledge for them",
            ),
            (DocumentName::Circle(draft), Body::Circle(events)) => {
                self.judge_circle(author, draft, events)
            }
            (DocumentName::Draft(draft) | DocumentName::Submission(draft, _), _) => {
                self.judge_draft(author, draft)
            }
            _ => Err(Refusal::new(
                RefusalCode::BadBody,
                "the body is not of the document's kind",
            )),
        }
    }

    /// Whether the author writes for the group: the ward, its leader or its deputies.
    fn writes_for(&self, author: Author, group: &GroupId) -> bool {
        match author {
            Author::Ward => true,
            Author::Member(member) => self.leads(&member, group),
        }
    }

    /// Events of one commit are judged in turn, each after the ones before it.
    fn judge_roster(
        &self,
        author: Author,
        group: &GroupId,
        events: &[RosterEvent],
        at: Timestamp,
    ) -> Verdict {
        require(self.groups.contains_key(group), "no such group")?;
        let [first, rest @ ..] = events else {
            return Ok(());
        };
        self.judge_roster_event(author, group, first, at)?;
        if rest.is_empty() {
            return Ok(());
        }
        // A long list (a ward's first entry) would be quadratic if the state were copied for each.
        let mut after = self.clone();
        after.fold_roster(group, first);
        for event in rest {
            after.judge_roster_event(author, group, event, at)?;
            after.fold_roster(group, event);
        }
        Ok(())
    }

    fn judge_roster_event(
        &self,
        author: Author,
        group: &GroupId,
        event: &RosterEvent,
        at: Timestamp,
    ) -> Verdict {
        let by_ward = author == Author::Ward;
        let for_group = self.writes_for(author, group);
        let here = |member: &MemberId| {
            self.members
                .get(member)
                .filter(|member| member.group == *group)
        };
        match event {
            RosterEvent::HouseholdAdded { household } => {
                require(for_group, "only the ward and leaders add households")?;
                require(
                    !self.households.contains_key(household),
                    "this household exists",
                )
            }
            RosterEvent::MemberAdded {
                member,
                household,
                role,
            } => {
                require(for_group, "only the ward and leaders add members")?;
                require(by_ward || !role.leads(), "only the ward appoints leaders")?;
                // The neighbour's own answer may have arrived first and made them a member.
                let added = Member {
                    group: *group,
                    household: *household,
                    role: *role,
                    left: false,
                };
                let same = self.members.get(member).is_none_or(|known| *known == added);
                require(same, "this member exists")?;
                require(
                    household.is_none_or(|home| self.households.get(&home) == Some(group)),
                    "no such household here",
                )
            }
            RosterEvent::RoleGiven { member, role } => {
                let current = here(member)
                    .ok_or_else(|| forbidden("no such member here"))?
                    .role;
                require(
                    by_ward || (for_group && !role.leads() && !current.leads()),
                    "only the ward appoints and replaces leaders",
                )
            }
            RosterEvent::MemberLeft { member } => {
                let current = here(member)
                    .ok_or_else(|| forbidden("no such member here"))?
                    .role;
                require(
                    by_ward || (for_group && !current.leads()),
                    "only the ward may say so",
                )
            }
            RosterEvent::DeviceRevoked { device, .. } => {
                let owner = self
                    .devices
                    .get(device)
                    .ok_or_else(|| forbidden("no such device"))?
                    .member;
                let current = here(&owner)
                    .ok_or_else(|| forbidden("not a device of this group"))?
                    .role;
                let by_owner = author == Author::Member(owner);
                require(
                    by_ward || by_owner || (for_group && !current.leads()),
                    "only its owner, the ward or a leader revokes a device",
                )
            }
            RosterEvent::InviteReused { .. } | RosterEvent::DeviceMarked { .. } => {
                require(by_ward, "only the ward says so")
            }
            RosterEvent::Enrolled { enrolment } => {
                require(by_ward, "enrolments enter through the ward")?;
                let enrolment = Enrolment::from_bytes(enrolment).map_err(bad_invite)?;
                let checked = self.judge_enrolment(&enrolment, at)?;
                require(
                    checked.terms().group == *group,
                    "an enrolment of another group",
                )
            }
        }
    }

    /// Judges an enrolment that somebody carried to the ward, at accepted-at `at`.
    ///
    /// # Errors
    /// `bad-invite`, `used-invite` (detail: the device that used it) or `expired-invite`.
    pub fn judge_enrolment(
        &self,
        enrolment: &Enrolment,
        at: Timestamp,
    ) -> Result<CheckedEnrolment, Refusal> {
        let checked = enrolment.check(self.ward()).map_err(bad_invite)?;
        let terms = checked.terms();
        let maker = self.author(&checked.maker()).map_err(bad_invite)?;
        let key = self
            .signing_key(&checked.maker())
            .ok_or_else(|| bad_invite("unknown maker"))?;
        checked.check_maker(&key).map_err(bad_invite)?;
        if !self.groups.contains_key(&terms.group) {
            return Err(bad_invite("no such group"));
        }
        if !self.may_invite(maker, terms.group, terms.member, terms.role) {
            return Err(bad_invite("its maker may not invite to this role"));
        }
        let home_elsewhere = terms
            .household
            .is_some_and(|home| self.households.get(&home) != Some(&terms.group));
        let member_elsewhere = self
            .members
            .get(&terms.member)
            .is_some_and(|m| m.group != terms.group || m.left);
        if home_elsewhere || member_elsewhere {
            return Err(bad_invite("the household or member is not of this group"));
        }
        if let Some(device) = self.used_invites.get(&checked.invite()) {
            return Err(Refusal::new(RefusalCode::UsedInvite, device.to_string()));
        }
        if self.devices.contains_key(&checked.device()) || checked.device() == self.ward_device() {
            return Err(bad_invite("this device is enrolled already"));
        }
        if checked.expired(at) {
            return Err(Refusal::new(
                RefusalCode::ExpiredInvite,
                "its expiry lies before accepted-at",
            ));
        }
        Ok(checked)
    }

    fn may_invite(&self, maker: Author, group: GroupId, member: MemberId, role: Role) -> bool {
        match maker {
            Author::Ward => true,
            Author::Member(leader) => {
                let for_leader = self
                    .members
                    .get(&member)
                    .is_some_and(|member| member.role.leads());
                self.leads(&leader, &group) && !role.leads() && !for_leader
            }
        }
    }

    fn judge_people(&self, author: Author, group: &GroupId, event: &PeopleEvent) -> Verdict {
        let (subject_here, about_oneself) = match event {
            PeopleEvent::HouseDescribed { household, .. } => {
                (self.households.get(household) == Some(group), false)
            }
            PeopleEvent::PersonDescribed { member, .. } => (
                self.group_of(member) == Some(*group),
                author == Author::Member(*member),
            ),
        };
        require(subject_here, "not a household or member of this group")?;
        require(
            about_oneself || self.writes_for(author, group),
            "only leaders describe others",
        )
    }

    fn judge_circle(&self, author: Author, draft: &DraftId, events: &[CircleEvent]) -> Verdict {
        let Author::Member(member) = author else {
            return Err(forbidden("the ward takes no part in drafts"));
        };
        let mut circle = self.circles.get(draft).cloned();
        for event in events {
            self.judge_circle_event(member, draft, circle.as_ref(), event)?;
            super::fold::fold_circle(&mut circle, member, event, self.circles.len());
        }
        Ok(())
    }

    fn judge_circle_event(
        &self,
        author: MemberId,
        draft: &DraftId,
        circle: Option<&super::Circle>,
        event: &CircleEvent,
    ) -> Verdict {
        let Some(circle) = circle else {
            let CircleEvent::Opened { salt, .. } = event else {
                return Err(forbidden("the circle is not open yet"));
            };
            return require(
                *draft == DraftId::of(self.ward(), &author, salt),
                "this draft's id belongs to another creator",
            );
        };
        require(!circle.withdrawn, "the draft was withdrawn")?;
        match event {
            CircleEvent::Opened { .. } => Err(forbidden("the circle is open already")),
            CircleEvent::MemberJoined { member } => {
                require(author == circle.creator, "only its creator asks others in")?;
                require(self.members.contains_key(member), "no such member")
            }
            CircleEvent::MemberRemoved { member } => require(
                author == circle.creator && *member != circle.creator,
                "only its creator removes others",
            ),
            CircleEvent::KeyWrapped { device, .. } => {
                let owner = self.devices.get(device).map(|device| device.member);
                require(
                    circle.members.contains(&author),
                    "only those who take part hand on the key",
                )?;
                require(
                    owner.is_some_and(|owner| circle.members.contains(&owner)),
                    "not a device of the circle",
                )
            }
            CircleEvent::Withdrawn => {
                require(author == circle.creator, "only its creator withdraws it")
            }
        }
    }

    fn judge_draft(&self, author: Author, draft: &DraftId) -> Verdict {
        let Author::Member(member) = author else {
            return Err(forbidden("the ward writes no drafts"));
        };
        // The circle's first commit may still be on its way: that is no reason to give the work up.
        let circle = self.circles.get(draft);
        let circle = circle.ok_or_else(|| {
            Refusal::new(RefusalCode::MissingDependency, "the circle is not open yet")
        })?;
        require(
            circle.members.contains(&member),
            "not one of the draft's circle",
        )?;
        require(!circle.withdrawn, "the draft was withdrawn")
    }
}

fn judge_comment(event: &VoiceEvent) -> Verdict {
    let VoiceEvent::Commented { text, .. } = event;
    let length = text.chars().count();
    if (1..=2_000).contains(&length) {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::BadBody,
        "a comment has 1 to 2,000 characters",
    ))
}

fn bad_invite(why: impl ToString) -> Refusal {
    Refusal::new(RefusalCode::BadInvite, why.to_string())
}
