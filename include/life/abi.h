/*
 * life/abi.h: the handshake of program and library, which comes before anything else.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_ABI_H
#define LIFE_ABI_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Every structure of all headers, one after the other: never used but for its size, which differs when program and
 * library do not agree on one of them.
 */
struct life_abi {
    struct life_rng rng;
    struct life_identity identity;
    struct life_card_details card_details;
    struct life_card_info card_info;
    struct life_card card;
    struct life_verified_card verified_card;
    struct life_statement_info statement_info;
    struct life_draft draft;
    struct life_verified_root verified_root;
    struct life_expected expected;
    struct life_opened opened;
    struct life_audience audience;
    struct life_metadata metadata;
    struct life_field field;
    struct life_sealer sealer;
    struct life_opener opener;
    struct life_verifier verifier;
    struct life_head_info head_info;
    struct life_seal_info seal_info;
    struct life_range range;
    struct life_segment_info segment_info;
    struct life_range_opener range_opener;
    struct life_batch batch;
    struct life_tree tree;
    struct life_group_role group_role;
    struct life_group_state group_state;
    struct life_group_member group_member;
    struct life_group_keys group_keys;
    struct life_group_info group_info;
    struct life_group_change group_change;
    struct life_group_plan group_plan;
    struct life_group_branch group_branch;
    struct life_group_exposure group_exposure;
    struct life_channel channel;
    struct life_channel_info channel_info;
    struct life_channel_reader channel_reader;
    struct life_arrival arrival;
    struct life_endorsement endorsement;
    struct life_log_head log_head;
    struct life_checkpoint checkpoint;
    struct life_catalogue_entry catalogue_entry;
    struct life_audit_details audit_details;
    struct life_lane lane;
    struct life_challenge_info challenge_info;
    struct life_login_draft login_draft;
    struct life_login_info login_info;
    struct life_request_info request_info;
    struct life_seen seen;
    struct life_service service;
    struct life_session_info session_info;
    struct life_receipt_place receipt_place;
    struct life_receipt_draft receipt_draft;
    struct life_receipt_info receipt_info;
    struct life_conversation conversation;
    struct life_accepted_receipt accepted_receipt;
    struct life_message_place message_place;
    struct life_quorum quorum;
    struct life_task_info task_info;
    struct life_grant_terms grant_terms;
    struct life_grant_info grant_info;
    struct life_grant_chain grant_chain;
    struct life_grant_key grant_key;
    struct life_revocation revocation;
    struct life_revocation_info revocation_info;
    struct life_revocations revocations;
    struct life_request request;
    struct life_passphrase_params passphrase_params;
    struct life_lock_info lock_info;
    struct life_lock_key lock_key;
    struct life_mistake mistake;
    struct life_share share;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Checks that program and library agree on the binary interface, before any other function is used.
 *
 * @param[in] abi_version  `LIFE_ABI_VERSION`.
 * @param[in] abi_size     `sizeof(struct life_abi)`.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: the program was compiled with another header, or with
 *         other rules for structures; use no other function.
 */
LIFE_MUST_USE
int32_t life_abi_check(uint32_t abi_version,
                       size_t abi_size);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_ABI_H */
