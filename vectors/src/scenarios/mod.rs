//! Whole scenarios: what somebody who keeps something of before is shown, and what he must say of it.
mod chains;
mod codes;
mod lists;
mod logins;

use crate::{case::Case, independent::hash::sha256};

/// 32 bytes that a name stands for.
fn named(name: &str) -> [u8; 32] {
    sha256(&[b"LIFE test vectors: ", name.as_bytes()])
}

/// Every scenario, golden ones and those with a fault.
pub(crate) fn cases() -> Vec<Case> {
    [chains::cases(), codes::cases(), lists::cases(), logins::cases()].into_iter().flatten().collect()
}
