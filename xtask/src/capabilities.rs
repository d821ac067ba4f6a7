//! What a device may do, and which functions of C it needs for it: what `cargo xtask budgets` links and measures.

use std::collections::BTreeSet;

use crate::library::declared;
use crate::tool::Outcome;

/// What a device may do, and the functions that it calls for it.
pub(crate) const CAPABILITIES: [(&str, &[&str]); 14] = [
    ("identity from a seed", &["life_identity_init", "life_identity_wipe"]),
    ("issue the own card", &["life_card_issue"]),
    ("pin a card", &["life_card_decode", "life_card_pin_id"]),
    ("seal to cards", &["life_seal"]),
    ("open", &["life_open"]),
    ("batch: seal and sign", &["life_batch_init", "life_batch_seal", "life_batch_sign"]),
    ("channel: set up", &["life_channel_create"]),
    ("channel: seal, sign in batches", &CHANNEL),
    ("log in", &["life_challenge_get_info", "life_login_issue"]),
    ("session: sign requests", &["life_request_digest", "life_request_issue"]),
    ("verify a consent", &CONSENT),
    ("self-test", &["life_self_test"]),
    (DEVICE, &PROFILE),
    ("everything", &[]),
];

const CHANNEL: [&str; 6] = [
    "life_channel_restore",
    "life_channel_prepare",
    "life_channel_stored",
    "life_channel_seal_batch",
    "life_batch_init",
    "life_batch_sign",
];
const CONSENT: [&str; 5] = [
    "life_card_decode",
    "life_card_pin_id",
    "life_grant_chain_init",
    "life_grant_chain_add",
    "life_grant_chain_get_info",
];

/// Of all that, what the goals are about: seal, sign, log in, verify a consent, self-test.
pub(crate) const DEVICE: &str = "device profile";
pub(crate) const PROFILE: [&str; 15] = [
    "life_identity_init",
    "life_card_decode",
    "life_card_pin_id",
    "life_channel_restore",
    "life_channel_prepare",
    "life_channel_stored",
    "life_channel_seal_batch",
    "life_batch_init",
    "life_batch_sign",
    "life_challenge_get_info",
    "life_login_issue",
    "life_grant_chain_init",
    "life_grant_chain_add",
    "life_grant_chain_get_info",
    "life_self_test",
];

/// All functions that a capability names.
pub(crate) fn functions() -> BTreeSet<&'static str> {
    CAPABILITIES.iter().flat_map(|(_, functions)| functions.iter().copied()).collect()
}

/// Every function that is named is there.
pub(crate) fn check() -> Outcome {
    let declared = declared()?;
    match functions().into_iter().find(|name| !declared.contains(*name)) {
        Some(name) => Err(format!("there is no `{name}`, which a capability needs")),
        None => Ok(()),
    }
}
