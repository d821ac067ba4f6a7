//! The commands, a module each.

mod card;
mod channel;
mod directory;
pub(crate) mod grant;
mod group;
mod inspect;
pub(crate) mod keygen;
mod lock;
mod log;
mod login;
mod open;
mod recover;
mod rotate;
mod seal;
mod sign;
pub(crate) mod thread;
mod trust;
pub(crate) mod verify;
pub(crate) mod witness;

use crate::args::{Command, Line};
use crate::demo;
use crate::fault::Fault;
use crate::voice::Voice;

/// Does what the command line says.
///
/// # Errors
/// The one error that goes to the person.
pub(crate) fn run(line: &Line) -> Result<(), Fault> {
    let voice = Voice { quiet: line.quiet };
    match &line.command {
        Command::Keygen(args) => keygen::run(args, voice),
        Command::Card(args) => card::run(args),
        Command::Trust(args) => trust::run(args, voice),
        Command::Rotate(args) => rotate::run(args, voice),
        Command::Directory(args) => directory::run(args, voice),
        Command::Witness(args) => witness::run(&args.act, voice),
        Command::Log(args) => log::run(args, voice),
        Command::Seal(args) => seal::run(args, voice),
        Command::Open(args) => open::run(args, voice),
        Command::Verify(args) => verify::run(args, voice),
        Command::Login(args) => login::run(&args.step, voice),
        Command::Sign(args) => sign::run(&args.step, voice),
        Command::Thread(args) => thread::run(&args.step, voice),
        Command::Inspect(args) => inspect::run(args),
        Command::Group(args) => group::run(&args.act, voice),
        Command::Grant(args) => grant::run(&args.act, voice),
        Command::Lock(args) => lock::run(args, voice),
        Command::Recover(args) => recover::run(args, voice),
        Command::Channel(args) => channel::run(args, voice),
        Command::Demo(args) => demo::run(args),
    }
}
