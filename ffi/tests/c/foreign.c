/* States that are none: never initialised, of another type, copied, wiped, finished, or in another phase. */
#include "spoil.h"

/* Every state that there is, for memory that looks right and is not. */
struct sample {
    const void *memory;
    size_t size;
    int may_be_copied;
};

#define SAMPLE(state) {&(state), sizeof(state), 0}
#define COPYABLE(state) {&(state), sizeof(state), 1}

static const struct sample samples[] = {
    SAMPLE(w.alice.identity), COPYABLE(w.card), COPYABLE(w.bob.card), SAMPLE(w.sealer), SAMPLE(w.opener),
    SAMPLE(w.verifier), SAMPLE(w.range_opener), SAMPLE(w.batch), SAMPLE(w.tree), COPYABLE(w.opened.root),
    SAMPLE(w.group.state), SAMPLE(w.group.member), SAMPLE(w.group.keys), SAMPLE(w.group.exposure),
    SAMPLE(w.channel.ready), SAMPLE(w.channel.reader),
    SAMPLE(w.vault.code_key), SAMPLE(w.vault.shares[0]),
    COPYABLE(w.directory.checkpoint), COPYABLE(w.directory.own),
    SAMPLE(w.grant.chain), SAMPLE(w.grant.key), SAMPLE(w.grant.revocations),
    SAMPLE(w.login.seen), SAMPLE(w.workflow.conversation), COPYABLE(w.workflow.accepted), SAMPLE(w.workflow.quorum)};

static uint64_t spare[2048];

/* Whether a state is of a type that may be copied: then its tag is the same everywhere. */
static int may_be_copied(const void *state)
{
    size_t i;
    for (i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        if (samples[i].may_be_copied && memcmp(samples[i].memory, state, 8) == 0) {
            return 1;
        }
    }
    return 0;
}


static int32_t run_with(const struct call *call, size_t arg, void *ptr)
{
    struct arg args[MAX_ARGS];
    int32_t status;
    memcpy(args, call->args, sizeof args);
    args[arg].ptr = ptr;
    status = call->run(args);
    IS_DEFINED(&w, sizeof w);
    check_unchanged(call, args, arg, "foreign memory", REFUSED);
    restore();
    return status;
}

static void check_wrong_state(const struct call *call, size_t arg, void *ptr, const char *what)
{
    int32_t status = run_with(call, arg, ptr);
    if (status != LIFE_STATUS_WRONG_STATE) {
        fail(call, arg, what, status, LIFE_STATUS_WRONG_STATE);
    }
}

/* "A state that is not initialised, finished, wiped, of another type, or copied to another address is
 * LIFE_STATUS_WRONG_STATE". */
static void foreign_memory_is_no_state(const struct call *call, size_t arg)
{
    const struct arg *it = &call->args[arg];
    size_t i;

    for (i = 0; i < 4; i++) {
        static const uint8_t patterns[] = {0x00, 0xff, 0xa5};
        if (i < 3) {
            memset(spare, patterns[i], sizeof spare);
        } else {
            fill_bytes((uint8_t *)spare, sizeof spare, 99);
        }
        check_wrong_state(call, arg, spare, "any bytes");
    }
    for (i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const uint8_t *sample = (const uint8_t *)samples[i].memory, *own = (const uint8_t *)it->ptr;
        if (memcmp(sample, own, 3) == 0 && samples[i].size == it->size) {
            continue;
        }
        memset(spare, 0, sizeof spare);
        memcpy(spare, sample, samples[i].size);
        if (memcmp(spare, own, 8) != 0) {
            check_wrong_state(call, arg, spare, "a state of another type");
        }
    }
    memcpy(spare, it->ptr, it->size);
    memset(spare, 0, 8);
    check_wrong_state(call, arg, spare, "a state without its tag");
}

/* "cards and roots, which hold no secrets, may be copied", and what says so. Nothing else may. */
static void copies_count_where_allowed(const struct call *call, size_t arg)
{
    const struct arg *it = &call->args[arg];

    memcpy(spare, it->ptr, it->size);
    if (may_be_copied(it->ptr)) {
        struct arg args[MAX_ARGS];
        memcpy(args, call->args, sizeof args);
        args[arg].ptr = spare;
        CHECK_STATUS(call->run(args), call->status);
        restore();
    } else {
        check_wrong_state(call, arg, spare, "a copied state");
    }
}

