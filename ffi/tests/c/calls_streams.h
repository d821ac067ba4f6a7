/* Calls about streams, segments and batches; for calls.h alone. */

RUN(life_sealer_head_len) { return life_sealer_head_len(AS(life_draft, 0), TO(1), 1, CONTENT, LEN(2)); }
RUN(life_sealer_init)
{
    return life_sealer_init(AS(life_sealer, 0), AS(life_identity, 1), AS(life_rng, 2), AS(life_draft, 3), TO(4), 1,
                            CONTENT, OUT(5), OUT(6), LEN(7));
}
RUN(life_sealer_update_len) { return life_sealer_update_len(AS(life_sealer, 0), 300, LEN(1)); }
RUN(life_sealer_update) { return life_sealer_update(AS(life_sealer, 0), IN(1), OUT(2), LEN(3)); }
RUN(life_sealer_padding_left) { return life_sealer_padding_left(AS(life_sealer, 0), U64(1)); }
RUN(life_sealer_pad) { return life_sealer_pad(AS(life_sealer, 0), OUT(1), LEN(2)); }
RUN(life_sealer_finish_len) { return life_sealer_finish_len(AS(life_sealer, 0), LEN(1)); }
RUN(life_sealer_finish)
{
    return life_sealer_finish(AS(life_sealer, 0), AS(life_identity, 1), OUT(2), LEN(3), RAW(4));
}
RUN(life_sealer_finish_batch)
{
    return life_sealer_finish_batch(AS(life_sealer, 0), AS(life_batch, 1), OUT(2), LEN(3), LEN(4), RAW(5));
}
RUN(life_opener_init)
{
    return life_opener_init(AS(life_opener, 0), AS(life_identity, 1), AS(life_verified_card, 2), AS(life_expected, 3),
                            IN(4), OUT(5), OUT(6), AS(life_metadata, 7));
}
RUN(life_opener_update_len) { return life_opener_update_len(AS(life_opener, 0), 300, LEN(1)); }
RUN(life_opener_update) { return life_opener_update(AS(life_opener, 0), IN(1), OUT(2), LEN(3)); }
RUN(life_opener_finish_len) { return life_opener_finish_len(AS(life_opener, 0), LEN(1)); }
RUN(life_opener_finish) { return life_opener_finish(AS(life_opener, 0), OUT(1), LEN(2), AS(life_opened, 3)); }
RUN(life_verifier_init)
{
    return life_verifier_init(AS(life_verifier, 0), AS(life_verified_card, 1), AS(life_expected, 2), IN(3), OUT(4));
}
RUN(life_verifier_update) { return life_verifier_update(AS(life_verifier, 0), IN(1)); }
RUN(life_verifier_finish) { return life_verifier_finish(AS(life_verifier, 0), AS(life_opened, 1)); }
RUN(life_range_opener_init)
{
    return life_range_opener_init(AS(life_range_opener, 0), AS(life_identity, 1), AS(life_verified_card, 2),
                                  AS(life_expected, 3), IN(4), IN(5), OUT(6), AS(life_metadata, 7));
}
RUN(life_range_opener_plaintext_len) { return life_range_opener_plaintext_len(AS(life_range_opener, 0), U64(1)); }
RUN(life_range_opener_open_segment)
{
    return life_range_opener_open_segment(AS(life_range_opener, 0), 0, IN(1), RAW(2), a[2].size / 32, OUT(3), LEN(4));
}
RUN(life_range_opener_get_opened)
{
    return life_range_opener_get_opened(AS(life_range_opener, 0), AS(life_opened, 1));
}
RUN(life_batch_init) { return life_batch_init(AS(life_batch, 0)); }
RUN(life_batch_sign) { return life_batch_sign(AS(life_batch, 0), AS(life_identity, 1)); }
RUN(life_batch_recover) { return life_batch_recover(AS(life_batch, 0), IN(1), LEN(2), RAW(3)); }
RUN(life_batch_seal) { return life_batch_seal(AS(life_batch, 0), 0, OUT(1), LEN(2)); }

