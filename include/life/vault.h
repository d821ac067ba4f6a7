/*
 * life/vault.h: an identity behind locks. A passphrase, a recovery code, some of several shares, or a device opens it.
 *
 * A vault holds the seed and the card of an identity; any store may keep it. A key of a lock is made of what opens the
 * lock, and opens the vault. Whoever has opened one lock adds and removes others without knowing what opens them; each
 * change is a new revision, which a removed lock does not open. To lock an identity: life_lock_key_from_passphrase and
 * life_vault_create. To unlock it: life_vault_unlock_passphrase and life_vault_open.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_VAULT_H
#define LIFE_VAULT_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Method of a lock: what a person remembers.
 */
#define LIFE_LOCK_PASSPHRASE 0

/**
 * Method of a lock: what a person has written down, see `life_code_print`.
 */
#define LIFE_LOCK_CODE 1

/**
 * Method of a lock: some of several shares, see `life_share_split`.
 */
#define LIFE_LOCK_SHARES 2

/**
 * Method of a lock: a secret that a device keeps.
 */
#define LIFE_LOCK_DEVICE 3

/**
 * Length in bytes of `struct life_lock_key`.
 */
#define LIFE_LOCK_KEY_BYTES 120

/**
 * Length in bytes of the id of a lock.
 */
#define LIFE_LOCK_ID_BYTES 32

/**
 * Length in bytes of the secret of a code, of shares or of a device.
 */
#define LIFE_LOCK_SECRET_BYTES 32

/**
 * Most locks of a vault.
 */
#define LIFE_VAULT_LOCKS_MAX 16

/**
 * Place of a typing error: unknown, or no typing error.
 */
#define LIFE_PLACE_NONE 0

/**
 * Place of a typing error: this character is wrong.
 */
#define LIFE_PLACE_CHARACTER 1

/**
 * Place of a typing error: this character and the one after it changed places.
 */
#define LIFE_PLACE_SWAPPED 2

/**
 * The code has so many characters, which is too few or too many.
 */
#define LIFE_PLACE_LENGTH 3

/**
 * Place of a typing error: more than one character is wrong.
 */
#define LIFE_PLACE_SEVERAL 4

/**
 * Length in bytes of `struct life_share`.
 */
#define LIFE_SHARE_BYTES 56

/**
 * Length in bytes of a printed recovery code: 16 groups of 4 characters, hyphens and NUL.
 */
#define LIFE_CODE_TEXT_BYTES 80

/**
 * Length in bytes of a printed share: 20 groups of 4 characters, hyphens and NUL.
 */
#define LIFE_SHARE_TEXT_BYTES 100

/**
 * The key of a lock: opens every revision of a vault that has the lock. Holds a secret: wipe it.
 */
struct life_lock_key {
    uint64_t opaque[15];
};

/**
 * What a guess of a passphrase costs (Argon2id, RFC 9106). All zero is what RFC 9106 recommends second: 3 passes over 64
 * MiB in 4 lanes; nothing weaker is accepted.
 */
struct life_passphrase_params {
    /**
     * Passes over the memory: 3 to 32.
     */
    uint32_t passes;
    /**
     * Memory in KiB: 65,536 to 2,097,152.
     */
    uint32_t memory_kib;
    /**
     * Lanes: 1 to 16.
     */
    uint32_t lanes;
};

/**
 * What everybody sees of a lock.
 */
struct life_lock_info {
    /**
     * Names the lock through all revisions.
     */
    uint8_t id[32];
    /**
     * Of a passphrase: what a guess costs; else zero.
     */
    struct life_passphrase_params params;
    /**
     * `LIFE_LOCK_PASSPHRASE`, `LIFE_LOCK_CODE`, `LIFE_LOCK_SHARES` or `LIFE_LOCK_DEVICE`.
     */
    uint8_t method;
    /**
     * Of shares: how many it takes; else 0.
     */
    uint8_t threshold;
    /**
     * Of shares: how many there are; else 0.
     */
    uint8_t count;
};

/**
 * A share: what one of several people keeps. Holds a secret: wipe it.
 */
