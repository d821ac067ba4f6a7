/* Calls about groups; for calls.h alone. */

#define CHANGES(k) ((const struct life_group_change *)a[k].ptr), a[k].size / sizeof(struct life_group_change)
#define CARDS(k) TO(k), a[k].size / sizeof(void *)
/* Structures or pointers, one after the other, whose number may be 0. */
#define LIST(role, list) add_arg(role, (void *)(list), sizeof(list), 8)

RUN(life_group_state_get_info) { return life_group_state_get_info(AS(life_group_state, 0), AS(life_group_info, 1)); }
RUN(life_group_state_get_head) { return life_group_state_get_head(AS(life_group_state, 0), RAW(1)); }
RUN(life_group_state_init)
{
    return life_group_state_init(AS(life_group_state, 0), IN(1), AS(life_verified_card, 2), IN(3));
}
RUN(life_group_state_init_light)
{
    return life_group_state_init_light(AS(life_group_state, 0), IN(1), AS(life_verified_card, 2), IN(3));
}
RUN(life_group_state_advance)
{
    return life_group_state_advance(AS(life_group_state, 0), AS(life_group_state, 1), IN(2), IN(3),
                                    AS(life_verified_card, 4), IN(5));
}
RUN(life_group_state_advance_light)
{
    return life_group_state_advance_light(AS(life_group_state, 0), AS(life_group_state, 1), IN(2),
                                          AS(life_verified_card, 3), IN(4));
}
RUN(life_group_state_pin) { return life_group_state_pin(AS(life_group_state, 0), RAW(1), IN(2)); }
RUN(life_group_state_earlier)
{
    return life_group_state_earlier(AS(life_group_state, 0), AS(life_group_state, 1), IN(2));
}
RUN(life_group_prove) { return life_group_prove(IN(0), RAW(1), OUT(2), LEN(3)); }
RUN(life_group_member_verify)
{
    return life_group_member_verify(AS(life_group_member, 0), AS(life_group_state, 1), IN(2));
}
RUN(life_group_member_find)
{
    return life_group_member_find(AS(life_group_member, 0), AS(life_group_state, 1), IN(2), RAW(3));
}
RUN(life_group_member_get_info)
{
    return life_group_member_get_info(AS(life_group_member, 0), RAW(1), AS(life_group_role, 2));
}
RUN(life_group_create)
{
    return life_group_create(AS(life_identity, 0), AS(life_rng, 1), AS(life_group_plan, 2), CHANGES(3),
                             AS(life_group_keys, 4), OUT(5), LEN(6), OUT(7), LEN(8));
}
RUN(life_group_advance)
{
    return life_group_advance(AS(life_identity, 0), AS(life_rng, 1), AS(life_group_plan, 2), AS(life_group_state, 3),
                              AS(life_group_keys, 4), IN(5), CHANGES(6), CARDS(7), AS(life_group_keys, 8), OUT(9),
                              LEN(10), OUT(11), LEN(12));
}
RUN(life_group_keys_open)
{
    return life_group_keys_open(AS(life_group_keys, 0), AS(life_identity, 1), AS(life_group_state, 2),
                                AS(life_group_member, 3));
}
RUN(life_group_keys_previous)
{
    return life_group_keys_previous(AS(life_group_keys, 0), AS(life_group_keys, 1), AS(life_group_state, 2));
}
RUN(life_group_keys_token) { return life_group_keys_token(AS(life_group_keys, 0), IN(1), IN(2), RAW(3)); }
RUN(life_group_seal)
{
    return life_group_seal(AS(life_identity, 0), AS(life_rng, 1), AS(life_group_keys, 2), RAW(3), AS(life_group_member, 4),
                           AS(life_draft, 5), IN(6), OUT(7), LEN(8), RAW(9));
}
RUN(life_group_seal_outside)
{
    return life_group_seal_outside(AS(life_identity, 0), AS(life_rng, 1), AS(life_group_state, 2), RAW(3),
                                   AS(life_draft, 4), IN(5), OUT(6), LEN(7), RAW(8));
}
RUN(life_group_open)
{
    return life_group_open(AS(life_group_keys, 0), RAW(1), AS(life_group_member, 2), AS(life_verified_card, 3),
                           AS(life_expected, 4), IN(5), OUT(6), OUT(7), LEN(8), AS(life_metadata, 9), AS(life_opened, 10));
}
RUN(life_group_fork_verify)
{
    return life_group_fork_verify(AS(life_group_state, 0), AS(life_group_branch, 1), AS(life_group_branch, 2));
}
RUN(life_group_exposure_init) { return life_group_exposure_init(AS(life_group_exposure, 0), RAW(1)); }
RUN(life_group_exposure_step)
{
    return life_group_exposure_step(AS(life_group_exposure, 0), AS(life_group_state, 1), IN(2), RAW(3));
}

