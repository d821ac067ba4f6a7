/* Generators that fail, at their first call or at any later one, that return one byte for ever, or that repeat. */
#include "spoil.h"

/* Whether a call draws. */
static int draws(const struct call *call)
{
    size_t i;
    for (i = 0; i < call->count; i++) {
        if (call->args[i].ptr == &w.rng) {
            return 1;
        }
    }
    return 0;
}

static void check_random(const struct call *call, const char *what)
{
    int32_t status = call->run(call->args);
    if (status != LIFE_STATUS_RANDOM) {
        fail(call, 0, what, status, LIFE_STATUS_RANDOM);
    }
    check_unchanged(call, call->args, 0, what, BEGUN);
    restore();
}

/* A generator that fails at the n-th call, for every n that there is. */
static void a_failure_at_any_call_is_noticed(const struct call *call)
{
    int n, count;
    CHECK_STATUS(call->run(call->args), call->status);
    count = generator.calls;
    restore();
    CHECK(count >= 1);
    for (n = 1; n <= count; n++) {
        generator.fails_at = n;
        check_random(call, "a failing generator");
    }
}

/* "A draw of 32 equal bytes is refused." */
static void constant_bytes_are_refused(const struct call *call)
{
    static const uint8_t constants[] = {0x00, 0xff, 0xa5, 0x01};
    size_t i;
    for (i = 0; i < sizeof constants; i++) {
        generator.constant = constants[i];
        check_random(call, "a constant generator");
    }
}

static void a_generator_without_function_is_no_generator(const struct call *call)
{
    w.rng.fill = NULL;
    CHECK_STATUS(call->run(call->args), LIFE_STATUS_INVALID_ARGUMENT);
    restore();
}

/* "Every draw but that of a seed is hedged with a secret of the identity and with what it is for, so that a weak
 * generator, or one that repeats after a reboot, does not make two different objects share a key." */
static void a_generator_that_repeats_makes_no_two_objects_share_a_key(void)
{
    struct life_head_info first, second;
    uint8_t other[LIFE_ID_BYTES];
    size_t i;

    /* Salt and commitment follow the keys: that they differ shows that the keys do. */
    for (i = 0; i < 5; i++) {
        CHECK_OK(life_seal(&w.alice.identity, &w.rng, &w.draft, w.to, 1, w.content, CONTENT, w.out, sizeof w.out,
                           &w.len, w.digest));
        CHECK_OK(life_head_get_info(w.out, w.len, &first));
        generator.next = 77;
        switch (i) {
        case 0: w.draft.object[0] ^= 1; break;
        case 1: w.draft.created++; break;
        case 2: w.draft.hedge = w.title; w.draft.hedge_len = 7; break;
        case 3: w.content[CONTENT - 1] ^= 1; break;
        default: w.draft.title_len--; break;
        }
        CHECK_OK(life_seal(&w.alice.identity, &w.rng, &w.draft, w.to, 1, w.content, CONTENT, w.out, sizeof w.out,
                           &w.len, w.digest));
        CHECK_OK(life_head_get_info(w.out, w.len, &second));
        CHECK(memcmp(first.commitment, second.commitment, 32) != 0);
        restore();
    }
    CHECK_OK(life_identity_generate_object_id(&w.alice.identity, &w.rng, NOW, w.id));
    generator.next = 77;
    CHECK_OK(life_identity_generate_object_id(&w.alice.identity, &w.rng, NOW + 1, other));
    CHECK(memcmp(w.id, other, sizeof other) != 0);
    generator.next = 77;
    CHECK_OK(life_identity_generate_object_id(&w.bob.identity, &w.rng, NOW, other));
    CHECK(memcmp(w.id, other, sizeof other) != 0);
    restore();
}

/* With everything alike the same comes out: the tests above would notice nothing if sealing were random by itself. */
static void sealing_draws_from_nothing_else(void)
{
    uint8_t digest[LIFE_DIGEST_BYTES];
    CHECK_OK(life_seal(&w.alice.identity, &w.rng, &w.draft, w.to, 1, w.content, CONTENT, w.out, sizeof w.out, &w.len,
                       digest));
    CHECK(w.len == w.envelope_len);
    restore();
    CHECK_OK(life_seal(&w.alice.identity, &w.rng, &w.draft, w.to, 1, w.content, CONTENT, w.out, sizeof w.out, &w.len,
                       w.digest));
    CHECK(memcmp(digest, w.digest, sizeof digest) == 0);
    restore();
}

int main(void)
{
    size_t i, count = 0;
    init_calls();
    add_slow_calls();
    for (i = 0; i < calls_len; i++) {
        if (draws(&calls[i])) {
            a_generator_without_function_is_no_generator(&calls[i]);
            a_failure_at_any_call_is_noticed(&calls[i]);
            constant_bytes_are_refused(&calls[i]);
            count++;
        }
    }
    CHECK(count == 30);
    sealing_draws_from_nothing_else();
    a_generator_that_repeats_makes_no_two_objects_share_a_key();
    printf("%d functions draw, and notice when they cannot\n", (int)count);
    return 0;
}
