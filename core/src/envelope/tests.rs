//! Envelopes from end to end; the attacks stand in `tests/`.
mod people;
mod round_trip;
