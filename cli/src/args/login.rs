//! The command line of `life login`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Own;
use crate::hex;

/// `life login`.
#[derive(Debug, Args)]
pub(crate) struct Login {
    /// What to do.
    #[command(subcommand)]
    pub(crate) step: LoginStep,
}

/// The steps of a login, in their order.
#[derive(Debug, Subcommand)]
pub(crate) enum LoginStep {
    /// The service asks who is there
    Challenge(Challenge),
    /// You answer a challenge
    Answer(Answer),
    /// The service checks an answer, once, and begins a session
    Check(Check),
    /// You sign a request of the session
    Request(Request),
    /// The service checks a signed request, once
    Verify(Verify),
}

/// `life login challenge`.
#[derive(Debug, Args)]
pub(crate) struct Challenge {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The name that people know the service by, such as its host name
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// For how many seconds it can be answered
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) seconds: u64,
    /// The challenge, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life login answer`.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The service's card; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) from: PathBuf,
    /// The name by which you called the service
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// What TLS exports of this connection (RFC 9266), 64 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) exporter: Option<[u8; 32]>,
    /// The session to write, with a secret key that signs its requests
    #[arg(long, value_name = "FILE")]
    pub(crate) session: PathBuf,
    /// The login, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The challenge
    #[arg(value_name = "CHALLENGE")]
    pub(crate) challenge: PathBuf,
    /// Replace existing files
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life login check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The service's own card
    #[arg(long, value_name = "CARD")]
    pub(crate) card: PathBuf,
    /// The service's name
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// The card of the one who logs in; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) from: PathBuf,
    /// What TLS exports at this end of the connection, 64 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) exporter: Option<[u8; 32]>,
    /// Which challenges were answered; made if it is not there
    #[arg(long, value_name = "FILE")]
    pub(crate) seen: PathBuf,
    /// The session to write
    #[arg(long, value_name = "FILE")]
    pub(crate) session: PathBuf,
    /// The challenge
    #[arg(value_name = "CHALLENGE")]
    pub(crate) challenge: PathBuf,
    /// The login
    #[arg(value_name = "LOGIN")]
    pub(crate) login: PathBuf,
    /// Replace an existing session
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life login request`.
#[derive(Debug, Args)]
pub(crate) struct Request {
    /// Your session; it counts its requests
    #[arg(long, value_name = "FILE")]
    pub(crate) session: PathBuf,
    /// The signed request, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What is asked: for HTTP the signature base of RFC 9421; at most 1 MiB, or - for stdin
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life login verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The service's session; it remembers the last request
    #[arg(long, value_name = "FILE")]
    pub(crate) session: PathBuf,
    /// The signed request
    #[arg(long, value_name = "FILE")]
    pub(crate) request: PathBuf,
    /// What the service was asked; at most 1 MiB, or - for stdin
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
}
