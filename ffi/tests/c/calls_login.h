/* Calls about logins; for calls.h alone. */

RUN(life_challenge_issue)
{
    return life_challenge_issue(AS(life_identity, 0), AS(life_rng, 1), IN(2), NOW, NOW + 1000, OUT(3), LEN(4));
}
RUN(life_challenge_get_info) { return life_challenge_get_info(IN(0), AS(life_challenge_info, 1)); }
RUN(life_login_issue)
{
    return life_login_issue(AS(life_identity, 0), AS(life_rng, 1), AS(life_login_draft, 2), AS(life_verified_card, 3), IN(4),
                            OUT(5), LEN(6), RAW(7), RAW(8));
}
RUN(life_login_get_info) { return life_login_get_info(IN(0), AS(life_login_info, 1)); }
RUN(life_request_digest) { return life_request_digest(IN(0), RAW(1)); }
RUN(life_request_issue) { return life_request_issue(RAW(0), RAW(1), RAW(2), 1, NOW, OUT(3), LEN(4)); }
RUN(life_request_get_info) { return life_request_get_info(IN(0), AS(life_request_info, 1)); }
RUN(life_seen_init) { return life_seen_init(AS(life_seen, 0), 0); }
RUN(life_login_check)
{
    return life_login_check(AS(life_service, 0), AS(life_seen, 1), IN(2), IN(3), AS(life_verified_card, 4), RAW(5), NOW,
                            RAW(6));
}
RUN(life_session_get_info) { return life_session_get_info(RAW(0), AS(life_session_info, 1)); }
RUN(life_request_check) { return life_request_check(RAW(0), IN(1), RAW(2), NOW, 60000); }

static inline void add_login_calls(void)
{
    struct login_world *l = &w.login;
    BEGIN(life_challenge_issue), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), BYTES(INPUT, l->name, 14);
    BYTES(OUTPUT, w.out, l->challenge_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_challenge_get_info), BYTES(INPUT, l->challenge, l->challenge_len), OBJECT(PLACE, l->challenge_info);
    BEGIN(life_login_issue), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, l->draft);
    OBJECT(STATE, w.alice.card), BYTES(INPUT, l->challenge, l->challenge_len), BYTES(OUTPUT, w.out, l->login_len);
    OBJECT(COUNT, w.len), BYTES(PLACE, l->new_hash, 32), BYTES(PLACE, l->new_key, 32), BOUND();
    BYTES(BEHIND, l->name, 14), BYTES(BEHIND, l->exporter, 32);
    BEGIN(life_login_get_info), BYTES(INPUT, l->login, l->login_len), OBJECT(PLACE, l->info);
    BEGIN(life_request_digest), BYTES(INPUT, w.content, 40), BYTES(PLACE, l->new_hash, 32);
    BEGIN(life_request_issue), BYTES(FIXED, l->session_key, 32), BYTES(FIXED, l->hash, 32), BYTES(FIXED, l->digest, 32);
    BYTES(OUTPUT, w.out, l->request_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_request_get_info), BYTES(INPUT, l->request, l->request_len), OBJECT(PLACE, l->request_info);
    BEGIN(life_seen_init), OBJECT(FRESH, l->new_seen);
    BEGIN(life_login_check), OBJECT(VALUE, l->service), OBJECT(CHANGED, l->seen);
    BYTES(INPUT, l->challenge, l->challenge_len), BYTES(INPUT, l->login, l->login_len), OBJECT(STATE, w.bob.card);
    BYTES(FIXED, l->exporter, 32), OR_NULL(LIFE_STATUS_WRONG_SERVICE), BYTES(PLACE, l->new_session, sizeof l->session);
    BYTES(BEHIND, l->name, 14), OBJECT(BEHIND, w.alice.card);
    BEGIN(life_session_get_info), BYTES(FIXED, l->session, sizeof l->session), OBJECT(PLACE, l->session_info);
    BEGIN(life_request_check), BYTES(CHANGED, l->session, sizeof l->session), BYTES(INPUT, l->request, l->request_len);
    BYTES(FIXED, l->digest, 32);
}
