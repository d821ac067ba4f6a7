/* Secrets by name: those that the golden vectors list for an object (vectors/README.md), the round keys of each AES key, and
 * what Ed25519 expands. The object is opened, and its opener seals. None of them is left behind. */
#include "../c/vector_file.h"
#include "hash.h"
#include "residue.h"

/* What of the intermediate values is secret. */
static const char *const secret_values[] = {"file key",    "stanza shared secret", "stanza key",
                                            "payload key", "metadata key",         "metadata plaintext"};

static uint8_t pool[32768];
static size_t used;

static uint8_t *keep(const uint8_t *bytes, size_t len)
{
    uint8_t *kept = pool + used;
    CHECK(used + len <= sizeof pool);
    memcpy(kept, bytes, len);
    used += len;
    return kept;
}

/* FIPS 197, 4.2: multiplication in GF(2^8). */
static uint8_t multiply(uint8_t a, uint8_t b)
{
    uint8_t product = 0;
    for (; b != 0; b >>= 1) {
        product ^= (b & 1) != 0 ? a : 0;
        a = (uint8_t)(a << 1 ^ ((a & 0x80) != 0 ? 0x1b : 0));
    }
    return product;
}

/* FIPS 197, 5.1.1: the inverse, which is the 254th power, and the affine transformation. */
static uint8_t s_box(uint8_t a)
{
    uint8_t inverse = 1, out = 0;
    int i;
    for (i = 0; i < 254; i++) {
        inverse = multiply(inverse, a);
    }
    for (i = 0; i < 8; i++) {
        int bit = inverse >> i ^ inverse >> (i + 4) % 8 ^ inverse >> (i + 5) % 8 ^ inverse >> (i + 6) % 8 ^
                  inverse >> (i + 7) % 8 ^ 0x63 >> i;
        out = (uint8_t)(out | (bit & 1) << i);
    }
    return out;
}

/* FIPS 197, 5.2: round keys 2 to 14 of AES-256; the first two are the key. */
static void add_round_keys(const uint8_t *key)
{
    uint8_t w[240], t[4], constant = 1;
    int i, j;
    memcpy(w, key, 32);
    for (i = 8; i < 60; i++) {
        memcpy(t, w + 4 * (i - 1), 4);
        if (i % 8 == 0) {
            uint8_t first = t[0];
            t[0] = (uint8_t)(s_box(t[1]) ^ constant);
            t[1] = s_box(t[2]);
            t[2] = s_box(t[3]);
            t[3] = s_box(first);
            constant = multiply(constant, 2);
        } else if (i % 8 == 4) {
            for (j = 0; j < 4; j++) {
                t[j] = s_box(t[j]);
            }
        }
        for (j = 0; j < 4; j++) {
            w[4 * i + j] = (uint8_t)(w[4 * (i - 8) + j] ^ t[j]);
        }
    }
    residue_add_secret("round keys of AES", keep(w + 32, sizeof w - 32), sizeof w - 32);
}

/* RFC 5869 with no salt, for 32 bytes: spec 4.3. */
static void derive(const uint8_t *seed, const char *label, uint8_t *out)
{
    static const uint8_t no_salt[32];
    uint8_t prk[32], info[64];
    size_t label_len = strlen(label) + 1;
    memcpy(info, label, label_len);
    info[label_len] = 1;
    hmac_sha256(no_salt, seed, 32, prk);
    hmac_sha256(prk, info, label_len + 1, out);
    residue_add_secret(label, keep(out, 32), 32);
    residue_add_secret("pseudorandom key of HKDF", keep(prk, 32), 32);
}

/* What comes of the opener's seed: RFC 8032, 5.1.5. */
static void add_identity(const uint8_t *seed, int is_classic)
{
    uint8_t key[32], expanded[64];
    residue_add_secret("root seed", keep(seed, 32), 32);
    derive(seed, "life/1 identity hedge", key);
    derive(seed, is_classic ? "life/1 identity kem classic" : "life/1 identity kem hybrid", key);
    derive(seed, "life/1 identity signing", key);
    sha512_of_32(key, expanded);
    expanded[0] &= 248;
    expanded[31] = (uint8_t)((expanded[31] & 127) | 64);
    residue_add_secret("scalar of Ed25519", keep(expanded, 32), 32);
    residue_add_secret("prefix of Ed25519", keep(expanded + 32, 32), 32);
}

