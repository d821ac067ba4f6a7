//! The decision function: a table of cases, and what holds for all.
mod properties;
mod table;
pub(crate) mod world;
