/* Calls about trust, directories and catalogues; for calls.h alone. */

RUN(life_verified_card_anchor) { return life_verified_card_anchor(AS(life_verified_card, 0), 2); }
RUN(life_verified_card_end) { return life_verified_card_end(AS(life_verified_card, 0), NOW, 1); }
RUN(life_verified_card_check_valid) { return life_verified_card_check_valid(AS(life_verified_card, 0), NOW); }
RUN(life_verified_card_check_seen) { return life_verified_card_check_seen(AS(life_verified_card, 0), NOW, NOW); }
RUN(life_identity_end) { return life_identity_end(AS(life_identity, 0), NOW); }
RUN(life_endorsement_issue)
{
    return life_endorsement_issue(AS(life_identity, 0), AS(life_verified_card, 1), AS(life_endorsement, 2), OUT(3), LEN(4));
}
RUN(life_succession_issue)
{
    return life_succession_issue(AS(life_identity, 0), AS(life_verified_card, 1), NOW, OUT(2), LEN(3));
}
RUN(life_card_endorsed)
{
    return life_card_endorsed(AS(life_card, 0), IN(1), AS(life_verified_card, 2), AS(life_verified_card, 3),
                              AS(life_endorsement, 4));
}
RUN(life_card_succeeds)
{
    return life_card_succeeds(AS(life_card, 0), IN(1), AS(life_verified_card, 2), AS(life_verified_card, 3));
}
RUN(life_checkpoint_issue) { return life_checkpoint_issue(AS(life_identity, 0), AS(life_log_head, 1), OUT(2), LEN(3)); }
RUN(life_checkpoint_verify)
{
    return life_checkpoint_verify(AS(life_checkpoint, 0), IN(1), AS(life_verified_card, 2), RAW(3), LIFE_PURPOSE_DIRECTORY);
}
RUN(life_checkpoint_add_witness)
{
    return life_checkpoint_add_witness(AS(life_checkpoint, 0), IN(1), AS(life_verified_card, 2));
}
RUN(life_checkpoint_get_head) { return life_checkpoint_get_head(AS(life_checkpoint, 0), AS(life_log_head, 1)); }
RUN(life_log_head_advance)
{
    return life_log_head_advance(AS(life_log_head, 0), AS(life_checkpoint, 1), IN(2), AS(life_log_head, 3));
}
RUN(life_checkpoint_cosign)
{
    return life_checkpoint_cosign(AS(life_identity, 0), AS(life_log_head, 1), AS(life_checkpoint, 2), IN(3),
                                  AS(life_log_head, 4), OUT(5), LEN(6));
}
RUN(life_checkpoint_check_included)
{
    return life_checkpoint_check_included(AS(life_checkpoint, 0), RAW(1), 1, IN(2));
}
RUN(life_checkpoint_check_list) { return life_checkpoint_check_list(AS(life_checkpoint, 0), AS(life_tree, 1)); }
RUN(life_checkpoint_verify_split_view)
{
    return life_checkpoint_verify_split_view(AS(life_checkpoint, 0), AS(life_checkpoint, 1));
}
RUN(life_card_directory_leaf) { return life_card_directory_leaf(AS(life_card, 0), RAW(1)); }
RUN(life_card_proven)
{
    return life_card_proven(AS(life_card, 0), 1, IN(1), AS(life_checkpoint, 2), 1, AS(life_verified_card, 3));
}
RUN(life_catalogue_leaf) { return life_catalogue_leaf(AS(life_catalogue_entry, 0), RAW(1)); }
RUN(life_catalogue_check_included)
{
    return life_catalogue_check_included(AS(life_checkpoint, 0), AS(life_catalogue_entry, 1));
}
RUN(life_catalogue_check_absent)
{
    return life_catalogue_check_absent(AS(life_checkpoint, 0), IN(1), AS(life_catalogue_entry, 2),
                                       AS(life_catalogue_entry, 3));
}

