//! LIFE core: seal and open medical records that their store cannot read.
//!
//! Bytes, time and randomness come in, bytes go out: the crate does no I/O, reads no clock, owns no
//! generator and allocates nothing. Everything it makes is one of two objects (docs/spec/v1.md):
//!
//!   person's public keys;
//!
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
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

#[cfg(test)]
extern crate std;

mod error;
mod labels;
mod primitives;
mod random;
mod suite;
pub mod tree;
mod types;

pub use error::{Error, Family};
pub use suite::Suite;
pub use types::{ActorId, CardId, Digest, ObjectId, ThreadId, Time};
