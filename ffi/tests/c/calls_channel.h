/* Calls about channels; for calls.h alone. */

RUN(life_channel_create)
{
    return life_channel_create(AS(life_channel, 0), AS(life_identity, 1), AS(life_rng, 2), LIFE_SUITE_CLASSIC, RAW(3), NOW,
                               CARDS(4), OUT(5), LEN(6));
}
RUN(life_channel_get_state) { return life_channel_get_state(AS(life_channel, 0), RAW(1)); }
RUN(life_channel_find) { return life_channel_find(RAW(0), RAW(1), RAW(2), RAW(3)); }
RUN(life_channel_restore) { return life_channel_restore(AS(life_channel, 0), RAW(1)); }
RUN(life_channel_prepare) { return life_channel_prepare(AS(life_channel, 0), 3, RAW(1)); }
RUN(life_channel_stored) { return life_channel_stored(AS(life_channel, 0), IN(1), IN(2)); }
RUN(life_channel_get_info) { return life_channel_get_info(AS(life_channel, 0), AS(life_channel_info, 1)); }
RUN(life_channel_seal)
{
    return life_channel_seal(AS(life_channel, 0), AS(life_identity, 1), AS(life_rng, 2), AS(life_draft, 3), IN(4), OUT(5),
                             LEN(6), RAW(7));
}
RUN(life_channel_seal_batch)
{
    return life_channel_seal_batch(AS(life_channel, 0), AS(life_batch, 1), AS(life_identity, 2), AS(life_rng, 3),
                                   AS(life_draft, 4), IN(5), OUT(6), LEN(7), LEN(8), RAW(9));
}
RUN(life_channel_reader_init)
{
    return life_channel_reader_init(AS(life_channel_reader, 0), AS(life_identity, 1), AS(life_verified_card, 2), IN(3));
}
RUN(life_channel_open)
{
    return life_channel_open(AS(life_channel_reader, 0), AS(life_verified_card, 1), AS(life_expected, 2), 9, IN(3), OUT(4),
                             OUT(5), LEN(6), AS(life_metadata, 7), AS(life_opened, 8), AS(life_arrival, 9));
}
RUN(life_channel_reader_get_info)
{
    return life_channel_reader_get_info(AS(life_channel_reader, 0), AS(life_channel_info, 1));
}
RUN(life_channel_reader_get_gap)
{
    return life_channel_reader_get_gap(AS(life_channel_reader, 0), 0, AS(life_range, 1));
}
RUN(life_channel_reader_settle) { return life_channel_reader_settle(AS(life_channel_reader, 0), 1); }
RUN(life_channel_reader_export) { return life_channel_reader_export(AS(life_channel_reader, 0), OUT(1), LEN(2)); }
RUN(life_channel_reader_import) { return life_channel_reader_import(AS(life_channel_reader, 0), IN(1)); }

static inline void add_device_calls(void)
{
    struct channel_world *c = &w.channel;
    BEGIN(life_channel_create), OBJECT(FRESH, c->new_channel), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng);
    BYTES(FIXED, c->device, 32), LIST(INPUT, c->to), BYTES(OUTPUT, w.out, c->set_up_len), OBJECT(COUNT, w.len);
    OBJECT(BEHIND, w.alice.card);
    BEGIN(life_channel_get_state), OBJECT(STATE, c->ready), BYTES(PLACE, c->new_state, sizeof c->new_state);
    BEGIN(life_channel_find), BYTES(FIXED, c->first, sizeof c->first), BYTES(FIXED, c->blank, sizeof c->blank);
    BYTES(PLACE, &c->current, 1), BYTES(PLACE, &c->erase_other, 1);
    BEGIN(life_channel_restore), OBJECT(FRESH, c->new_channel), BYTES(FIXED, c->first, sizeof c->first);
    BEGIN(life_channel_prepare), OBJECT(CHANGED, c->ready), BYTES(PLACE, c->new_state, sizeof c->new_state);
    BEGIN(life_channel_stored), OBJECT(CHANGED, c->prepared), BYTES(INPUT, c->next, sizeof c->next);
    BYTES(INPUT, c->blank, sizeof c->blank);
    BEGIN(life_channel_get_info), OBJECT(STATE, c->ready), OBJECT(PLACE, c->info);
    /* A place is used up whatever comes of it. */
    BEGIN(life_channel_seal), OBJECT(CHANGED, c->ready), MAY_CHANGE(ONCE_BEGUN), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng);
    OBJECT(VALUE, w.draft), BYTES(INPUT, w.content, 40), BYTES(OUTPUT, w.out, c->record_len), OBJECT(COUNT, w.len);
    BYTES(PLACE, w.digest, 32), behind_draft();
    BEGIN(life_channel_seal_batch), OBJECT(CHANGED, c->ready), MAY_CHANGE(ONCE_BEGUN), OBJECT(CHANGED, w.batch);
    OBJECT(STATE, w.bob.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, w.draft), BYTES(INPUT, w.content, 40);
    BYTES(OUTPUT, w.out, c->record_len - LIFE_SEAL_BYTES_MIN), OBJECT(COUNT, w.len), OBJECT(PLACE, w.len_2);
    BYTES(PLACE, w.digest, 32), behind_draft();
}

static inline void add_channel_calls(void)
{
    struct channel_world *c = &w.channel;
    add_device_calls();
    BEGIN(life_channel_reader_init), OBJECT(FRESH, c->new_reader), OBJECT(STATE, w.alice.identity);
    OBJECT(STATE, w.bob.card), BYTES(INPUT, c->set_up, c->set_up_len);
    BEGIN(life_channel_open), OBJECT(CHANGED, c->reader), OBJECT(STATE, w.bob.card), OBJECT(VALUE, w.expected);
    BYTES(INPUT, c->record, c->record_len), add_metadata_and_content(c->record, c->record_len), OBJECT(PLACE, w.metadata);
    OBJECT(PLACE, w.opened), OBJECT(PLACE, c->arrival);
    BEGIN(life_channel_reader_get_info), OBJECT(STATE, c->reader), OBJECT(PLACE, c->info);
    BEGIN(life_channel_reader_get_gap), OBJECT(STATE, c->reader), OBJECT(PLACE, c->gap);
    BEGIN(life_channel_reader_settle), OBJECT(CHANGED, c->reader);
    BEGIN(life_channel_reader_export), OBJECT(STATE, c->reader), BYTES(OUTPUT, w.out, c->exported_len);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_channel_reader_import), OBJECT(FRESH, c->new_reader), BYTES(INPUT, c->exported, c->exported_len);
}
