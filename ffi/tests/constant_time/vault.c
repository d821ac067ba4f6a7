/* Vaults: a passphrase through Argon2id, a code printed and typed, shares split and put together, a device's key. */
#include "secret.h"

static struct actor ada;
static uint8_t object[LIFE_ID_BYTES], digest[LIFE_DIGEST_BYTES], vault[16384], work[16384];
static uint8_t seed[LIFE_SEED_BYTES], card[LIFE_STATEMENT_BYTES_MAX];
static size_t vault_len, card_len;
static struct life_expected expected;
static struct life_opened opened;
static struct life_lock_key found;

/* Opens the vault but for its last step: what was decrypted is parsed in a time that depends on it, its lengths, times and
 * names; so it is damaged, and found to be so when the stanza is open and the content is not. */
static void almost_opens(void)
{
    vault[vault_len - 100] ^= 1;
    RETURNS(life_vault_open(&found, &expected, vault, vault_len, work, sizeof work, seed, card, sizeof card, &card_len,
                            &opened),
            LIFE_STATUS_NOT_AUTHENTIC);
    vault[vault_len - 100] ^= 1;
    life_lock_key_wipe(&found);
}

static void create(const struct life_lock_key *key)
{
    SUCCEEDS(life_identity_generate_object_id(&ada.identity, secret_rng(), NOW, object));
    PUBLIC(object, sizeof object);
    SUCCEEDS(life_vault_create(secret_rng(), ada.seed, ada.card_bytes, ada.card_len, object, NOW, key, NULL, 0, vault,
                               sizeof vault, &vault_len, digest));
    PUBLIC(&vault_len, sizeof vault_len);
    PUBLIC(vault, sizeof vault);
}

static void passphrase(void)
{
    struct life_passphrase_params params;
    uint8_t phrase[28], *memory;
    size_t memory_len;
    memset(&params, 0, sizeof params);
    SUCCEEDS(life_passphrase_memory_len(&params, &memory_len));
    memory = new_bytes(memory_len);
    memcpy(phrase, "correct horse battery staple", sizeof phrase);
    SECRET(phrase, sizeof phrase);
    SUCCEEDS(life_lock_key_from_passphrase(&found, secret_rng(), LIFE_SUITE_HYBRID, phrase, sizeof phrase, &params,
                                           memory, memory_len));
    free(memory);
    create(&found);
    almost_opens();
}

static void code(void)
{
    char text[LIFE_CODE_TEXT_BYTES];
    uint8_t secret[LIFE_LOCK_SECRET_BYTES], typed[LIFE_LOCK_SECRET_BYTES];
    struct life_mistake mistake;
    struct life_lock_key key;
    SUCCEEDS(life_lock_secret_generate(&ada.identity, secret_rng(), NOW, secret));
    SUCCEEDS(life_lock_key_from_secret(&key, LIFE_SUITE_HYBRID, LIFE_LOCK_CODE, 0, 0, secret));
    create(&key);
    SUCCEEDS(life_code_print(secret, text));
    SUCCEEDS(life_code_parse((const uint8_t *)text, sizeof text - 1, typed, &mistake));
    SUCCEEDS(life_vault_unlock_secret(&found, vault, vault_len, LIFE_LOCK_CODE, typed));
    almost_opens();
}

static void shares(void)
{
    uint8_t secret[LIFE_LOCK_SECRET_BYTES], texts[3 * LIFE_SHARE_TEXT_BYTES], threshold;
    struct life_share parsed[2];
    const struct life_share *some[2];
    struct life_mistake mistake;
    struct life_lock_key key;
    size_t len, i;
    SUCCEEDS(life_lock_secret_generate(&ada.identity, secret_rng(), NOW + 2, secret));
    SUCCEEDS(life_lock_key_from_secret(&key, LIFE_SUITE_HYBRID, LIFE_LOCK_SHARES, 2, 3, secret));
    create(&key);
    SUCCEEDS(life_share_split(&ada.identity, secret_rng(), &key, secret, texts, sizeof texts, &len));
    for (i = 0; i < 2; i++) {
        SUCCEEDS(life_share_parse(&parsed[i], texts + i * LIFE_SHARE_TEXT_BYTES, LIFE_SHARE_TEXT_BYTES - 1, &threshold,
                                  &mistake));
        some[i] = &parsed[i];
    }
    SUCCEEDS(life_vault_unlock_shares(&found, vault, vault_len, some, 2));
    almost_opens();
}

int main(void)
{
    init_secret_actor(&ada, LIFE_SUITE_HYBRID, 10);
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_VAULT;
    passphrase();
    code();
    shares();
    printf("a vault by passphrase, code and shares\n");
    return 0;
}
