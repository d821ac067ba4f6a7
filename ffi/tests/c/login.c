/* A login, what follows it, and each way to make one count that must not. */
#include "check.h"

#define MINUTE 60000u
#define HOUR 3600000u

static struct actor service_actor, alice, mallory;
static struct life_service service;
static struct life_seen seen;
static uint8_t challenge[LIFE_CHALLENGE_BYTES_MAX], login[LIFE_LOGIN_BYTES_MAX];
static size_t challenge_len, login_len;
static uint8_t exporter[LIFE_EXPORTER_BYTES], elsewhere[LIFE_EXPORTER_BYTES];
static uint8_t login_hash[LIFE_HASH_BYTES], session_key[LIFE_SEED_BYTES], session[LIFE_SESSION_BYTES];
static struct life_login_draft draft;

static int32_t check(const uint8_t *exported, uint64_t now)
{
    return life_login_check(&service, &seen, challenge, challenge_len, login, login_len, &alice.card, exported, now,
                            session);
}

static int32_t answer(const struct actor *expected, const char *name)
{
    draft.name = text_bytes(name);
    draft.name_len = strlen(name);
    return life_login_issue(&alice.identity, good_rng(), &draft, &expected->card, challenge, challenge_len, login,
                            sizeof login, &login_len, login_hash, session_key);
}

static void init(void)
{
    init_actor(&service_actor, LIFE_SUITE_HYBRID, "Clinic", 10);
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 20);
    init_actor(&mallory, LIFE_SUITE_CLASSIC, "Mallory", 30);
    service.card = &service_actor.card;
    service.name = text_bytes("clinic.example");
    service.name_len = strlen("clinic.example");
    service.skew = MINUTE;
    service.session = HOUR;
    memset(exporter, 0x75, sizeof exporter);
    memset(elsewhere, 0x76, sizeof elsewhere);
    draft.time = NOW;
    draft.skew = MINUTE;
    draft.exporter = exporter;
    CHECK_OK(life_seen_init(&seen, 0));
    CHECK_OK(life_challenge_issue(&service_actor.identity, good_rng(), service.name, service.name_len, NOW,
                                  NOW + 2 * MINUTE, challenge, sizeof challenge, &challenge_len));
}

static void objects_say_what_they_were_issued_with(void)
{
    struct life_challenge_info asked;
    struct life_login_info answered;
    CHECK_OK(life_challenge_get_info(challenge, challenge_len, &asked));
    CHECK(asked.issued == NOW && asked.expires == NOW + 2 * MINUTE && asked.name_len == service.name_len);
    CHECK(memcmp(asked.name, service.name, asked.name_len) == 0);
    CHECK_OK(life_login_get_info(login, login_len, &answered));
    CHECK(memcmp(answered.challenge, asked.hash, 32) == 0 && memcmp(answered.service, asked.service, 32) == 0);
    CHECK(memcmp(answered.hash, login_hash, 32) == 0 && answered.time == NOW);
    CHECK(answered.is_bound == 1 && answered.signs_requests == 1);
    CHECK_STATUS(life_login_get_info(challenge, challenge_len, &answered), LIFE_STATUS_WRONG_KIND);
    CHECK_STATUS(life_challenge_get_info(login, login_len, &asked), LIFE_STATUS_WRONG_KIND);
}

static void only_the_service_that_was_called_is_answered(void)
{
    CHECK_STATUS(answer(&mallory, "clinic.example"), LIFE_STATUS_WRONG_SERVICE);
    CHECK_STATUS(answer(&service_actor, "mallory.example"), LIFE_STATUS_WRONG_SERVICE);
    draft.time = NOW + 4 * MINUTE;
    CHECK_STATUS(answer(&service_actor, "clinic.example"), LIFE_STATUS_EXPIRED);
    draft.time = NOW;
    challenge[challenge_len - 1] ^= 1;
    CHECK_STATUS(answer(&service_actor, "clinic.example"), LIFE_STATUS_NOT_AUTHENTIC);
    challenge[challenge_len - 1] ^= 1;
    CHECK_OK(answer(&service_actor, "clinic.example"));
}

static void a_login_counts_once_here_and_now(void)
{
    struct life_session_info info;
    CHECK_STATUS(check(elsewhere, NOW), LIFE_STATUS_WRONG_SERVICE);
    CHECK_STATUS(check(NULL, NOW), LIFE_STATUS_WRONG_SERVICE);
    CHECK_STATUS(check(exporter, NOW + 4 * MINUTE), LIFE_STATUS_EXPIRED);
    CHECK_STATUS(check(exporter, NOW - 2 * MINUTE), LIFE_STATUS_EXPIRED);
    service.name = text_bytes("other.example");
    service.name_len = strlen("other.example");
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_WRONG_SERVICE);
    service.name = text_bytes("clinic.example");
    service.name_len = strlen("clinic.example");
    login[login_len - 1] ^= 1;
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_NOT_AUTHENTIC);
    login[login_len - 1] ^= 1;
    CHECK(all_are(session, sizeof session, 0));

    CHECK_OK(check(exporter, NOW));
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_REPLAYED);
    CHECK_OK(life_session_get_info(session, &info));
    CHECK(info.last == 0 && info.end == NOW + HOUR && info.signs_requests == 1);
    CHECK(memcmp(info.login, login_hash, 32) == 0);
}

