//! The C library of LIFE core: what `include/life.h` declares, and the headers in `include/life` that it includes.
//!
//! The library is `no_std`, has no allocator and no state of its own. `cargo xtask dist` builds it as a static and
//! as a shared library; Rust programs use `life-core` instead.
//!
//! Pointers become slices and values in `buffer` and `state` alone, `plain` says which structures may, and the caller's
//! generator is called in `rng`, and `burn` clears registers; nothing else is unsafe but the functions of C themselves, whose callers promise what the header's Conventions say.
#![no_std]
#![deny(unsafe_op_in_unsafe_fn)]
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![allow(
    clippy::doc_markdown,
    clippy::missing_safety_doc,
    clippy::too_many_arguments,
    non_camel_case_types,
    rustdoc::broken_intra_doc_links,
    reason = "functions and structures of C; the Conventions say once what every caller promises"
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

#[cfg(test)]
extern crate std;

mod buffer;
mod burn;
mod call;
mod freestanding;
mod output;
mod plain;
mod state;

// In the order in which the header is read, which blank lines keep.
mod version;

mod status;

mod sizes;

mod abi;

mod memory;

mod rng;

mod identity;

mod card;

mod trust;

mod statement;

mod audience;

mod draft;

mod seal;

mod expected;

mod open;

mod sealer;

mod sealer_finish;

mod opener;

mod verifier;

mod head;

mod layout;

mod range;

mod batch;

mod metadata;

// Capabilities, each with a header of its own (see ffi/README.md), in the order in which life.h includes them.
mod self_test;

mod tree;

mod group;

mod group_verify;

mod group_member;

mod group_make;

mod group_seal;

mod group_stream;

mod group_watch;

mod channel;

mod channel_store;

mod channel_seal;

mod channel_reader;

mod channel_keep;

mod channel_stream;

mod channel_group;

mod channel_share;

mod endorsement;

mod succession;

mod log;

mod log_watch;

mod directory;

mod catalogue;

mod audit;

mod lock;

mod lock_make;

mod vault_unlock;

mod vault;

mod vault_change;
mod vault_rotate;

mod code;

mod login;

mod login_answer;

mod login_seen;

mod login_service;

mod login_request;

mod workflow;

mod workflow_conversation;

mod workflow_place;

mod workflow_request;

mod grant;

mod grant_chain;

mod grant_key;

mod grant_read;

mod revocation;

mod revocation_gather;

mod decide;

// Last: it knows every structure.
mod handshake;

pub use {
    abi::*, audience::*, batch::*, card::*, draft::*, expected::*, handshake::*, head::*, identity::*,
    layout::*, memory::*, metadata::*, open::*, opener::*, range::*, rng::*, seal::*, sealer::*,
    sealer_finish::*, self_test::*, sizes::*, statement::*, status::*, trust::*, verifier::*, version::*,
};

pub use {
    audit::*, catalogue::*, directory::*, endorsement::*, log::*, log_watch::*, succession::*, tree::*,
};
pub use {
    channel::*, channel_group::*, channel_keep::*, channel_reader::*, channel_seal::*, channel_share::*,
    channel_store::*, channel_stream::*,
};
pub use {code::*, lock::*, lock_make::*, vault::*, vault_change::*, vault_rotate::*, vault_unlock::*};
pub use {
    decide::*, grant::*, grant_chain::*, grant_key::*, grant_read::*, revocation::*, revocation_gather::*,
};
pub use {
    group::*, group_make::*, group_member::*, group_seal::*, group_stream::*, group_verify::*, group_watch::*,
};
pub use {
    login::*, login_answer::*, login_request::*, login_seen::*, login_service::*, workflow::*,
    workflow_conversation::*, workflow_place::*, workflow_request::*,
};
