//! `life lock` and `life recover`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use life_core::LockId;

use super::Unlock;
use crate::hex;

/// `life lock`.
#[derive(Debug, Args)]
pub(crate) struct Lock {
    /// What to do.
    #[command(subcommand)]
    pub(crate) action: LockAction,
}

/// What to do with locks.
#[derive(Debug, Subcommand)]
pub(crate) enum LockAction {
    /// Show the locks of a key file
    List {
        /// The key file
        #[arg(value_name = "KEY")]
        key: PathBuf,
    },
    /// Add a lock, in place of another or beside those that are there
    Add(LockAdd),
    /// Remove a lock: what opened it no longer opens the file
    Remove {
        /// The key file
        #[arg(value_name = "KEY")]
        key: PathBuf,
        /// The lock, as `life lock list` shows it; its first digits do
        #[arg(value_name = "LOCK")]
        lock: String,
        /// What opens the key file now.
        #[command(flatten)]
        unlock: Unlock,
    },
}

/// `life lock add`.
#[derive(Debug, Args)]
#[group(id = "what", required = true, multiple = false, args = ["code", "shares", "new_passphrase", "new_passphrase_file"])]
pub(crate) struct LockAdd {
    /// The key file
    #[arg(value_name = "KEY")]
    pub(crate) key: PathBuf,
    /// A recovery code, which is printed, for a sheet of paper
    #[arg(long)]
    pub(crate) code: bool,
    /// N shares, which are printed, a line each, of which any T together open the file: T/N, as in 3/5
    #[arg(long, value_name = "T/N", value_parser = shares)]
    pub(crate) shares: Option<(u8, u8)>,
    /// Another passphrase, which is asked for
    #[arg(long)]
    pub(crate) new_passphrase: bool,
    /// Another passphrase, the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// Remove this lock at the same time: it leaked, or is to be renewed
    #[arg(long, value_name = "LOCK")]
    pub(crate) replace: Option<String>,
    /// A name for the lock, for whoever opens the file
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) name: String,
    /// Write the code or the shares to this file instead of stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// What opens the key file now.
    #[command(flatten)]
    pub(crate) unlock: Unlock,
}

/// `life recover`.
#[derive(Debug, Args)]
pub(crate) struct Recover {
    /// The key file, or a copy of it
    #[arg(value_name = "KEY")]
    pub(crate) key: PathBuf,
    /// The key file to write, with a new passphrase; all other locks stay
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The new passphrase is the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// The recovery code, or shares, a line each, or - for stdin; without it they are asked for
    #[arg(long, value_name = "FILE")]
    pub(crate) code_file: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

fn shares(text: &str) -> Result<(u8, u8), String> {
    let split = text.split_once('/').and_then(|(t, n)| Some((t.parse().ok()?, n.parse().ok()?)));
    split.filter(|&(t, n)| 2 <= t && t <= n && n <= 16).ok_or_else(|| "T/N with 2 <= T <= N <= 16".into())
}

/// The one of `ids` that begins with the digits `text`.
pub(crate) fn find(ids: impl Iterator<Item = LockId>, text: &str) -> Option<LockId> {
    let digits = text.to_lowercase();
    let mut found = ids.filter(|id| text.len() >= 4 && hex::encode(id.as_bytes()).starts_with(&digits));
    found.next().filter(|_| found.next().is_none())
}
