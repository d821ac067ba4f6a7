//! The command line. Lines that scripts rely on:
//!
//! ```text
//! life keygen --out alice.key [--suite hybrid|classic] [--name TEXT] [--unlocked]
//! life seal --key alice.key --to bob.card [--to ...] [--id HEX] --out f.life f
//! life open --key bob.key --from alice.card --out f f.life
//! life verify --from alice.card f.life
//! life rotate --key old.key --out new.key
//! life log append|checkpoint|verify ... LOG
//! life inspect [--json] OBJECT...
//! ```

mod cards;
mod channel;
mod directory;
pub(crate) mod grant;
pub(crate) mod group;
mod lock;
mod log;
pub(crate) mod login;
mod rotate;
mod shared;
pub(crate) mod thread;
mod values;
pub(crate) mod witness;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::hex;
pub(crate) use cards::{Card, Keygen, Trust};
pub(crate) use channel::{Channel, ChannelCommand, ChannelOpen, ChannelSeal, Create, Join};
pub(crate) use directory::{
    Directory, DirectoryAction, DirectoryAdd, DirectoryCheckpoint, DirectoryEndorse, DirectoryFind,
    DirectoryRevoke, DirectoryVerify,
};
pub(crate) use lock::{Lock, LockAction, LockAdd, Recover, find as find_lock};
pub(crate) use log::{Log, LogAction, LogAppend, LogCheckpoint, LogVerify};
pub(crate) use rotate::Rotate;
pub(crate) use shared::{Expected, Opening, Own, Passphrase, Sealing, TrustDir, Unlock};
pub(crate) use values::{Actor, Kind, Suite};

/// Seal medical records that their store cannot read, and open them.
#[derive(Debug, Parser)]
#[command(name = "life", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Line {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, 2 usage, 3 files or call, 4 malformed object, 5 refused (trust or expectation),
6 not authentic, 7 no randomness. A failure prints one line, `life: NAME: text`, on stderr.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an identity: a secret key file, and the card that others seal to
    Keygen(Keygen),
    /// Show a card and its fingerprint, from a card or a key file
    Card(Card),
    /// Pin a card, after comparing its fingerprint with its owner
    Trust(Trust),
    /// Take new keys, which the old ones vouch for; they open what was sealed before, too
    Rotate(Rotate),
    /// Vouch for cards, verify who vouches for one, and keep, sign and read a directory of them
    Directory(Directory),
    /// Cosign lists that others keep, check who has, and show that a keeper signed two
    Witness(witness::Witness),
    /// Keep, sign and verify an audit log
    Log(Log),
    /// Seal a file to one or more cards
    Seal(Seal),
    /// Open a sealed file
    Open(Open),
    /// Check, without any key, that a sealed file is whole and by its author
    Verify(Verify),
    /// Log in to a service with a card, and sign the requests that follow
    Login(login::Login),
    /// Sign what somebody else sealed, and check who has
    Sign(thread::Sign),
    /// Follow a thread: notice what a store dropped, doubled, reordered or moved
    Thread(thread::Thread),
    /// Show everything public about any LIFE object
    Inspect(Inspect),
    /// Groups: who may read, write, share and administer
    Group(group::Group),
    /// Grants: give somebody one record, or all of a group, for a time; check and take back
    Grant(grant::Grant),
    /// Show, add and remove what opens a key file: passphrases, recovery codes, shares
    Lock(Lock),
    /// Get an identity back from its key file with a recovery code or shares
    Recover(Recover),
    /// Write much from a device that cannot read it back
    Channel(Channel),
    /// See it all at work on real records, in a few seconds
    Demo(Demo),
}

/// `life seal`.
#[derive(Debug, Args)]
pub(crate) struct Seal {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// A recipient's card; naming it pins it for this call
    #[arg(long, value_name = "CARD", required = true)]
    pub(crate) to: Vec<PathBuf>,
    /// What is sealed, and where to.
    #[command(flatten)]
    pub(crate) sealing: Sealing,
    /// The object's id, 32 hexadecimal digits [default: a random one]
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) id: Option<[u8; 16]>,
    /// Its revision, from 1 [default: the first one, 0]
    #[arg(long, value_name = "N", requires = "previous", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) revision: Option<u64>,
    /// The digest of the revision before, as `life verify` shows it
    #[arg(long, value_name = "HEX", requires = "revision", value_parser = hex::decode::<32>)]
    pub(crate) previous: Option<[u8; 32]>,
    /// Seal a message of this thread, instead of a record
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) thread: Option<[u8; 16]>,
    /// The digest of the message that this one answers
    #[arg(long, value_name = "HEX", requires = "thread", value_parser = hex::decode::<32>)]
    pub(crate) answers: Option<[u8; 32]>,
    /// A title, sealed with the content [default: the input's name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The media type, sealed with the content [default: by the input's name]
    #[arg(long, value_name = "TYPE")]
    pub(crate) media_type: Option<String>,
    /// The weakest suite to accept [default: hybrid, unless all recipients are classic]
    #[arg(long, value_enum, value_name = "SUITE")]
    pub(crate) floor: Option<Suite>,
    /// Let the sealed size tell the exact length of the content
    #[arg(long)]
    pub(crate) no_padding: bool,
}

/// `life open`.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// What is opened, and where to.
    #[command(flatten)]
    pub(crate) opening: Opening,
}

/// `life verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// The sealed file, or - for stdin
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// What the object must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
}

/// `life inspect`.
#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// Print JSON, one document that is an array
    #[arg(long)]
    pub(crate) json: bool,
    /// Cards, sealed files or key files; - is stdin
    #[arg(value_name = "OBJECT", required = true)]
    pub(crate) objects: Vec<PathBuf>,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// `life demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Keep what it makes in this new directory
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn is_consistent() {
        Line::command().debug_assert();
    }

    #[test]
    fn the_contract() {
        for line in [
            "life keygen --out alice.key --suite hybrid --name Alice --unlocked",
            "life keygen --out alice.key --suite classic",
            "life seal --key alice.key --to bob.card --to carol.card --id 00112233445566778899aabbccddeeff --out f.life f",
            "life seal --key alice.key --to bob.card --out - -",
            "life open --key bob.key --from alice.card --out f f.life",
            "life verify --from alice.card f.life",
            "life inspect --json alice.card f.life",
            "life group create --key alice.key --group g --member bob.card=read,write",
            "life group remove --key alice.key --group g bob.card",
            "life grant create --key alice.key --group g --to bob.card --object f.life --days 14 --out bob.grant",
            "life grant create --key alice.key --group g --to bob.card --whole-group --days 1 --depth 3 --out bob.grant",
            "life grant check --group g --grant bob.grant --who bob.card f.life",
            "life grant revoke --key alice.key --out bob.revocation bob.grant",
            "life grant open --key bob.key --group g --grant bob.grant --from alice.card --out f f.life",
            "life channel create --key p.key --device s.card --to a.card --state s.state --out up.life",
            "life channel seal --key s.key --state s.state --out r.life r",
            "life channel join --key a.key --from p.card --out a.channel up.life",
            "life channel open --reader a.channel --from s.card --out r r.life",
            "life demo",
        ] {
            assert!(Line::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
    }
}
