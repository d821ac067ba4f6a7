/* A login with a session key, and a request that is signed with it. */
#include "secret.h"

static struct actor service, alice;

int main(void)
{
    uint8_t challenge[LIFE_CHALLENGE_BYTES_MAX], login[LIFE_LOGIN_BYTES_MAX], request[LIFE_REQUEST_BYTES_MAX];
    uint8_t hash[LIFE_HASH_BYTES], session_key[LIFE_SEED_BYTES], digest[LIFE_DIGEST_BYTES], exporter[LIFE_EXPORTER_BYTES];
    size_t challenge_len, login_len, request_len;
    struct life_login_draft draft;

    init_secret_actor(&service, LIFE_SUITE_CLASSIC, 10);
    init_secret_actor(&alice, LIFE_SUITE_CLASSIC, 20);
    SUCCEEDS(life_challenge_issue(&service.identity, secret_rng(), text_bytes("clinic.example"), 14, NOW, NOW + 60000,
                                  challenge, sizeof challenge, &challenge_len));
    PUBLIC(&challenge_len, sizeof challenge_len);
    PUBLIC(challenge, sizeof challenge);
    memset(&draft, 0, sizeof draft);
    memset(exporter, 0x75, sizeof exporter);
    draft.time = NOW;
    draft.skew = 60000;
    draft.name = text_bytes("clinic.example");
    draft.name_len = 14;
    draft.exporter = exporter;
    SUCCEEDS(life_login_issue(&alice.identity, secret_rng(), &draft, &service.card, challenge, challenge_len, login,
                              sizeof login, &login_len, hash, session_key));
    PUBLIC(hash, sizeof hash);
    memset(digest, 9, sizeof digest);
    SUCCEEDS(life_request_issue(session_key, hash, digest, 1, NOW, request, sizeof request, &request_len));
    printf("a login and a request\n");
    return 0;
}
