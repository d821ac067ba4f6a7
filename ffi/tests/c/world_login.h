/* Bob logs in to Alice's service, and asks; for world.h alone. */
#ifndef WORLD_LOGIN_H
#define WORLD_LOGIN_H

#include "stream.h"

struct login_world {
    struct life_service service;
    struct life_seen seen, new_seen;
    struct life_login_draft draft;
    struct life_challenge_info challenge_info;
    struct life_login_info info;
    struct life_request_info request_info;
    struct life_session_info session_info;
    uint8_t challenge[LIFE_CHALLENGE_BYTES_MAX], login[LIFE_LOGIN_BYTES_MAX], request[LIFE_REQUEST_BYTES_MAX];
    size_t challenge_len, login_len, request_len;
    uint8_t exporter[LIFE_EXPORTER_BYTES], hash[LIFE_HASH_BYTES], session_key[LIFE_SEED_BYTES], digest[LIFE_DIGEST_BYTES];
    uint8_t session[LIFE_SESSION_BYTES], new_session[LIFE_SESSION_BYTES], new_hash[LIFE_HASH_BYTES];
    uint8_t new_key[LIFE_SEED_BYTES];
    char name[16];
};

static inline void init_login_world(struct login_world *l, const struct actor *service, const struct actor *user,
                                    const struct life_rng *rng)
{
    struct life_seen seen;
    memcpy(l->name, "clinic.example", 14);
    memset(l->exporter, 0x75, sizeof l->exporter);
    l->service.card = &service->card;
    l->service.name = l->draft.name = text_bytes(l->name);
    l->service.name_len = l->draft.name_len = 14;
    l->service.skew = l->draft.skew = 60000;
    l->service.session = 3600000;
    l->draft.time = NOW;
    l->draft.exporter = l->exporter;
    CHECK_OK(life_seen_init(&l->seen, 0));
    CHECK_OK(life_seen_init(&seen, 0));
    CHECK_OK(life_challenge_issue(&service->identity, rng, text_bytes(l->name), 14, NOW, NOW + 1000, l->challenge,
                                  sizeof l->challenge, &l->challenge_len));
    CHECK_OK(life_login_issue(&user->identity, rng, &l->draft, &service->card, l->challenge, l->challenge_len, l->login,
                              sizeof l->login, &l->login_len, l->hash, l->session_key));
    CHECK_OK(life_login_check(&l->service, &seen, l->challenge, l->challenge_len, l->login, l->login_len, &user->card,
                              l->exporter, NOW, l->session));
    CHECK_OK(life_request_digest(text_bytes("give 5 mg"), 9, l->digest));
    CHECK_OK(life_request_issue(l->session_key, l->hash, l->digest, 1, NOW, l->request, sizeof l->request, &l->request_len));
}

#endif
