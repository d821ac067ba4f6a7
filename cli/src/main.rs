//! `life`: the command. See `life --help`, and [`fault`] for the exit codes.

#![expect(dead_code, reason = "the commands come next")]

mod args;
mod demo;
mod fault;
mod hex;
mod input;
mod output;
mod passphrase;
mod progress;
mod store;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match run(args::Line::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.report(),
    }
}
fn run(line: args::Line) -> Result<(), fault::Fault> {
    let _ = line;
    Err(fault::Fault::usage("not yet"))
}
