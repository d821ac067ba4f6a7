/* Login: the sensor answers a challenge of its service and signs one request of the session. */
#include "sensor.h"

#define SKEW_MS 60000u
#define ASKED_BYTES_MAX 256

/* Signs what is asked with the session's key. */
static int32_t send_request(const uint8_t session_key[LIFE_SEED_BYTES], const uint8_t login[LIFE_HASH_BYTES], uint64_t now)
{
    uint8_t asked[ASKED_BYTES_MAX], digest[LIFE_DIGEST_BYTES], request[LIFE_REQUEST_BYTES_MAX];
    size_t len;
    TRY(radio_receive("asked", asked, sizeof asked, &len));
    TRY(life_request_digest(asked, len, digest));
    TRY(life_request_issue(session_key, login, digest, 1, now, request, sizeof request, &len));
    return radio_send("request.life", request, len, NULL, 0);
}

int32_t log_in(struct sensor *sensor)
{
    const struct life_login_draft draft = {.name = sensor->profile.service_name,
                                           .name_len = sensor->profile.service_name_len,
                                           .time = sensor->now,
                                           .skew = SKEW_MS};
    struct trusted service;
    uint8_t challenge[LIFE_CHALLENGE_BYTES_MAX], login[LIFE_LOGIN_BYTES_MAX];
    uint8_t hash[LIFE_HASH_BYTES], session_key[LIFE_SEED_BYTES];
    size_t challenge_len, len;
    int32_t status;
    TRY(receive_card("service.card", sensor->profile.service, &service));
    TRY(radio_receive("challenge.life", challenge, sizeof challenge, &challenge_len));
    TRY(life_login_issue(&sensor->identity, &generator, &draft, &service.card, challenge, challenge_len, login, sizeof login,
                         &len, hash, session_key));
    status = radio_send("login.life", login, len, NULL, 0);
    if (status == LIFE_STATUS_OK) {
        status = send_request(session_key, hash, sensor->now);
    }
    life_wipe(session_key, sizeof session_key);
    return status;
}
