//! Envelopes from end to end.
mod attacks;
mod chunked;
mod exhaustive;
mod expectations;
pub(crate) mod hedging;
pub(crate) mod insider;
pub(crate) mod people;
mod round_trip;
