//! Channels (spec 12): how a device writes much without being able to read it back.
//!
//! ```text
//! set-up --> chain key 0 --> chain key 1 --> chain key 2 --> ...
//!                |               |               |
//!           record key 0    record key 1    record key 2
//! ```
//!
//! A [`SetUp`] is sealed to the readers once, by the device or by the phone that provisions it. From then on the device
//! needs hashes, AES and a signature: its [`Ratchet`] gives a key for each record and forgets the one before. A [`Reader`]
//! opens at any index. With a hybrid set-up the records are post-quantum, and the device computes no KEM.
//!
//! The order at the device, with power that may fail at any moment: **store** the state that follows, **erase** the one
//! before, **seal**. The types leave no other ([`Ratchet::prepare`], [`Prepared::stored`], [`RecordKey::seal`]);
//! [`slots`] does it for two sectors of flash. A cut skips an index, and what was sealed is never openable from the
//! device.
mod chain;
mod checkpoints;
mod export;
mod ratchet;
mod reader;
mod sealing;
mod seen;
mod set_up;
pub mod slots;
mod state;
#[cfg(test)]
mod tests;

pub use ratchet::{Prepared, RESERVE_MAX, Ratchet, RecordKey, Reserve};
pub use reader::{OpeningKey, Reader};
pub use seen::Arrival;
pub use set_up::{MEDIA_TYPE, SetUp};
pub use state::{STATE_LEN, State};
