//! The C library of LIFE core: what `include/life.h` declares.
//!
//! The library is `no_std`, has no allocator and no state of its own. `cargo xtask dist` builds it as a static and
//! as a shared library; Rust programs use `life-core` instead.
#![no_std]
#![deny(unsafe_op_in_unsafe_fn)]

mod freestanding;
mod version;

pub use version::*;
