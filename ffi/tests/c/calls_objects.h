/* Calls about cards and whole envelopes; for calls.h alone. */

RUN(life_seed_generate) { return life_seed_generate(AS(life_rng, 0), RAW(1)); }
RUN(life_card_issue)
{
    return life_card_issue(RAW(0), LIFE_SUITE_CLASSIC, AS(life_card_details, 1), OUT(2), LEN(3));
}
RUN(life_identity_init) { return life_identity_init(AS(life_identity, 0), RAW(1), IN(2)); }
RUN(life_identity_card) { return life_identity_card(AS(life_identity, 0), AS(life_verified_card, 1)); }
RUN(life_identity_generate_object_id)
{
    return life_identity_generate_object_id(AS(life_identity, 0), AS(life_rng, 1), NOW, RAW(2));
}
RUN(life_card_decode) { return life_card_decode(AS(life_card, 0), IN(1)); }
RUN(life_card_get_info) { return life_card_get_info(AS(life_card, 0), AS(life_card_info, 1)); }
RUN(life_verified_card_get_info)
{
    return life_verified_card_get_info(AS(life_verified_card, 0), AS(life_card_info, 1));
}
RUN(life_card_fingerprint) { return life_card_fingerprint(AS(life_card, 0), (char *)a[1].ptr); }
RUN(life_card_qr_text) { return life_card_qr_text(AS(life_card, 0), (char *)a[1].ptr); }
RUN(life_card_pin) { return life_card_pin(AS(life_card, 0), IN(1), AS(life_verified_card, 2)); }
RUN(life_card_pin_id) { return life_card_pin_id(AS(life_card, 0), RAW(1), AS(life_verified_card, 2)); }
RUN(life_statement_get_info) { return life_statement_get_info(IN(0), AS(life_statement_info, 1)); }
RUN(life_statement_verify) { return life_statement_verify(IN(0), AS(life_verified_card, 1), NOW); }
RUN(life_seal_len) { return life_seal_len(AS(life_draft, 0), TO(1), 1, CONTENT, LEN(2)); }
RUN(life_seal)
{
    return life_seal(AS(life_identity, 0), AS(life_rng, 1), AS(life_draft, 2), TO(3), 1, IN(4), OUT(5), LEN(6), RAW(7));
}
RUN(life_open_len) { return life_open_len(IN(0), LEN(1), LEN(2)); }
RUN(life_open)
{
    return life_open(AS(life_identity, 0), AS(life_verified_card, 1), AS(life_expected, 2), IN(3), OUT(4), OUT(5),
                     LEN(6), AS(life_metadata, 7), AS(life_opened, 8));
}
RUN(life_head_len) { return life_head_len(IN(0), LEN(1)); }
RUN(life_head_get_info) { return life_head_get_info(IN(0), AS(life_head_info, 1)); }
RUN(life_head_get_recipient) { return life_head_get_recipient(IN(0), 0, RAW(1), RAW(2)); }
RUN(life_seal_get_info) { return life_seal_get_info(IN(0), AS(life_seal_info, 1)); }
RUN(life_layout_get_len) { return life_layout_get_len(8, CONTENT, U64(0), U64(1)); }
RUN(life_layout_get_segment) { return life_layout_get_segment(8, CONTENT, 1, AS(life_segment_info, 0)); }
RUN(life_layout_locate) { return life_layout_locate(8, CONTENT, 5, 500, AS(life_range, 0), AS(life_range, 1)); }
RUN(life_fields_append) { return life_fields_append(OUT(0), LEN(1), IN(2), IN(3)); }
RUN(life_fields_count) { return life_fields_count(IN(0), LEN(1)); }
RUN(life_fields_get) { return life_fields_get(IN(0), 0, AS(life_field, 1)); }
static inline void add_card_calls(void)
{
    BEGIN(life_seed_generate), OBJECT(VALUE, w.rng), BYTES(PLACE, w.seed, 32);
    BEGIN(life_card_issue), BYTES(FIXED, w.alice.seed, 32), OBJECT(VALUE, w.details);
    BYTES(OUTPUT, w.out, w.bob.card_len), OBJECT(COUNT, w.len), BOUND();
    BYTES(BEHIND, w.details.name, w.details.name_len);
    BEGIN(life_identity_init), OBJECT(FRESH, w.new_identity), BYTES(FIXED, w.alice.seed, 32);
    BYTES(INPUT, w.alice.card_bytes, w.alice.card_len);
    BEGIN(life_identity_card), OBJECT(STATE, w.alice.identity), OBJECT(FRESH, w.new_verified);
    BEGIN(life_identity_generate_object_id), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng);
    BYTES(PLACE, w.id, 16);
    BEGIN(life_card_decode), OBJECT(FRESH, w.new_card), BYTES(INPUT, w.bob.card_bytes, w.bob.card_len);
    BEGIN(life_card_get_info), OBJECT(STATE, w.card), OBJECT(PLACE, w.card_info);
    BEGIN(life_verified_card_get_info), OBJECT(STATE, w.bob.card), OBJECT(PLACE, w.card_info);
    BEGIN(life_card_fingerprint), OBJECT(STATE, w.card), BYTES(PLACE, w.new_digits, 48);
    BEGIN(life_card_qr_text), OBJECT(STATE, w.card), BYTES(PLACE, w.qr, 60);
    BEGIN(life_card_pin), OBJECT(STATE, w.card), BYTES(INPUT, w.digits, 47), OBJECT(FRESH, w.new_verified);
    BEGIN(life_card_pin_id), OBJECT(STATE, w.card), BYTES(FIXED, w.card_id, 32), OBJECT(FRESH, w.new_verified);
    BEGIN(life_statement_get_info), BYTES(INPUT, w.bob.card_bytes, w.bob.card_len), OBJECT(PLACE, w.statement_info);
    BEGIN(life_statement_verify), BYTES(INPUT, w.bob.card_bytes, w.bob.card_len), OBJECT(STATE, w.alice.card);
    THIS_CALL.status = LIFE_STATUS_WRONG_AUTHOR; /* cards are signed by themselves */
}

