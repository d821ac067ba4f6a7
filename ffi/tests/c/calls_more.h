/* Calls that open, seal and share across capabilities, and those about evidence; for calls.h alone. */

RUN(life_group_sealer_init)
{
    return life_group_sealer_init(AS(life_sealer, 0), AS(life_identity, 1), AS(life_rng, 2), AS(life_group_keys, 3), RAW(4),
                                  AS(life_group_member, 5), AS(life_draft, 6), CONTENT, OUT(7), OUT(8), LEN(9));
}
RUN(life_group_sealer_init_outside)
{
    return life_group_sealer_init_outside(AS(life_sealer, 0), AS(life_identity, 1), AS(life_rng, 2), AS(life_group_state, 3),
                                          RAW(4), AS(life_draft, 5), CONTENT, OUT(6), OUT(7), LEN(8));
}
RUN(life_group_opener_init)
{
    return life_group_opener_init(AS(life_opener, 0), AS(life_group_keys, 1), RAW(2), AS(life_group_member, 3),
                                  AS(life_verified_card, 4), AS(life_expected, 5), IN(6), OUT(7), OUT(8),
                                  AS(life_metadata, 9));
}
RUN(life_group_range_opener_init)
{
    return life_group_range_opener_init(AS(life_range_opener, 0), AS(life_group_keys, 1), RAW(2), AS(life_group_member, 3),
                                        AS(life_verified_card, 4), AS(life_expected, 5), IN(6), IN(7), OUT(8),
                                        AS(life_metadata, 9));
}
RUN(life_group_fork_verify_signed_twice)
{
    return life_group_fork_verify_signed_twice(AS(life_verified_card, 0), IN(1), IN(2));
}
RUN(life_channel_sealer_init)
{
    return life_channel_sealer_init(AS(life_sealer, 0), AS(life_channel, 1), AS(life_identity, 2), AS(life_rng, 3),
                                    AS(life_draft, 4), CONTENT, OUT(5), OUT(6), LEN(7));
}
RUN(life_channel_opener_init)
{
    return life_channel_opener_init(AS(life_opener, 0), AS(life_channel_reader, 1), AS(life_verified_card, 2),
                                    AS(life_expected, 3), 9, IN(4), OUT(5), OUT(6), AS(life_metadata, 7));
}
RUN(life_channel_reader_accept)
{
    return life_channel_reader_accept(AS(life_channel_reader, 0), 9, IN(1), AS(life_opened, 2), AS(life_arrival, 3));
}
RUN(life_channel_create_group)
{
    return life_channel_create_group(AS(life_channel, 0), AS(life_identity, 1), AS(life_rng, 2), LIFE_SUITE_CLASSIC, RAW(3),
                                     NOW, AS(life_group_keys, 4), RAW(5), AS(life_group_member, 6), OUT(7), LEN(8));
}
RUN(life_channel_create_outside)
{
    return life_channel_create_outside(AS(life_channel, 0), AS(life_identity, 1), AS(life_rng, 2), LIFE_SUITE_CLASSIC,
                                       RAW(3), NOW, AS(life_group_state, 4), RAW(5), OUT(6), LEN(7));
}
RUN(life_channel_reader_init_group)
{
    return life_channel_reader_init_group(AS(life_channel_reader, 0), AS(life_group_keys, 1), RAW(2),
                                          AS(life_group_member, 3), AS(life_verified_card, 4), IN(5));
}
RUN(life_channel_reader_share)
{
    return life_channel_reader_share(AS(life_channel_reader, 0), 2, 9, AS(life_identity, 1), AS(life_rng, 2), NOW, CARDS(3),
                                     OUT(4), LEN(5));
}
RUN(life_channel_reader_share_group)
{
    return life_channel_reader_share_group(AS(life_channel_reader, 0), 2, 9, AS(life_identity, 1), AS(life_rng, 2), NOW,
                                           AS(life_group_keys, 3), RAW(4), AS(life_group_member, 5), OUT(6), LEN(7));
}
RUN(life_channel_reader_share_outside)
{
    return life_channel_reader_share_outside(AS(life_channel_reader, 0), 2, 9, AS(life_identity, 1), AS(life_rng, 2), NOW,
                                             AS(life_group_state, 3), RAW(4), OUT(5), LEN(6));
}
RUN(life_grant_key_opener_init)
{
    return life_grant_key_opener_init(AS(life_opener, 0), AS(life_grant_key, 1), AS(life_verified_card, 2),
                                      AS(life_expected, 3), IN(4), OUT(5), OUT(6), AS(life_metadata, 7));
}
RUN(life_grant_key_range_opener_init)
{
    return life_grant_key_range_opener_init(AS(life_range_opener, 0), AS(life_grant_key, 1), AS(life_verified_card, 2),
                                            AS(life_expected, 3), IN(4), IN(5), OUT(6), AS(life_metadata, 7));
}
RUN(life_grant_key_channel_reader_init)
{
    return life_grant_key_channel_reader_init(AS(life_channel_reader, 0), AS(life_grant_key, 1), AS(life_verified_card, 2),
                                              IN(3));
}
RUN(life_revocation_get_info) { return life_revocation_get_info(IN(0), AS(life_revocation_info, 1)); }
RUN(life_revocation_list_get_root) { return life_revocation_list_get_root(IN(0), U64(1), RAW(2)); }
RUN(life_revocation_list_check) { return life_revocation_list_check(IN(0), AS(life_checkpoint, 1)); }
RUN(life_revocations_add_by_endorser)
{
    return life_revocations_add_by_endorser(AS(life_revocations, 0), IN(1), AS(life_card, 2), IN(3),
                                            AS(life_verified_card, 4));
}
RUN(life_revocations_gather)
{
    return life_revocations_gather(AS(life_revocations, 0), IN(1), CARDS(2), AS(life_verified_card, 3),
                                   AS(life_group_member, 4), AS(life_grant_chain, 5));
}
RUN(life_revocations_apply)
{
    return life_revocations_apply(AS(life_verified_card, 0), AS(life_revocations, 1), IN(2));
}
RUN(life_succession_verify_fork) { return life_succession_verify_fork(AS(life_verified_card, 0), IN(1), IN(2)); }
RUN(life_checkpoint_verify_split_entry)
{
    return life_checkpoint_verify_split_entry(AS(life_checkpoint, 0), RAW(1), IN(2), AS(life_checkpoint, 3), RAW(4), IN(5),
                                              1);
}
RUN(life_statement_directory_leaf) { return life_statement_directory_leaf(IN(0), RAW(1)); }
RUN(life_seen_save) { return life_seen_save(AS(life_seen, 0), OUT(1), LEN(2)); }
RUN(life_seen_load) { return life_seen_load(AS(life_seen, 0), IN(1)); }
RUN(life_self_test) { return life_self_test(OUT(0)); }
RUN(life_self_test_hybrid) { return life_self_test_hybrid(OUT(0)); }
RUN(life_self_test_passphrase) { return life_self_test_passphrase(OUT(0), OUT(1)); }

