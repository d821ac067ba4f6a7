//! `life log`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use life_core::audit;

use super::witness::{Kept, NextCheckpoint};
use super::{Own, TrustDir};
use crate::hex;

/// `life log`.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// What to do with it.
    #[command(subcommand)]
    pub(crate) action: LogAction,
}

/// What to do with a log.
#[derive(Debug, Subcommand)]
pub(crate) enum LogAction {
    /// Sign an entry, and append it to the log; a file that is not there begins a new log
    Append(LogAppend),
    /// Verify a log that you keep, and sign a checkpoint of it
    Checkpoint(LogCheckpoint),
    /// Verify that nothing was altered, left out or moved in a log
    Verify(LogVerify),
}

/// `life log append`.
#[derive(Debug, Args)]
pub(crate) struct LogAppend {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// What was done
    #[arg(long, value_enum)]
    pub(crate) action: Action,
    /// What came of it
    #[arg(long, value_enum, default_value_t = Outcome::Success)]
    pub(crate) outcome: Outcome,
    /// What it was for
    #[arg(long = "use", value_enum, default_value_t = Use::Treatment)]
    pub(crate) purpose: Use,
    /// To which object, 32 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) object: Option<[u8; 16]>,
    /// To which revision of it: its digest
    #[arg(long, value_name = "HEX", requires = "object", value_parser = hex::decode::<32>)]
    pub(crate) revision: Option<[u8; 32]>,
    /// The digest of a sealed file that tells more
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) details: Option<[u8; 32]>,
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) file: PathBuf,
}

/// `life log checkpoint`.
#[derive(Debug, Args)]
pub(crate) struct LogCheckpoint {
    /// The checkpoint, and who signs it.
    #[command(flatten)]
    pub(crate) next: NextCheckpoint,
    /// The card of somebody who writes in the log; naming it pins it for this call [default: the pinned cards]
    #[arg(long, value_name = "CARD")]
    pub(crate) from: Vec<PathBuf>,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) file: PathBuf,
}

/// `life log verify`.
#[derive(Debug, Args)]
pub(crate) struct LogVerify {
    /// Whose word the list is.
    #[command(flatten)]
    pub(crate) kept: Kept,
    /// The card of somebody who writes in the log; naming it pins it for this call [default: the pinned cards]
    #[arg(long, value_name = "CARD")]
    pub(crate) from: Vec<PathBuf>,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) file: PathBuf,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Action {
    /// Made
    Create,
    /// Read, opened, printed, queried
    Read,
    /// A new revision
    Update,
    /// Deleted
    Delete,
    /// Anything else, such as a change of rights
    Execute,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Outcome {
    /// It was done
    Success,
    /// Refused or failed, and can be tried again
    Minor,
    /// Refused or failed
    Serious,
    /// The system is out of order
    Major,
}

/// What it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Use {
    /// To treat the patient
    Treatment,
    /// In an emergency, beyond what was consented
    Emergency,
    /// For payment
    Payment,
    /// To run the organisation
    Operations,
    /// For research
    Research,
    /// The patient asked for it
    Patient,
}

impl From<Action> for audit::Action {
    fn from(action: Action) -> Self {
        match action {
            Action::Create => audit::Action::Create,
            Action::Read => audit::Action::Read,
            Action::Update => audit::Action::Update,
            Action::Delete => audit::Action::Delete,
            Action::Execute => audit::Action::Execute,
        }
    }
}

impl From<Outcome> for audit::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Success => audit::Outcome::Success,
            Outcome::Minor => audit::Outcome::MinorFailure,
            Outcome::Serious => audit::Outcome::SeriousFailure,
            Outcome::Major => audit::Outcome::MajorFailure,
        }
    }
}

impl From<Use> for audit::Use {
    fn from(purpose: Use) -> Self {
        match purpose {
            Use::Treatment => audit::Use::Treatment,
            Use::Emergency => audit::Use::Emergency,
            Use::Payment => audit::Use::Payment,
            Use::Operations => audit::Use::Operations,
            Use::Research => audit::Use::Research,
            Use::Patient => audit::Use::PatientRequest,
        }
    }
}
