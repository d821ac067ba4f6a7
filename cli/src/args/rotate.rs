//! `life rotate`.

use std::path::PathBuf;

use clap::Args;

use super::{Suite, Unlock};

/// `life rotate`.
#[derive(Debug, Args)]
pub(crate) struct Rotate {
    /// The key file to replace; the new one opens what was sealed to it, too
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// The new key file; the new card and the statement of succession go beside it, with the extensions `card` and
    /// `succession`
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Hybrid stays secret from a later quantum computer; classic is for small devices
    #[arg(long, value_enum, default_value_t = Suite::Hybrid)]
    pub(crate) suite: Suite,
    /// For how many days from now the new card is valid
    #[arg(long, value_name = "N", default_value_t = 1826, value_parser = clap::value_parser!(u32).range(1..=36_525))]
    pub(crate) days: u32,
    /// For how many hours more the old card signs, such as to admit the new one to groups
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=8_784))]
    pub(crate) overlap: u32,
    /// Do not take this lock over, because it leaked; as `life lock list` shows it
    #[arg(long, value_name = "LOCK")]
    pub(crate) drop: Vec<String>,
    /// Take another passphrase, which is asked for, in place of the old ones
    #[arg(long)]
    pub(crate) new_passphrase: bool,
    /// Take another passphrase, the first line of this file, in place of the old ones
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// Write the new secrets without any lock: whoever reads the file has the identity, and its past
    #[arg(long, conflicts_with_all = ["drop", "new_passphrase", "new_passphrase_file"])]
    pub(crate) unlocked: bool,
    /// What opens the old key file.
    #[command(flatten)]
    pub(crate) unlock: Unlock,
    /// Replace existing files
    #[arg(long)]
    pub(crate) force: bool,
}