/* Adds the output of the current call and its length, as long as the call says that it must be. */
static inline void add_measured_output(void)
{
    struct call *call = &THIS_CALL;
    BYTES(OUTPUT, w.out, 0), OBJECT(COUNT, w.len);
    CHECK_STATUS(call->run(call->args), LIFE_STATUS_BUFFER_TOO_SMALL);
    call->args[call->count - 2].size = w.len;
    restore();
}

static inline void add_group_stream_calls(void)
{
    struct group_world *g = &w.group;
    struct life_head_info *h = &w.more.group_head;
    BEGIN(life_group_sealer_init), OBJECT(FRESH, w.new_sealer), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng);
    OBJECT(STATE, g->keys), BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OBJECT(VALUE, w.draft);
    BYTES(ROOM, w.new_work, SMALL_SEGMENT), add_measured_output(), behind_draft();
    BEGIN(life_group_sealer_init_outside), OBJECT(FRESH, w.new_sealer), OBJECT(STATE, w.alice.identity);
    OBJECT(VALUE, w.rng), OBJECT(STATE, g->next), BYTES(FIXED, g->next_head, sizeof g->head), OBJECT(VALUE, w.draft);
    BYTES(ROOM, w.new_work, SMALL_SEGMENT), add_measured_output(), behind_draft();
    BEGIN(life_group_opener_init), OBJECT(FRESH, w.new_opener), OBJECT(STATE, g->keys);
    BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OR_NULL(LIFE_STATUS_FORBIDDEN);
    OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected), BYTES(INPUT, g->record, h->head_len);
    BYTES(ROOM, w.new_work, h->work_len), BYTES(ROOM, w.metadata_bytes, h->metadata_len), OBJECT(PLACE, w.metadata);
    BEGIN(life_group_range_opener_init), OBJECT(FRESH, w.new_range_opener), OBJECT(STATE, g->keys);
    BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OR_NULL(LIFE_STATUS_FORBIDDEN);
    OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected), BYTES(INPUT, g->record, h->head_len);
    BYTES(INPUT, g->record + h->head_len, g->record_len - h->head_len), BYTES(ROOM, w.metadata_bytes, h->metadata_len);
    OBJECT(PLACE, w.metadata);
    BEGIN(life_group_fork_verify_signed_twice), OBJECT(STATE, w.alice.card), BYTES(INPUT, g->next_bytes, g->next_len);
    BYTES(INPUT, g->other_bytes, g->other_len);
    BEGIN(life_grant_key_opener_init), OBJECT(FRESH, w.new_opener), OBJECT(STATE, w.grant.key);
    OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected), BYTES(INPUT, g->record, h->head_len);
    BYTES(ROOM, w.new_work, h->work_len), BYTES(ROOM, w.metadata_bytes, h->metadata_len), OBJECT(PLACE, w.metadata);
    BEGIN(life_grant_key_range_opener_init), OBJECT(FRESH, w.new_range_opener), OBJECT(STATE, w.grant.key);
    OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected), BYTES(INPUT, g->record, h->head_len);
    BYTES(INPUT, g->record + h->head_len, g->record_len - h->head_len), BYTES(ROOM, w.metadata_bytes, h->metadata_len);
    OBJECT(PLACE, w.metadata);
}