struct life_share {
    uint64_t opaque[7];
};

/**
 * Where a typed code is wrong.
 */
struct life_mistake {
    /**
     * Counts the characters of the code from 0, without separators: character `at % 4` of group `at / 4`. Of
     * `LIFE_PLACE_LENGTH`: how many there are.
     */
    uint32_t at;
    /**
     * `LIFE_PLACE_NONE`, `LIFE_PLACE_CHARACTER`, `LIFE_PLACE_SWAPPED`, `LIFE_PLACE_LENGTH` or `LIFE_PLACE_SEVERAL`.
     */
    uint8_t place;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_LOCK_KEY_BYTES`.
 */
LIFE_MUST_USE size_t life_lock_key_bytes(void);

/**
 * Returns `LIFE_LOCK_ID_BYTES`.
 */
LIFE_MUST_USE size_t life_lock_id_bytes(void);

/**
 * Returns `LIFE_LOCK_SECRET_BYTES`.
 */
LIFE_MUST_USE size_t life_lock_secret_bytes(void);

/**
 * Says which lock a key is of.
 *
 * @param[in]  key   the key.
 * @param[out] info  what everybody sees of the lock.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_lock_key_get_info(const struct life_lock_key *key,
                               struct life_lock_info *info);

/**
 * Ends a key: its memory is zero afterwards.
 *
 * @param[in,out] key  any memory; `NULL` is passed over.
 */
void life_lock_key_wipe(struct life_lock_key *key);

/**
 * Says how much working memory parameters take.
 *
 * @param[in]  params   parameters.
 * @param[out] out_len  length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_passphrase_memory_len(const struct life_passphrase_params *params,
                                   size_t *out_len);

/**
 * Says how much working memory it takes to unlock a vault with a passphrase: 0 if it has no passphrase lock.
 *
 * @param[in]  in       the vault.
 * @param[in]  in_len   its length in bytes.
 * @param[out] out_len  length of the working memory in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds, weaker than allowed or hostile; too many locks;
 *         `LIFE_STATUS_WRONG_KIND`, and what `life_head_get_info` returns: no vault;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_vault_memory_len(const uint8_t *in,
                              size_t in_len,
                              size_t *out_len);

/**
 * Makes the key of a new passphrase lock, with a new salt. It opens nothing until it is put into a vault.
 *
 * @param[out] key             state to initialise.
 * @param[in]  rng             generator.
 * @param[in]  suite           `LIFE_SUITE_HYBRID`; all locks of a vault have one suite.
 * @param[in]  passphrase      the passphrase.
 * @param[in]  passphrase_len  its length in bytes: 1 or more.
 * @param[in]  params          what a guess is to cost.
 * @param[out] memory          working memory, in any alignment; wiped.
 * @param[in]  memory_size     room in bytes: `life_passphrase_memory_len`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
 *         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_lock_key_from_passphrase(struct life_lock_key *key,
                                      const struct life_rng *rng,
                                      uint8_t suite,
                                      const uint8_t *passphrase,
                                      size_t passphrase_len,
                                      const struct life_passphrase_params *params,
                                      uint8_t *memory,
                                      size_t memory_size);

/**
 * Makes the key of a new lock that a code, shares or a device opens. It opens nothing until it is put into a vault.
 *
 * @param[out] key        state to initialise.
 * @param[in]  suite      `LIFE_SUITE_HYBRID`; all locks of a vault have one suite.
 * @param[in]  method     `LIFE_LOCK_CODE`, `LIFE_LOCK_SHARES` or `LIFE_LOCK_DEVICE`.
 * @param[in]  threshold  of shares: how many it takes, 2 or more; else 0.
 * @param[in]  count      of shares: how many there are, at most 16; else 0.
 * @param[in]  secret     32 bytes: see `life_lock_secret_generate`. For one lock each.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such method or numbers, `NULL`, or overlap. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_lock_key_from_secret(struct life_lock_key *key,
                                  uint8_t suite,
                                  uint8_t method,
                                  uint8_t threshold,
                                  uint8_t count,
                                  const uint8_t secret[LIFE_LOCK_SECRET_BYTES]);

/**
 * Draws the secret of a code, of shares or of a device, hedged with a secret of the identity and the time.
 *
 * @param[in]  identity  the identity to be locked.
 * @param[in]  rng       generator.
 * @param[in]  now       milliseconds since 1970, UTC.
 * @param[out] secret    32 bytes; whoever has them opens the lock.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_lock_secret_generate(const struct life_identity *identity,
                                  const struct life_rng *rng,
                                  uint64_t now,
                                  uint8_t secret[LIFE_LOCK_SECRET_BYTES]);

/**
 * Returns `LIFE_VAULT_LOCKS_MAX`.
 */
LIFE_MUST_USE size_t life_vault_locks_max(void);

/**
 * Says what everybody sees of the locks of a vault.
 *
 * @param[in]  in     the vault.
 * @param[in]  in_len its length in bytes.
 * @param[in]  index  which lock, from 0.
 * @param[out] info   the lock.
 * @param[out] count  how many locks there are.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds, weaker than allowed or hostile; too many locks;
 *         `LIFE_STATUS_WRONG_KIND`, and what `life_head_get_info` returns: no vault;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such lock, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_vault_get_lock(const uint8_t *in,
                            size_t in_len,
                            size_t index,
                            struct life_lock_info *info,
                            size_t *count);

/**
 * Makes the key of the lock that a passphrase opens.
 *
 * @param[out] key             state to initialise.
 * @param[in]  in              the vault.
 * @param[in]  in_len          its length in bytes.
 * @param[in]  passphrase      the passphrase.
 * @param[in]  passphrase_len  its length in bytes: 1 or more.
 * @param[out] memory          working memory, in any alignment; wiped.
 * @param[in]  memory_size     room in bytes: `life_vault_memory_len`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: wrong passphrase, or damage; which of them cannot be known;
 *         `LIFE_STATUS_NO_RECIPIENT`: it has no passphrase lock;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
 *         what `life_vault_memory_len` returns: no vault;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_vault_unlock_passphrase(struct life_lock_key *key,
                                     const uint8_t *in,
                                     size_t in_len,
                                     const uint8_t *passphrase,
                                     size_t passphrase_len,
                                     uint8_t *memory,
                                     size_t memory_size);

/**
 * Makes the key of the lock that the secret of a code or of a device opens.
 *
 * @param[out] key     state to initialise.
 * @param[in]  in      the vault.
 * @param[in]  in_len  its length in bytes.
 * @param[in]  method  `LIFE_LOCK_CODE` or `LIFE_LOCK_DEVICE`.
 * @param[in]  secret  32 bytes: what `life_code_parse` read, or what the device keeps.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: it is the secret of another lock, such as one that was removed, or damage;
 *         `LIFE_STATUS_NO_RECIPIENT`: it has no such lock;
 *         what `life_vault_memory_len` returns: no vault;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such method, `NULL`, or overlap. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_vault_unlock_secret(struct life_lock_key *key,
                                 const uint8_t *in,
                                 size_t in_len,
                                 uint8_t method,
                                 const uint8_t secret[LIFE_LOCK_SECRET_BYTES]);

/**
 * Makes the key of the lock that shares open together. The same share twice counts once.
 *
 * @param[out] key         state to initialise.
 * @param[in]  in          the vault.
 * @param[in]  in_len      its length in bytes.
 * @param[in]  shares      pointers to the shares.
 * @param[in]  shares_len  how many: at most 16.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TOO_FEW_SHARES`: fewer than it takes, or shares of different locks;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a share is damaged, forged, or of another splitting;
 *         `LIFE_STATUS_NO_RECIPIENT`: it has no lock that these shares are of;
 *         what `life_vault_memory_len` returns: no vault;
 *         `LIFE_STATUS_WRONG_STATE`: a share is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: over 16 shares, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_vault_unlock_shares(struct life_lock_key *key,
                                 const uint8_t *in,
                                 size_t in_len,
                                 const struct life_share *const *shares,
                                 size_t shares_len);

/**
 * Seals the first revision of a vault, with one lock.
 *
 * @param[in]  rng       generator.
 * @param[in]  seed      32 bytes.
 * @param[in]  card      the seed's card.
 * @param[in]  card_len  its length in bytes.
 * @param[in]  object    16 bytes, the vault's id: see `life_identity_generate_object_id`.
 * @param[in]  created   milliseconds since 1970, UTC.
 * @param[in]  key       the key of the lock.
 * @param[in]  name      what people call the lock, UTF-8; `NULL` if nothing.
 * @param[in]  name_len  its length in bytes: at most `LIFE_NAME_BYTES_MAX`.
 * @param[out] out       the vault.
 * @param[in]  out_size  room in bytes.
 * @param[out] out_len   length of the vault in bytes: about 5,300 in the hybrid suite.
 * @param[out] digest    32 bytes: what the next revision names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_INVALID_KEY`: seed and card do not belong together;
 *         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
 *         what `life_card_decode` returns: the bytes are no card;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not readable UTF-8, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_vault_create(const struct life_rng *rng,
                          const uint8_t seed[LIFE_SEED_BYTES],
                          const uint8_t *card,
                          size_t card_len,
                          const uint8_t object[LIFE_ID_BYTES],
                          uint64_t created,
                          const struct life_lock_key *key,
                          const uint8_t *name,
                          size_t name_len,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len,
                          uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Says how much working memory `life_vault_open` and `life_vault_change` need.
 *
 * @param[in]  in       the vault.
 * @param[in]  in_len   its length in bytes.
 * @param[out] out_len  length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
 *         what `life_vault_memory_len` returns: no vault;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE int32_t life_vault_open_len(const uint8_t *in, size_t in_len, size_t *out_len);

/**
 * Opens a vault: gives seed and card of the identity in it, after it has verified that this identity sealed it.
 *
 * @param[in]  key        the key of one of its locks.
 * @param[in]  expected   what it must be: `kind` is `LIFE_ENVELOPE_VAULT`.
 * @param[in]  in         the vault.
 * @param[in]  in_len     its length in bytes.
 * @param[out] work       working memory; wiped.
 * @param[in]  work_size  room in bytes: `life_vault_open_len`.
 * @param[out] seed       32 bytes; secret.
 * @param[out] card       the card.
 * @param[in]  card_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] card_len   its length in bytes.
 * @param[out] opened     what is known of the vault: remember `revision` and `digest`, and whose it is (`author`).
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `card_size`, of which the length needed is in `*card_len`;
 *         `LIFE_STATUS_NO_RECIPIENT`: the lock is not in this revision;
 *         `LIFE_STATUS_STALE`: its revision is below the least expected;
 *         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
 *         `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_EXPIRED`: it is not what was expected;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: forged or damaged;
 *         `LIFE_STATUS_INVALID_KEY`, and what `life_card_decode` returns: malformed content;
 *         what `life_vault_open_len` returns: no vault;
 *         `LIFE_STATUS_WRONG_STATE`: `key` or `known` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_vault_open(const struct life_lock_key *key,
                        const struct life_expected *expected,
                        const uint8_t *in,
                        size_t in_len,
                        uint8_t *work,
                        size_t work_size,
                        uint8_t seed[LIFE_SEED_BYTES],
                        uint8_t *card,
                        size_t card_size,
                        size_t *card_len,
                        struct life_opened *opened);

/**
 * Opens a vault and seals its next revision with other locks: one more, one fewer, or one in place of another. What the
 * rest of the locks is opened with need not be known.
 *
 * @param[in]  rng        generator.
 * @param[in]  key        the key of one of its locks.
 * @param[in]  expected   what the vault must be: `kind` is `LIFE_ENVELOPE_VAULT`.
 * @param[in]  in         the vault.
 * @param[in]  in_len     its length in bytes.
 * @param[in]  created    milliseconds since 1970, UTC.
 * @param[in]  add        the key of a lock to add, or `NULL`.
 * @param[in]  name       what people call that lock, UTF-8; `NULL` if nothing.
 * @param[in]  name_len   its length in bytes: at most `LIFE_NAME_BYTES_MAX`.
 * @param[in]  remove     32 bytes, the id of a lock to remove, or `NULL`.
 * @param[out] work       working memory; wiped.
 * @param[in]  work_size  room in bytes: `life_vault_open_len`.
 * @param[out] out        the next revision.
 * @param[in]  out_size   room in bytes.
 * @param[out] out_len    length of the vault in bytes.
 * @param[out] digest     32 bytes: what the revision after it names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `out_size`, with the length needed in `*out_len`;
 *         what `life_vault_open` returns: it does not open;
 *         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the seventeenth lock, or the name is too long;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `key` or `add` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `add` is there already or of another suite, `remove` is not there, no lock would
 *         be left, the name is not readable UTF-8, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_vault_change(const struct life_rng *rng,
                          const struct life_lock_key *key,
                          const struct life_expected *expected,
                          const uint8_t *in,
                          size_t in_len,
                          uint64_t created,
                          const struct life_lock_key *add,
                          const uint8_t *name,
                          size_t name_len,
                          const uint8_t *remove,
                          uint8_t *work,
                          size_t work_size,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len,
                          uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Opens a vault and seals the first revision of the successor's: under the same locks, with all generations of the one
 * before, so that what was sealed to them stays readable.
 *
 * Whatever opens a lock that is kept opens the successor, too: name the lock in `remove` whose secret leaked.
 *
 * @param[in]  rng        generator.
 * @param[in]  key        the key of a lock of the vault.
 * @param[in]  expected   what the vault must be: `kind` is `LIFE_ENVELOPE_VAULT`.
 * @param[in]  in         the vault of the identity that is succeeded.
 * @param[in]  in_len     its length in bytes.
 * @param[in]  seed       32 bytes, the successor's seed.
 * @param[in]  card       the successor's card.
 * @param[in]  card_len   its length in bytes.
 * @param[in]  object     16 bytes, the new vault's id: see `life_identity_generate_object_id`.
 * @param[in]  created    milliseconds since 1970, UTC.
 * @param[in]  remove     32 bytes, the id of a lock to leave out, or `NULL`.
 * @param[out] work       working memory; wiped.
 * @param[in]  work_size  room in bytes: `life_vault_open_len`.
 * @param[out] out        the new vault.
 * @param[in]  out_size   room in bytes.
 * @param[out] out_len    length of the vault in bytes.
 * @param[out] digest     32 bytes: what its next revision names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `out_size`, with the length needed in `*out_len`;
 *         what `life_vault_open` returns: the vault does not open;
 *         `LIFE_STATUS_INVALID_KEY`: seed and card do not belong together;
 *         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: there are 16 generations;
 *         what `life_card_decode` returns: the bytes are no card;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `remove` is not there, no lock would be left, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_vault_rotate(const struct life_rng *rng,
                          const struct life_lock_key *key,
                          const struct life_expected *expected,
                          const uint8_t *in,
                          size_t in_len,
                          const uint8_t seed[LIFE_SEED_BYTES],
                          const uint8_t *card,
                          size_t card_len,
                          const uint8_t object[LIFE_ID_BYTES],
                          uint64_t created,
                          const uint8_t *remove,
                          uint8_t *work,
                          size_t work_size,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len,
                          uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Opens a vault for a generation before the one in use: its seed and card open what was sealed to it, and must not be
 * used to seal or sign.
 *
 * @param[in]  key        the key of one of its locks.
 * @param[in]  expected   what it must be: `kind` is `LIFE_ENVELOPE_VAULT`.
 * @param[in]  in         the vault.
 * @param[in]  in_len     its length in bytes.
 * @param[in]  index      which: 0 is the one before the one in use, 1 the one before that.
 * @param[out] work       working memory; wiped.
 * @param[in]  work_size  room in bytes: `life_vault_open_len`.
 * @param[out] seed       32 bytes; secret.
 * @param[out] card       the card.
 * @param[in]  card_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] card_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_vault_open` returns: the vault does not open;
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `card_size`, of which the length needed is in `*card_len`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such generation, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_vault_open_generation(const struct life_lock_key *key,
                                   const struct life_expected *expected,
                                   const uint8_t *in,
                                   size_t in_len,
                                   size_t index,
                                   uint8_t *work,
                                   size_t work_size,
                                   uint8_t seed[LIFE_SEED_BYTES],
                                   uint8_t *card,
                                   size_t card_size,
                                   size_t *card_len);

/**
 * Returns `LIFE_SHARE_BYTES`.
 */
LIFE_MUST_USE size_t life_share_bytes(void);

/**
 * Returns `LIFE_CODE_TEXT_BYTES`.
 */
LIFE_MUST_USE size_t life_code_text_bytes(void);

/**
 * Returns `LIFE_SHARE_TEXT_BYTES`.
 */
LIFE_MUST_USE size_t life_share_text_bytes(void);

/**
 * Prints the recovery code of a secret, to be written down.
 *
 * @param[in]  secret  32 bytes.
 * @param[out] text    80 bytes: 79 characters and NUL; secret.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_code_print(const uint8_t secret[LIFE_LOCK_SECRET_BYTES],
                        char text[LIFE_CODE_TEXT_BYTES]);

/**
 * Prints a share, to be written down.
 *
 * @param[in]  share  the share.
 * @param[out] text   100 bytes: 99 characters and NUL; secret.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `share` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_share_print(const struct life_share *share,
                         char text[LIFE_SHARE_TEXT_BYTES]);

/**
 * Reads a recovery code as a person typed it: letters of either case; spaces, hyphens, tabs and line ends anywhere.
 *
 * @param[in]  in       what was typed.
 * @param[in]  in_len   its length in bytes, without a NUL.
 * @param[out] secret   32 bytes: of the lock that the code opens.
 * @param[out] mistake  where the typing error is: written also when the status is `LIFE_STATUS_MISTYPED`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_MISTYPED`: a typing error; `*mistake` says where;
 *         `LIFE_STATUS_WRONG_KIND`: it is a share;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_NON_CANONICAL`: a code that this library does not write;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_code_parse(const uint8_t *in,
                        size_t in_len,
                        uint8_t secret[LIFE_LOCK_SECRET_BYTES],
                        struct life_mistake *mistake);

/**
 * Reads a share as a person typed it: letters of either case; spaces, hyphens, tabs and line ends anywhere.
 *
 * @param[out] share      state to initialise.
 * @param[in]  in         what was typed.
 * @param[in]  in_len     its length in bytes, without a NUL.
 * @param[out] threshold  how many shares it takes.
 * @param[out] mistake    where the typing error is: written also when the status is `LIFE_STATUS_MISTYPED`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_MISTYPED`: a typing error; `*mistake` says where;
 *         `LIFE_STATUS_WRONG_KIND`: it is a recovery code;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_NON_CANONICAL`: a share that this library does not write;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_share_parse(struct life_share *share,
                         const uint8_t *in,
                         size_t in_len,
                         uint8_t *threshold,
                         struct life_mistake *mistake);

/**
 * Splits the secret of a lock into shares, of which some together open it, and prints them, to be written down.
 *
 * @param[in]  identity  the identity that is locked.
 * @param[in]  rng       generator.
 * @param[in]  key       the key of the lock: see `life_lock_key_from_secret`, whose `count` says how many shares there are.
 * @param[in]  secret    32 bytes: the secret of the lock.
 * @param[out] out       texts of `LIFE_SHARE_TEXT_BYTES` bytes, one after the other, each ending in NUL; secret.
 * @param[in]  out_size  room in bytes.
 * @param[out] out_len   length of all texts in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or `key` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: shares do not open this lock, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_share_split(const struct life_identity *identity,
                         const struct life_rng *rng,
                         const struct life_lock_key *key,
                         const uint8_t secret[LIFE_LOCK_SECRET_BYTES],
                         uint8_t *out,
                         size_t out_size,
                         size_t *out_len);

/**
 * Ends a share: its memory is zero afterwards.
 *
 * @param[in,out] share  any memory; `NULL` is passed over.
 */
void life_share_wipe(struct life_share *share);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_VAULT_H */
