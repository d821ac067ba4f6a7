//! LIFE core: seal and open medical records that their store cannot read.
//!
//! Bytes, time and randomness come in, bytes go out: the crate does no I/O, reads no clock, owns no
//! generator and allocates nothing. Everything it makes is one of two objects (docs/spec/v1.md):
//!
//! - a **statement** ([`statement`]): public and signed, such as a [`Card`](statement::Card) with a
//!   person's public keys;
//! - an **envelope** ([`envelope`]): encrypted to cards and signed by its author.
//!
//! Start with [`identity::Seed`], then [`envelope::seal`] and [`envelope::open`].
#![no_std]
#![forbid(unsafe_code)]
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

#[cfg(test)]
extern crate std;

mod bech32m;
mod error;
mod labels;
mod primitives;
mod random;
mod shamir;
mod suite;
pub mod tree;
mod types;
mod wire;

pub mod audit;
pub mod catalogue;
pub mod channel;
pub mod directory;
pub mod endorsement;
pub mod envelope;
pub mod grant;
pub mod group;
pub mod identity;
pub mod log;
pub mod login;
pub mod padding;
pub mod revocation;
pub mod rights;
pub mod self_test;
pub mod statement;
pub mod vault;
pub mod workflow;

pub use error::{Error, Family};
pub use suite::Suite;
pub use types::LockId;
pub use types::{ActorId, CardId, ChannelId, Digest, GroupId, IndexToken, LogId, ObjectId, ThreadId, Time};
pub use wire::{extension, limits, preamble};