static inline void add_channel_stream_calls(void)
{
    struct channel_world *c = &w.channel;
    struct life_head_info *h = &w.more.channel_head;
    BEGIN(life_channel_sealer_init), OBJECT(FRESH, w.new_sealer), OBJECT(CHANGED, c->ready), MAY_CHANGE(ONCE_BEGUN);
    OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, w.draft), BYTES(ROOM, w.new_work, SMALL_SEGMENT);
    add_measured_output(), behind_draft();
    BEGIN(life_channel_opener_init), OBJECT(FRESH, w.new_opener), OBJECT(STATE, c->reader), OBJECT(STATE, w.bob.card);
    OBJECT(VALUE, w.expected), BYTES(INPUT, c->record, h->head_len), BYTES(ROOM, w.new_work, h->work_len);
    BYTES(ROOM, w.metadata_bytes, h->metadata_len), OBJECT(PLACE, w.metadata);
    BEGIN(life_channel_reader_accept), OBJECT(CHANGED, c->reader), BYTES(INPUT, c->record, h->head_len);
    OBJECT(VALUE, c->opened), OBJECT(PLACE, c->arrival);
}

static inline void add_sharing_calls(void)
{
    struct channel_world *c = &w.channel;
    struct group_world *g = &w.group;
    BEGIN(life_channel_create_group), OBJECT(FRESH, c->new_channel), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng);
    BYTES(FIXED, c->device, 32), OBJECT(STATE, g->keys), BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member);
    add_measured_output();
    BEGIN(life_channel_create_outside), OBJECT(FRESH, c->new_channel), OBJECT(STATE, w.bob.identity);
    OBJECT(VALUE, w.rng), BYTES(FIXED, c->device, 32), OBJECT(STATE, g->next);
    BYTES(FIXED, g->next_head, sizeof g->head), add_measured_output();
    BEGIN(life_channel_reader_init_group), OBJECT(FRESH, c->new_reader), OBJECT(STATE, g->keys);
    BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member), OR_NULL(LIFE_STATUS_FORBIDDEN);
    OBJECT(STATE, w.alice.card), BYTES(INPUT, w.more.group_set_up, w.more.group_set_up_len);
    BEGIN(life_channel_reader_share), OBJECT(STATE, c->reader), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng);
    LIST(INPUT, c->to), add_measured_output(), OBJECT(BEHIND, w.alice.card);
    BEGIN(life_channel_reader_share_group), OBJECT(STATE, c->reader), OBJECT(STATE, w.alice.identity);
    OBJECT(VALUE, w.rng), OBJECT(STATE, g->keys), BYTES(FIXED, g->head, sizeof g->head), OBJECT(STATE, g->member);
    add_measured_output();
    BEGIN(life_channel_reader_share_outside), OBJECT(STATE, c->reader), OBJECT(STATE, w.carol.identity);
    OBJECT(VALUE, w.rng), OBJECT(STATE, g->next), BYTES(FIXED, g->next_head, sizeof g->head), add_measured_output();
    BEGIN(life_grant_key_channel_reader_init), OBJECT(FRESH, c->new_reader), OBJECT(STATE, w.more.set_up_key);
    OBJECT(STATE, w.bob.card), BYTES(INPUT, c->set_up, c->set_up_len);
}

