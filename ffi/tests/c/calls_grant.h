/* Calls about grants, revocations and decisions; for calls.h alone. */

RUN(life_grant_issue) { return life_grant_issue(AS(life_identity, 0), AS(life_grant_terms, 1), OUT(2), LEN(3)); }
RUN(life_grant_get_info) { return life_grant_get_info(IN(0), AS(life_grant_info, 1)); }
RUN(life_grant_chain_init)
{
    return life_grant_chain_init(AS(life_grant_chain, 0), IN(1), AS(life_verified_card, 2), AS(life_group_member, 3));
}
RUN(life_grant_chain_add) { return life_grant_chain_add(AS(life_grant_chain, 0), IN(1), AS(life_verified_card, 2)); }
RUN(life_grant_chain_get_info) { return life_grant_chain_get_info(AS(life_grant_chain, 0), AS(life_grant_info, 1)); }
RUN(life_grant_issue_epoch)
{
    return life_grant_issue_epoch(AS(life_identity, 0), AS(life_rng, 1), AS(life_grant_terms, 2), AS(life_verified_card, 3),
                                  LIFE_SUITE_CLASSIC, AS(life_group_keys, 4), OUT(5), LEN(6));
}
RUN(life_grant_issue_record)
{
    return life_grant_issue_record(AS(life_identity, 0), AS(life_rng, 1), AS(life_grant_terms, 2), AS(life_verified_card, 3),
                                   LIFE_SUITE_CLASSIC, AS(life_group_keys, 4), RAW(5), AS(life_group_member, 6), IN(7),
                                   AS(life_opened, 8), OUT(9), LEN(10));
}
RUN(life_grant_issue_key)
{
    return life_grant_issue_key(AS(life_identity, 0), AS(life_rng, 1), AS(life_grant_terms, 2), AS(life_verified_card, 3),
                                LIFE_SUITE_CLASSIC, AS(life_grant_key, 4), OUT(5), LEN(6));
}
RUN(life_grant_key_open)
{
    return life_grant_key_open(AS(life_grant_chain, 0), AS(life_identity, 1), AS(life_grant_key, 2));
}
RUN(life_grant_key_epoch)
{
    return life_grant_key_epoch(AS(life_grant_key, 0), AS(life_group_state, 1), AS(life_group_keys, 2));
}
RUN(life_grant_key_open_record)
{
    return life_grant_key_open_record(AS(life_grant_key, 0), AS(life_verified_card, 1), AS(life_expected, 2), IN(3), OUT(4),
                                      OUT(5), LEN(6), AS(life_metadata, 7), AS(life_opened, 8));
}
RUN(life_revocation_issue) { return life_revocation_issue(AS(life_identity, 0), AS(life_revocation, 1), OUT(2), LEN(3)); }
RUN(life_revocations_init) { return life_revocations_init(AS(life_revocations, 0)); }
RUN(life_revocations_add)
{
    return life_revocations_add(AS(life_revocations, 0), IN(1), AS(life_verified_card, 2), AS(life_verified_card, 3));
}
RUN(life_decide) { return life_decide(AS(life_request, 0), RAW(1), RAW(2)); }
RUN(life_why_text) { return life_why_text(1, (char *)a[0].ptr); }

static inline void add_giving_calls(void)
{
    struct grant_world *r = &w.grant;
    struct group_world *g = &w.group;
    BEGIN(life_grant_issue), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, r->typed_terms);
    BYTES(OUTPUT, w.out, r->typed_len), OBJECT(COUNT, w.len), BOUND(), BYTES(BEHIND, r->media_types, sizeof r->media_types);
    BEGIN(life_grant_issue_epoch), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, r->epoch_terms);
    OBJECT(STATE, w.bob.card), OBJECT(STATE, g->keys), BYTES(OUTPUT, w.out, r->epoch_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_grant_issue_record), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, r->terms);
    OBJECT(STATE, w.bob.card), OBJECT(STATE, g->keys), OR_NULL(LIFE_STATUS_NO_RECIPIENT);
    BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OR_NULL(LIFE_STATUS_FORBIDDEN);
    BYTES(INPUT, g->record, g->record_len), OBJECT(VALUE, r->opened), BYTES(OUTPUT, w.out, r->grant_len);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_grant_issue_key), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, r->further_terms);
    OBJECT(STATE, w.carol.card), OBJECT(STATE, r->key), BYTES(OUTPUT, w.out, r->further_len), OBJECT(COUNT, w.len), BOUND();
}

static inline void add_grant_calls(void)
{
    struct grant_world *r = &w.grant;
    struct group_world *g = &w.group;
    add_giving_calls();
    BEGIN(life_grant_get_info), BYTES(INPUT, r->grant, r->grant_len), OBJECT(PLACE, r->info);
    BEGIN(life_grant_chain_init), OBJECT(FRESH, r->new_chain), BYTES(INPUT, r->grant, r->grant_len);
    OBJECT(STATE, w.alice.card), OBJECT(STATE, g->member);
    BEGIN(life_grant_chain_add), OBJECT(CHANGED, r->chain), BYTES(INPUT, r->further, r->further_len);
    OBJECT(STATE, w.bob.card);
    BEGIN(life_grant_chain_get_info), OBJECT(STATE, r->chain), OBJECT(PLACE, r->info);
    BEGIN(life_grant_key_open), OBJECT(STATE, r->chain), OBJECT(STATE, w.bob.identity), OBJECT(FRESH, r->new_key);
    BEGIN(life_grant_key_epoch), OBJECT(STATE, r->epoch_key), OBJECT(STATE, g->state), OBJECT(FRESH, r->new_keys);
    BEGIN(life_grant_key_open_record), OBJECT(STATE, r->key), OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected);
    BYTES(INPUT, g->record, g->record_len), add_metadata_and_content(g->record, g->record_len), OBJECT(PLACE, w.metadata);
    OBJECT(PLACE, w.opened);
    BEGIN(life_revocation_issue), OBJECT(STATE, w.directory.successor.identity), OBJECT(VALUE, r->revocation);
    BYTES(OUTPUT, w.out, r->revoked_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_revocations_init), OBJECT(FRESH, r->new_revocations);
    BEGIN(life_revocations_add), OBJECT(CHANGED, r->revocations), BYTES(INPUT, r->revoked, r->revoked_len);
    OBJECT(STATE, r->successor), OBJECT(STATE, r->predecessor), OR_NULL(LIFE_STATUS_OK);
    /* "Then the decision is to deny", whatever stood there. */
    BEGIN(life_decide), OBJECT(VALUE, r->request), BYTES(PLACE, &r->decision, 1), MAY_CHANGE(ALWAYS);
    BYTES(PLACE, &r->why, 1), MAY_CHANGE(ALWAYS), OBJECT(BEHIND, w.bob.card), BYTES(BEHIND, r->opened.object, 16);
    OBJECT(BEHIND, r->chain), OBJECT(BEHIND, r->revocations);
    BEGIN(life_why_text), BYTES(PLACE, r->why_text, sizeof r->why_text);
}
