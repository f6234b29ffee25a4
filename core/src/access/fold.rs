//! Moving the access state past a commit that is in the log.

use super::{Access, Author, Circle, Device, DeviceStanding, Member, Officer};
use crate::documents::events::{CircleEvent, RegistryEvent, RosterEvent};
use crate::documents::{Body, DocumentName};
use crate::identity::{Enrolment, device_id};
use crate::ids::{GroupId, MemberId};

impl Access {
    /// Folds a logged commit. Total: what the log holds is a fact, and what makes no sense
    /// here changes nothing.
    pub fn fold(&mut self, author: Author, name: &DocumentName, body: &Body) {
        match (name, body) {
            (_, Body::Registry(events)) => {
                events.iter().for_each(|event| self.fold_registry(event))
            }
            (DocumentName::Roster(group), Body::Roster(events)) => {
                events
                    .iter()
                    .for_each(|event| self.fold_roster(group, event));
            }
            (DocumentName::Circle(draft), Body::Circle(events)) => {
                let Author::Member(member) = author else {
                    return;
                };
                let order = self.circles.len();
                let mut circle = self.circles.remove(draft);
                for event in events {
                    fold_circle(&mut circle, member, event, order);
                }
                self.circles.extend(circle.map(|circle| (*draft, circle)));
            }
            _ => {}
        }
    }

    fn fold_registry(&mut self, event: &RegistryEvent) {
        match event {
            RegistryEvent::GroupAdded { group, name } => {
                self.groups.insert(*group, name.clone());
            }
            RegistryEvent::OfficerAdded {
                officer,
                name,
                roles,
            } => {
                self.officers.insert(
                    *officer,
                    Officer {
                        name: name.clone(),
                        roles: roles.clone(),
                    },
                );
            }
            RegistryEvent::OfficerLeft { officer } => {
                self.officers
                    .entry(*officer)
                    .and_modify(|officer| officer.roles.clear());
            }
            RegistryEvent::WardDescribed { .. }
            | RegistryEvent::KeysCertified { .. }
            | RegistryEvent::ProcedureInForce { .. }
            | RegistryEvent::Setting { .. } => {}
        }
    }

    pub(super) fn fold_roster(&mut self, group: &GroupId, event: &RosterEvent) {
        match event {
            RosterEvent::HouseholdAdded { household } => {
                self.households.entry(*household).or_insert(*group);
            }
            RosterEvent::MemberAdded {
                member,
                household,
                role,
            } => {
                let added = Member {
                    group: *group,
                    household: *household,
                    role: *role,
                    left: false,
                };
                self.members.entry(*member).or_insert(added);
            }
            RosterEvent::RoleGiven { member, role } => {
                self.members
                    .entry(*member)
                    .and_modify(|member| member.role = *role);
            }
            RosterEvent::MemberLeft { member } => {
                self.members
                    .entry(*member)
                    .and_modify(|member| member.left = true);
            }
            RosterEvent::DeviceRevoked { device, .. } => {
                self.devices
                    .entry(*device)
                    .and_modify(|device| device.standing = DeviceStanding::Revoked);
            }
            RosterEvent::DeviceMarked { device } => {
                self.devices.entry(*device).and_modify(|device| {
                    // Revoked says more than marked: a stolen phone stays revoked.
                    if device.standing == DeviceStanding::Active {
                        device.standing = DeviceStanding::Marked;
                    }
                });
            }
            RosterEvent::InviteReused { .. } => {}
            RosterEvent::Enrolled { enrolment } => {
                if let Ok(enrolment) = Enrolment::from_bytes(enrolment) {
                    self.fold_enrolment(group, &enrolment);
                }
            }
        }
    }

    fn fold_enrolment(&mut self, group: &GroupId, enrolment: &Enrolment) {
        let (terms, answer) = (enrolment.made().terms(), enrolment.answer());
        let joining = Member {
            group: *group,
            household: terms.household,
            role: terms.role,
            left: false,
        };
        self.members.entry(terms.member).or_insert(joining);
        let device = Device {
            member: terms.member,
            signing: answer.signing,
            sealing: answer.sealing,
            standing: DeviceStanding::Active,
        };
        let id = device_id(&answer.signing);
        self.devices.entry(id).or_insert(device);
        self.used_invites.entry(answer.invite).or_insert(id);
    }
}

/// `order` is how many circles there are when this one opens.
pub(super) fn fold_circle(
    circle: &mut Option<Circle>,
    author: MemberId,
    event: &CircleEvent,
    order: usize,
) {
    match (circle, event) {
        (circle @ None, CircleEvent::Opened { procedure, .. }) => {
            let members = [author].into();
            *circle = Some(Circle {
                creator: author,
                members,
                procedure: procedure.clone(),
                withdrawn: false,
                order,
            });
        }
        (Some(circle), CircleEvent::MemberJoined { member }) => {
            circle.members.insert(*member);
        }
        (Some(circle), CircleEvent::MemberRemoved { member }) => {
            circle.members.remove(member);
        }
        (Some(circle), CircleEvent::Withdrawn) => circle.withdrawn = true,
        _ => {}
    }
}
