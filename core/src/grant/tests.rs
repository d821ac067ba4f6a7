//! Grants from end to end.
mod chains;
mod keys;
mod shape;
