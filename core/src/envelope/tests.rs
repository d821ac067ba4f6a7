//! Envelopes from end to end.
mod attacks;
mod chunked;
mod exhaustive;
mod expectations;
mod hedging;
mod insider;
pub(crate) mod people;
mod round_trip;
