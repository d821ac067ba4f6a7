/* Cards, and records sealed to cards, in both suites: HPKE, X-Wing, AES-256-GCM, HKDF, Ed25519. */
#include "secret.h"

#define CONTENT 300

static struct actor alice, bob;

static void seal_and_open(uint8_t suite, uint64_t seed)
{
    const struct life_verified_card *to[1];
    struct life_draft draft;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t content[CONTENT], envelope[4096], out[CONTENT], digest[LIFE_DIGEST_BYTES], metadata_bytes[64];
    size_t envelope_len, out_len;

    init_secret_actor(&alice, suite, seed);
    init_secret_actor(&bob, suite, seed + 10);
    init_secret_draft(&draft, &alice);
    draft.floor = suite;
    fill_bytes(content, sizeof content, 7);
    SECRET(content, sizeof content);
    to[0] = &bob.card;
    SUCCEEDS(life_seal(&alice.identity, secret_rng(), &draft, to, 1, content, sizeof content, envelope, sizeof envelope,
                       &envelope_len, digest));
    PUBLIC(&envelope_len, sizeof envelope_len);
    PUBLIC(envelope, sizeof envelope);
    init_expected(&expected);
    expected.floor = suite;
    SUCCEEDS(life_open(&bob.identity, &alice.card, &expected, envelope, envelope_len, metadata_bytes,
                       sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &opened));
    PUBLIC(&out_len, sizeof out_len);
    PUBLIC(out, sizeof out);
    PUBLIC(content, sizeof content);
    CHECK(out_len == CONTENT && memcmp(out, content, CONTENT) == 0);
    /* A stanza and a segment that are not authentic. */
    envelope[envelope_len / 2] ^= 1;
    RETURNS(life_open(&bob.identity, &alice.card, &expected, envelope, envelope_len, metadata_bytes,
                      sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &opened),
            LIFE_STATUS_NOT_AUTHENTIC);
}

int main(void)
{
    seal_and_open(LIFE_SUITE_CLASSIC, 100);
    seal_and_open(LIFE_SUITE_HYBRID, 200);
    printf("sealed and opened to cards in both suites\n");
    return 0;
}
