/* Challenges, logins and requests, each with what its verifier keeps before and after. */
#ifndef VECTOR_LOGINS_H
#define VECTOR_LOGINS_H

#include "vector_check.h"

/* Kept challenges: time since, whether some were forgotten and until when, and how many there are; each hash and time. */
#define KEPT_HEAD 21
#define KEPT_EACH 40

/* C always has room for LIFE_SEEN_MAX: what the file has not is taken by others, which stay for ever. */
static inline void append_seen(struct bytes *out, const struct vector *vector, const char *key)
{
    struct bytes kept = get_bytes(vector, key);
    size_t others = LIFE_SEEN_MAX - (size_t)get_number(vector, "memory-room"), count, i;
    CHECK(kept.len >= KEPT_HEAD && kept.data[KEPT_HEAD - 4] == 0 && kept.data[KEPT_HEAD - 3] == 0);
    count = (size_t)kept.data[KEPT_HEAD - 2] << 8 | kept.data[KEPT_HEAD - 1];
    CHECK(kept.len == KEPT_HEAD + count * KEPT_EACH);
    kept.data[KEPT_HEAD - 2] = (uint8_t)((count + others) >> 8);
    kept.data[KEPT_HEAD - 1] = (uint8_t)(count + others);
    append(out, kept.data, KEPT_HEAD);
    for (i = 0; i < others; i++) {
        uint8_t other[KEPT_EACH];
        memset(other, 0xff, sizeof other);
        other[0] = (uint8_t)i;
        append(out, other, sizeof other);
    }
    append(out, kept.data + KEPT_HEAD, kept.len - KEPT_HEAD);
    release(&kept);
}

static inline int is_kept(const struct life_seen *seen, const struct bytes *wanted)
{
    static uint8_t kept[LIFE_SEEN_KEPT_BYTES_MAX];
    size_t len;
    CHECK_OK(life_seen_save(seen, kept, sizeof kept, &len));
    return len == wanted->len && memcmp(kept, wanted->data, len) == 0;
}

/* Somebody answers it: C verifies a challenge nowhere else. */
static inline int32_t answer_challenge(const struct vector *vector, const struct life_verified_card *service)
{
    struct actor user;
    struct life_login_draft draft;
    uint8_t out[LIFE_LOGIN_BYTES_MAX], hash[LIFE_HASH_BYTES], key[LIFE_SEED_BYTES];
    size_t len;
    int32_t status;
    init_actor(&user, LIFE_SUITE_CLASSIC, "Somebody", 1);
    memset(&draft, 0, sizeof draft);
    draft.name = text_bytes(get(vector, "service-name"));
    draft.name_len = strlen(get(vector, "service-name"));
    draft.time = get_number(vector, "now");
    draft.skew = get_number(vector, "skew");
    status = life_login_issue(&user.identity, good_rng(), &draft, service, vector->object.data, vector->object.len, out,
                              sizeof out, &len, hash, key);
    life_identity_wipe(&user.identity);
    return status;
}

static inline int32_t check_login(const struct vector *vector, const struct life_verified_card *card)
{
    static struct life_seen seen;
    struct life_service service;
    struct life_verified_card user;
    struct bytes user_card, challenge = get_bytes(vector, "challenge"), before = {NULL, 0}, after = {NULL, 0};
    uint8_t exporter[LIFE_EXPORTER_BYTES], session[LIFE_SESSION_BYTES];
    int32_t status;

    user = trusted_card(vector, "user-card", &user_card);
    memset(&service, 0, sizeof service);
    service.card = card;
    service.name = text_bytes(get(vector, "service-name"));
    service.name_len = strlen(get(vector, "service-name"));
    service.skew = get_number(vector, "skew");
    service.session = get_number(vector, "session-length");
    append_seen(&before, vector, "memory");
    status = life_seen_load(&seen, before.data, before.len);
    if (status == LIFE_STATUS_OK) {
        status = life_login_check(&service, &seen, challenge.data, challenge.len, vector->object.data, vector->object.len,
                                  &user, find_bytes(vector, "exporter", exporter, sizeof exporter),
                                  get_number(vector, "now"), session);
        if (status == LIFE_STATUS_OK) {
            append_seen(&after, vector, "memory-after");
            check_that(vector, "memory-after", is_kept(&seen, &after));
            check_that(vector, "session-after", is_bytes(vector, "session-after", session, sizeof session));
        } else {
            check_that(vector, "what is refused changes nothing", is_kept(&seen, &before));
        }
    }
    life_seen_wipe(&seen);
    release(&user_card);
    release(&challenge);
    release(&before);
    release(&after);
    return status;
}

static inline int32_t check_request(const struct vector *vector)
{
    struct bytes request = get_bytes(vector, "request");
    uint8_t session[LIFE_SESSION_BYTES], digest[LIFE_DIGEST_BYTES];
    int32_t status;
    CHECK(find_bytes(vector, "session", session, sizeof session) != NULL);
    CHECK_OK(life_request_digest(request.data, request.len, digest));
    status = life_request_check(session, vector->object.data, vector->object.len, digest, get_number(vector, "now"),
                                get_number(vector, "skew"));
    check_that(vector, "session-after", is_bytes(vector, status == LIFE_STATUS_OK ? "session-after" : "session", session,
                                                 sizeof session));
    release(&request);
    return status;
}

static inline void run_login(const struct vector *vector)
{
    const char *kind = get(vector, "kind");
    struct bytes card = {NULL, 0};
    struct life_verified_card service;
    int32_t status;
    if (strcmp(kind, "request") == 0) {
        status = check_request(vector);
    } else {
        CHECK(strcmp(kind, "challenge") == 0 || strcmp(kind, "login") == 0);
        service = trusted_card(vector, "service-card", &card);
        status = strcmp(kind, "login") == 0 ? check_login(vector, &service) : answer_challenge(vector, &service);
    }
    check_named(vector, kind, get(vector, "expect"), status);
    release(&card);
}

#endif
