//! Envelopes: encrypted to an audience and signed by their author (spec 6).
//!
//! ```text
//! envelope = head | segments | seal
//! head     = preamble (8) | header length (2) | header | stanzas | commitment (32) | metadata
//! segment  = AES-256-GCM ciphertext of at most one segment size | tag (16); the last one is the short one
//! seal     = path (0 to 6 hashes) | signature (64) | plaintext length (8) | batch size (1) | batch index (1)
//! ```
//!
//! | to | use |
//! | --- | --- |
//! | seal or open what is in memory | [`seal`], [`open`], or [`seal_in_place`], [`open_in_place`] |
//! | seal or open a stream in any chunks | [`Sealer`], [`Opener`] |
//! | open some segments of a large object | [`RangeOpener`] |
//! | verify without any key | [`Verifier`] |
//! | sign up to 64 envelopes at once | [`Batch`] |
//! | look at what is public | [`Head`] |
pub(crate) mod addressee;
mod audience;
mod batch;
mod body;
mod draft;
mod expected;
mod head;
mod header;
mod holdback;
pub(crate) mod keys;
mod layout;
mod metadata;
mod once;
mod opener;
mod plan;
mod range;
mod recipients;
mod recover;
mod seal;
mod sealer;
mod stanza;
#[cfg(test)]
pub(crate) mod tests;
mod verifier;

pub use addressee::{Addressee, Unlock};
pub(crate) use addressee::{Wrapping, sealed};
pub use audience::Audience;
pub use batch::{Batch, SignedBatch, Unsigned};
pub use draft::{Draft, Revision};
pub(crate) use expected::Promise;
pub use expected::{Expected, Opened};
pub use head::{Head, head_len};
pub use header::{Header, Kind, Thread};
pub(crate) use keys::derive_file_key;
pub use layout::{Layout, SegmentSize};
pub use metadata::{Fields, Metadata, MetadataDraft};
pub(crate) use once::open_own;
pub use once::{Sealed, open, open_in_place, opened_len, seal, seal_in_place, seal_unsigned};
pub use opener::Opener;
pub use plan::sealed_len;
pub use range::RangeOpener;
pub use recipients::Recipients;
pub use seal::{Seal, VerifiedRoot};
pub use sealer::Sealer;
pub use stanza::Stanza;
pub use verifier::{Verifier, work_len};
