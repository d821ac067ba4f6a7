/*
 * life.h: seal and open medical records that their store cannot read.
 *
 * Conventions
 * ===========
 *
 * MUST is for the program that calls. Where it can be checked, it is, and a status answers; where it cannot, as with a
 * pointer that leads nowhere, behaviour is undefined.
 *
 * Statuses. Functions return an int32_t: LIFE_STATUS_OK (0), or a negative number that names what is wrong, whose fault it
 * is, and is fixed for ever. A program MUST look at it.
 *
 * NULL. An input, and an output buffer, may be NULL if its length is 0; a field or parameter may where its description
 * says so. NULL anywhere else is LIFE_STATUS_INVALID_ARGUMENT. Every wipe function passes over NULL.
 *
 * Bytes. An input is `in, in_len`, an output `out, out_size, out_len`: `_size` is room and `_len` is what is used, in bytes
 * unless said otherwise. With too little room the status is LIFE_STATUS_BUFFER_TOO_SMALL and *out_len is the length
 * that is needed. Every length is a literal (LIFE_SEED_BYTES) and a function (life_seed_bytes). Text is UTF-8; texts that
 * the library writes end in NUL, texts that it reads have a length and need no NUL. Times are milliseconds since
 * 1970-01-01T00:00:00 UTC.
 *
 * Outputs are written on success alone, but for the length that BUFFER_TOO_SMALL states. A function that fails after it
 * has begun to write leaves zeroes, and never plaintext. A structure that is an input (life_draft, life_expected,
 * life_card_details, life_passphrase_params) MUST be initialised as a whole; all zero is the strict default for what is
 * not set.
 *
 * Memory. The library allocates nothing and keeps nothing between calls: no globals. State lives in the program's memory,
 * in structures whose content is opaque. `init` takes any memory, initialised or not. A state that is not initialised,
 * finished, wiped, of another type, or copied to another address is LIFE_STATUS_WRONG_STATE; cards and roots, which hold
 * no secrets, may be copied. After an error of `init` the state is wiped. States, structures and lengths MUST be aligned
 * as the compiler aligns them; other buffers may have any alignment. What a state refers to (the bytes of a card, working
 * memory) MUST stay valid and unchanged while the state is in use.
 *
 * Overlap. Buffers, states and lengths that one call reads and writes MUST NOT overlap, which is checked:
 * LIFE_STATUS_INVALID_ARGUMENT. Functions that seal or open in one call take `out == in`, the same pointer, where they say so;
 * partial overlap is refused there too.
 *
 * Randomness. The generator is the program's, and is passed with each call that draws. It may fail. Every draw but that of
 * a seed is hedged with a secret of the identity and with what it is for, so that a weak generator, or one that repeats
 * after a reboot, does not make two different objects share a key. A draw of 32 equal bytes is refused.
 *
 * Wiping. Secrets are in seeds, passphrases, plaintexts, and in identities, sealers and openers. Each state has a wipe
 * function, which takes any memory, leaves zeroes, and may be called again; it does not touch working memory. life_wipe
 * wipes the rest.
 *
 * Threads. Calls with different states may run at the same time. Calls with the same state may if all of them take it as
 * const; else the program MUST see to it that one ends before the next begins.
 *
 * Trust. Only an act of trust makes a life_verified_card: life_card_pin, life_card_pin_id, or life_identity_card for
 * one's own. Its tag is a protection against mistakes, not against a program that forges memory.
 *
 * Versions. Before anything else: life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)).
 *
 * Headers. This one has what all programs use; at its end it includes one header a capability.
 */

#ifndef LIFE_H
#define LIFE_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

#include <stddef.h>
#include <stdint.h>

#ifndef LIFE_MUST_USE
#if defined(__GNUC__)
#define LIFE_MUST_USE __attribute__((warn_unused_result))
#else
#define LIFE_MUST_USE
#endif
#endif

/**
 * Major version of the header and library, as in semantic versioning.
 */
#define LIFE_VERSION_MAJOR 0

/**
 * Minor version of the header and library.
 */
#define LIFE_VERSION_MINOR 1

/**
 * Patch version of the header and library.
 */
#define LIFE_VERSION_PATCH 0

/**
 * Version of the binary interface: rises when a program compiled with an older header must be compiled again.
 */
#define LIFE_ABI_VERSION 1

/**
 * Success.
 */
#define LIFE_STATUS_OK 0

/**
 * caller: an argument can never be valid here: `NULL`, overlap, a value out of range, a field that contradicts another.
 */
#define LIFE_STATUS_INVALID_ARGUMENT -10

/**
 * caller: an output buffer is too small; `*out_len` says what is needed.
 */
#define LIFE_STATUS_BUFFER_TOO_SMALL -11

/**
 * caller: the state is not initialised, finished, wiped, of another type or copied; or the call does not fit its phase.
 */
#define LIFE_STATUS_WRONG_STATE -12

/**
 * caller: fewer recovery shares than the threshold, or shares of different secrets.
 */
#define LIFE_STATUS_TOO_FEW_SHARES -13

/**
 * object: the bytes end before the object does.
 */
#define LIFE_STATUS_TRUNCATED -20

/**
 * object: there are bytes after the end of the object or of a field.
 */
#define LIFE_STATUS_TRAILING_DATA -21

/**
 * object: a field is not in its one valid encoding.
 */
#define LIFE_STATUS_NON_CANONICAL -22

/**
 * object: made by a later version, or of a kind that this library does not read.
 */
#define LIFE_STATUS_UNSUPPORTED_VERSION -23

/**
 * object: its suite is unknown, or left out of this build.
 */
#define LIFE_STATUS_UNSUPPORTED_SUITE -24

/**
 * object or caller: a length or count is above its limit.
 */
#define LIFE_STATUS_LIMIT_EXCEEDED -25

/**
 * object: it has a critical extension that this library does not know.
 */
#define LIFE_STATUS_UNSUPPORTED_EXTENSION -26

/**
 * object: these bytes are not an object of this format.
 */
#define LIFE_STATUS_NOT_LIFE -27

/**
 * person: the code has a typing error; its place is told beside the error.
 */
#define LIFE_STATUS_MISTYPED -28

/**
 * peer: a public key is malformed, of small order, or not the one of this card.
 */
#define LIFE_STATUS_INVALID_KEY -30

/**
 * reader: the object is not addressed to this card.
 */
#define LIFE_STATUS_NO_RECIPIENT -31

/**
 * reader: nothing vouches for this card; pin its fingerprint first.
 */
#define LIFE_STATUS_UNTRUSTED -32

/**
 * card, right or request: it is not valid at the time in question.
 */
#define LIFE_STATUS_EXPIRED -33

/**
 * author: he lacks the right for this.
 */
#define LIFE_STATUS_FORBIDDEN -34

/**
 * store: it served an older state than the caller has seen.
 */
#define LIFE_STATUS_STALE -35

/**
 * card or grant: it was revoked.
 */
#define LIFE_STATUS_REVOKED -36

/**
 * keeper: two signed states cannot both be true; keep them both as evidence.
 */
#define LIFE_STATUS_FORKED -37

/**
 * object: forged or damaged; a cryptographic check failed.
 */
#define LIFE_STATUS_NOT_AUTHENTIC -40

/**
 * library: an algorithm gave another answer than the known one; nothing that is computed here can be trusted.
 */
#define LIFE_STATUS_SELF_TEST_FAILED -41

/**
 * caller: the random generator failed or returned constant bytes.
 */
#define LIFE_STATUS_RANDOM -50

/**
 * store: the object is of another kind than was asked for.
 */
#define LIFE_STATUS_WRONG_KIND -60

/**
 * store: the object has another id than was asked for.
 */
#define LIFE_STATUS_WRONG_OBJECT -61

/**
 * store: the object is by another author than was asked for.
 */
#define LIFE_STATUS_WRONG_AUTHOR -62

/**
 * suite: weaker than the floor that the caller set.
 */
#define LIFE_STATUS_WEAK_SUITE -63

/**
 * store: the message belongs to another thread than was asked for.
 */
#define LIFE_STATUS_WRONG_THREAD -64

/**
 * store: the object does not follow the one that was expected; one is missing or reordered.
 */
#define LIFE_STATUS_OUT_OF_ORDER -65

/**
 * store: the object belongs to another group or channel than was asked for.
 */
#define LIFE_STATUS_WRONG_GROUP -66

/**
 * store: the object belongs to another epoch than these keys are for.
 */
#define LIFE_STATUS_WRONG_EPOCH -67

/**
 * peer: made for another service, or over another connection.
 */
#define LIFE_STATUS_WRONG_SERVICE -68

/**
 * store or peer: seen before.
 */
#define LIFE_STATUS_REPLAYED -69

