//! `life grant`: consent, which its subject carries and anybody can check offline.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use life_core::Time;
use life_core::group::Rights;

use super::group::rights;
use super::{Expected, Opening, Own, TrustDir};
use crate::clock;

/// `life grant`.
#[derive(Debug, Args)]
pub(crate) struct Grant {
    /// What to do.
    #[command(subcommand)]
    pub(crate) act: Act,
}

/// What to do with a grant.
#[derive(Debug, Subcommand)]
pub(crate) enum Act {
    /// Grant somebody one record of a group, or all of it, for a time
    Create(Create),
    /// Show what a grant says, without verifying anything
    Show(Show),
    /// Decide whether somebody may do something, and say why; exit code 5 if he may not
    Check(Check),
    /// Take back a grant that you gave, and with it all that was handed on
    Revoke(Revoke),
    /// Open a record with a grant
    Open(OpenBy),
}

/// What a decision is made by.
#[derive(Debug, Args)]
pub(crate) struct Given {
    /// The directory with the group's states and rosters, which any store may keep
    #[arg(long, value_name = "DIR")]
    pub(crate) group: PathBuf,
    /// A grant: first the one that a member gave, then those by which it was handed on
    #[arg(long, value_name = "GRANT")]
    pub(crate) grant: Vec<PathBuf>,
    /// The card of who made the group or gave a grant; naming it pins it for this call [default: a pinned one]
    #[arg(long, value_name = "CARD")]
    pub(crate) grantor: Vec<PathBuf>,
    /// Revocations that you know of, one or many in a file
    #[arg(long, value_name = "FILE")]
    pub(crate) revoked: Vec<PathBuf>,
}

/// `life grant create`.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The group; with --grant you hand on what you were given, else you give what you have as a member.
    #[command(flatten)]
    pub(crate) given: Given,
    /// To whom; naming the card pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) to: PathBuf,
    /// The record to share; you open it before, and this revision's key goes into the grant
    #[arg(long, value_name = "ENVELOPE", required_unless_present = "whole_group")]
    pub(crate) object: Option<PathBuf>,
    /// Share every record of the group, of now and of before; with limits only in words, for a key of the group opens all
    #[arg(long, conflicts_with_all = ["object", "outsider", "from", "id"])]
    pub(crate) whole_group: bool,
    /// Accept the record's author although he is no member, if he sealed from outside
    #[arg(long)]
    pub(crate) outsider: bool,
    /// One or more of read, write, emergency
    #[arg(long, value_name = "LIST", value_parser = rights, default_value = "read")]
    pub(crate) rights: Rights,
    /// For how many days from now; with 0 it has ended as soon as it is signed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=36_525))]
    pub(crate) days: u32,
    /// Only records of this media type, byte by byte as they were sealed, such as application/dicom [default: all]
    #[arg(long, value_name = "TYPE")]
    pub(crate) media_type: Vec<String>,
    /// Only records that were created on this day or at this time, such as 2026-02-10 or 2026-02-10T09:41:00Z, or later
    #[arg(long, value_name = "DATE", value_parser = clock::first_of)]
    pub(crate) created_from: Option<Time>,
    /// Only records that were created on this day or at this time, or earlier
    #[arg(long, value_name = "DATE", value_parser = clock::last_of)]
    pub(crate) created_to: Option<Time>,
    /// How many times it may be handed on
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(..=3))]
    pub(crate) depth: u8,
    /// The grant to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What the record must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life grant show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The grant
    #[arg(value_name = "GRANT")]
    pub(crate) grant: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// What somebody would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Action {
    /// Open a record.
    Read,
    /// Make a record, or a revision of one.
    Write,
}

/// `life grant check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// What is shown: a membership counts, too.
    #[command(flatten)]
    pub(crate) given: Given,
    /// Who asks; naming the card pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) who: PathBuf,
    /// What he would do
    #[arg(long, value_enum, default_value_t = Action::Read)]
    pub(crate) action: Action,
    /// Decide for the moment in this many days instead of now
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) in_days: u32,
    /// The record's media type, if you know it, for the head does not tell
    #[arg(long, value_name = "TYPE")]
    pub(crate) media_type: Option<String>,
    /// The record, of which only the head is read, and taken at its word [default: none in particular]
    #[arg(value_name = "ENVELOPE")]
    pub(crate) object: Option<PathBuf>,
    /// Where pinned cards and heads are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// `life grant revoke`.
#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The grants above the one to revoke, if any, from the member's on; and that one as the last
    #[arg(value_name = "GRANT", required = true)]
    pub(crate) grants: Vec<PathBuf>,
    /// The revocation to write, for whoever decides
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life grant open`.
#[derive(Debug, Args)]
pub(crate) struct OpenBy {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The group, and your grant.
    #[command(flatten)]
    pub(crate) given: Given,
    /// Accept the author although he is no member, if he sealed from outside; where the grant is for the whole group
    #[arg(long)]
    pub(crate) outsider: bool,
    /// This is an emergency, and you have logged it
    #[arg(long)]
    pub(crate) emergency: bool,
    /// What is opened, and where to.
    #[command(flatten)]
    pub(crate) opening: Opening,
}
