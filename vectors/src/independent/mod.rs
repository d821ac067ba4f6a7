//! A second writer of the format, made from the spec and from primitives alone, without a line of the core.
pub(crate) mod actor;
pub(crate) mod code;
pub(crate) mod ed25519;
pub(crate) mod envelope;
pub(crate) mod fields;
pub(crate) mod group;
pub(crate) mod hash;
pub(crate) mod hpke;
pub(crate) mod keys;
pub(crate) mod metadata;
pub(crate) mod seal;
pub(crate) mod stanza;
pub(crate) mod statement;
pub(crate) mod vault;
mod writing;