/**
 * Kind of status: success.
 */
#define LIFE_KIND_OK 0

/**
 * Kind of status: the caller passed something that can never work.
 */
#define LIFE_KIND_CALLER 1

/**
 * Kind of status: the bytes are not an object of this format.
 */
#define LIFE_KIND_FORMAT 2

/**
 * Kind of status: keys, trust and rights do not suffice.
 */
#define LIFE_KIND_TRUST 3

/**
 * Kind of status: a cryptographic check failed.
 */
#define LIFE_KIND_CRYPTO 4

/**
 * Kind of status: the caller's generator failed.
 */
#define LIFE_KIND_GENERATOR 5

/**
 * Kind of status: the object is sound, but is not the one that the caller asked for.
 */
#define LIFE_KIND_EXPECTATION 6

/**
 * Kind of status: no status of this library.
 */
#define LIFE_KIND_UNKNOWN -1

/**
 * Length in bytes of the id of an object, an actor or a thread.
 */
#define LIFE_ID_BYTES 16

/**
 * Length in bytes of the id of a card.
 */
#define LIFE_CARD_ID_BYTES 32

/**
 * Length in bytes of a seal digest.
 */
#define LIFE_DIGEST_BYTES 32

/**
 * Length in bytes of a hash of the tree.
 */
#define LIFE_HASH_BYTES 32

/**
 * Length in bytes of a root seed.
 */
#define LIFE_SEED_BYTES 32

/**
 * Most bytes of a statement, and so of a card.
 */
#define LIFE_STATEMENT_BYTES_MAX 4202

/**
 * Most bytes of a card's display name.
 */
#define LIFE_NAME_BYTES_MAX 64

/**
 * Length in bytes of a fingerprint's digits: 40 digits, 7 spaces and NUL.
 */
#define LIFE_FINGERPRINT_BYTES 48

/**
 * Length in bytes of a fingerprint's QR text: 59 characters and NUL.
 */
#define LIFE_QR_TEXT_BYTES 60

/**
 * Most recipients of an envelope.
 */
#define LIFE_RECIPIENTS_MAX 500

/**
 * Most bytes of an extension block.
 */
#define LIFE_EXTENSIONS_BYTES_MAX 1024

/**
 * Most bytes of the head of an envelope.
 */
#define LIFE_HEAD_BYTES_MAX 622058

/**
 * Most bytes of a media type.
 */
#define LIFE_MEDIA_TYPE_BYTES_MAX 127

/**
 * Most bytes of a title.
 */
#define LIFE_TITLE_BYTES_MAX 255

/**
 * Most bytes of the name of a field.
 */
#define LIFE_FIELD_NAME_BYTES_MAX 64

/**
 * Most bytes that opened private metadata take.
 */
#define LIFE_METADATA_BYTES_MAX 20464

/**
 * Most bytes of content in a segment.
 */
#define LIFE_SEGMENT_BYTES_MAX 1048576

/**
 * Least bytes of a seal: of an envelope that is signed alone.
 */
#define LIFE_SEAL_BYTES_MIN 74

/**
 * Most bytes of a seal.
 */
#define LIFE_SEAL_BYTES_MAX 266

/**
 * Most envelopes under one signature.
 */
#define LIFE_BATCH_MAX 64

/**
 * Most bytes of a proof of the tree.
 */
#define LIFE_PROOF_BYTES_MAX 1312

/**
 * Length in bytes of `struct life_identity`.
 */
#define LIFE_IDENTITY_BYTES 416

/**
 * Length in bytes of `struct life_card`.
 */
#define LIFE_CARD_BYTES 224

/**
 * Length in bytes of `struct life_verified_card`.
 */
#define LIFE_VERIFIED_CARD_BYTES 320

/**
 * Length in bytes of `struct life_verified_root`.
 */
#define LIFE_VERIFIED_ROOT_BYTES 144

/**
 * Length in bytes of `struct life_sealer`.
 */
#define LIFE_SEALER_BYTES 1376

/**
 * Length in bytes of `struct life_opener`.
 */
#define LIFE_OPENER_BYTES 1728

/**
 * Length in bytes of `struct life_verifier`.
 */
#define LIFE_VERIFIER_BYTES 1664

/**
 * Length in bytes of `struct life_range_opener`.
 */
#define LIFE_RANGE_OPENER_BYTES 896

/**
 * Length in bytes of `struct life_batch`.
 */
#define LIFE_BATCH_BYTES 4736

/**
 * Actor kind: a human being.
 */
#define LIFE_ACTOR_PERSON 0

/**
 * Actor kind: a machine that belongs to somebody.
 */
#define LIFE_ACTOR_DEVICE 1

/**
 * Actor kind: a program that answers requests.
 */
#define LIFE_ACTOR_SERVICE 2

/**
 * Actor kind: a practice, clinic, laboratory.
 */
#define LIFE_ACTOR_ORGANISATION 3

/**
 * Audience: the cards that its stanzas name.
 */
#define LIFE_AUDIENCE_DIRECT 1

/**
 * Audience: a group, by one of its members.
 */
#define LIFE_AUDIENCE_GROUP 2

/**
 * Audience: a group, from outside.
 */
#define LIFE_AUDIENCE_OUTSIDE 3

/**
 * Audience: a place in a channel.
 */
#define LIFE_AUDIENCE_CHANNEL 4

/**
 * Audience: the locks of a vault.
 */
#define LIFE_AUDIENCE_LOCKS 5

/**
 * Audience: one of a later version.
 */
#define LIFE_AUDIENCE_UNKNOWN 255

/**
 * Suite: X25519, Ed25519, AES-256-GCM, SHA-256.
 */
#define LIFE_SUITE_CLASSIC 1

/**
 * Suite: the same with X-Wing (ML-KEM-768 and X25519), which a quantum computer does not break.
 */
#define LIFE_SUITE_HYBRID 2

/**
 * Flag of a draft: do not hide the length of the content, which costs at most 12 %.
 */
#define LIFE_DRAFT_NO_PADDING 1

/**
 * Kind of envelope: something kept, which has revisions.
 */
#define LIFE_ENVELOPE_RECORD 1

/**
 * Kind of envelope: something said, which belongs to a thread.
 */
#define LIFE_ENVELOPE_MESSAGE 2

/**
 * Kind of envelope: a locked identity.
 */
#define LIFE_ENVELOPE_VAULT 3

/**
 * Content length of a stream whose length is not known when it begins.
 */
#define LIFE_LEN_UNKNOWN 18446744073709551615ull

/**
 * A cryptographic random generator of the caller, such as the operating system's.
 *
 * `fill` writes `len` random bytes to `out` and returns 0, or returns anything else if it cannot; it MUST return and
 * MUST NOT call the library with a state that the interrupted call uses. `ctx` is passed on as it is. The library
 * keeps no pointer to the structure.
 */
struct life_rng {
    /**
     * Fills `out` with `len` random bytes and returns 0 on success.
     */
    int32_t (*fill)(void *ctx, uint8_t *out, size_t len);
    /**
     * The first argument of `fill`; may be `NULL`.
     */
    void *ctx;
};

/**
 * What a card says beside its keys.
 */
struct life_card_details {
    /**
     * The actor, through all generations of his keys.
     */
    uint8_t actor[16];
    /**
     * First moment of validity: milliseconds since 1970, UTC.
     */
    uint64_t not_before;
    /**
     * Last moment of validity; `UINT64_MAX` for a card that has no end.
     */
    uint64_t not_after;
    /**
     * Counts the actor's cards, from 0.
     */
    uint32_t generation;
    /**
     * `LIFE_ACTOR_PERSON`, `LIFE_ACTOR_DEVICE`, `LIFE_ACTOR_SERVICE` or `LIFE_ACTOR_ORGANISATION`.
     */
    uint8_t kind;
    /**
     * A name for people to read, in UTF-8 without control characters; `NULL` if there is none.
     */
    const uint8_t *name;
    /**
     * Length of the name in bytes, at most `LIFE_NAME_BYTES_MAX`.
     */
    size_t name_len;
    /**
     * An extension block, most often `NULL`.
     */
    const uint8_t *extensions;
    /**
     * Length of the extensions in bytes.
     */
    size_t extensions_len;
};

/**
 * The secret keys of an actor, together with his card. Holds secrets: wipe it.
 */
struct life_identity {
    uint64_t opaque[52];
};

/**
 * A card that an act of trust vouches for: only such a card can be sealed to or verified with. May be copied.
 */
struct life_verified_card {
    uint64_t opaque[40];
};

/**
 * A card whose signature and keys have been checked; that it is the card of whom it names is not known. May be copied.
 */
struct life_card {
    uint64_t opaque[28];
};

/**
 * Everything about a card; the pointers lead into its bytes.
 */