static inline size_t outside_len(void)
{
    size_t len;
    CHECK_STATUS(life_group_seal_outside(&w.alice.identity, &w.rng, &w.group.next, w.group.next_head, &w.draft, w.content, 40,
                                         w.out, 0, &len, w.digest),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    restore();
    return len;
}

static inline void add_group_state_calls(void)
{
    struct group_world *g = &w.group;
    BEGIN(life_group_state_get_info), OBJECT(STATE, g->state), OBJECT(PLACE, g->info);
    BEGIN(life_group_state_get_head), OBJECT(STATE, g->state), BYTES(PLACE, g->new_head, sizeof g->new_head);
    BEGIN(life_group_state_init), OBJECT(FRESH, g->new_state), BYTES(INPUT, g->bytes, g->len);
    OBJECT(STATE, w.alice.card), BYTES(INPUT, g->roster, g->roster_len);
    BEGIN(life_group_state_init_light), OBJECT(FRESH, g->new_state), BYTES(INPUT, g->bytes, g->len);
    OBJECT(STATE, w.alice.card), BYTES(INPUT, g->proof, g->proof_len);
    BEGIN(life_group_state_advance), OBJECT(FRESH, g->new_state), OBJECT(STATE, g->state);
    BYTES(INPUT, g->roster, g->roster_len), BYTES(INPUT, g->next_bytes, g->next_len), OBJECT(STATE, w.alice.card);
    BYTES(INPUT, g->next_roster, g->next_roster_len);
    BEGIN(life_group_state_advance_light), OBJECT(FRESH, g->new_state), OBJECT(STATE, g->state);
    BYTES(INPUT, g->next_bytes, g->next_len), OBJECT(STATE, w.alice.card), BYTES(INPUT, g->proof, g->proof_len);
    BEGIN(life_group_state_pin), OBJECT(FRESH, g->new_state), BYTES(FIXED, g->head, sizeof g->head);
    BYTES(INPUT, g->bytes, g->len);
    BEGIN(life_group_state_earlier), OBJECT(FRESH, g->new_state), OBJECT(STATE, g->next), BYTES(INPUT, g->bytes, g->len);
    BEGIN(life_group_fork_verify), OBJECT(STATE, g->state), OBJECT(VALUE, g->one), OBJECT(VALUE, g->other);
    BEGIN(life_group_exposure_init), OBJECT(FRESH, g->new_exposure), BYTES(FIXED, g->alice, 32);
    BEGIN(life_group_exposure_step), OBJECT(CHANGED, g->exposure), OBJECT(STATE, g->state);
    BYTES(INPUT, g->roster, g->roster_len), BYTES(PLACE, &g->reach, 1);
}

static inline void add_group_member_calls(void)
{
    struct group_world *g = &w.group;
    BEGIN(life_group_prove), BYTES(INPUT, g->roster, g->roster_len), BYTES(FIXED, g->alice, 32);
    BYTES(OUTPUT, w.out, g->proof_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_group_member_verify), OBJECT(FRESH, g->new_member), OBJECT(STATE, g->state);
    BYTES(INPUT, g->proof, g->proof_len);
    BEGIN(life_group_member_find), OBJECT(FRESH, g->new_member), OBJECT(STATE, g->state);
    BYTES(INPUT, g->roster, g->roster_len), BYTES(FIXED, g->alice, 32);
    BEGIN(life_group_member_get_info), OBJECT(STATE, g->member), BYTES(PLACE, g->new_id, 32), OBJECT(PLACE, g->role);
    BEGIN(life_group_keys_open), OBJECT(FRESH, g->new_keys), OBJECT(STATE, w.alice.identity), OBJECT(STATE, g->state);
    OBJECT(STATE, g->member);
    BEGIN(life_group_keys_previous), OBJECT(FRESH, g->new_keys), OBJECT(STATE, g->next_keys), OBJECT(STATE, g->state);
    BEGIN(life_group_keys_token), OBJECT(STATE, g->keys), BYTES(INPUT, w.title, 7), BYTES(INPUT, w.content, 10);
    BYTES(PLACE, g->token, sizeof g->token);
}

static inline void add_group_calls(void)
{
    struct group_world *g = &w.group;
    add_group_state_calls();
    add_group_member_calls();
    BEGIN(life_group_create), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, g->plan);
    LIST(INPUT, g->members), OBJECT(FRESH, g->new_keys), BYTES(OUTPUT, g->new_roster, g->roster_len);
    OBJECT(COUNT, g->new_len), BYTES(OUTPUT, w.out, g->len), OBJECT(COUNT, w.len), BOUND(), OBJECT(BEHIND, w.bob.card);
    BEGIN(life_group_advance), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, g->next_plan);
    OBJECT(STATE, g->state), OBJECT(STATE, g->keys), BYTES(INPUT, g->roster, g->roster_len);
    add_arg(INPUT, &g->change, sizeof g->change, 8), LIST(INPUT, g->cards), OBJECT(FRESH, g->new_keys);
    BYTES(OUTPUT, g->new_roster, g->next_roster_len), OBJECT(COUNT, g->new_len), BYTES(OUTPUT, w.out, g->next_len);
    OBJECT(COUNT, w.len), BOUND(), OBJECT(BEHIND, w.bob.card);
    BEGIN(life_group_seal), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(STATE, g->keys);
    BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OBJECT(VALUE, w.draft), BYTES(INPUT, w.content, 40);
    BYTES(OUTPUT, w.out, g->record_len), OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32), behind_draft();
    BEGIN(life_group_seal_outside), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(STATE, g->next);
    BYTES(FIXED, g->next_head, sizeof g->head), OBJECT(VALUE, w.draft), BYTES(INPUT, w.content, 40);
    BYTES(OUTPUT, w.out, outside_len()), OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32), behind_draft();
    BEGIN(life_group_open), OBJECT(STATE, g->keys), BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member);
    OR_NULL(LIFE_STATUS_FORBIDDEN), OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected);
    BYTES(INPUT, g->record, g->record_len), add_metadata_and_content(g->record, g->record_len), OBJECT(PLACE, w.metadata);
    OBJECT(PLACE, w.opened);
}
