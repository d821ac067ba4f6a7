//! Envelopes from end to end.
mod attacks;
mod chunked;
mod exhaustive;
mod expectations;
pub(crate) mod hedging;
mod insider;
pub(crate) mod people;
mod round_trip;
