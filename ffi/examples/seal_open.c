/* Alice seals a reading to Bob, and Bob opens it; or, with an argument, a file that others sealed as Alice. */
#include <life.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct person {
    uint8_t card[LIFE_STATEMENT_BYTES_MAX];
    struct life_identity identity;
    struct life_verified_card trusted;
};
static struct person alice, bob;
static uint8_t envelope[65536], content[65536], metadata_bytes[LIFE_METADATA_BYTES_MAX];

static void check(int32_t status)
{
    if (status == LIFE_STATUS_OK) return;
    fprintf(stderr, "%s: %s\n", life_status_name(status), life_status_text(status));
    exit(1);
}

/* Reads or writes a file; returns how many bytes, or 0 if it cannot. */
static size_t file(const char *name, const char *mode, uint8_t *bytes, size_t len)
{
    FILE *f = fopen(name, mode);
    len = f == NULL ? 0 : *mode == 'r' ? fread(bytes, 1, len, f) : fwrite(bytes, 1, len, f);
    return f != NULL && fclose(f) == 0 ? len : 0;
}

/* The operating system's generator. */
static int32_t fill(void *ctx, uint8_t *out, size_t len)
{
    return ctx != NULL && fread(out, 1, len, (FILE *)ctx) == len ? 0 : -1;
}

/* Loads somebody's seed and card; makes them the first time. A program would lock the seed with a passphrase. */
static void load(struct person *person, const char *seed_file, const char *card_file,
                 const struct life_rng *rng, uint64_t now)
{
    struct life_card_details details = {.not_before = now, .not_after = now + 31536000000, .kind = LIFE_ACTOR_PERSON};
    uint8_t seed[LIFE_SEED_BYTES];
    size_t len;
    if (file(seed_file, "rb", seed, sizeof seed) == 0) {
        check(fill(rng->ctx, details.actor, sizeof details.actor) == 0 ? LIFE_STATUS_OK : LIFE_STATUS_RANDOM);
        check(life_seed_generate(rng, seed));
        check(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, person->card, sizeof person->card, &len));
        file(seed_file, "wb", seed, sizeof seed);
        file(card_file, "wb", person->card, len);
    }
    len = file(card_file, "rb", person->card, sizeof person->card);
    check(life_identity_init(&person->identity, seed, person->card, len));
    life_wipe(seed, sizeof seed);
    /* One's own card. Another's is trusted when its fingerprint was compared: life_card_fingerprint, life_card_pin. */
    check(life_identity_card(&person->identity, &person->trusted));
}

int main(int argc, char **argv)
{
    struct life_rng rng = {fill, fopen("/dev/urandom", "rb")};
    struct life_draft draft = {.created = (uint64_t)time(NULL) * 1000}; /* the rest is strict: padded, hybrid suite */
    struct life_expected expected = {.kind = LIFE_ENVELOPE_RECORD};
    const struct life_verified_card *to[] = {&bob.trusted};
    const char *reading = "glucose 5.4 mmol/l", *name = argc > 1 ? argv[1] : "reading.life";
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t len;

    check(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
    load(&alice, "alice.seed", "alice.card", &rng, draft.created);
    load(&bob, "bob.seed", "bob.card", &rng, draft.created);
    if (argc == 1) {
        check(life_identity_generate_object_id(&alice.identity, &rng, draft.created, draft.object));
        check(life_seal(&alice.identity, &rng, &draft, to, 1, (const uint8_t *)reading, strlen(reading), envelope,
                        sizeof envelope, &len, digest));
        file(name, "wb", envelope, len);
    }
    len = file(name, "rb", envelope, sizeof envelope);
    check(life_open(&bob.identity, &alice.trusted, &expected, envelope, len, metadata_bytes,
                    sizeof metadata_bytes, content, sizeof content, &len, &metadata, &opened));
    printf("Alice to Bob: %.*s\n", (int)len, (const char *)content);
    life_identity_wipe(&alice.identity);
    life_identity_wipe(&bob.identity);
    return 0;
}