static inline void add_trust_calls(void)
{
    struct directory_world *d = &w.directory;
    BEGIN(life_verified_card_anchor), OBJECT(CHANGED, d->anchor);
    BEGIN(life_verified_card_end), OBJECT(CHANGED, d->mortal);
    BEGIN(life_verified_card_check_valid), OBJECT(STATE, d->mortal);
    BEGIN(life_verified_card_check_seen), OBJECT(STATE, d->mortal);
    BEGIN(life_identity_end), OBJECT(CHANGED, d->identity);
    BEGIN(life_endorsement_issue), OBJECT(STATE, w.alice.identity), OBJECT(STATE, w.bob.card);
    OBJECT(VALUE, d->endorsement), BYTES(OUTPUT, w.out, d->endorsed_len), OBJECT(COUNT, w.len), BOUND();
    BYTES(BEHIND, d->role, 9);
    BEGIN(life_succession_issue), OBJECT(STATE, w.bob.identity), OBJECT(STATE, d->successor.card);
    BYTES(OUTPUT, w.out, d->succession_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_card_endorsed), OBJECT(STATE, d->served), BYTES(INPUT, d->endorsed, d->endorsed_len);
    OBJECT(STATE, d->anchor), OBJECT(FRESH, d->trusted), OBJECT(PLACE, d->said);
    BEGIN(life_card_succeeds), OBJECT(STATE, d->successor_card), BYTES(INPUT, d->succession, d->succession_len);
    OBJECT(CHANGED, d->predecessor), OBJECT(FRESH, d->trusted);
}

static inline void add_checkpoint_calls(void)
{
    struct directory_world *d = &w.directory;
    BEGIN(life_checkpoint_issue), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, d->head), BYTES(OUTPUT, w.out, d->len);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_checkpoint_verify), OBJECT(FRESH, d->new_checkpoint), BYTES(INPUT, d->bytes, d->len);
    OBJECT(STATE, w.alice.card), BYTES(FIXED, d->log, 16);
    BEGIN(life_checkpoint_add_witness), OBJECT(CHANGED, d->checkpoint), BYTES(INPUT, d->cosigned, d->cosigned_len);
    OBJECT(STATE, w.bob.card);
    BEGIN(life_checkpoint_get_head), OBJECT(STATE, d->checkpoint), OBJECT(PLACE, d->new_head);
    BEGIN(life_log_head_advance), OBJECT(VALUE, d->seen), OBJECT(STATE, d->checkpoint);
    BYTES(INPUT, d->proof, d->proof_len), OBJECT(PLACE, d->new_head);
    BEGIN(life_checkpoint_cosign), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, d->seen), OBJECT(STATE, d->checkpoint);
    BYTES(INPUT, d->proof, d->proof_len), OBJECT(PLACE, d->new_head), BYTES(OUTPUT, w.out, d->cosigned_len);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_checkpoint_check_included), OBJECT(STATE, d->checkpoint), BYTES(FIXED, d->leaves[1], 32);
    BYTES(INPUT, d->path, d->path_len);
    BEGIN(life_checkpoint_check_list), OBJECT(STATE, d->checkpoint), OBJECT(STATE, d->list);
    BEGIN(life_checkpoint_verify_split_view), OBJECT(STATE, d->first), OBJECT(STATE, d->forked);
}

static inline void add_directory_calls(void)
{
    struct directory_world *d = &w.directory;
    add_trust_calls();
    add_checkpoint_calls();
    BEGIN(life_card_directory_leaf), OBJECT(STATE, d->served), BYTES(PLACE, d->leaf, 32);
    BEGIN(life_card_proven), OBJECT(STATE, d->served), BYTES(INPUT, d->path, d->path_len), OBJECT(STATE, d->checkpoint);
    OBJECT(FRESH, d->trusted);
    BEGIN(life_catalogue_leaf), OBJECT(VALUE, d->entries[0]), BYTES(PLACE, d->leaf, 32), BYTES(BEHIND, d->key[0], 7);
    BEGIN(life_catalogue_check_included), OBJECT(STATE, d->catalogue), OBJECT(VALUE, d->entries[0]);
    BEGIN(life_catalogue_check_absent), OBJECT(STATE, d->catalogue), BYTES(INPUT, w.title, 7);
    OBJECT(VALUE, d->entries[0]), OR_NULL(LIFE_STATUS_NOT_AUTHENTIC), OBJECT(VALUE, d->entries[1]);
    OR_NULL(LIFE_STATUS_NOT_AUTHENTIC);
    THIS_CALL.status = LIFE_STATUS_NOT_AUTHENTIC; /* "a title" stands behind both */
}
