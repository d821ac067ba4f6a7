//! `life channel` and what it does.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Expected, Opening, Own, Suite};

/// `life channel`.
#[derive(Debug, Args)]
pub(crate) struct Channel {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: ChannelCommand,
}

/// What can be done with a channel.
#[derive(Debug, Subcommand)]
pub(crate) enum ChannelCommand {
    /// Set up a channel for a device, by itself or by a phone: the set-up for the readers, the first state for the device
    Create(Create),
    /// Seal a file as the device, in the next place of the channel
    Seal(ChannelSeal),
    /// Open a set-up, and make the file that opens the channel's records
    Join(Join),
    /// Open a record of a channel
    Open(ChannelOpen),
}

/// `life channel create`.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Who sets it up.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The device's card
    #[arg(long, value_name = "CARD")]
    pub(crate) device: PathBuf,
    /// A reader's card; never the device's own
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) to: Vec<PathBuf>,
    /// The device's state to write; secret, and to be kept by the device alone
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The set-up to write, for the readers
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The weakest suite of a reader
    #[arg(long, value_enum, default_value_t = Suite::Hybrid)]
    pub(crate) suite: Suite,
    /// Replace existing files
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life channel seal`.
#[derive(Debug, Args)]
pub(crate) struct ChannelSeal {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The device's state; it is replaced before anything is sealed
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The sealed file, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The file to seal, or - for stdin; at most 16 MiB
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// The media type, sealed with the content [default: by the input's name]
    #[arg(long, value_name = "TYPE")]
    pub(crate) media_type: Option<String>,
    /// Let the sealed size tell the exact length of the content
    #[arg(long)]
    pub(crate) no_padding: bool,
    /// Replace an existing file, or write to a terminal
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life channel join`.
#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The file to write, which opens the channel; secret
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The set-up
    #[arg(value_name = "SETUP")]
    pub(crate) input: PathBuf,
    /// What the set-up must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life channel open`.
#[derive(Debug, Args)]
pub(crate) struct ChannelOpen {
    /// The file that `life channel join` made; it remembers what was opened
    #[arg(long, value_name = "FILE")]
    pub(crate) reader: PathBuf,
    /// What is opened, and where to.
    #[command(flatten)]
    pub(crate) opening: Opening,
    /// Give up on indices that are further away than this
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) max_steps: u64,
    /// Give up waiting for what is missing below the record's index
    #[arg(long)]
    pub(crate) settle: bool,
}