/* Recipients are states behind pointers. */
static void recipients_are_checked_one_by_one(void)
{
    const struct life_verified_card *to[2];
    memset(spare, 0xa5, sizeof spare);
    to[0] = &w.bob.card;
    to[1] = NULL;
    CHECK_STATUS(life_seal_len(&w.draft, to, 2, CONTENT, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
    to[1] = (const struct life_verified_card *)(const void *)spare;
    CHECK_STATUS(life_seal_len(&w.draft, to, 2, CONTENT, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_head_len(&w.draft, to, 2, CONTENT, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_seal(&w.alice.identity, &w.rng, &w.draft, to, 2, w.content, CONTENT, w.out, sizeof w.out, &w.len,
                           w.digest),
                 LIFE_STATUS_WRONG_STATE);
    w.expected.known = (const struct life_verified_root *)(const void *)spare;
    CHECK_STATUS(life_verifier_init(&w.new_verifier, &w.alice.card, &w.expected, w.envelope, w.head.head_len,
                                    w.new_work, w.head.work_len),
                 LIFE_STATUS_WRONG_STATE);
    restore();
    /* The same card twice is no two recipients, and no recipient is none. */
    to[1] = to[0];
    CHECK_STATUS(life_seal_len(&w.draft, to, 2, CONTENT, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_seal_len(&w.draft, NULL, 0, CONTENT, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_seal_len(&w.draft, NULL, 1, CONTENT, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
}

/* What finishes is over, also for a second finish. */
static void finished_states_are_over(void)
{
    size_t room = sizeof w.out;
    CHECK_OK(life_sealer_finish(&w.full_sealer, &w.alice.identity, w.out, room, &w.len, w.digest));
    CHECK_STATUS(life_sealer_finish(&w.full_sealer, &w.alice.identity, w.out, room, &w.len, w.digest),
                 LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_update(&w.full_sealer, NULL, 0, w.out, room, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_pad(&w.full_sealer, w.out, room, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_finish_len(&w.full_sealer, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_opener_finish(&w.full_opener, w.out, room, &w.len, &w.opened));
    CHECK_STATUS(life_opener_finish(&w.full_opener, w.out, room, &w.len, &w.opened), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_opener_update(&w.full_opener, segments(), 1, w.out, room, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_verifier_finish(&w.full_verifier, &w.opened));
    CHECK_STATUS(life_verifier_finish(&w.full_verifier, &w.opened), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_verifier_update(&w.full_verifier, segments(), 1), LIFE_STATUS_WRONG_STATE);
    restore();
}

/* A failed opener is over as well: what it released before must be forgotten. */
static void failed_states_are_over(void)
{
    static const uint8_t zeros[1200] = {0};
    CHECK_STATUS(life_opener_update(&w.opener, zeros, sizeof zeros, w.out, sizeof w.out, &w.len), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(&w.opener, sizeof w.opener, 0));
    CHECK_STATUS(life_opener_update(&w.opener, zeros, 1, w.out, sizeof w.out, &w.len), LIFE_STATUS_WRONG_STATE);
    /* An envelope that ends too early. */
    CHECK(life_verifier_finish(&w.verifier, &w.opened) != LIFE_STATUS_OK);
    CHECK_STATUS(life_verifier_finish(&w.verifier, &w.opened), LIFE_STATUS_WRONG_STATE);
    /* Another author than the one who began. */
    CHECK_STATUS(life_sealer_finish(&w.full_sealer, &w.bob.identity, w.out, sizeof w.out, &w.len, w.digest),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(all_are(&w.full_sealer, sizeof w.full_sealer, 0));
    restore();
}

/* In the wrong phase nothing happens, and the right call still works. */
static void phases_are_kept_apart(void)
{
    size_t room = sizeof w.out;
    CHECK_STATUS(life_sealer_finish(&w.sealer, &w.alice.identity, w.out, room, &w.len, w.digest),
                 LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_pad(&w.sealer, w.out, room, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_sealer_update(&w.sealer, w.content + 200, CONTENT - 200, w.out, room, &w.len));
    CHECK_OK(life_sealer_pad(&w.sealer, w.out, room, &w.len));
    CHECK_OK(life_sealer_finish(&w.sealer, &w.alice.identity, w.out, room, &w.len, w.digest));
    CHECK_STATUS(life_batch_seal(&w.batch, 0, w.out, room, &w.len), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_batch_sign(&w.batch, &w.alice.identity));
    CHECK_STATUS(life_batch_sign(&w.batch, &w.alice.identity), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_sealer_finish_batch(&w.full_sealer, &w.batch, w.out, room, &w.len, &w.len_2, w.digest),
                 LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_sealer_finish(&w.full_sealer, &w.alice.identity, w.out, room, &w.len, w.digest));
    CHECK_STATUS(life_range_opener_get_opened(&w.range_opener, &w.opened), LIFE_STATUS_WRONG_STATE);
    restore();
}

int main(void)
{
    size_t i, arg, count = 0;
    init_calls();
    for (i = 0; i < calls_len; i++) {
        for (arg = 0; arg < calls[i].count; arg++) {
            if (is_state(&calls[i].args[arg])) {
                foreign_memory_is_no_state(&calls[i], arg);
                copies_count_where_allowed(&calls[i], arg);
                count++;
            }
        }
    }
    recipients_are_checked_one_by_one();
    finished_states_are_over();
    failed_states_are_over();
    phases_are_kept_apart();
    printf("%d parameters take a state of their type alone\n", (int)count);
    return 0;
}
