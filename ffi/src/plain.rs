//! The structures of C that [`Call::value`](crate::call::Call) may read: in each, every pattern of bits is a value.
use crate::{
    audit::life_audit_details,
    buffer::Plain,
    card::life_card_details,
    catalogue::life_catalogue_entry,
    decide::life_request,
    draft::life_draft,
    endorsement::life_endorsement,
    expected::{life_expected, life_opened},
    grant::life_grant_terms,
    group_make::{life_group_change, life_group_plan},
    group_watch::life_group_branch,
    lock::life_passphrase_params,
    log::life_log_head,
    login_answer::life_login_draft,
    login_service::life_service,
    revocation::life_revocation,
    rng::life_rng,
    workflow::{life_receipt_draft, life_receipt_place},
    workflow_place::life_message_place,
};

// SAFETY: a function pointer that is not NULL is one by the caller's promise.
unsafe impl Plain for life_rng {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_card_details {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_draft {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_expected {}
// SAFETY: integers.
unsafe impl Plain for life_passphrase_params {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_group_change {}
// SAFETY: integers.
unsafe impl Plain for life_group_plan {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_group_branch {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_endorsement {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_log_head {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_catalogue_entry {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_audit_details {}
// SAFETY: integers, and a state of integers, whose tag is checked before it counts.
unsafe impl Plain for life_opened {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_login_draft {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_service {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_receipt_draft {}
// SAFETY: integers.
unsafe impl Plain for life_receipt_place {}
// SAFETY: integers.
unsafe impl Plain for life_message_place {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_grant_terms {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_revocation {}
// SAFETY: integers and pointers.
unsafe impl Plain for life_request {}
