/* Statements of every kind but the card, decoded by the function of their kind and verified with their signer's card. */
#ifndef VECTOR_STATEMENTS_H
#define VECTOR_STATEMENTS_H

#include "vector_check.h"

/* Several kinds have no function that takes them apart without more: they are shown to one that is about another object, or
 * to somebody who is not asked. What it says of that comes after decoding, and is none of what a file expects. */
static inline int32_t decoded(int32_t status)
{
    switch (status) {
    case LIFE_STATUS_UNTRUSTED:
    case LIFE_STATUS_FORBIDDEN:
    case LIFE_STATUS_WRONG_GROUP:
    case LIFE_STATUS_WRONG_OBJECT:
        return LIFE_STATUS_OK;
    default:
        return status;
    }
}

static inline int32_t decode_endorsement(const uint8_t *in, size_t len, const struct life_verified_card *by)
{
    struct actor other;
    struct life_card card;
    struct life_verified_card anchor = *by, verified;
    struct life_endorsement said;
    int32_t status;
    init_actor(&other, LIFE_SUITE_CLASSIC, "Somebody", 1);
    CHECK_OK(life_card_decode(&card, other.card_bytes, other.card_len));
    CHECK_OK(life_verified_card_anchor(&anchor, LIFE_CHAIN_LINKS));
    status = life_card_endorsed(&card, in, len, &anchor, &verified, &said);
    if (status == LIFE_STATUS_WRONG_KIND) {
        status = life_card_succeeds(&card, in, len, &anchor, &verified);
    }
    return decoded(status);
}

static inline int32_t decode_group_state(const uint8_t *in, size_t len)
{
    static const uint8_t head[LIFE_GROUP_HEAD_BYTES] = {0};
    struct life_group_state state;
    return decoded(life_group_state_pin(&state, head, in, len));
}

static inline int32_t decode_log_entry(const uint8_t *in, size_t len, const struct life_verified_card *actor)
{
    static const uint8_t log[LIFE_ID_BYTES] = {0};
    struct life_card_info info;
    struct life_lane lane;
    uint8_t leaf[LIFE_HASH_BYTES];
    CHECK_OK(life_verified_card_get_info(actor, &info));
    CHECK_OK(life_lane_init(&lane, log, info.id));
    return decoded(life_lane_follow(&lane, in, len, actor, log, leaf));
}

static inline int32_t decode_checkpoint(const uint8_t *in, size_t len, const struct life_verified_card *keeper)
{
    static const uint8_t log[LIFE_ID_BYTES] = {0};
    struct life_checkpoint checkpoint;
    return decoded(life_checkpoint_verify(&checkpoint, in, len, keeper, log, LIFE_PURPOSE_DIRECTORY));
}

static inline int32_t decode_revocation(const uint8_t *in, size_t len, const struct life_verified_card *signer)
{
    struct life_revocations revocations;
    CHECK_OK(life_revocations_init(&revocations));
    return decoded(life_revocations_add(&revocations, in, len, signer, NULL));
}

static inline int32_t decode_statement(const char *kind, const uint8_t *in, size_t len,
                                       const struct life_verified_card *signer)
{
    struct life_grant_info grant;
    struct life_challenge_info challenge;
    struct life_login_info login;
    struct life_request_info request;
    struct life_receipt_info receipt;
    if (strcmp(kind, "grant") == 0) {
        return life_grant_get_info(in, len, &grant);
    }
    if (strcmp(kind, "challenge") == 0) {
        return life_challenge_get_info(in, len, &challenge);
    }
    if (strcmp(kind, "login") == 0) {
        return life_login_get_info(in, len, &login);
    }
    if (strcmp(kind, "request") == 0) {
        return life_request_get_info(in, len, &request);
    }
    if (strcmp(kind, "receipt") == 0) {
        return life_receipt_get_info(in, len, &receipt);
    }
    if (strcmp(kind, "group-state") == 0) {
        return decode_group_state(in, len);
    }
    CHECK(signer != NULL);
    if (strcmp(kind, "endorsement") == 0) {
        return decode_endorsement(in, len, signer);
    }
    if (strcmp(kind, "log-entry") == 0) {
        return decode_log_entry(in, len, signer);
    }
    if (strcmp(kind, "checkpoint") == 0) {
        return decode_checkpoint(in, len, signer);
    }
    CHECK(strcmp(kind, "revocation") == 0);
    return decode_revocation(in, len, signer);
}

static inline void run_statement(const struct vector *vector)
{
    const uint8_t *in = vector->object.data;
    size_t len = vector->object.len;
    int is_signed = find(vector, "signer-card") != NULL;
    struct life_verified_card signer;
    struct life_statement_info info;
    struct bytes card = {NULL, 0};
    int32_t status;

    if (is_signed) {
        signer = trusted_card(vector, "signer-card", &card);
    }
    status = decode_statement(get(vector, "kind"), in, len, is_signed ? &signer : NULL);
    if (status == LIFE_STATUS_OK && is_signed) {
        status = life_statement_verify(in, len, &signer, get_number(vector, "at"));
    }
    check_named(vector, "statement", get(vector, "expect"), status);
    if (status == LIFE_STATUS_OK) {
        CHECK_OK(life_statement_get_info(in, len, &info));
        check_that(vector, "statement-hash", is_bytes(vector, "statement-hash", info.hash, sizeof info.hash));
    }
    release(&card);
}

#endif
