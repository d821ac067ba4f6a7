//! Bytes: limits, the preamble, the strict postcard door, cursor and writer, extensions (spec 1.2 and 2).
pub(crate) mod codec;
pub(crate) mod cursor;
pub mod extension;
pub mod limits;
pub mod preamble;
pub(crate) mod text;
