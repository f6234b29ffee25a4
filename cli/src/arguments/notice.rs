//! What can be typed after `xom notice`.

use clap::{Args, Subcommand, ValueEnum};
use xom_core::ids::NoticeId;

use crate::day::Day;

#[derive(Debug, Subcommand)]
pub(crate) enum NoticeCommand {
    /// The notices, what matters most first
    List {
        /// At most so many (50 unless said)
        #[arg(
            long,
            value_name = "NUMBER",
            default_value_t = 50,
            hide_default_value = true
        )]
        #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// One notice with its comments
    Show {
        /// The notice
        #[arg(value_name = "NOTICE")]
        id: NoticeId,
    },
    /// Find notices by words, with or without marks
    Search {
        /// The words
        #[arg(value_name = "TEXT")]
        text: String,
        /// At most so many (50 unless said)
        #[arg(
            long,
            value_name = "NUMBER",
            default_value_t = 50,
            hide_default_value = true
        )]
        #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Post a notice, with no network if need be
    Post(PostNotice),
    /// Change a notice
    Edit(EditNotice),
    /// Withdraw a notice; it stays readable with the reason
    Withdraw {
        /// The notice
        #[arg(value_name = "NOTICE")]
        id: NoticeId,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Say that notices have been read
    Ack {
        /// The notices
        #[arg(value_name = "NOTICE", required = true)]
        ids: Vec<NoticeId>,
    },
    /// Comment on a notice
    Comment {
        /// The notice
        #[arg(value_name = "NOTICE")]
        id: NoticeId,
        /// The comment, or - for standard input
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// How many households have seen a notice, by block
    Coverage {
        /// The notice
        #[arg(value_name = "NOTICE")]
        id: NoticeId,
    },
    /// What two people changed at the same time, with both values
    Conflicts {
        /// Only this notice
        #[arg(value_name = "NOTICE")]
        id: Option<NoticeId>,
    },
    /// Choose the value that holds after two people changed one field
    Resolve(ResolveNotice),
}

/// The fields of a notice besides title and body, as they can be posted and changed.
#[derive(Debug, Args)]
pub(crate) struct NoticeFields {
    /// How much it matters: normal, important or emergency
    #[arg(long, value_name = "URGENCY", value_enum, hide_possible_values = true)]
    pub(crate) urgency: Option<Urgency>,
    /// A block it is for; may be given several times
    #[arg(long = "block", value_name = "BLOCK")]
    pub(crate) blocks: Vec<String>,
    /// The first day on which it holds (dd/mm/yyyy)
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Day>,
    /// The last day on which it holds (dd/mm/yyyy)
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Day>,
    /// The number of the official document it is
    #[arg(long, value_name = "NUMBER")]
    pub(crate) number: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PostNotice {
    /// The title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: String,
    /// The text, or - for standard input
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) body: String,
    /// Keep it at the top
    #[arg(long)]
    pub(crate) pinned: bool,
    #[command(flatten)]
    pub(crate) fields: NoticeFields,
}

#[derive(Debug, Args)]
#[group(id = "changes")]
pub(crate) struct EditNotice {
    /// The notice
    #[arg(value_name = "NOTICE")]
    pub(crate) id: NoticeId,
    /// The new title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The new text, or - for standard input
    #[arg(long, value_name = "TEXT")]
    pub(crate) body: Option<String>,
    /// Keep it at the top
    #[arg(long, conflicts_with = "unpinned")]
    pub(crate) pinned: bool,
    /// Keep it at the top no longer
    #[arg(long)]
    pub(crate) unpinned: bool,
    /// It is for all blocks again
    #[arg(long, conflicts_with = "blocks")]
    pub(crate) everyone: bool,
    #[command(flatten)]
    pub(crate) fields: NoticeFields,
}

#[derive(Debug, Args)]
pub(crate) struct ResolveNotice {
    /// The notice
    #[arg(value_name = "NOTICE")]
    pub(crate) id: NoticeId,
    /// The field, as conflicts names it
    #[arg(value_name = "FIELD", value_enum, hide_possible_values = true)]
    pub(crate) field: NoticeField,
    /// The value that holds
    #[arg(
        value_name = "VALUE",
        required_unless_present = "take",
        conflicts_with = "take"
    )]
    pub(crate) value: Option<String>,
    /// Take the nth of the values that conflicts lists, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) take: Option<u32>,
}

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Urgency {
    Normal,
    Important,
    Emergency,
}

/// A field of a notice that two people may change at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum NoticeField {
    Title,
    Body,
    Urgency,
    Pinned,
    Blocks,
    ValidFrom,
    ValidUntil,
    DocumentNumber,
    Withdrawn,
}
