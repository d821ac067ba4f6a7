//! `life`: the command. See `life --help`, and [`fault`] for the exit codes.

#![forbid(unsafe_code)]
#![deny(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![cfg_attr(test, allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used))]

mod args;
mod cards;
mod clock;
mod command;
mod demo;
mod fault;
mod grants;
mod groups;
mod hex;
mod input;
mod keyfile;
mod keyring;
mod media;
mod opening;
mod output;
mod page;
mod passphrase;
mod progress;
mod revoked;
mod sealing;
mod store;
mod vaults;
mod voice;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match command::run(&args::Line::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}
