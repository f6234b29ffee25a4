//! What can be typed after `xom-ward`, in English; `help` has the Vietnamese.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use xom_core::identity::{OfficerRole, Role};
use xom_core::ids::{DeviceId, HouseholdId, MemberId};
use xom_terminal::Language;

/// The ward of an e-neighbourhood: its log, its exchange and its one-stop desk.
#[derive(Debug, Parser)]
#[command(name = "xom-ward", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Print one JSON value instead of text; errors are one JSON object on stderr.
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// The language of the text: vi or en.
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        hide_possible_values = true
    )]
    pub(super) lang: Option<Language>,
}

#[derive(Debug, Args)]
pub(super) struct Data {
    /// The ward's folder.
    #[arg(long, value_name = "DIR")]
    pub(super) data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Founds a ward in a new folder.
    Init(Init),
    /// Serves phones, auditors and the desk until it is asked to stop.
    Serve(Serve),
    /// Prints an invite for a new phone, as a link and a QR code.
    Invite(Invite),
    /// Neighbourhood groups.
    #[command(subcommand)]
    Group(GroupCommand),
    /// Households.
    #[command(subcommand)]
    Household(HouseholdCommand),
    /// Officers of the desk.
    #[command(subcommand)]
    Officer(OfficerCommand),
    /// Prints the verifier key of the current log (name+id+key).
    Key {
        #[command(flatten)]
        data: Data,
        /// The root key's instead.
        #[arg(long)]
        root: bool,
    },
    /// Devices.
    #[command(subcommand)]
    Device(DeviceCommand),
    /// Leaders of groups.
    #[command(subcommand)]
    Leader(LeaderCommand),
    /// Prints the newest checkpoint.
    Checkpoint {
        #[command(flatten)]
        data: Data,
    },
    /// Recomputes everything from the log and says what differs.
    Verify {
        #[command(flatten)]
        data: Data,
    },
    /// Copies a ward, also one at work, into one file.
    Backup {
        #[command(flatten)]
        data: Data,
        /// The file to make. It holds the ward's keys: keep it as safe as the ward.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Opens a backup as the ward's next log, or ends the recovery that follows.
    Restore(Restore),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[command(flatten)]
    pub(super) data: Data,
    /// Where to write the root key: outside DIR, to be put away (default: beside DIR).
    #[arg(long, value_name = "FILE")]
    pub(super) root_key: Option<PathBuf>,
    /// A made-up ward: Đông Ngạc with 3 groups, about 1,000 households and one officer.
    #[arg(long)]
    pub(super) sample: bool,
    /// The unit's code in the catalogue of units.
    #[arg(long, required_unless_present = "sample")]
    pub(super) unit: Option<String>,
    /// The ward's name; the catalogue's when left out.
    #[arg(long)]
    pub(super) name: Option<String>,
    /// The agency code that the city assigned, for dossier codes.
    #[arg(long)]
    pub(super) agency: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) data: Data,
    /// Address and port (127.0.0.1:8080 unless said); port 0 takes any free one.
    #[arg(
        long,
        value_name = "ADDR",
        default_value = "127.0.0.1:8080",
        hide_default_value = true
    )]
    pub(super) listen: SocketAddr,
    /// The certificate chain, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(super) tls_cert: Option<PathBuf>,
    /// The certificate's key, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(super) tls_key: Option<PathBuf>,
    /// A proxy in front does TLS.
    #[arg(long, conflicts_with = "tls_cert")]
    pub(super) behind_proxy: bool,
    /// The address that invites name, such as `https://xom.dongngac.example`.
    #[arg(long, value_name = "URL")]
    pub(super) public_address: Option<String>,
    /// An administrator has seen to the clock: it is right, even if the log is ahead of it.
    #[arg(long)]
    pub(super) confirm_clock: bool,
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    #[command(flatten)]
    pub(super) data: Data,
    /// The group, by id or name.
    #[arg(long)]
    pub(super) group: String,
    /// The household, by id.
    #[arg(long)]
    pub(super) household: Option<HouseholdId>,
    /// A member who gains a device and keeps their role; a new member otherwise.
    #[arg(long)]
    pub(super) member: Option<MemberId>,
    /// The name of a new member, for the group's list.
    #[arg(long, conflicts_with = "member")]
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) name: Option<String>,
    /// The role of a new member: resident, representative, helper, leader or deputy.
    #[arg(long)]
    pub(super) role: Role,
    /// For how many days it is good (7 unless said).
    #[arg(long, default_value_t = 7, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=365))]
    pub(super) days: u64,
    /// Where the ward answers; where it last served when left out.
    #[arg(long, value_name = "URL")]
    pub(super) address: Option<String>,
    /// A certificate authority that vouches for the address, DER.
    #[arg(long, value_name = "FILE")]
    pub(super) authority: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum GroupCommand {
    /// All groups.
    List {
        #[command(flatten)]
        data: Data,
    },
    /// A new group.
    Add {
        #[command(flatten)]
        data: Data,
        /// For example "Tổ dân phố số 7".
        #[arg(long)]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum HouseholdCommand {
    /// The households of a group.
    List {
        #[command(flatten)]
        data: Data,
        /// The group, by id or name.
        #[arg(long)]
        group: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum OfficerCommand {
    /// A new officer with an account at the desk; the password is read from standard input.
    Add(OfficerAdd),
    /// Another password for an officer, read from standard input; ends their sessions.
    Password {
        #[command(flatten)]
        data: Data,
        /// What is typed at sign-in.
        #[arg(long)]
        username: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct OfficerAdd {
    #[command(flatten)]
    pub(super) data: Data,
    /// What is typed at sign-in.
    #[arg(long)]
    pub(super) username: String,
    /// Name and title.
    #[arg(long)]
    pub(super) name: String,
    /// receiver, examiner, approver or administrator; several with commas.
    #[arg(long, value_delimiter = ',', required = true)]
    pub(super) roles: Vec<OfficerRole>,
}

#[derive(Debug, Subcommand)]
pub(super) enum DeviceCommand {
    /// Takes the right to write from a device, for ever.
    Revoke {
        #[command(flatten)]
        data: Data,
        /// The device's id.
        device: DeviceId,
        /// Why, for people.
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum LeaderCommand {
    /// Makes a member their group's leader; whoever was becomes a resident again.
    Replace {
        #[command(flatten)]
        data: Data,
        /// The group, by id or name.
        #[arg(long)]
        group: String,
        /// The new leader's member id.
        #[arg(long)]
        member: MemberId,
    },
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    #[command(flatten)]
    pub(super) data: Data,
    /// The backup.
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "finish",
        requires = "root_key"
    )]
    pub(super) from: Option<PathBuf>,
    /// The root key, which certifies the next log and remembers its number.
    #[arg(long, value_name = "FILE")]
    pub(super) root_key: Option<PathBuf>,
    /// The phones have brought back what they had: end the recovery.
    #[arg(long, conflicts_with = "from")]
    pub(super) finish: bool,
}