static inline void add_envelope_calls(void)
{
    BEGIN(life_seal_len), OBJECT(VALUE, w.draft), OBJECT(VALUE, w.to), OBJECT(COUNT, w.len), behind_draft();
    OBJECT(BEHIND, w.bob.card);
    BEGIN(life_seal), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, w.rng), OBJECT(VALUE, w.draft);
    OBJECT(VALUE, w.to), BYTES(INPUT, w.content, CONTENT), BYTES(OUTPUT, w.out, w.envelope_len);
    OBJECT(COUNT, w.len), BYTES(PLACE, w.digest, 32), behind_draft(), OBJECT(BEHIND, w.bob.card);
    BEGIN(life_open_len), BYTES(INPUT, w.envelope, w.envelope_len), OBJECT(COUNT, w.len), OBJECT(COUNT, w.len_2);
    BEGIN(life_open), OBJECT(STATE, w.bob.identity), OBJECT(STATE, w.alice.card), OBJECT(VALUE, w.expected);
    BYTES(INPUT, w.envelope, w.envelope_len), BYTES(ROOM, w.metadata_bytes, w.head.metadata_len);
    BYTES(OUTPUT, w.out, (size_t)w.seal.plaintext_len), OBJECT(COUNT, w.len), OBJECT(PLACE, w.metadata);
    OBJECT(PLACE, w.opened);
    BEGIN(life_head_len), BYTES(INPUT, w.envelope, w.envelope_len), OBJECT(COUNT, w.len);
    BEGIN(life_head_get_info), BYTES(INPUT, w.envelope, w.envelope_len), OBJECT(PLACE, w.head);
    BEGIN(life_head_get_recipient), BYTES(INPUT, w.envelope, w.envelope_len), BYTES(PLACE, w.hash, 32);
    BYTES(PLACE, &w.byte, 1);
    BEGIN(life_seal_get_info), BYTES(INPUT, w.envelope, w.envelope_len), OBJECT(PLACE, w.seal);
    BEGIN(life_layout_get_len), OBJECT(PLACE, w.number), OBJECT(PLACE, w.number_2);
    BEGIN(life_layout_get_segment), OBJECT(PLACE, w.segment);
    BEGIN(life_layout_locate), OBJECT(PLACE, w.range), OBJECT(PLACE, w.range_2);
    BEGIN(life_fields_append), BYTES(CHANGED, w.fields, sizeof w.fields), OBJECT(CHANGED, w.changing_len);
    BYTES(INPUT, w.title, 7), BYTES(INPUT, w.content, 0);
    BEGIN(life_fields_count), BYTES(INPUT, w.fields, w.fields_len), OBJECT(PLACE, w.len);
    BEGIN(life_fields_get), BYTES(INPUT, w.fields, w.fields_len), OBJECT(PLACE, w.field);
}

static inline void add_object_calls(void)
{
    add_card_calls();
    add_envelope_calls();
}
