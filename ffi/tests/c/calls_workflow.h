/* Calls about receipts, conversations, requests and countersignatures; for calls.h alone. */

RUN(life_receipt_issue)
{
    return life_receipt_issue(AS(life_identity, 0), AS(life_receipt_draft, 1), OUT(2), LEN(3), RAW(4));
}
RUN(life_receipt_get_info) { return life_receipt_get_info(IN(0), AS(life_receipt_info, 1)); }
RUN(life_receipt_verify) { return life_receipt_verify(IN(0), AS(life_verified_card, 1), NOW); }
RUN(life_conversation_init) { return life_conversation_init(AS(life_conversation, 0), RAW(1)); }
RUN(life_conversation_load) { return life_conversation_load(AS(life_conversation, 0), IN(1)); }
RUN(life_conversation_save) { return life_conversation_save(AS(life_conversation, 0), OUT(1), LEN(2)); }
RUN(life_conversation_admit) { return life_conversation_admit(AS(life_conversation, 0), AS(life_verified_card, 1)); }
RUN(life_conversation_take_message)
{
    return life_conversation_take_message(AS(life_conversation, 0), AS(life_opened, 1));
}
RUN(life_conversation_next)
{
    return life_conversation_next(AS(life_conversation, 0), RAW(1), RAW(2), AS(life_message_place, 3));
}
RUN(life_conversation_sent)
{
    return life_conversation_sent(AS(life_conversation, 0), RAW(1), AS(life_message_place, 2), RAW(3));
}
RUN(life_conversation_next_receipt)
{
    return life_conversation_next_receipt(AS(life_conversation, 0), RAW(1), AS(life_receipt_place, 2));
}
RUN(life_conversation_take_receipt)
{
    return life_conversation_take_receipt(AS(life_conversation, 0), IN(1), AS(life_verified_card, 2), NOW,
                                          AS(life_accepted_receipt, 3));
}
RUN(life_conversation_recall) { return life_conversation_recall(AS(life_conversation, 0), RAW(1), RAW(2)); }
RUN(life_conversation_seen) { return life_conversation_seen(AS(life_conversation, 0), RAW(1), U64(2), U64(3)); }
RUN(life_task_begin) { return life_task_begin(AS(life_accepted_receipt, 0), RAW(1)); }
RUN(life_task_step) { return life_task_step(RAW(0), AS(life_accepted_receipt, 1)); }
RUN(life_task_get_info) { return life_task_get_info(RAW(0), NOW, AS(life_task_info, 1)); }
RUN(life_quorum_init) { return life_quorum_init(AS(life_quorum, 0), RAW(1), 2, CARDS(2)); }
RUN(life_quorum_add)
{
    return life_quorum_add(AS(life_quorum, 0), IN(1), AS(life_verified_card, 2), NOW, RAW(3));
}

static inline size_t receipt_len(void)
{
    size_t len;
    CHECK_OK(life_receipt_issue(&w.alice.identity, &w.workflow.draft, w.out, sizeof w.out, &len, w.hash));
    restore();
    return len;
}

static inline void add_conversation_calls(void)
{
    struct workflow_world *f = &w.workflow;
    BEGIN(life_conversation_init), OBJECT(FRESH, f->new_conversation), BYTES(FIXED, f->thread, 16);
    BEGIN(life_conversation_load), OBJECT(FRESH, f->new_conversation), BYTES(INPUT, f->kept, f->kept_len);
    BEGIN(life_conversation_save), OBJECT(STATE, f->conversation), BYTES(OUTPUT, w.out, f->kept_len);
    OBJECT(COUNT, w.len), BOUND();
    BEGIN(life_conversation_admit), OBJECT(CHANGED, f->conversation), OBJECT(STATE, w.carol.card);
    BEGIN(life_conversation_take_message), OBJECT(CHANGED, f->of_bob), OBJECT(VALUE, f->opened);
    THIS_CALL.status = LIFE_STATUS_REPLAYED; /* it is there */
    BEGIN(life_conversation_next), OBJECT(STATE, f->conversation), BYTES(FIXED, f->alice, 32), BYTES(FIXED, f->object, 16);
    OBJECT(PLACE, f->next_place);
    BEGIN(life_conversation_sent), OBJECT(CHANGED, f->conversation), BYTES(FIXED, f->alice, 32);
    OBJECT(VALUE, f->message_place), BYTES(FIXED, f->sent, 32);
    BEGIN(life_conversation_next_receipt), OBJECT(STATE, f->conversation), BYTES(FIXED, f->alice, 32);
    OBJECT(PLACE, f->place);
    BEGIN(life_conversation_take_receipt), OBJECT(CHANGED, f->of_bob), BYTES(INPUT, f->request, f->request_len);
    OBJECT(STATE, w.alice.card), OBJECT(FRESH, f->new_accepted);
    BEGIN(life_conversation_recall), OBJECT(CHANGED, f->conversation), BYTES(FIXED, f->asked, 32);
    BYTES(FIXED, f->alice, 32);
    BEGIN(life_conversation_seen), OBJECT(STATE, f->conversation), BYTES(FIXED, f->alice, 32), OBJECT(PLACE, f->messages);
    OBJECT(PLACE, f->receipts);
}

static inline void add_workflow_calls(void)
{
    struct workflow_world *f = &w.workflow;
    add_conversation_calls();
    BEGIN(life_receipt_issue), OBJECT(STATE, w.alice.identity), OBJECT(VALUE, f->draft);
    BYTES(OUTPUT, w.out, receipt_len()), OBJECT(COUNT, w.len), BYTES(PLACE, f->hash, 32), BOUND();
    OBJECT(BEHIND, f->place), BYTES(BEHIND, f->bob, 32), BYTES(BEHIND, f->asked, 32);
    BEGIN(life_receipt_get_info), BYTES(INPUT, f->request, f->request_len), OBJECT(PLACE, f->info);
    BEGIN(life_receipt_verify), BYTES(INPUT, f->request, f->request_len), OBJECT(STATE, w.alice.card);
    BEGIN(life_task_begin), OBJECT(STATE, f->requested), BYTES(PLACE, f->new_task, sizeof f->task);
    BEGIN(life_task_step), BYTES(CHANGED, f->task, sizeof f->task), OBJECT(STATE, f->accepted);
    BEGIN(life_task_get_info), BYTES(FIXED, f->task, sizeof f->task), OBJECT(PLACE, f->task_info);
    BEGIN(life_quorum_init), OBJECT(FRESH, f->new_quorum), BYTES(FIXED, f->asked, 32), LIST(INPUT, f->cards);
    OBJECT(BEHIND, w.bob.card);
    BEGIN(life_quorum_add), OBJECT(CHANGED, f->quorum), BYTES(INPUT, f->countersigned, f->countersigned_len);
    OBJECT(STATE, w.bob.card), BYTES(PLACE, &f->reached, 1);
}