/* `key: value` in lines. */
static void add_intermediate_values(const char *path)
{
    char line[4096];
    size_t i, found = 0;
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        for (i = 0; i < sizeof secret_values / sizeof *secret_values; i++) {
            size_t len = strlen(secret_values[i]);
            if (strncmp(line, secret_values[i], len) == 0 && strncmp(line + len, ": ", 2) == 0) {
                struct bytes value = {NULL, 0};
                append_hex(&value, line + len + 2);
                residue_add_secret(secret_values[i], keep(value.data, value.len), value.len);
                if (strstr(secret_values[i], " key") != NULL && value.len == 32) {
                    add_round_keys(value.data);
                }
                release(&value);
                found++;
            }
        }
    }
    fclose(file);
    CHECK(found == sizeof secret_values / sizeof *secret_values);
}

static uint8_t content[4096];

/* Opens the object, seals what it holds to its opener, and fails to open it when it is damaged. */
static void use(const struct vector *vector, const uint8_t *seed, uint8_t suite)
{
    struct bytes opener_card = get_bytes(vector, "opener-card"), author_bytes = get_bytes(vector, "author-card");
    static struct life_identity opener;
    static struct life_verified_card author, own;
    static struct life_card card;
    static struct life_card_info info;
    static struct life_metadata metadata;
    static struct life_opened opened;
    static uint8_t metadata_bytes[LIFE_METADATA_BYTES_MAX], out[8192], digest[32];
    const struct life_verified_card *to[1];
    struct life_expected expected;
    struct life_draft draft;
    size_t len;
    CHECK_OK(life_identity_init(&opener, seed, opener_card.data, opener_card.len));
    CHECK_OK(life_identity_card(&opener, &own));
    CHECK_OK(life_card_decode(&card, author_bytes.data, author_bytes.len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK_OK(life_card_pin_id(&card, info.id, &author));
    init_expected(&expected);
    expected.floor = suite;
    CHECK_OK(life_open(&opener, &author, &expected, vector->object.data, vector->object.len, metadata_bytes,
                       sizeof metadata_bytes, content, sizeof content, &len, &metadata, &opened));
    CHECK(len == get_number(vector, "released-len"));
    /* Now the content is known, and is a secret too. */
    residue_add_secret("content", content, len);
    vector->object.data[vector->object.len - 200] ^= 1;
    CHECK_STATUS(life_open(&opener, &author, &expected, vector->object.data, vector->object.len,
                           metadata_bytes, sizeof metadata_bytes, out, sizeof out, &len, &metadata, &opened),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(out, sizeof out, 0) && all_are(metadata_bytes, sizeof metadata_bytes, 0));
    vector->object.data[vector->object.len - 200] ^= 1;
    CHECK_OK(life_open(&opener, &author, &expected, vector->object.data, vector->object.len, metadata_bytes,
                       sizeof metadata_bytes, out, sizeof out, &len, &metadata, &opened));
    to[0] = &own;
    memset(&draft, 0, sizeof draft);
    CHECK_OK(life_identity_generate_object_id(&opener, good_rng(), NOW, draft.object));
    draft.created = NOW;
    draft.floor = suite;
    CHECK_OK(life_seal(&opener, good_rng(), &draft, to, 1, content, 300, out, sizeof out, &len, digest));
    /* What holds no secret by its nature has none in its gaps. */
    CHECK(residue_in(&opened, sizeof opened) == 0 && residue_in(&own, sizeof own) == 0);
    CHECK(residue_in(&author, sizeof author) == 0 && residue_in(&card, sizeof card) == 0);
    CHECK(residue_in(&info, sizeof info) == 0 && residue_in(out, sizeof out) == 0);
    life_identity_wipe(&opener);
    CHECK(all_are(&opener, sizeof opener, 0));
    release(&opener_card);
    release(&author_bytes);
}

int main(int argc, char **argv)
{
    struct vector vector;
    uint8_t seed[32];
    char path[128];
    const char *suite = argc > 0 && strcmp(argv[argc - 1], "hybrid") == 0 ? "hybrid" : "classic";
    int is_classic;
    snprintf(path, sizeof path, "vectors/v1/golden/record-%s.intermediate.txt", suite);
    add_intermediate_values(path);
    snprintf(path, sizeof path, "vectors/v1/golden/record-%s.vector", suite);
    read_vector(&vector, path);
    CHECK(find_bytes(&vector, "opener-seed", seed, 32) != NULL);
    is_classic = strcmp(suite, "classic") == 0;
    add_identity(seed, is_classic);
    use(&vector, seed, is_classic ? LIFE_SUITE_CLASSIC : LIFE_SUITE_HYBRID);
    release_vector(&vector);
    return 0;
}