struct life_card_info {
    /**
     * The card's name: the hash of its content.
     */
    uint8_t id[32];
    /**
     * The Ed25519 key.
     */
    uint8_t verifying_key[32];
    /**
     * What it says beside its keys.
     */
    struct life_card_details details;
    /**
     * `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
    /**
     * The KEM key.
     */
    const uint8_t *kem_key;
    /**
     * Length of the KEM key in bytes: 32 or 1,216.
     */
    size_t kem_key_len;
};

/**
 * A statement's frame; the pointer leads into its bytes. Nothing about it is verified.
 */
struct life_statement_info {
    /**
     * The statement hash: over everything but the signature.
     */
    uint8_t hash[32];
    /**
     * The signer's card id; all zero when the statement is signed with the key that it states, as a card is.
     */
    uint8_t signer[32];
    /**
     * The body, encoded.
     */
    const uint8_t *body;
    /**
     * Length of the body in bytes.
     */
    size_t body_len;
    /**
     * What it says: 1 is a card.
     */
    uint8_t kind;
    /**
     * `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
};

/**
 * What an author decides about an envelope. All zero but for `object` and `created` it is the first revision of a
 * padded record to hybrid recipients alone.
 */
struct life_draft {
    /**
     * The object: drawn by `life_identity_generate_object_id` for its first revision, the same for later ones.
     */
    uint8_t object[16];
    /**
     * Counts the revisions of the object from 0.
     */
    uint64_t revision;
    /**
     * 32 bytes, the digest of the revision before; `NULL` for revision 0, and only for it.
     */
    const uint8_t *previous;
    /**
     * The author's time: milliseconds since 1970, UTC.
     */
    uint64_t created;
    /**
     * 16 bytes, the thread of a message; `NULL` for a record.
     */
    const uint8_t *thread;
    /**
     * 32 bytes, the digest of the message that this one answers; `NULL` for the first of a thread and for a record.
     */
    const uint8_t *answers;
    /**
     * Private: a media type such as `application/fhir+json`, or `NULL`.
     */
    const uint8_t *media_type;
    /**
     * Length of the media type in bytes, at most `LIFE_MEDIA_TYPE_BYTES_MAX`.
     */
    size_t media_type_len;
    /**
     * Private: a title in UTF-8, or `NULL`.
     */
    const uint8_t *title;
    /**
     * Length of the title in bytes, at most `LIFE_TITLE_BYTES_MAX`.
     */
    size_t title_len;
    /**
     * Private: fields made by `life_fields_append`, or `NULL`.
     */
    const uint8_t *fields;
    /**
     * Length of the fields in bytes.
     */
    size_t fields_len;
    /**
     * Public: an extension block, most often `NULL`.
     */
    const uint8_t *extensions;
    /**
     * Length of the extensions in bytes.
     */
    size_t extensions_len;
    /**
     * Anything that differs from one object to the next, such as a counter in flash, or `NULL`: a generator and a clock
     * that both repeat then do no harm. One-shot sealing adds the content by itself.
     */
    const uint8_t *hedge;
    /**
     * Length of the hedge in bytes.
     */
    size_t hedge_len;
    /**
     * `LIFE_DRAFT_NO_PADDING`, or 0.
     */
    uint32_t flags;
    /**
     * Binary logarithm of the segment size in bytes, 8 to 20; 0 for 14, which is 16 KiB.
     */
    uint8_t segment_log2;
    /**
     * Refuse recipients whose suite is weaker: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; 0 for hybrid.
     */
    uint8_t floor;
};

/**
 * A batch whose signature has been verified, so that it need not be verified again. May be copied.
 */
struct life_verified_root {
    uint64_t opaque[18];
};

/**
 * What the caller asked for, so that a store cannot serve something else. All zero but for `kind` it is anything of the
 * hybrid suite.
 */
struct life_expected {
    /**
     * 16 bytes, the object; `NULL` if any will do.
     */
    const uint8_t *object;
    /**
     * The least revision: one more than was last seen, or the same.
     */
    uint64_t least_revision;
    /**
     * 32 bytes, the digest that the header must name as the revision before; `NULL` if any will do.
     */
    const uint8_t *previous;
    /**
     * 16 bytes, the thread of a message; `NULL` if any will do.
     */
    const uint8_t *thread;
    /**
     * 32 bytes, the digest of the message that this one must answer; `NULL` if any will do.
     */
    const uint8_t *answers;
    /**
     * A batch that was verified before, or `NULL`: its signature is not verified again. A copy of `root`, when the same
     * `life_opened` is the output.
     */
    const struct life_verified_root *known;
    /**
     * `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
     */
    uint8_t kind;
    /**
     * The weakest suite: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; 0 for hybrid.
     */
    uint8_t floor;
};

/**
 * Opened private metadata; the pointers lead into the buffer that they were written to.
 */
struct life_metadata {
    /**
     * The media type, or of length 0.
     */
    const uint8_t *media_type;
    /**
     * Length of the media type in bytes.
     */
    size_t media_type_len;
    /**
     * The title in UTF-8, or of length 0.
     */
    const uint8_t *title;
    /**
     * Length of the title in bytes.
     */
    size_t title_len;
    /**
     * The fields, for `life_fields_get`.
     */
    const uint8_t *fields;
    /**
     * Length of the fields in bytes.
     */
    size_t fields_len;
};

/**
 * Whom an envelope is for.
 */
struct life_audience {
    /**
     * The group or channel; zero for the others.
     */
    uint8_t of[16];
    /**
     * The epoch of the group, or the index in the channel; zero for the others.
     */
    uint64_t number;
    /**
     * `LIFE_AUDIENCE_DIRECT`, `LIFE_AUDIENCE_GROUP`, `LIFE_AUDIENCE_OUTSIDE`, `LIFE_AUDIENCE_CHANNEL`,
     * `LIFE_AUDIENCE_LOCKS` or `LIFE_AUDIENCE_UNKNOWN`.
     */
    uint8_t kind;
};

/**
 * What is known of an envelope whose author's signature has been verified.
 */
struct life_opened {
    /**
     * The object.
     */
    uint8_t object[16];
    /**
     * Its revision.
     */
    uint64_t revision;
    /**
     * When it was made, by the author's clock: milliseconds since 1970, UTC.
     */
    uint64_t created;
    /**
     * Length of the content in bytes; a verifier, which cannot know it, states the padded length.
     */
    uint64_t content_len;
    /**
     * The author's card.
     */
    uint8_t author[32];
    /**
     * The seal digest: what the next revision or an answer names.
     */
    uint8_t digest[32];
    /**
     * The digest of the revision before; zero for revision 0.
     */
    uint8_t previous[32];
    /**
     * The thread of a message; zero for a record.
     */
    uint8_t thread[16];
    /**
     * The digest of the message that this one answers; zero if it answers none.
     */
    uint8_t answers[32];
    /**
     * The batch, for `known` of `life_expected`.
     */
    struct life_verified_root root;
    /**
     * Whom it is for.
     */
    struct life_audience audience;
    /**
     * `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
     */
    uint8_t kind;
    /**
     * `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
    /**
     * 1 if it was sealed in an epoch of its group before the one that the opener knows as the head, else 0. What is new
     * and late was held back by somebody, or is by somebody who was removed since.
     */
    uint8_t late;
};

/**
 * Seals a stream in constant memory. Holds secrets: wipe it. MUST NOT be copied: a copy would use a key twice.
 */
struct life_sealer {
    uint64_t opaque[172];
};

/**
 * Envelopes of one author that are signed together, each of them verifiable alone.
 */
struct life_batch {
    uint64_t opaque[592];
};

/**
 * Opens a stream in constant memory. Holds secrets: wipe it.
 */
struct life_opener {
    uint64_t opaque[216];
};

/**
 * Verifies a stream without any key: who sealed the ciphertext, for whom, and that it is whole; not that it decrypts.
 */
struct life_verifier {
    uint64_t opaque[208];
};

/**
 * The head of an envelope: everything public about it but its length and its signature. Nothing is verified.
 */
struct life_head_info {
    /**
     * The object.
     */
    uint8_t object[16];
    /**
     * Its revision.
     */
    uint64_t revision;
    /**
     * When it was made, by the author's clock: milliseconds since 1970, UTC.
     */
    uint64_t created;
    /**
     * The author's card.
     */
    uint8_t author[32];
    /**
     * The digest of the revision before; zero for revision 0.
     */
    uint8_t previous[32];
    /**
     * The thread of a message; zero for a record.
     */
    uint8_t thread[16];
    /**
     * The digest of the message that this one answers; zero if it answers none.
     */
    uint8_t answers[32];
    /**
     * The hash of header and stanzas.
     */
    uint8_t audience_hash[32];
    /**
     * The commitment to the keys.
     */
    uint8_t commitment[32];
    /**
     * Length of the head in bytes: where the first segment begins.
     */
    size_t head_len;
    /**
     * Room that the private metadata need in bytes when they are opened.
     */
    size_t metadata_len;
    /**
     * Working memory in bytes that `life_opener_init` and `life_verifier_init` need.
     */
    size_t work_len;
    /**
     * Whom it is for.
     */
    struct life_audience audience;
    /**
     * How many cards have a stanza.
     */
    size_t recipients;
    /**
     * The extensions; the pointer leads into the head.
     */
    const uint8_t *extensions;
    /**
     * Length of the extensions in bytes.
     */
    size_t extensions_len;
    /**
     * `LIFE_ENVELOPE_RECORD`, `LIFE_ENVELOPE_MESSAGE` or `LIFE_ENVELOPE_VAULT`.
     */
    uint8_t kind;
    /**
     * The suite, as weak as the weakest recipient's: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
    /**
     * Binary logarithm of the segment size in bytes.
     */
    uint8_t segment_log2;
};

/**
 * The seal of an envelope. Nothing is verified.
 */
struct life_seal_info {
    /**
     * The signature.
     */
    uint8_t signature[64];
    /**
     * Length of content and padding in bytes.
     */
    uint64_t plaintext_len;
    /**
     * Length of the seal in bytes.
     */
    size_t seal_len;
    /**
     * How many envelopes the signature covers: 1 to 64.
     */
    uint8_t batch_size;
    /**
     * Which of them this is, from 0.
     */
    uint8_t batch_index;
};

/**
 * From `start` to before `end`.
 */
struct life_range {
    /**
     * The first.
     */
    uint64_t start;
    /**
     * One more than the last.
     */
    uint64_t end;
};

/**
 * Where one segment lies.
 */
struct life_segment_info {
    /**
     * Its bytes in the envelope, counted from the end of the head.
     */
    struct life_range sealed;
    /**
     * The bytes of content and padding that it holds.
     */
    struct life_range plaintext;
};

/**
 * Opens segments of an envelope in any order. Holds secrets: wipe it.
 */
struct life_range_opener {
    uint64_t opaque[112];
};

/**
 * A free field; the pointers lead into the encoded fields.
 */
struct life_field {
    /**
     * The name in UTF-8.
     */
    const uint8_t *name;
    /**
     * Length of the name in bytes.
     */
    size_t name_len;
    /**
     * The value in UTF-8.
     */
    const uint8_t *value;
    /**
     * Length of the value in bytes.
     */
    size_t value_len;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns the version of the library, such as "1.2.3": a constant string that ends in NUL.
 */
const char *life_version(void);

/**
 * Returns `LIFE_ABI_VERSION` of the library.
 *
 * A program compares it with the `LIFE_ABI_VERSION` it was compiled with and uses no other function of the
 * library if they differ.
 */
uint32_t life_abi_version(void);

/**
 * Returns the name of a status, such as "NotAuthentic", which is the same in every language.
 *
 * @param[in] status  a status.
 * @return a constant string that ends in NUL; "Ok" for `LIFE_STATUS_OK`, "Unknown" for what is no status.
 */
LIFE_MUST_USE
const char *life_status_name(int32_t status);

/**
 * Returns one line that says what is wrong and whose fault it is.
 *
 * @param[in] status  a status.
 * @return a constant string that ends in NUL.
 */
LIFE_MUST_USE const char *life_status_text(int32_t status);

/**
 * Returns whose fault a status is.
 *
 * @param[in] status  a status.
 * @return `LIFE_KIND_OK`, `LIFE_KIND_CALLER`, `LIFE_KIND_FORMAT`, `LIFE_KIND_TRUST`, `LIFE_KIND_CRYPTO`,
 * `LIFE_KIND_GENERATOR`, `LIFE_KIND_EXPECTATION`, or `LIFE_KIND_UNKNOWN` for what is no status.
 */
LIFE_MUST_USE
int32_t life_status_kind(int32_t status);

/**
 * Returns `LIFE_ID_BYTES`.
 */
LIFE_MUST_USE size_t life_id_bytes(void);

/**
 * Returns `LIFE_CARD_ID_BYTES`.
 */
LIFE_MUST_USE size_t life_card_id_bytes(void);

/**
 * Returns `LIFE_DIGEST_BYTES`.
 */
LIFE_MUST_USE size_t life_digest_bytes(void);

/**
 * Returns `LIFE_HASH_BYTES`.
 */
LIFE_MUST_USE size_t life_hash_bytes(void);

/**
 * Returns `LIFE_SEED_BYTES`.
 */
LIFE_MUST_USE size_t life_seed_bytes(void);

/**
 * Returns `LIFE_STATEMENT_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_statement_bytes_max(void);

/**
 * Returns `LIFE_NAME_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_name_bytes_max(void);

/**
 * Returns `LIFE_FINGERPRINT_BYTES`.
 */
LIFE_MUST_USE size_t life_fingerprint_bytes(void);

/**
 * Returns `LIFE_QR_TEXT_BYTES`.
 */
LIFE_MUST_USE size_t life_qr_text_bytes(void);

/**
 * Returns `LIFE_RECIPIENTS_MAX`.
 */
LIFE_MUST_USE size_t life_recipients_max(void);

/**
 * Returns `LIFE_EXTENSIONS_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_extensions_bytes_max(void);

/**
 * Returns `LIFE_HEAD_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_head_bytes_max(void);

/**
 * Returns `LIFE_MEDIA_TYPE_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_media_type_bytes_max(void);

/**
 * Returns `LIFE_TITLE_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_title_bytes_max(void);

/**
 * Returns `LIFE_FIELD_NAME_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_field_name_bytes_max(void);

/**
 * Returns `LIFE_METADATA_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_metadata_bytes_max(void);

/**
 * Returns `LIFE_SEGMENT_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_segment_bytes_max(void);

/**
 * Returns `LIFE_SEAL_BYTES_MIN`.
 */
LIFE_MUST_USE size_t life_seal_bytes_min(void);

/**
 * Returns `LIFE_SEAL_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_seal_bytes_max(void);

/**
 * Returns `LIFE_BATCH_MAX`.
 */
LIFE_MUST_USE size_t life_batch_max(void);

/**
 * Returns `LIFE_PROOF_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_proof_bytes_max(void);

/**
 * Returns `LIFE_IDENTITY_BYTES`.
 */
LIFE_MUST_USE size_t life_identity_bytes(void);

/**
 * Returns `LIFE_CARD_BYTES`.
 */
LIFE_MUST_USE size_t life_card_bytes(void);

/**
 * Returns `LIFE_VERIFIED_CARD_BYTES`.
 */
LIFE_MUST_USE size_t life_verified_card_bytes(void);

/**
 * Returns `LIFE_VERIFIED_ROOT_BYTES`.
 */
LIFE_MUST_USE size_t life_verified_root_bytes(void);

/**
 * Returns `LIFE_SEALER_BYTES`.
 */
LIFE_MUST_USE size_t life_sealer_bytes(void);

/**
 * Returns `LIFE_OPENER_BYTES`.
 */
LIFE_MUST_USE size_t life_opener_bytes(void);

/**
 * Returns `LIFE_VERIFIER_BYTES`.
 */
LIFE_MUST_USE size_t life_verifier_bytes(void);

/**
 * Returns `LIFE_RANGE_OPENER_BYTES`.
 */
LIFE_MUST_USE size_t life_range_opener_bytes(void);

/**
 * Returns `LIFE_BATCH_BYTES`.
 */
LIFE_MUST_USE size_t life_batch_bytes(void);

/**
 * Overwrites memory with zeroes in a way that no compiler takes out.
 *
 * @param[out] memory  any memory; `NULL` is passed over.
 * @param[in]  len     its length in bytes.
 */
void life_wipe(void *memory, size_t len);

/**
 * Draws a root seed: all that has to be locked, recovered or kept in a secure element.
 *
 * No identity exists yet that could hedge the draw, so the generator must be good this once. 32 uniformly random bytes
 * from elsewhere are a seed as well.
 *
 * @param[in]  rng   generator.
 * @param[out] seed  32 bytes; secret.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_seed_generate(const struct life_rng *rng,
                           uint8_t seed[LIFE_SEED_BYTES]);

/**
 * Writes the card of a seed, signed with the seed's own key.
 *
 * @param[in]  seed      32 bytes.
 * @param[in]  suite     `LIFE_SUITE_HYBRID`; `LIFE_SUITE_CLASSIC` for devices that cannot hold ML-KEM.
 * @param[in]  details   what the card says beside its keys.
 * @param[out] out       the card: public.
 * @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
 * @param[out] out_len   length of the card in bytes: about 200 in the classic suite, 1,400 in the hybrid one.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_STATEMENT_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: name or extensions are too long;
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
 *         `LIFE_STATUS_TRUNCATED`: malformed extensions;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the details are invalid (no such kind, validity ends before it begins, a name
 *         that is not readable UTF-8), `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_card_issue(const uint8_t seed[LIFE_SEED_BYTES],
                        uint8_t suite,
                        const struct life_card_details *details,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len);

/**
 * Derives the secret keys of a seed and checks that a card is the seed's own.
 *
 * @param[out] identity  state to initialise.
 * @param[in]  seed      32 bytes; not needed afterwards.
 * @param[in]  card      the card, which is kept by reference: it MUST stay valid and unchanged while `identity`, or a
 *                       `life_verified_card` of it, is in use.
 * @param[in]  card_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_INVALID_KEY`: the card states other keys than the seed's, or a malformed one;
 *         what `life_card_decode` returns: the bytes are no card;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_identity_init(struct life_identity *identity,
                           const uint8_t seed[LIFE_SEED_BYTES],
                           const uint8_t *card,
                           size_t card_len);

/**
 * Gives the identity's own card, trusted because the caller holds its keys.
 *
 * @param[in]  identity  whose.
 * @param[out] verified  state to initialise; refers to the same bytes as `identity` does.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_identity_card(const struct life_identity *identity,
                           struct life_verified_card *verified);

/**
 * Draws the id of a new object, hedged with a secret of the identity and the time.
 *
 * @param[in]  identity  the author.
 * @param[in]  rng       generator.
 * @param[in]  now       milliseconds since 1970, UTC.
 * @param[out] object    16 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_identity_generate_object_id(const struct life_identity *identity,
                                         const struct life_rng *rng,
                                         uint64_t now,
                                         uint8_t object[LIFE_ID_BYTES]);

/**
 * Ends an identity: its memory is zero afterwards.
 *
 * @param[in,out] identity  any memory; `NULL` is passed over.
 */
void life_identity_wipe(struct life_identity *identity);

/**
 * Decodes a card and checks its signature and every key.
 *
 * @param[out] card    state to initialise.
 * @param[in]  in      the card's bytes, which are kept by reference: they MUST stay valid and unchanged while `card`, or a
 *                     `life_verified_card` of it, is in use.
 * @param[in]  in_len  their length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`,
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made
 *         by a later version;
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object;
 *         `LIFE_STATUS_INVALID_KEY`: a key is malformed or of small order;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is not by the card's own key;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_card_decode(struct life_card *card,
                         const uint8_t *in,
                         size_t in_len);

/**
 * Says everything about a card.
 *
 * @param[in]  card  a decoded card.
 * @param[out] info  what it says; its pointers lead into the card's bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE int32_t life_card_get_info(const struct life_card *card, struct life_card_info *info);

/**
 * Says everything about a trusted card.
 *
 * @param[in]  verified  a trusted card.
 * @param[out] info      what it says; its pointers lead into the card's bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_verified_card_get_info(const struct life_verified_card *verified,
                                    struct life_card_info *info);

/**
 * Ends a card: its memory is zero afterwards. Cards hold no secrets.
 *
 * @param[in,out] card  any memory; `NULL` is passed over.
 */
void life_card_wipe(struct life_card *card);

/**
 * Ends a trusted card: its memory is zero afterwards. Cards hold no secrets.
 *
 * @param[in,out] verified  any memory; `NULL` is passed over.
 */
void life_verified_card_wipe(struct life_verified_card *verified);

/**
 * Writes the fingerprint that two people compare: eight groups of five digits.
 *
 * To find another card with the same digits takes about 2^132 hashes.
 *
 * @param[in]  card  a decoded card.
 * @param[out] text  48 bytes: 47 characters and NUL.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_card_fingerprint(const struct life_card *card,
                              char text[LIFE_FINGERPRINT_BYTES]);

/**
 * Writes the text of a QR code that carries the whole id of a card: `LIFE:1:` and 52 characters.
 *
 * @param[in]  card  a decoded card.
 * @param[out] text  60 bytes: 59 characters and NUL.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_card_qr_text(const struct life_card *card,
                          char text[LIFE_QR_TEXT_BYTES]);

/**
 * Trusts a card because two people compared its fingerprint, or one scanned it from the other's screen.
 *
 * @param[in]  card             a decoded card.
 * @param[in]  fingerprint      what the other person said or showed: 40 digits with spaces and hyphens anywhere, or the text
 *                              of a QR code. Never take it from where the card came from.
 * @param[in]  fingerprint_len  its length in bytes, without a NUL.
 * @param[out] verified         state to initialise; refers to the same bytes as `card` does.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_UNTRUSTED`: it is not the fingerprint of this card;
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: it is no fingerprint at all, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_card_pin(const struct life_card *card,
                      const uint8_t *fingerprint,
                      size_t fingerprint_len,
                      struct life_verified_card *verified);

/**
 * Trusts a card because the caller remembers its id from an earlier act of trust.
 *
 * @param[in]  card      a decoded card.
 * @param[in]  id        32 bytes, from a store that nobody else can write to.
 * @param[out] verified  state to initialise; refers to the same bytes as `card` does.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_UNTRUSTED`: it is not the id of this card;
 *         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_card_pin_id(const struct life_card *card,
                         const uint8_t id[LIFE_CARD_ID_BYTES],
                         struct life_verified_card *verified);

/**
 * Takes a statement apart without verifying it.
 *
 * @param[in]  in      the statement.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    its frame.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_LIMIT_EXCEEDED`:
 *         malformed;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`: made by a later version;
 *         `LIFE_STATUS_WRONG_KIND`: an envelope;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_statement_get_info(const uint8_t *in,
                                size_t in_len,
                                struct life_statement_info *info);

/**
 * Verifies that the owner of a trusted card signed a statement while his card was valid.
 *
 * Cards are signed with the key they state, and are verified by `life_card_decode`.
 *
 * @param[in] in      the statement.
 * @param[in] in_len  its length in bytes.
 * @param[in] signer  who must have signed it.
 * @param[in] at      the time in question: milliseconds since 1970, UTC.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_statement_get_info` returns: no statement;
 *         `LIFE_STATUS_WRONG_AUTHOR`: another card signed;
 *         `LIFE_STATUS_EXPIRED`: the card is not valid at that time;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is not one of this card over these bytes;
 *         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_statement_verify(const uint8_t *in,
                              size_t in_len,
                              const struct life_verified_card *signer,
                              uint64_t at);

/**
 * Says how long the envelope will be that a draft becomes, signed alone.
 *
 * @param[in]  draft           the draft.
 * @param[in]  recipients      pointers to trusted cards, in any order, each card once.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[in]  content_len     length of the content in bytes.
 * @param[out] out_len         length of the envelope in bytes.
 *
 * @return `LIFE_STATUS_OK`, or what `life_seal` returns about the draft and the recipients.
 */
LIFE_MUST_USE
int32_t life_seal_len(const struct life_draft *draft,
                      const struct life_verified_card *const *recipients,
                      size_t recipients_len,
                      size_t content_len,
                      size_t *out_len);

/**
 * Seals content to recipients: encrypts it, and signs it as the identity's.
 *
 * @param[in]  identity        the author.
 * @param[in]  rng             generator.
 * @param[in]  draft           what the author decides about the envelope.
 * @param[in]  recipients      pointers to trusted cards, in any order, each card once. An author who wants to read it
 *                             himself is a recipient.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[in]  in              the content; `NULL` if it is empty.
 * @param[in]  in_len          its length in bytes.
 * @param[out] out             the envelope. `out == in` seals in place.
 * @param[in]  out_size        room in bytes: `life_seal_len`.
 * @param[out] out_len         length of the envelope in bytes.
 * @param[out] digest          32 bytes, the seal digest: what the next revision or an answer names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many recipients; metadata, extensions or content are too long; no such segment
 *         size;
 *         `LIFE_STATUS_WEAK_SUITE`: a recipient's suite is below the floor;
 *         `LIFE_STATUS_EXPIRED`: a recipient's card or the author's is not valid at the draft's time;
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or a recipient is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no recipient, one twice, a draft that contradicts itself, `NULL`, or overlap.
 *         After an error that is found once sealing has begun, `out` is zero, and so is the content if it was there.
 *
 */
LIFE_MUST_USE
int32_t life_seal(const struct life_identity *identity,
                  const struct life_rng *rng,
                  const struct life_draft *draft,
                  const struct life_verified_card *const *recipients,
                  size_t recipients_len,
                  const uint8_t *in,
                  size_t in_len,
                  uint8_t *out,
                  size_t out_size,
                  size_t *out_len,
                  uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Says how much room `life_open` needs.
 *
 * @param[in]  in            the envelope.
 * @param[in]  in_len        its length in bytes.
 * @param[out] out_len       room for the content in bytes: its padded length, as the seal states it.
 * @param[out] metadata_len  room for the private metadata in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
 *         what `life_head_get_info` returns: no envelope;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_open_len(const uint8_t *in,
                      size_t in_len,
                      size_t *out_len,
                      size_t *metadata_len);

/**
 * Opens an envelope: verifies that its author sealed just this, for this identity among others, and decrypts it.
 *
 * @param[in]  identity       the reader.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  in             the envelope.
 * @param[in]  in_len         its length in bytes.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: see `life_open_len`.
 * @param[out] out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
 * @param[in]  out_size       room in bytes: see `life_open_len`.
 * @param[out] out_len        length of the content in bytes.
 * @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
 * @param[out] opened         what is known of the envelope.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, of which the length needed is in `*out_len`, or `metadata_size`;
 *         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
 *         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
 *         `LIFE_STATUS_STALE`: its revision is below the least expected;
 *         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
 *         `LIFE_STATUS_NO_RECIPIENT`: it is not addressed to this identity;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: forged or damaged;
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
 *         `LIFE_STATUS_NON_CANONICAL`: malformed metadata or padding;
 *         what `life_head_get_info` returns: no envelope;
 *         `LIFE_STATUS_WRONG_STATE`: `identity`, `author` or `known` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
 *         After an error `out` and `metadata_out` hold no plaintext: they are zero once opening has begun.
 */
LIFE_MUST_USE
int32_t life_open(const struct life_identity *identity,
                  const struct life_verified_card *author,
                  const struct life_expected *expected,
                  const uint8_t *in,
                  size_t in_len,
                  uint8_t *metadata_out,
                  size_t metadata_size,
                  uint8_t *out,
                  size_t out_size,
                  size_t *out_len,
                  struct life_metadata *metadata,
                  struct life_opened *opened);

/**
 * Says how long the head will be that `life_sealer_init` writes.
 *
 * @param[in]  draft           the draft.
 * @param[in]  recipients      pointers to trusted cards.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[in]  content_len     length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
 * @param[out] out_len         length of the head in bytes.
 *
 * @return `LIFE_STATUS_OK`, or what `life_sealer_init` returns about the draft and the recipients.
 */
LIFE_MUST_USE
int32_t life_sealer_head_len(const struct life_draft *draft,
                             const struct life_verified_card *const *recipients,
                             size_t recipients_len,
                             uint64_t content_len,
                             size_t *out_len);

/**
 * Begins an envelope and writes its head.
 *
 * Then: `life_sealer_update` as often as there is content, `life_sealer_pad` while `life_sealer_padding_left` says so,
 * `life_sealer_finish`. The envelope is all that they write, one after the other.
 *
 * @param[out] sealer          state to initialise.
 * @param[in]  identity        the author.
 * @param[in]  rng             generator.
 * @param[in]  draft           what the author decides about the envelope.
 * @param[in]  recipients      pointers to trusted cards, in any order, each card once.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[in]  content_len     length of the content in bytes, which a draft with padding needs; or `LIFE_LEN_UNKNOWN`.
 * @param[out] work            working memory, which holds content: it MUST stay valid and untouched while `sealer` is in
 *                             use. `life_sealer_finish` wipes it.
 * @param[in]  work_size       room in bytes: one segment, 2^`segment_log2`.
 * @param[out] out             the head.
 * @param[in]  out_size        room in bytes: `life_sealer_head_len`.
 * @param[out] out_len         length of the head in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; or `work_size`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many recipients; metadata or extensions are too long; no such segment size;
 *         `LIFE_STATUS_WEAK_SUITE`: a recipient's suite is below the floor;
 *         `LIFE_STATUS_EXPIRED`: a recipient's card or the author's is not valid at the draft's time;
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or a recipient is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no recipient, one twice, a draft that contradicts itself, padding without a
 *         length, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_sealer_init(struct life_sealer *sealer,
                         const struct life_identity *identity,
                         const struct life_rng *rng,
                         const struct life_draft *draft,
                         const struct life_verified_card *const *recipients,
                         size_t recipients_len,
                         uint64_t content_len,
                         uint8_t *work,
                         size_t work_size,
                         uint8_t *out,
                         size_t out_size,
                         size_t *out_len);

/**
 * Says how many bytes the next `life_sealer_update` writes.
 *
 * @param[in]  sealer   the sealer.
 * @param[in]  in_len   length of its input in bytes.
 * @param[out] out_len  length of its output in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_sealer_update_len(const struct life_sealer *sealer,
                               size_t in_len,
                               size_t *out_len);

/**
 * Takes content in, in chunks of any length, and writes each segment that is full.
 *
 * @param[in,out] sealer    the sealer.
 * @param[in]     in        content; `NULL` if there is none.
 * @param[in]     in_len    its length in bytes.
 * @param[out]    out       ciphertext; apart from `in`.
 * @param[in]     out_size  room in bytes: `life_sealer_update_len`; never more than `in_len`, one segment and 16 bytes for
 *                          each segment together.
 * @param[out]    out_len   length of the ciphertext in bytes; may be 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; nothing was taken in;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
 *         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: more content than was announced, content after padding, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_sealer_update(struct life_sealer *sealer,
                           const uint8_t *in,
                           size_t in_len,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len);

/**
 * Says how many bytes of padding `life_sealer_pad` still has to seal.
 *
 * @param[in]  sealer  the sealer.
 * @param[out] left    bytes; 0 without padding, or when it is done.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE int32_t life_sealer_padding_left(const struct life_sealer *sealer, uint64_t *left);

/**
 * Seals as much padding as there is room for.
 *
 * @param[in,out] sealer    the sealer, which has taken in all its content.
 * @param[out]    out       ciphertext.
 * @param[in]     out_size  room in bytes: one segment and 16 bytes, or more.
 * @param[out]    out_len   length of the ciphertext in bytes; may be 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; one segment and 16 bytes are needed;
 *         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_sealer_pad(struct life_sealer *sealer,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len);

/**
 * Says how many bytes `life_sealer_finish` writes: the last, short segment and the seal.
 *
 * @param[in]  sealer   the sealer.
 * @param[out] out_len  length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE int32_t life_sealer_finish_len(const struct life_sealer *sealer, size_t *out_len);

/**
 * Seals the last, short segment, signs the envelope alone, and ends the sealer.
 *
 * @param[in,out] sealer    the sealer; wiped on success, with its working memory.
 * @param[in]     identity  the author, the same as for `life_sealer_init`.
 * @param[out]    out       the last segment and the seal.
 * @param[in]     out_size  room in bytes: `life_sealer_finish_len`.
 * @param[out]    out_len   length in bytes.
 * @param[out]    digest    32 bytes, the seal digest: what the next revision or an answer names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments; the sealer is wiped;
 *         `LIFE_STATUS_WRONG_STATE`: padding is left, or `sealer` or `identity` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap; or `identity` is not
 *         the author, and the sealer is wiped.
 *
 */
LIFE_MUST_USE
int32_t life_sealer_finish(struct life_sealer *sealer,
                           const struct life_identity *identity,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len,
                           uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Seals the last, short segment, adds the envelope to a batch that is to be signed, and ends the sealer.
 *
 * The seal, which `life_batch_seal` writes after `life_batch_sign`, belongs behind the last segment.
 *
 * @param[in,out] sealer    the sealer; wiped on success, with its working memory.
 * @param[in,out] batch     the batch, not yet signed.
 * @param[out]    out       the last segment.
 * @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MIN` less than `life_sealer_finish_len`.
 * @param[out]    out_len   length in bytes.
 * @param[out]    index     the envelope's place in the batch, from 0.
 * @param[out]    digest    32 bytes, the seal digest: what the next revision or an answer names.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the batch is full; or too many segments, and the sealer is wiped;
 *         `LIFE_STATUS_WRONG_STATE`: padding is left; `batch` is signed; or `sealer` or `batch` is not initialised, or
 *         finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_sealer_finish_batch(struct life_sealer *sealer,
                                 struct life_batch *batch,
                                 uint8_t *out,
                                 size_t out_size,
                                 size_t *out_len,
                                 size_t *index,
                                 uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Ends a sealer: its memory is zero afterwards. Its working memory is the caller's to wipe.
 *
 * @param[in,out] sealer  any memory; `NULL` is passed over.
 */
void life_sealer_wipe(struct life_sealer *sealer);

/**
 * Begins to open an envelope from its head.
 *
 * Read the head (`life_head_len` says how much), call this, then `life_opener_update` with what follows the head as
 * often as there is some, then `life_opener_finish`.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  identity       the reader.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  head           the head of the envelope, and no more; not needed afterwards.
 * @param[in]  head_len       its length in bytes.
 * @param[out] work           working memory, which may hold content: it MUST stay valid and untouched while `opener` is in
 *                            use. `life_opener_finish` wipes it.
 * @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
 * @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`. Who wrote them is not
 *                            known before `life_opener_finish`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size` or `metadata_size`;
 *         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
 *         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
 *         `LIFE_STATUS_STALE`: its revision is below the least expected;
 *         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
 *         `LIFE_STATUS_NO_RECIPIENT`: it is not addressed to this identity;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: stanza, commitment or metadata are forged;
 *         `LIFE_STATUS_TRAILING_DATA`: more than the head;
 *         what `life_head_get_info` returns: no head;
 *         `LIFE_STATUS_WRONG_STATE`: `identity`, `author` or `known` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
 *         After an error the state is wiped and `metadata_out` holds no plaintext.
 */
LIFE_MUST_USE
int32_t life_opener_init(struct life_opener *opener,
                         const struct life_identity *identity,
                         const struct life_verified_card *author,
                         const struct life_expected *expected,
                         const uint8_t *head,
                         size_t head_len,
                         uint8_t *work,
                         size_t work_size,
                         uint8_t *metadata_out,
                         size_t metadata_size,
                         struct life_metadata *metadata);

/**
 * Says how many bytes the next `life_opener_update` writes.
 *
 * @param[in]  opener   the opener.
 * @param[in]  in_len   length of its input in bytes.
 * @param[out] out_len  length of its output in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_opener_update_len(const struct life_opener *opener,
                               size_t in_len,
                               size_t *out_len);

/**
 * Takes bytes of the envelope in, from behind the head, in chunks of any length, and writes the content of each segment
 * that is known to be full.
 *
 * What it writes was sealed by somebody who holds the file key. **Who the author is, is verified by `life_opener_finish`
 * alone**, and so is that nothing is missing at the end: act on nothing before.
 *
 * @param[in,out] opener    the opener.
 * @param[in]     in        bytes of the envelope; `NULL` if there are none.
 * @param[in]     in_len    their length in bytes.
 * @param[out]    out       content; apart from `in`.
 * @param[in]     out_size  room in bytes: `life_opener_update_len`; never more than `in_len` and one segment together.
 * @param[out]    out_len   length of the content in bytes; may be 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; nothing was taken in;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a segment is forged or out of place;
 *         `LIFE_STATUS_NON_CANONICAL`: padding that is not zero;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, finished, or failed before;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *         After an error about the bytes the opener is wiped and `out` is zero; forget what it released before.
 */
LIFE_MUST_USE
int32_t life_opener_update(struct life_opener *opener,
                           const uint8_t *in,
                           size_t in_len,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len);

/**
 * Says how much room `life_opener_finish` needs.
 *
 * @param[in,out] opener   the opener.
 * @param[out]    out_len  an upper bound in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE int32_t life_opener_finish_len(struct life_opener *opener, size_t *out_len);

/**
 * Opens the last segments, verifies the author's seal, and ends the opener.
 *
 * @param[in,out] opener    the opener; wiped unless there is too little room, with its working memory.
 * @param[out]    out       the last content.
 * @param[in]     out_size  room in bytes: `life_opener_finish_len`.
 * @param[out]    out_len   length of the last content in bytes.
 * @param[out]    opened    what is known of the envelope.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a forged segment, or not sealed by this author;
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
 *         `LIFE_STATUS_NON_CANONICAL`: malformed padding;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, finished, or failed before;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *         After an error about the bytes `out` is zero; forget what `life_opener_update` released.
 */
LIFE_MUST_USE
int32_t life_opener_finish(struct life_opener *opener,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len,
                           struct life_opened *opened);

/**
 * Ends an opener: its memory is zero afterwards. Its working memory is the caller's to wipe.
 *
 * @param[in,out] opener  any memory; `NULL` is passed over.
 */
void life_opener_wipe(struct life_opener *opener);

/**
 * Begins to verify an envelope from its head.
 *
 * @param[out] verifier   state to initialise.
 * @param[in]  author     who must have sealed it.
 * @param[in]  expected   what it must be.
 * @param[in]  head       the head of the envelope, and no more; not needed afterwards.
 * @param[in]  head_len   its length in bytes.
 * @param[out] work       working memory: it MUST stay valid and untouched while `verifier` is in use.
 * @param[in]  work_size  room in bytes: `work_len` of `life_head_info`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`;
 *         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
 *         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
 *         `LIFE_STATUS_STALE`: its revision is below the least expected;
 *         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
 *         `LIFE_STATUS_TRAILING_DATA`: more than the head;
 *         what `life_head_get_info` returns: no head;
 *         `LIFE_STATUS_WRONG_STATE`: `author` or `known` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_verifier_init(struct life_verifier *verifier,
                           const struct life_verified_card *author,
                           const struct life_expected *expected,
                           const uint8_t *head,
                           size_t head_len,
                           uint8_t *work,
                           size_t work_size);

/**
 * Takes bytes of the envelope in, from behind the head, in chunks of any length.
 *
 * @param[in,out] verifier  the verifier.
 * @param[in]     in        bytes of the envelope; `NULL` if there are none.
 * @param[in]     in_len    their length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments; the verifier is wiped;
 *         `LIFE_STATUS_WRONG_STATE`: `verifier` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_verifier_update(struct life_verifier *verifier,
                             const uint8_t *in,
                             size_t in_len);

/**
 * Verifies the author's seal, and ends the verifier.
 *
 * @param[in,out] verifier  the verifier; wiped, with its working memory.
 * @param[out]    opened    what is known of the envelope; `content_len` is the padded length.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: not sealed by this author;
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
 *         `LIFE_STATUS_WRONG_STATE`: `verifier` is not initialised, or finished;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_verifier_finish(struct life_verifier *verifier,
                             struct life_opened *opened);

/**
 * Ends a verifier: its memory is zero afterwards.
 *
 * @param[in,out] verifier  any memory; `NULL` is passed over.
 */
void life_verifier_wipe(struct life_verifier *verifier);

/**
 * Says how many bytes of an envelope its head takes, as far as its first bytes tell.
 *
 * Read on until the answer is not more than what is there: three rounds at most, never above `LIFE_HEAD_BYTES_MAX`.
 *
 * @param[in]  in       the first bytes of the envelope; `NULL` if there are none yet.
 * @param[in]  in_len   how many there are.
 * @param[out] out_len  how many are needed.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_head_get_info` returns but `LIFE_STATUS_TRUNCATED`: no envelope;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_head_len(const uint8_t *in,
                      size_t in_len,
                      size_t *out_len);

/**
 * Takes the head of an envelope apart without verifying anything.
 *
 * @param[in]  in      the envelope, or at least its head.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what the head says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_LIMIT_EXCEEDED`:
 *         malformed;
 *         `LIFE_STATUS_TRUNCATED`: less than the head, see `life_head_len`;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made
 *         by a later version;
 *         `LIFE_STATUS_WRONG_KIND`: a statement;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_head_get_info(const uint8_t *in,
                           size_t in_len,
                           struct life_head_info *info);

/**
 * Says to whom an envelope is addressed.
 *
 * @param[in]  in      the envelope, or at least its head.
 * @param[in]  in_len  its length in bytes.
 * @param[in]  index   which recipient, from 0.
 * @param[out] card    32 bytes, the id of his card.
 * @param[out] suite   the suite of his key.
 *
 * @return `LIFE_STATUS_OK`, or
 *         what `life_head_get_info` returns: no head;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such recipient, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_head_get_recipient(const uint8_t *in,
                                size_t in_len,
                                size_t index,
                                uint8_t card[LIFE_CARD_ID_BYTES],
                                uint8_t *suite);

/**
 * Takes the seal at the end of an envelope apart without verifying anything.
 *
 * @param[in]  end      the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do.
 * @param[in]  end_len  its length in bytes.
 * @param[out] info     what the seal says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`: no seal;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_seal_get_info(const uint8_t *end,
                           size_t end_len,
                           struct life_seal_info *info);

/**
 * The padded length of content: lengths leak O(log log n) bits and grow by at most 12 %.
 *
 * @param[in] content_len  length in bytes.
 * @return length in bytes.
 */
LIFE_MUST_USE uint64_t life_padded_len(uint64_t content_len);

/**
 * Says how many segments a payload takes.
 *
 * @param[in]  segment_log2   binary logarithm of the segment size in bytes.
 * @param[in]  plaintext_len  length of content and padding in bytes.
 * @param[out] segments       how many segments: 1 or more, the last of which is short.
 * @param[out] sealed_len     their length in bytes as they stand between head and seal.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_layout_get_len(uint8_t segment_log2,
                            uint64_t plaintext_len,
                            uint64_t *segments,
                            uint64_t *sealed_len);

/**
 * Says where one segment lies.
 *
 * @param[in]  segment_log2   binary logarithm of the segment size in bytes.
 * @param[in]  plaintext_len  length of content and padding in bytes.
 * @param[in]  index          which segment, from 0.
 * @param[out] info           where it lies.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such segment, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_layout_get_segment(uint8_t segment_log2,
                                uint64_t plaintext_len,
                                uint64_t index,
                                struct life_segment_info *info);

/**
 * Says what to fetch of an envelope for a part of its content.
 *
 * @param[in]  segment_log2   binary logarithm of the segment size in bytes.
 * @param[in]  plaintext_len  length of content and padding in bytes.
 * @param[in]  start          the first byte that is wanted.
 * @param[in]  end            one more than the last byte that is wanted.
 * @param[out] segments       the segments that hold them.
 * @param[out] sealed         the bytes of these segments in the envelope, counted from the end of the head.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the range is empty or reaches beyond the plaintext, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_layout_locate(uint8_t segment_log2,
                           uint64_t plaintext_len,
                           uint64_t start,
                           uint64_t end,
                           struct life_range *segments,
                           struct life_range *sealed);

/**
 * Begins to open some segments of an envelope from its head and its end.
 *
 * The caller fetches both, and for each segment its bytes (`life_layout_get_segment`) and its inclusion proof, which
 * whoever holds the whole ciphertext makes without any key (`life_tree_inclusion_proof`).
 *
 * @param[out] opener         state to initialise.
 * @param[in]  identity       the reader.
 * @param[in]  author         who must have sealed it.
 * @param[in]  expected       what it must be.
 * @param[in]  head           the head of the envelope, and no more; not needed afterwards.
 * @param[in]  head_len       its length in bytes.
 * @param[in]  end            the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do; not needed afterwards.
 * @param[in]  end_len        its length in bytes.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
 * @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`. Who wrote them is not
 *                            known before a segment has been opened.
 *
 * @return `LIFE_STATUS_OK`, or what `life_opener_init` returns, for the same reasons; and
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_LIMIT_EXCEEDED`: `end` holds no seal that fits. After an error the state is wiped and `metadata_out` holds no plaintext.
 */
LIFE_MUST_USE
int32_t life_range_opener_init(struct life_range_opener *opener,
                               const struct life_identity *identity,
                               const struct life_verified_card *author,
                               const struct life_expected *expected,
                               const uint8_t *head,
                               size_t head_len,
                               const uint8_t *end,
                               size_t end_len,
                               uint8_t *metadata_out,
                               size_t metadata_size,
                               struct life_metadata *metadata);

/**
 * Says how long content and padding are, for `life_layout_locate`. It is the author's word only once a segment has been
 * opened.
 *
 * @param[in]  opener         the opener.
 * @param[out] plaintext_len  length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_range_opener_plaintext_len(const struct life_range_opener *opener,
                                        uint64_t *plaintext_len);

/**
 * Opens one segment; the first one verifies the author's signature, and all must belong to the same tree.
 *
 * @param[in,out] opener     the opener.
 * @param[in]     index      which segment, from 0.
 * @param[in]     in         the segment's bytes.
 * @param[in]     in_len     their length.
 * @param[in]     proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
 * @param[in]     proof_len  how many hashes.
 * @param[out]    out        content.
 * @param[in]     out_size   room in bytes: 16 less than `in_len`.
 * @param[out]    out_len    length of the content in bytes; less where padding begins.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: the segment has another length than it should;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: forged, out of place, or not sealed by this author;
 *         `LIFE_STATUS_NON_CANONICAL`: padding that is not zero;
 *         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such segment, `NULL`, or overlap. After an error `out` is zero.
 */
LIFE_MUST_USE
int32_t life_range_opener_open_segment(struct life_range_opener *opener,
                                       uint64_t index,
                                       const uint8_t *in,
                                       size_t in_len,
                                       const uint8_t *proof,
                                       size_t proof_len,
                                       uint8_t *out,
                                       size_t out_size,
                                       size_t *out_len);

/**
 * Says what is known of the envelope, once a segment has been opened.
 *
 * @param[in]  opener  the opener.
 * @param[out] opened  what is known.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: no segment has been opened, or `opener` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_range_opener_get_opened(const struct life_range_opener *opener,
                                     struct life_opened *opened);

/**
 * Ends a range opener: its memory is zero afterwards.
 *
 * @param[in,out] opener  any memory; `NULL` is passed over.
 */
void life_range_opener_wipe(struct life_range_opener *opener);

/**
 * Begins an empty batch, to which `life_sealer_finish_batch` adds.
 *
 * @param[out] batch  state to initialise.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE int32_t life_batch_init(struct life_batch *batch);

/**
 * Adds an envelope that lacks its seal, from its bytes alone: after power was lost before the batch was signed.
 *
 * What is signed is what lies there. Storage that may be torn keeps the digest beside the envelope; compare it.
 *
 * @param[in,out] batch   the batch, not yet signed.
 * @param[in]     in      head and segments of the envelope.
 * @param[in]     in_len  their length in bytes.
 * @param[out]    index   the envelope's place in the batch, from 0.
 * @param[out]    digest  32 bytes, the seal digest.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the batch is full, or too many segments;
 *         `LIFE_STATUS_TRUNCATED`: the last segment is missing;
 *         what `life_head_get_info` returns: no envelope;
 *         `LIFE_STATUS_WRONG_STATE`: `batch` is signed, or not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_batch_recover(struct life_batch *batch,
                           const uint8_t *in,
                           size_t in_len,
                           size_t *index,
                           uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Signs all envelopes of a batch with one signature; nothing can be added afterwards.
 *
 * @param[in,out] batch     the batch.
 * @param[in]     identity  the author of each.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `batch` is signed, or `batch` or `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the batch is empty, `identity` is not the author of each, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_batch_sign(struct life_batch *batch,
                        const struct life_identity *identity);

/**
 * Writes the seal of one envelope, which belongs behind its last segment.
 *
 * @param[in]  batch     the batch, signed.
 * @param[in]  index     which envelope: what `life_sealer_finish_batch` said.
 * @param[out] out       the seal.
 * @param[in]  out_size  room in bytes: `LIFE_SEAL_BYTES_MAX` always does.
 * @param[out] out_len   length of the seal in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_SEAL_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: `batch` is not signed, or not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such envelope, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_batch_seal(const struct life_batch *batch,
                        size_t index,
                        uint8_t *out,
                        size_t out_size,
                        size_t *out_len);

/**
 * Ends a batch: its memory is zero afterwards. Batches hold no secrets.
 *
 * @param[in,out] batch  any memory; `NULL` is passed over.
 */
void life_batch_wipe(struct life_batch *batch);

/**
 * Appends a field to encoded fields.
 *
 * @param[in,out] fields      the encoded fields.
 * @param[in]     size        room in bytes.
 * @param[in,out] fields_len  length of the fields in bytes: 0 to begin with; or the length needed, if there is no room.
 * @param[in]     name        the name in UTF-8, without control characters.
 * @param[in]     name_len    its length in bytes: 1 to `LIFE_FIELD_NAME_BYTES_MAX`.
 * @param[in]     value       the value in UTF-8; `NULL` if it is empty.
 * @param[in]     value_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: no room; nothing was appended;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the name is empty or unreadable, not UTF-8, `*fields_len > size`, `NULL`, or
 *         overlap.
 */
LIFE_MUST_USE
int32_t life_fields_append(uint8_t *fields,
                           size_t size,
                           size_t *fields_len,
                           const uint8_t *name,
                           size_t name_len,
                           const uint8_t *value,
                           size_t value_len);

/**
 * Counts the fields.
 *
 * @param[in]  fields      the encoded fields; `NULL` if there are none.
 * @param[in]  fields_len  their length in bytes.
 * @param[out] count       how many there are.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_fields_count(const uint8_t *fields,
                          size_t fields_len,
                          size_t *count);

/**
 * Gives one field.
 *
 * @param[in]  fields      the encoded fields.
 * @param[in]  fields_len  their length in bytes.
 * @param[in]  index       which, from 0.
 * @param[out] field       its name and its value.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such field, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_fields_get(const uint8_t *fields,
                        size_t fields_len,
                        size_t index,
                        struct life_field *field);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

/* One header a capability. */
#include "life/self_test.h"
#include "life/tree.h"
#include "life/group.h"
#include "life/channel.h"
#include "life/directory.h"
#include "life/audit.h"
#include "life/vault.h"
#include "life/login.h"
#include "life/workflow.h"
#include "life/grant.h"
#include "life/abi.h"

#endif  /* LIFE_H */
