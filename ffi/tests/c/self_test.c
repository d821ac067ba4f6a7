/* The self-test, and how a program without globals in its library keeps a failed one from being passed over.
 *
 * With the argument `fails`, for a library whose self-test fails (feature `controls`): then every state is gone. */
#include "world.h"

/* All that a device keeps in memory: in one place, so that one call can wipe it. */
struct device {
    struct actor actor;
    uint8_t epoch_secret[32];
};

static struct device device, copy;

/* Where a device begins: nothing secret is read, and no state made, before the tests have passed. */
static int32_t start(void)
{
    static uint8_t memory[LIFE_SELF_TEST_MEMORY_BYTES];
    int32_t status = life_self_test((uint8_t *)&device, sizeof device);
    if (status == LIFE_STATUS_OK) {
        status = life_self_test_hybrid((uint8_t *)&device, sizeof device);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_self_test_passphrase(memory, sizeof memory, (uint8_t *)&device, sizeof device);
    }
    if (status == LIFE_STATUS_OK) {
        init_actor(&device.actor, LIFE_SUITE_CLASSIC, "meter", 1);
    }
    return status;
}

/* Seals a word to the device itself. */
static int32_t seal(void)
{
    const struct life_verified_card *to[1];
    struct life_draft draft;
    uint8_t out[1024], digest[LIFE_DIGEST_BYTES];
    size_t len;
    to[0] = &device.actor.card;
    memset(&draft, 0, sizeof draft);
    draft.created = NOW;
    draft.floor = LIFE_SUITE_CLASSIC;
    return life_seal(&device.actor.identity, good_rng(), &draft, to, 1, text_bytes("word"), 4, out, sizeof out, &len,
                     digest);
}

static void a_passed_test_changes_nothing(void)
{
    static uint8_t memory[LIFE_SELF_TEST_MEMORY_BYTES + 1];
    uint8_t *states = (uint8_t *)&device;
    CHECK_STATUS(seal(), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(start());
    CHECK_OK(seal());
    IS_DEFINED(&device, sizeof device);
    memcpy(&copy, &device, sizeof copy);
    CHECK_OK(life_self_test(states, sizeof device));
    CHECK_OK(life_self_test_hybrid(states, sizeof device));
    CHECK_OK(life_self_test_passphrase(memory + 1, sizeof memory - 1, states, sizeof device));
    CHECK(memcmp(&copy, &device, sizeof copy) == 0);
    CHECK_OK(seal());
    CHECK_OK(life_self_test(NULL, 0));
    CHECK_OK(life_self_test_hybrid(NULL, 0));
    CHECK_OK(life_self_test_passphrase(memory, sizeof memory, NULL, 0));
}

/* What cannot be tested has neither passed nor failed. */
static void misuse_is_no_failure(void)
{
    static uint8_t memory[LIFE_SELF_TEST_MEMORY_BYTES];
    uint8_t *states = (uint8_t *)&device;
    CHECK_STATUS(life_self_test(NULL, 1), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_self_test_hybrid(NULL, 1), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_self_test_passphrase(NULL, sizeof memory, states, sizeof device), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_self_test_passphrase(memory, sizeof memory, NULL, 1), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_self_test_passphrase(memory, sizeof memory, memory + 100, 1), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_self_test_passphrase(memory, 32 * 1024 - 1, states, sizeof device),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK_STATUS(life_self_test_passphrase(NULL, 0, states, sizeof device), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(memcmp(&copy, &device, sizeof copy) == 0);
}

/* A device at work meets a failure of each test: afterwards no call finds a state, until a test passes and the device begins
 * anew. */
static void a_failed_test_leaves_no_state(void)
{
    static uint8_t memory[LIFE_SELF_TEST_MEMORY_BYTES];
    uint8_t *states = (uint8_t *)&device;
    int which;
    for (which = 0; which < 3; which++) {
        uint8_t id[LIFE_ID_BYTES];
        struct life_verified_card card;
        int32_t status;
        init_actor(&device.actor, LIFE_SUITE_CLASSIC, "meter", 1);
        fill_bytes(device.epoch_secret, sizeof device.epoch_secret, 2);
        CHECK_OK(seal());
        status = which == 0   ? life_self_test(states, sizeof device)
                 : which == 1 ? life_self_test_hybrid(states, sizeof device)
                              : life_self_test_passphrase(memory, sizeof memory, states, sizeof device);
        CHECK_STATUS(status, LIFE_STATUS_SELF_TEST_FAILED);
        CHECK(all_are(&device, sizeof device, 0));
        CHECK_STATUS(seal(), LIFE_STATUS_WRONG_STATE);
        CHECK_STATUS(life_identity_card(&device.actor.identity, &card), LIFE_STATUS_WRONG_STATE);
        CHECK_STATUS(life_identity_generate_object_id(&device.actor.identity, good_rng(), NOW, id),
                     LIFE_STATUS_WRONG_STATE);
        CHECK_STATUS(start(), LIFE_STATUS_SELF_TEST_FAILED);
        CHECK(all_are(&device, sizeof device, 0));
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "fails") == 0) {
        a_failed_test_leaves_no_state();
        printf("a failed self-test leaves no state\n");
        return 0;
    }
    a_passed_test_changes_nothing();
    misuse_is_no_failure();
    printf("every algorithm gives its known answer\n");
    return 0;
}
