//! The command lines of `life sign` and `life thread`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Expected, Own, TrustDir};
use crate::hex;

/// `life sign`.
#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// What to do.
    #[command(subcommand)]
    pub(crate) step: SignStep,
}

/// Countersigning.
#[derive(Debug, Subcommand)]
pub(crate) enum SignStep {
    /// Sign a sealed file too, once it is verified to be its author's
    Add(SignAdd),
    /// Check that enough people signed a sealed file
    Check(SignCheck),
}

/// `life sign add`.
#[derive(Debug, Args)]
pub(crate) struct SignAdd {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The countersignature, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The sealed file
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// What the object must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life sign check`.
#[derive(Debug, Args)]
pub(crate) struct SignCheck {
    /// The card of one who may sign; naming it pins it for this call
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) by: Vec<PathBuf>,
    /// How many people have to sign [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) needed: Option<usize>,
    /// A countersignature
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) signature: Vec<PathBuf>,
    /// The sealed file
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// What the object must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
}

/// `life thread`.
#[derive(Debug, Args)]
pub(crate) struct Thread {
    /// What to do.
    #[command(subcommand)]
    pub(crate) step: ThreadStep,
}

/// Following a thread.
#[derive(Debug, Subcommand)]
pub(crate) enum ThreadStep {
    /// Begin to follow a thread
    New(ThreadNew),
    /// Take messages and receipts in, and notice what a store dropped, doubled, reordered or moved
    Take(ThreadTake),
    /// Say what to tell `life seal` for your next message
    Next(ThreadNext),
    /// Issue a receipt about a message: a request, or a step of one, if the request can make it
    Receipt(ThreadReceipt),
    /// Show what was asked, of whom, and where it stands
    Show(ThreadShow),
}

/// `life thread new`.
#[derive(Debug, Args)]
pub(crate) struct ThreadNew {
    /// The view to write
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The card of one who may speak, also your own; naming it pins it for this call
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) with: Vec<PathBuf>,
    /// The thread's id, 32 hexadecimal digits [default: a random one]
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) id: Option<[u8; 16]>,
}

/// `life thread take`.
#[derive(Debug, Args)]
pub(crate) struct ThreadTake {
    /// The view
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// The card of one who speaks here
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) with: Vec<PathBuf>,
    /// Messages and receipts, in the order in which they came
    #[arg(value_name = "OBJECT", required = true)]
    pub(crate) objects: Vec<PathBuf>,
}

/// `life thread next`.
#[derive(Debug, Args)]
pub(crate) struct ThreadNext {
    /// The view
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// Your card
    #[arg(long, value_name = "CARD")]
    pub(crate) me: PathBuf,
}

/// `life thread receipt`.
#[derive(Debug, Args)]
pub(crate) struct ThreadReceipt {
    /// The view; it takes the receipt in
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The digest of the message that it is about
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) of: [u8; 32],
    /// What you say of it
    #[arg(long, value_enum)]
    pub(crate) status: Status,
    /// Whom you ask, with --status requested
    #[arg(long, value_name = "CARD", required_if_eq("status", "requested"))]
    pub(crate) performer: Option<PathBuf>,
    /// For how many hours you ask, with --status requested [default: for ever]
    #[arg(long, value_name = "N", requires = "performer")]
    pub(crate) hours: Option<u32>,
    /// The receipt, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life thread show`.
#[derive(Debug, Args)]
pub(crate) struct ThreadShow {
    /// The view
    #[arg(long, value_name = "FILE")]
    pub(crate) state: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Where pinned cards are, for names.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// What a receipt says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Status {
    /// I ask somebody to do what my message says
    Requested,
    /// My client has it
    Delivered,
    /// I have read it
    Read,
    /// I will do it
    Accepted,
    /// I will not do it
    Declined,
    /// I begin, or go on
    Started,
    /// I stop for a while
    Held,
    /// I have done it
    Done,
    /// I could not do it
    Failed,
    /// I no longer want it
    Cancelled,
    /// I sign it too
    Countersigned,
}
