//! `life group`: who may read, write, share and administer.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Opening, Own, Sealing, Suite, TrustDir};
use life_core::group::{Right, Rights};

/// `life group`.
#[derive(Debug, Args)]
pub(crate) struct Group {
    /// What to do.
    #[command(subcommand)]
    pub(crate) act: Act,
}

/// What to do with a group.
#[derive(Debug, Subcommand)]
pub(crate) enum Act {
    /// Make a group; you administer it
    Create(Create),
    /// Admit a card as a member, which makes a new epoch
    Admit(Admit),
    /// Give a member other rights, which makes a new epoch
    Rights(Admit),
    /// Remove a member, which makes a new epoch, and say what he can still read
    Remove(Remove),
    /// Sign that you leave; an administrator then removes you
    Leave(Leave),
    /// Make another the administrator in your place
    Handover(Remove),
    /// Verify every epoch, and show the members
    Show(Show),
    /// Seal a file to the group
    Seal(SealTo),
    /// Open a file that was sealed to the group
    Open(OpenOf),
}

/// Where a group lies, and who acts.
#[derive(Debug, Args)]
pub(crate) struct Actor {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The directory with the group's states and rosters, which any store may keep
    #[arg(long, value_name = "DIR")]
    pub(crate) group: PathBuf,
    /// Where pinned cards and heads are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// `life group create`.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Who makes it, and where.
    #[command(flatten)]
    pub(crate) actor: Actor,
    /// A member and his rights, such as bob.card=read,write; naming the card pins it
    #[arg(long, value_name = "CARD=RIGHTS", value_parser = member)]
    pub(crate) member: Vec<(PathBuf, Rights)>,
    /// The suite of the group [default: that of your card]
    #[arg(long, value_enum, value_name = "SUITE")]
    pub(crate) suite: Option<Suite>,
}

/// `life group admit` and `life group rights`.
#[derive(Debug, Args)]
pub(crate) struct Admit {
    /// Who acts, and where.
    #[command(flatten)]
    pub(crate) actor: Actor,
    /// The card; admitting it pins it
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
    /// One or more of read, write, share, administer, emergency
    #[arg(long, value_name = "LIST", value_parser = rights)]
    pub(crate) rights: Rights,
    /// For how many days from now the rights hold [default: for ever]
    #[arg(long, value_name = "N")]
    pub(crate) days: Option<u32>,
    /// Keep the records of before from those who are new
    #[arg(long)]
    pub(crate) no_history: bool,
}

/// `life group remove` and `life group handover`.
#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// Who acts, and where.
    #[command(flatten)]
    pub(crate) actor: Actor,
    /// The member's card
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
    /// Say what would be, and change nothing
    #[arg(long)]
    pub(crate) plan: bool,
}

/// `life group leave`.
#[derive(Debug, Args)]
pub(crate) struct Leave {
    /// Who leaves, and what.
    #[command(flatten)]
    pub(crate) actor: Actor,
    /// The signed statement to write, for the administrators
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

/// `life group show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The directory with the group's states and rosters
    #[arg(long, value_name = "DIR")]
    pub(crate) group: PathBuf,
    /// The card of whoever made the group; naming it pins it for this call [default: a pinned one]
    #[arg(long, value_name = "CARD")]
    pub(crate) from: Option<PathBuf>,
    /// Revocations that you know of, one or many in a file: cards that ended, and members who left
    #[arg(long, value_name = "FILE")]
    pub(crate) revoked: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Where pinned cards and heads are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// `life group seal`.
#[derive(Debug, Args)]
pub(crate) struct SealTo {
    /// Who seals, and where.
    #[command(flatten)]
    pub(crate) actor: Actor,
    /// Seal as somebody who is no member, or does not read
    #[arg(long)]
    pub(crate) outside: bool,
    /// What is sealed, and where to.
    #[command(flatten)]
    pub(crate) sealing: Sealing,
}

/// `life group open`.
#[derive(Debug, Args)]
pub(crate) struct OpenOf {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The directory with the group's states and rosters
    #[arg(long, value_name = "DIR")]
    pub(crate) group: PathBuf,
    /// Accept the author although he is no member, if he sealed from outside
    #[arg(long)]
    pub(crate) outsider: bool,
    /// Revocations that you know of, one or many in a file
    #[arg(long, value_name = "FILE")]
    pub(crate) revoked: Vec<PathBuf>,
    /// What is opened, and where to.
    #[command(flatten)]
    pub(crate) opening: Opening,
}

/// Rights as a person writes them: `read,write`.
pub(super) fn rights(text: &str) -> Result<Rights, String> {
    let named = |name: &str| {
        let found = Right::ALL.into_iter().find(|right| right.name() == name.trim());
        found.ok_or_else(|| format!("{name}: no right; there are read, write, share, administer, emergency"))
    };
    let list = text.split(',').map(named).collect::<Result<Vec<_>, _>>()?;
    Rights::of(&list).map_err(|_| "who administers also reads".to_owned())
}

fn member(text: &str) -> Result<(PathBuf, Rights), String> {
    let (card, list) = text.rsplit_once('=').ok_or("CARD=RIGHTS, such as bob.card=read,write")?;
    Ok((card.into(), rights(list)?))
}
