//! What can be typed: the commands and their arguments, in English; `help` has the Vietnamese.

mod notice;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use xom_core::{
    identity::Role,
    ids::{DeviceId, DraftId, HouseholdId, MemberId},
};

pub(crate) use notice::{
    EditNotice, NoticeCommand, NoticeField, NoticeFields, PostNotice, ResolveNotice, Urgency,
};

use xom_terminal::Language;

/// A phone of the neighbourhood in a terminal
#[derive(Debug, Parser)]
#[command(name = "xom", version)]
pub(crate) struct Arguments {
    /// The folder that is this phone: its encrypted store and the store's key
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) store: Option<PathBuf>,
    /// Print one JSON value instead of text; errors are one JSON object on stderr
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The language of the text: vi or en
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        hide_possible_values = true
    )]
    pub(crate) lang: Option<Language>,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer an invite and become a device of the neighbourhood
    Enrol(Enrol),
    /// Invite people and carry their answers to the ward
    #[command(subcommand)]
    Invite(InviteCommand),
    /// Exchange with the ward until nothing waits
    Sync,
    /// Who this phone is, what waits and what was refused
    Status,
    /// Where the ward answers, or that it answers elsewhere now
    Ward {
        /// The ward's new address, as https://xom.phuong.example
        #[arg(value_name = "ADDRESS")]
        address: Option<String>,
    },
    /// Read and write the neighbourhood's notices
    #[command(subcommand)]
    Notice(NoticeCommand),
    /// Look up public services
    #[command(subcommand)]
    Service(ServiceCommand),
    /// Fill in and send applications
    #[command(subcommand)]
    Draft(DraftCommand),
    /// Follow what the ward does with an application
    #[command(subcommand)]
    Dossier(DossierCommand),
    /// Keep and verify the ward's receipts
    #[command(subcommand)]
    Receipt(ReceiptCommand),
    /// Exchange with a neighbour's phone by file
    #[command(subcommand)]
    Bundle(BundleCommand),
    /// See and revoke devices
    #[command(subcommand)]
    Device(DeviceCommand),
}

#[derive(Debug, Args)]
pub(crate) struct Enrol {
    /// The invite link, a file that holds it, or - for standard input
    #[arg(value_name = "INVITE")]
    pub(crate) invite: String,
    /// Write the answer to this file too, for whoever carries it
    #[arg(long, value_name = "FILE")]
    pub(crate) answer: Option<PathBuf>,
    /// Do not try to reach the ward now
    #[arg(long)]
    pub(crate) offline: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum InviteCommand {
    /// Make an invite, with no network if need be
    Create(CreateInvite),
    /// The invites made on this phone
    List,
    /// Take the answer of somebody enrolled with no network, to carry it to the ward
    Accept {
        /// The answer, a file that holds it, or - for standard input
        #[arg(value_name = "ANSWER")]
        answer: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CreateInvite {
    /// What the person becomes: resident, representative or helper
    #[arg(
        long,
        value_name = "ROLE",
        default_value = "resident",
        hide_default_value = true
    )]
    pub(crate) role: Role,
    /// The household the person belongs to
    #[arg(long, value_name = "HOUSEHOLD")]
    pub(crate) household: Option<HouseholdId>,
    /// A member who gains another device
    #[arg(long, value_name = "MEMBER")]
    pub(crate) member: Option<MemberId>,
    /// The person's name, for the neighbourhood's list
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// How many days the invite is good for (7 unless said)
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 7,
        hide_default_value = true
    )]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=365))]
    pub(crate) days: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ServiceCommand {
    /// The services, or those that match some words or the beginning of a code
    List {
        /// Words of a name, or the beginning of a code
        #[arg(value_name = "TEXT", default_value = "", hide_default_value = true)]
        text: String,
    },
    /// What a service asks for, costs and takes
    Show {
        /// The service's code, as 1.001193
        #[arg(value_name = "CODE")]
        code: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DraftCommand {
    /// Begin an application
    New {
        /// The service's code, as 1.001193
        #[arg(value_name = "CODE")]
        code: String,
    },
    /// Fill in one field; an empty value clears it
    Set {
        /// The draft
        #[arg(value_name = "DRAFT")]
        id: DraftId,
        /// The field, as show names it
        #[arg(value_name = "FIELD")]
        field: String,
        /// The value, as one would write it on paper
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
    },
    /// The fields with their values and problems
    Show {
        /// The draft
        #[arg(value_name = "DRAFT")]
        id: DraftId,
    },
    /// Attach a file
    Attach(Attach),
    /// What is still missing or wrong
    Check {
        /// The draft
        #[arg(value_name = "DRAFT")]
        id: DraftId,
    },
    /// Send it, or send the supplement the ward asked for
    Send {
        /// The draft
        #[arg(value_name = "DRAFT")]
        id: DraftId,
        /// Where it is filed: home, neighbourhood-point, kiosk, assisted, counter or post
        #[arg(long, value_name = "PLACE", value_enum, hide_possible_values = true)]
        #[arg(default_value = "home", hide_default_value = true)]
        place: Place,
    },
    /// Give an application up
    Withdraw {
        /// The draft
        #[arg(value_name = "DRAFT")]
        id: DraftId,
    },
    /// The applications on this phone
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Attach {
    /// The draft
    #[arg(value_name = "DRAFT")]
    pub(crate) id: DraftId,
    /// The file: a photo or a PDF, at most 25 MiB
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Which of the papers asked for it is, as show names it
    #[arg(long, value_name = "PAPER")]
    pub(crate) component: Option<String>,
    /// The name it is sent under, instead of the file's own
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// Where an application is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Place {
    Home,
    NeighbourhoodPoint,
    Kiosk,
    Assisted,
    Counter,
    Post,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DossierCommand {
    /// The applications that the ward has
    List,
    /// One application: its code, its states, what is asked for, the result
    Show {
        /// The application, by its draft's id
        #[arg(value_name = "DOSSIER")]
        id: DraftId,
        /// Write the result's file here
        #[arg(long, value_name = "FILE")]
        result: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReceiptCommand {
    /// Write the ward's receipt for an application to a file
    Export {
        /// The application, by its draft's id
        #[arg(value_name = "DOSSIER")]
        id: DraftId,
        /// The file, by custom with the ending .tlog-proof
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Verify a receipt with nothing but the ward's root key; needs no store and no network
    Verify {
        /// The receipt's file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The ward's root key (name+id+key) or its fingerprint in hex
        #[arg(long, value_name = "KEY")]
        ward: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BundleCommand {
    /// Write what a neighbour's phone may carry or lack to a file
    Export {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Take in a neighbour's file
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// What this phone carries for others, and which receipts it brings home
    Load,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeviceCommand {
    /// The devices: one's own, and for those who lead the group all of its
    List,
    /// Revoke a device for good
    Revoke {
        /// The device
        #[arg(value_name = "DEVICE")]
        id: DeviceId,
        /// Why
        #[arg(
            long,
            value_name = "TEXT",
            default_value = "",
            hide_default_value = true
        )]
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_one_another() {
        Arguments::command().debug_assert();
    }
}
