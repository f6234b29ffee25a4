//! Somebody with a phone, and what was done on it.

use std::collections::BTreeMap;

use serde_json::Value;
use xom_core::device::DeviceError;
use xom_core::ids::{DraftId, NoticeId};

use crate::world::{Phone, World};

/// What a person did and the phone called durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    /// A notice, with its title.
    Notice(NoticeId, String),
    /// A comment on a notice.
    Comment(NoticeId, String),
}

/// A draft that a person began, and what they last entered.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled {
    /// The newest answer to each path.
    pub answers: BTreeMap<String, Value>,
    /// Whether it was sent at least once, as far as its phone remembers.
    pub sent: bool,
    /// Whether its people gave it up.
    pub withdrawn: bool,
}

/// A phone's owner.
pub(super) struct Person {
    phone: Option<Phone>,
    pub made: Vec<Made>,
    pub drafts: BTreeMap<DraftId, Filled>,
    /// Made after a backup that was restored: may be lost, never twice.
    pub rolled_back: Vec<Made>,
    pub backup: Option<Backup>,
    pub restored: bool,
}

/// An older copy of a phone's store, and what had been done by then.
#[derive(Clone)]
pub(super) struct Backup {
    pub bytes: Vec<u8>,
    pub made: usize,
    pub drafts: BTreeMap<DraftId, Filled>,
}

impl Person {
    pub(super) fn new(phone: Phone) -> Self {
        Self {
            phone: Some(phone),
            made: Vec::new(),
            drafts: BTreeMap::new(),
            rolled_back: Vec::new(),
            backup: None,
            restored: false,
        }
    }

    pub(super) fn phone(&mut self) -> &mut Phone {
        self.phone
            .as_mut()
            .expect("a phone is away only within a step")
    }

    pub(super) fn with(&mut self, change: impl FnOnce(Phone) -> Phone) {
        let phone = self.phone.take().expect("between steps");
        self.phone = Some(change(phone));
    }

    /// Whether the phone may still write, as far as the ward's log says.
    pub(super) fn is_active(&mut self, world: &World) -> bool {
        let device = self.device();
        let access = world.ward.access();
        access.device(&device).is_some_and(|known| {
            let member = access.member(&known.member);
            known.standing == xom_core::access::DeviceStanding::Active
                && member.is_some_and(|member| !member.left)
        })
    }

    /// Whether the person leads now, as far as the ward's log says.
    pub(super) fn leads(&mut self, world: &World) -> bool {
        let device = self.device();
        world.ward.access().is_leaders_device(&device)
    }

    fn device(&mut self) -> xom_core::ids::DeviceId {
        let status = self.phone().device.status();
        status.expect("a phone says who it is").device
    }

    /// Exchanges until there is nothing more to say. The ward has nothing to say to a device
    /// whose member has left: that is no fault.
    pub(super) fn settle(&mut self, world: &World) -> Result<(), DeviceError> {
        let active = self.is_active(world);
        match self.phone().try_sync(world) {
            Err(DeviceError::BadAnswer(_)) if !active => Ok(()),
            other => other.map(drop),
        }
    }
}
