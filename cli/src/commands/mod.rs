//! One file a noun: read the arguments, ask the core, say what happened.

mod bundle;
mod device;
mod dossier;
mod draft;
mod enrol;
mod invite;
mod notice;
mod receipt;
mod service;
mod status;
mod sync;
mod ward;

use std::path::PathBuf;

use xom_core::device::{Device, DeviceError};

use crate::{
    arguments::{Arguments, Command},
    error::Failure,
    output::{Answer, Manner},
    store,
};

impl From<DeviceError> for Failure {
    fn from(error: DeviceError) -> Self {
        Self {
            code: error.code().to_owned(),
            message_vi: error.message_vi(),
            message_en: error.message_en(),
            retry: error.retry(),
        }
    }
}

/// What a command works with: the phone, once it asks for it, and how to answer.
struct Session {
    folder: Option<PathBuf>,
    manner: Manner,
}

impl Session {
    /// This phone.
    fn device(&self) -> Result<Device, Failure> {
        store::open(self.folder.as_deref())
    }
}

/// Does what was asked.
pub(crate) fn run(arguments: Arguments, manner: Manner) -> Result<Answer, Failure> {
    let session = Session {
        folder: arguments.store,
        manner,
    };
    match arguments.command {
        Command::Enrol(arguments) => enrol::run(&session, &arguments),
        Command::Invite(command) => invite::run(&session, command),
        Command::Sync => sync::run(&session),
        Command::Status => status::run(&session),
        Command::Ward { address } => ward::run(&session, address.as_deref()),
        Command::Notice(command) => notice::run(&session, command),
        Command::Service(command) => service::run(&session, &command),
        Command::Draft(command) => draft::run(&session, &command),
        Command::Dossier(command) => dossier::run(&session, &command),
        Command::Receipt(command) => receipt::run(&session, &command),
        Command::Bundle(command) => bundle::run(&session, &command),
        Command::Device(command) => device::run(&session, &command),
    }
}
