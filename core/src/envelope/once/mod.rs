//! One-shot sealing and opening of what is in memory: one pass, no copy of the payload; or in place (spec 6.12).
mod opening;
mod sealing;

pub(crate) use opening::open_own;
pub use opening::{open, open_in_place, opened_len};
pub use sealing::{Sealed, seal, seal_in_place, seal_unsigned};
