//! life/abi.h: the handshake of program and library, which comes before anything else.
use crate::{
    audience::life_audience,
    audit::{life_audit_details, life_lane},
    batch::life_batch,
    card::{life_card, life_card_details, life_card_info, life_verified_card},
    channel::{life_channel, life_channel_info},
    channel_reader::{life_arrival, life_channel_reader},
    draft::life_draft,
    endorsement::life_endorsement,
    group::{life_group_info, life_group_keys, life_group_member, life_group_role, life_group_state},
    group_make::{life_group_change, life_group_plan},
    group_watch::{life_group_branch, life_group_exposure},
    head::{life_head_info, life_seal_info},
    identity::life_identity,
    layout::{life_range, life_segment_info},
    log::{life_catalogue_entry, life_checkpoint, life_log_head},
    login::{life_challenge_info, life_login_draft, life_login_info, life_request_info},
    login_service::{life_seen, life_service, life_session_info},
    metadata::{life_field, life_metadata},
    open::{life_expected, life_opened, life_verified_root},
    opener::life_opener,
    passphrase::life_passphrase_params,
    range::life_range_opener,
    rng::life_rng,
    sealer::life_sealer,
    statement::life_statement_info,
    status::LIFE_STATUS_INVALID_ARGUMENT,
    tree::life_tree,
    verifier::life_verifier,
    workflow::{life_receipt_draft, life_receipt_info, life_receipt_place},
    workflow_conversation::{life_accepted_receipt, life_conversation, life_message_place},
    workflow_request::{life_quorum, life_task_info},
};

/// Every structure of all headers, one after the other: never used but for its size, which differs when program and
/// library do not agree on one of them.
#[repr(C)]
pub struct life_abi {
    rng: life_rng,
    identity: life_identity,
    card_details: life_card_details,
    card_info: life_card_info,
    card: life_card,
    verified_card: life_verified_card,
    statement_info: life_statement_info,
    draft: life_draft,
    verified_root: life_verified_root,
    expected: life_expected,
    opened: life_opened,
    audience: life_audience,
    metadata: life_metadata,
    field: life_field,
    sealer: life_sealer,
    opener: life_opener,
    verifier: life_verifier,
    head_info: life_head_info,
    seal_info: life_seal_info,
    range: life_range,
    segment_info: life_segment_info,
    range_opener: life_range_opener,
    batch: life_batch,
    passphrase_params: life_passphrase_params,
    tree: life_tree,
    group_role: life_group_role,
    group_state: life_group_state,
    group_member: life_group_member,
    group_keys: life_group_keys,
    group_info: life_group_info,
    group_change: life_group_change,
    group_plan: life_group_plan,
    group_branch: life_group_branch,
    group_exposure: life_group_exposure,
    channel: life_channel,
    channel_info: life_channel_info,
    channel_reader: life_channel_reader,
    arrival: life_arrival,
    endorsement: life_endorsement,
    log_head: life_log_head,
    checkpoint: life_checkpoint,
    catalogue_entry: life_catalogue_entry,
    audit_details: life_audit_details,
    lane: life_lane,
    challenge_info: life_challenge_info,
    login_draft: life_login_draft,
    login_info: life_login_info,
    request_info: life_request_info,
    seen: life_seen,
    service: life_service,
    session_info: life_session_info,
    receipt_place: life_receipt_place,
    receipt_draft: life_receipt_draft,
    receipt_info: life_receipt_info,
    conversation: life_conversation,
    accepted_receipt: life_accepted_receipt,
    message_place: life_message_place,
    quorum: life_quorum,
    task_info: life_task_info,
}

/// Checks that program and library agree on the binary interface, before any other function is used.
///
/// @param[in] abi_version  `LIFE_ABI_VERSION`.
/// @param[in] abi_size     `sizeof(struct life_abi)`.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: the program was compiled with another header, or with
///         other rules for structures; use no other function.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_abi_check(abi_version: u32, abi_size: usize) -> i32 {
    let agree = abi_version == crate::version::LIFE_ABI_VERSION && abi_size == size_of::<life_abi>();
    if agree { crate::status::LIFE_STATUS_OK } else { LIFE_STATUS_INVALID_ARGUMENT }
}
