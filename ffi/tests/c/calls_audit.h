/* Calls about the audit log; for calls.h alone. */

RUN(life_lane_init) { return life_lane_init(AS(life_lane, 0), RAW(1), RAW(2)); }
RUN(life_lane_load) { return life_lane_load(AS(life_lane, 0), IN(1)); }
RUN(life_lane_store) { return life_lane_store(AS(life_lane, 0), OUT(1), LEN(2)); }
RUN(life_lane_issue)
{
    return life_lane_issue(AS(life_lane, 0), AS(life_identity, 1), AS(life_audit_details, 2), OUT(3), LEN(4));
}
RUN(life_lane_follow)
{
    return life_lane_follow(AS(life_lane, 0), IN(1), AS(life_verified_card, 2), RAW(3), RAW(4));
}
RUN(life_lane_check_found) { return life_lane_check_found(AS(life_lane, 0), AS(life_lane, 1)); }

static inline void add_audit_calls(void)
{
    struct directory_world *d = &w.directory;
    BEGIN(life_lane_init), OBJECT(FRESH, d->new_lane), BYTES(FIXED, d->log, 16), BYTES(FIXED, d->actor, 32);
    BEGIN(life_lane_load), OBJECT(FRESH, d->new_lane), BYTES(INPUT, d->lane, d->lane_len);
    BEGIN(life_lane_store), OBJECT(STATE, d->found), BYTES(OUTPUT, w.out, d->lane_len), OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_lane_issue), OBJECT(CHANGED, d->own), OBJECT(STATE, w.bob.identity), OBJECT(VALUE, d->details);
    BYTES(OUTPUT, w.out, d->entry_len), OBJECT(COUNT, w.len), BOUND(), BYTES(BEHIND, d->log, 16);
    BYTES(BEHIND, d->leaves[0], 32);
    BEGIN(life_lane_follow), OBJECT(CHANGED, d->found), BYTES(INPUT, d->entry, d->entry_len), OBJECT(STATE, w.bob.card);
    BYTES(FIXED, d->log, 16), BYTES(PLACE, d->leaf, 32);
    BEGIN(life_lane_check_found), OBJECT(STATE, d->own), OBJECT(STATE, d->found);
    THIS_CALL.status = LIFE_STATUS_OUT_OF_ORDER; /* the last entry is not there yet */
}
