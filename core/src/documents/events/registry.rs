//! The ward's registry: who it is, its groups, officers and certified keys.

use minicbor::{Decode, Encode};

use crate::identity::OfficerRole;
use crate::ids::{GroupId, OfficerId};

/// A fact about the ward. Only the ward writes them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum RegistryEvent {
    /// The ward itself. The unit code means nothing without its code system.
    #[n(1)]
    #[cbor(map)]
    WardDescribed {
        /// For example "Phường Đông Ngạc".
        #[n(0)]
        name: String,
        /// Administrative unit code, for example 00602.
        #[n(1)]
        unit_code: String,
        /// Which catalogue the code is from, with its version.
        #[n(2)]
        code_system: String,
        /// The agency code that dossier codes begin with.
        #[n(3)]
        agency_code: String,
    },
    /// A neighbourhood group.
    #[n(2)]
    #[cbor(map)]
    GroupAdded {
        /// Its id.
        #[n(0)]
        group: GroupId,
        /// For example "Tổ dân phố số 7".
        #[n(1)]
        name: String,
    },
    /// An officer who may act at the desk.
    #[n(3)]
    #[cbor(map)]
    OfficerAdded {
        /// Their id, which later events name.
        #[n(0)]
        officer: OfficerId,
        /// Their name and title.
        #[n(1)]
        name: String,
        /// What they may do.
        #[n(2)]
        roles: Vec<OfficerRole>,
    },
    /// An officer who may act no more.
    #[n(4)]
    #[cbor(map)]
    OfficerLeft {
        /// Who.
        #[n(0)]
        officer: OfficerId,
    },
    /// Keys certified by the ward's root.
    #[n(5)]
    #[cbor(map)]
    KeysCertified {
        /// The certificate, a signed note.
        #[n(0)]
        certificate: String,
    },
    /// A procedure that can be filed here, with the form in force.
    #[n(6)]
    #[cbor(map)]
    ProcedureInForce {
        /// National code, for example 1.001193.
        #[n(0)]
        code: String,
        /// Version of its form.
        #[n(1)]
        form_version: u32,
    },
    /// A setting that phones follow.
    #[n(7)]
    #[cbor(map)]
    Setting {
        /// Its name.
        #[n(0)]
        key: String,
        /// Its value.
        #[n(1)]
        value: String,
    },
}