static inline void add_revocation_calls(void)
{
    struct grant_world *r = &w.grant;
    struct more_world *m = &w.more;
    BEGIN(life_revocation_get_info), BYTES(INPUT, r->revoked, r->revoked_len), OBJECT(PLACE, m->info);
    BEGIN(life_revocation_list_get_root), BYTES(INPUT, r->revoked, r->revoked_len), OBJECT(PLACE, w.number);
    BYTES(PLACE, w.hash, 32);
    BEGIN(life_revocation_list_check), BYTES(INPUT, r->revoked, r->revoked_len), OBJECT(STATE, m->list);
    BEGIN(life_revocations_add_by_endorser), OBJECT(CHANGED, r->revocations), BYTES(INPUT, m->revoked, m->revoked_len);
    OBJECT(STATE, w.directory.served), BYTES(INPUT, w.directory.endorsed, w.directory.endorsed_len);
    OBJECT(STATE, w.directory.anchor);
    BEGIN(life_revocations_gather), OBJECT(CHANGED, r->revocations), BYTES(INPUT, r->revoked, r->revoked_len);
    LIST(INPUT, m->signers), OBJECT(STATE, w.bob.card), OR_NULL(LIFE_STATUS_OK), OBJECT(STATE, w.group.member);
    OR_NULL(LIFE_STATUS_OK), OBJECT(STATE, r->chain), OR_NULL(LIFE_STATUS_OK), OBJECT(BEHIND, r->successor);
    BEGIN(life_revocations_apply), OBJECT(CHANGED, m->mortal), OBJECT(STATE, r->revocations);
    BYTES(INPUT, w.directory.endorsed, w.directory.endorsed_len);
}

static inline void add_more_calls(void)
{
    struct directory_world *d = &w.directory;
    struct more_world *m = &w.more;
    add_group_stream_calls();
    add_channel_stream_calls();
    add_sharing_calls();
    add_revocation_calls();
    BEGIN(life_succession_verify_fork), OBJECT(STATE, w.bob.card), BYTES(INPUT, d->succession, d->succession_len);
    BYTES(INPUT, m->succession, m->succession_len);
    BEGIN(life_checkpoint_verify_split_entry), OBJECT(STATE, d->first), BYTES(FIXED, d->leaves[1], 32);
    BYTES(INPUT, d->leaves[0], 32), OBJECT(STATE, d->forked), BYTES(FIXED, d->leaves[2], 32);
    BYTES(INPUT, d->leaves[1], 32);
    BEGIN(life_statement_directory_leaf), BYTES(INPUT, d->endorsed, d->endorsed_len), BYTES(PLACE, d->leaf, 32);
    BEGIN(life_seen_save), OBJECT(STATE, w.login.seen), BYTES(OUTPUT, w.out, m->kept_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_seen_load), OBJECT(FRESH, w.login.new_seen), BYTES(INPUT, m->kept, m->kept_len);
    /* What is shown to be wiped if the test fails stays as it is while it does not. */
    BEGIN(life_self_test), BYTES(INPUT, w.content, CONTENT);
    BEGIN(life_self_test_hybrid), BYTES(INPUT, w.content, CONTENT);
    BEGIN(life_self_test_passphrase), BYTES(ROOM, m->memory, sizeof m->memory), BYTES(INPUT, w.content, CONTENT);
}