static inline void add_sealer_calls(void)
{
    size_t last = (size_t)(w.seal.plaintext_len % SMALL_SEGMENT) + 16;
    BEGIN(life_sealer_head_len), OBJECT(VALUE, w.draft), OBJECT(VALUE, w.to), OBJECT(COUNT, w.len);
    BEGIN(life_sealer_init), OBJECT(FRESH, w.new_sealer), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng);
    OBJECT(VALUE, w.draft), OBJECT(VALUE, w.to), BYTES(ROOM, w.new_work, SMALL_SEGMENT);
    BYTES(OUTPUT, w.out, w.head.head_len), OBJECT(COUNT, w.len), behind_draft(), OBJECT(BEHIND, w.bob.card);
    BEGIN(life_sealer_update_len), OBJECT(STATE, w.sealer), OBJECT(COUNT, w.len);
    BEGIN(life_sealer_update), OBJECT(CHANGED, w.sealer), BYTES(INPUT, w.content, 400);
    BYTES(OUTPUT, w.out, 2 * (SMALL_SEGMENT + 16)), OBJECT(COUNT, w.len);
    BEGIN(life_sealer_padding_left), OBJECT(STATE, w.sealer), OBJECT(PLACE, w.number);
    BEGIN(life_sealer_pad), OBJECT(CHANGED, w.full_sealer), BYTES(OUTPUT, w.out, 0), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_sealer_finish_len), OBJECT(STATE, w.full_sealer), OBJECT(COUNT, w.len);
    BEGIN(life_sealer_finish), OBJECT(CHANGED, w.full_sealer), OBJECT(STATE, w.alice.identity);
    BYTES(OUTPUT, w.out, last + LIFE_SEAL_BYTES_MIN), OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32);
    BEGIN(life_sealer_finish_batch), OBJECT(CHANGED, w.full_sealer), OBJECT(CHANGED, w.batch);
    BYTES(OUTPUT, w.out, last), OBJECT(COUNT, w.len), OBJECT(PLACE, w.len_2), BYTES(PLACE, w.digest, 32);
    BEGIN(life_batch_init), OBJECT(FRESH, w.new_batch);
    BEGIN(life_batch_sign), OBJECT(CHANGED, w.batch), OBJECT(STATE, w.alice.identity);
    BEGIN(life_batch_seal), OBJECT(STATE, w.signed_batch), BYTES(OUTPUT, w.out, LIFE_SEAL_BYTES_MIN);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_batch_recover), OBJECT(CHANGED, w.batch), BYTES(INPUT, w.envelope, w.envelope_len - w.seal.seal_len);
    OBJECT(PLACE, w.len), BYTES(PLACE, w.digest, 32);
}

static inline void add_opener_calls(void)
{
    uint8_t *rest = w.envelope + w.head.head_len;
    size_t rest_len = w.envelope_len - w.head.head_len, room;

    BEGIN(life_opener_init), OBJECT(FRESH, w.new_opener), OBJECT(STATE, w.bob.identity), OBJECT(STATE, w.alice.card);
    OBJECT(VALUE, w.expected), BYTES(INPUT, w.envelope, w.head.head_len), BYTES(ROOM, w.new_work, w.head.work_len);
    BYTES(ROOM, w.metadata_bytes, w.head.metadata_len), OBJECT(PLACE, w.metadata);
    BEGIN(life_opener_update_len), OBJECT(STATE, w.opener), OBJECT(COUNT, w.len);
    CHECK_OK(life_opener_update_len(&w.opener, rest_len - 300, &room));
    BEGIN(life_opener_update), OBJECT(CHANGED, w.opener), BYTES(INPUT, rest + 300, rest_len - 300);
    BYTES(OUTPUT, w.out, room), OBJECT(COUNT, w.len);
    BEGIN(life_opener_finish_len), OBJECT(CHANGED, w.full_opener), OBJECT(COUNT, w.len);
    CHECK_OK(life_opener_finish_len(&w.full_opener, &room));
    BEGIN(life_opener_finish), OBJECT(CHANGED, w.full_opener), BYTES(OUTPUT, w.out, room), OBJECT(COUNT, w.len);
    OBJECT(PLACE, w.opened);
    BEGIN(life_verifier_init), OBJECT(FRESH, w.new_verifier), OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected);
    BYTES(INPUT, w.envelope, w.head.head_len), BYTES(ROOM, w.new_work, w.head.work_len);
    BEGIN(life_verifier_update), OBJECT(CHANGED, w.verifier), BYTES(INPUT, rest + 300, rest_len - 300);
    BEGIN(life_verifier_finish), OBJECT(CHANGED, w.full_verifier), OBJECT(PLACE, w.opened);
    BEGIN(life_range_opener_init), OBJECT(FRESH, w.new_range_opener), OBJECT(STATE, w.bob.identity);
    OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected), BYTES(INPUT, w.envelope, w.head.head_len);
    BYTES(INPUT, rest, rest_len), BYTES(ROOM, w.metadata_bytes, w.head.metadata_len), OBJECT(PLACE, w.metadata);
    BEGIN(life_range_opener_plaintext_len), OBJECT(STATE, w.range_opener), OBJECT(PLACE, w.number);
    BEGIN(life_range_opener_open_segment), OBJECT(CHANGED, w.range_opener), BYTES(INPUT, rest, SMALL_SEGMENT + 16);
    BYTES(INPUT, w.segment_proof, w.segment_proof_len), BYTES(OUTPUT, w.out, SMALL_SEGMENT), OBJECT(COUNT, w.len);
    BEGIN(life_range_opener_get_opened), OBJECT(STATE, w.opened_range_opener), OBJECT(PLACE, w.opened);
}

static inline void add_stream_calls(void)
{
    add_sealer_calls();
    add_opener_calls();
}