static void requests_count_once_and_as_they_were_signed(void)
{
    uint8_t digest[LIFE_DIGEST_BYTES], other[LIFE_DIGEST_BYTES], request[LIFE_REQUEST_BYTES_MAX];
    uint8_t later[LIFE_REQUEST_BYTES_MAX], foreign[LIFE_REQUEST_BYTES_MAX], before[LIFE_SESSION_BYTES];
    struct life_request_info info;
    size_t len, later_len, foreign_len;

    CHECK_OK(life_request_digest(text_bytes("give 5 mg"), 9, digest));
    CHECK_OK(life_request_digest(text_bytes("give 50 mg"), 10, other));
    CHECK_OK(life_request_issue(session_key, login_hash, digest, 1, NOW, request, sizeof request, &len));
    CHECK_OK(life_request_issue(session_key, login_hash, digest, 2, NOW, later, sizeof later, &later_len));
    CHECK_OK(life_request_issue(alice.seed, login_hash, digest, 3, NOW, foreign, sizeof foreign, &foreign_len));
    CHECK_STATUS(life_request_issue(session_key, login_hash, digest, 0, NOW, request, sizeof request, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(all_are(request, sizeof request, 0) == 0);
    CHECK_OK(life_request_get_info(later, later_len, &info));
    CHECK(info.counter == 2 && info.time == NOW && memcmp(info.login, login_hash, 32) == 0);
    CHECK(memcmp(info.digest, digest, 32) == 0);

    memcpy(before, session, sizeof before);
    CHECK_STATUS(life_request_check(session, request, len, other, NOW, MINUTE), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_request_check(session, request, len, digest, NOW + 2 * MINUTE, MINUTE), LIFE_STATUS_EXPIRED);
    CHECK_STATUS(life_request_check(session, foreign, foreign_len, digest, NOW, MINUTE), LIFE_STATUS_WRONG_AUTHOR);
    CHECK(memcmp(before, session, sizeof before) == 0);
    CHECK_OK(life_request_check(session, later, later_len, digest, NOW, MINUTE));
    CHECK_STATUS(life_request_check(session, later, later_len, digest, NOW, MINUTE), LIFE_STATUS_REPLAYED);
    CHECK_STATUS(life_request_check(session, request, len, digest, NOW, MINUTE), LIFE_STATUS_REPLAYED);
    memset(session + 64, 9, 1);
    CHECK_STATUS(life_request_check(session, request, len, digest, NOW, MINUTE), LIFE_STATUS_NON_CANONICAL);
}

/* What was kept before a restart counts after it: once for the challenge that was used, and for one that was not. */
static void a_memory_survives_a_restart(void)
{
    uint8_t kept[LIFE_SEEN_KEPT_BYTES_MAX];
    size_t len;

    CHECK_STATUS(life_seen_save(&seen, kept, 10, &len), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(len == LIFE_SEEN_KEPT_BYTES_MAX && life_seen_kept_bytes_max() == LIFE_SEEN_KEPT_BYTES_MAX);
    CHECK_OK(life_seen_save(&seen, kept, sizeof kept, &len));
    CHECK(len == 21 + 40);
    life_seen_wipe(&seen);
    CHECK_STATUS(life_seen_load(&seen, kept, len - 1), LIFE_STATUS_TRUNCATED);
    CHECK_STATUS(life_seen_load(&seen, kept, len + 1), LIFE_STATUS_TRAILING_DATA);
    CHECK(all_are(&seen, sizeof seen, 0));
    CHECK_OK(life_seen_load(&seen, kept, len));
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_REPLAYED);
    CHECK_OK(life_challenge_issue(&service_actor.identity, good_rng(), service.name, service.name_len, NOW,
                                  NOW + 2 * MINUTE, challenge, sizeof challenge, &challenge_len));
    CHECK_OK(answer(&service_actor, "clinic.example"));
    CHECK_OK(check(exporter, NOW));
}

static void a_memory_begins_and_ends(void)
{
    CHECK_OK(life_seen_init(&seen, NOW + 1));
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_EXPIRED);
    life_seen_wipe(&seen);
    CHECK(all_are(&seen, sizeof seen, 0));
    CHECK_STATUS(check(exporter, NOW), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_seen_init(NULL, 0), LIFE_STATUS_INVALID_ARGUMENT);
    life_seen_wipe(NULL);
}

int main(void)
{
    init();
    only_the_service_that_was_called_is_answered();
    objects_say_what_they_were_issued_with();
    a_login_counts_once_here_and_now();
    requests_count_once_and_as_they_were_signed();
    a_memory_survives_a_restart();
    a_memory_begins_and_ends();
    printf("a login counts once, here, and now\n");
    return 0;
}
