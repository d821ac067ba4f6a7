/*
 * life/channel.h: channels, in which a device writes much without being able to read it back.
 *
 * A channel is set up once: `life_channel_create` seals the first key to the readers, on the phone that provisions a
 * device or on the device itself. From then on the device computes hashes, AES and a signature, and no public-key
 * encryption. Whoever steals it opens nothing that it has sealed.
 *
 * The device's storage has two slots, which can be erased each without the other. For every record, or for up to 64 at
 * once, in this order:
 *
 * life_channel_prepare   makes the state that follows
 * (the program)          writes it to the slot that is blank, reads it back, erases the other slot, reads that back
 * life_channel_stored    is shown both, and releases the keys
 * life_channel_seal      uses them up, one a record
 *
 * After a reboot `life_channel_find` says which slot counts, and `life_channel_restore` goes on from it. Power may fail at
 * any moment: an index is skipped, nothing that was sealed is lost.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_CHANNEL_H
#define LIFE_CHANNEL_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Length in bytes of `struct life_channel`.
 */
#define LIFE_CHANNEL_BYTES 320

/**
 * Length in bytes of the state that a device stores.
 */
#define LIFE_CHANNEL_STATE_BYTES 128

/**
 * Most records that one stored state releases.
 */
#define LIFE_CHANNEL_RESERVE_MAX 64

/**
 * Length in bytes of `struct life_channel_reader`.
 */
#define LIFE_CHANNEL_READER_BYTES 3200

/**
 * Arrival: further than all before.
 */
#define LIFE_ARRIVAL_NEW 1

/**
 * Arrival: it fills a gap.
 */
#define LIFE_ARRIVAL_LATE 2

/**
 * Arrival: this very object was seen.
 */
#define LIFE_ARRIVAL_AGAIN 3

/**
 * Arrival: another object was seen at this index; the device went on from an old state, or two devices have one.
 */
#define LIFE_ARRIVAL_TWICE 4

/**
 * Arrival: something was seen at this index, or its gap was settled, too long ago to say more.
 */
#define LIFE_ARRIVAL_BEFORE 5

/**
 * Most bytes of an exported reader.
 */
#define LIFE_CHANNEL_EXPORT_BYTES_MAX 3168

/**
 * A device's end of a channel.
 */
struct life_channel {
    uint64_t opaque[40];
};

/**
 * Which channel it is, and where.
 */
struct life_channel_info {
    /**
     * The channel: the object of its set-up.
     */
    uint8_t channel[16];
    /**
     * The card of the device, which signs the records.
     */
    uint8_t device[32];
    /**
     * Of a device: the index of the next record. Of a reader: the index after the furthest that was seen.
     */
    uint64_t index;
    /**
     * Of a device: how many records may be sealed before the next state is to be stored. Of a reader: 0.
     */
    uint8_t left;
    /**
     * The suite of the set-up, which the records state: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
     */
    uint8_t suite;
};

/**
 * A reader's end of a channel: some keys, from which each index is a short walk, and what has been seen.
 */
struct life_channel_reader {
    uint64_t opaque[400];
};

/**
 * What the arrival of a record says about the order of a channel.
 */
struct life_arrival {
    /**
     * The index of the record.
     */
    uint64_t index;
    /**
     * `LIFE_ARRIVAL_NEW`: how many indices just before it have not been seen, else 0. Each was skipped when the device
     * lost power, or is withheld.
     */
    uint64_t missing;
    /**
     * `LIFE_ARRIVAL_TWICE`: the digest of the other, else zero.
     */
    uint8_t other[32];
    /**
     * `LIFE_ARRIVAL_NEW` and so on.
     */
    uint8_t kind;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_CHANNEL_BYTES`.
 */
LIFE_MUST_USE size_t life_channel_bytes(void);

/**
 * Returns `LIFE_CHANNEL_STATE_BYTES`.
 */
LIFE_MUST_USE size_t life_channel_state_bytes(void);

/**
 * Returns `LIFE_CHANNEL_RESERVE_MAX`.
 */
LIFE_MUST_USE size_t life_channel_reserve_max(void);

/**
 * Sets a channel up: draws its first key, seals it to the readers, and begins the device's end.
 *
 * Keep or send the set-up before the first record is sealed: without it nobody opens any. On a phone, hand
 * `life_channel_get_state` to the device over a way that leaves nothing behind, and wipe `channel`.
 *
 * @param[out] channel         state to initialise.
 * @param[in]  identity        who sets it up: the device, or who provisions it. He can read the channel, not write in it.
 * @param[in]  rng             generator; it must be good this once.
 * @param[in]  suite           `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if a reader is classic.
 * @param[in]  device          32 bytes, the card of the device, which must not be among the readers.
 * @param[in]  created         the time: milliseconds since 1970, UTC.
 * @param[in]  recipients      pointers to the trusted cards of the readers.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[out] out             the set-up, an envelope.
 * @param[in]  out_size        room in bytes: 3072, and 1200 more for each further reader, will do.
 * @param[out] out_len         length of the set-up in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
 *         `LIFE_STATUS_WEAK_SUITE`: a reader's suite is below `suite`;
 *         `LIFE_STATUS_EXPIRED`: a reader's card or the author's is not valid at that time;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: too many readers;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or a reader is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: no such suite, no reader, one twice, the device among them, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_create(struct life_channel *channel,
                            const struct life_identity *identity,
                            const struct life_rng *rng,
                            uint8_t suite,
                            const uint8_t device[LIFE_CARD_ID_BYTES],
                            uint64_t created,
                            const struct life_verified_card *const *recipients,
                            size_t recipients_len,
                            uint8_t *out,
                            size_t out_size,
                            size_t *out_len);

/**
 * Says which channel it is, the index of the next record, and how many may be sealed.
 *
 * @param[in]  channel  the device's end.
 * @param[out] info     what is known.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_get_info(const struct life_channel *channel,
                              struct life_channel_info *info);

/**
 * Ends the device's end of a channel: its memory is zero afterwards. The slots are the program's to erase.
 *
 * @param[in,out] channel  any memory; `NULL` is passed over.
 */
void life_channel_wipe(struct life_channel *channel);

/**
 * Gives the state as it stands, to be handed to a device or stored for the first time.
 *
 * @param[in]  channel  the device's end.
 * @param[out] state    128 secret bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_get_state(const struct life_channel *channel,
                               uint8_t state[LIFE_CHANNEL_STATE_BYTES]);

/**
 * Says which of two slots counts after a reboot, and whether the other has to be erased before anything else.
 *
 * @param[in]  first        128 bytes: what the first slot holds.
 * @param[in]  second       128 bytes: what the second slot holds.
 * @param[out] current      0 if the first counts, 1 if the second does.
 * @param[out] erase_other  1 if the other holds anything, else 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: both are blank, there is no channel;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: neither is sound;
 *         `LIFE_STATUS_WRONG_GROUP`: they hold two channels;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_NON_CANONICAL`: written by a later
 *         version;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_find(const uint8_t first[LIFE_CHANNEL_STATE_BYTES],
                          const uint8_t second[LIFE_CHANNEL_STATE_BYTES],
                          uint8_t *current,
                          uint8_t *erase_other);

/**
 * Goes on from a state that was stored or handed over.
 *
 * @param[out] channel  state to initialise.
 * @param[in]  state    128 bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: torn, erased or damaged;
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_NON_CANONICAL`: written by a later
 *         version;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_restore(struct life_channel *channel,
                             const uint8_t state[LIFE_CHANNEL_STATE_BYTES]);

/**
 * Makes the state that is to be stored before the next records are sealed.
 *
 * What was released before and not used is taken back. When power is lost, what was not used is skipped.
 *
 * @param[in,out] channel  the device's end.
 * @param[in]     count    how many records: 1 to `LIFE_CHANNEL_RESERVE_MAX`. A larger number spares the storage.
 * @param[out]    state    128 secret bytes, to be stored.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the channel is at its end;
 *         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `count`, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_prepare(struct life_channel *channel,
                             uint8_t count,
                             uint8_t state[LIFE_CHANNEL_STATE_BYTES]);

/**
 * Releases the keys, once the state has been stored and the one before it erased.
 *
 * Both are shown as the storage gives them, not from memory.
 *
 * @param[in,out] channel        the device's end.
 * @param[in]     read_back      what lies where the state was written.
 * @param[in]     read_back_len  its length in bytes, 128.
 * @param[in]     old            what lies where the state before was: all ones, or all zeroes; `NULL` where a file was
 *                               replaced.
 * @param[in]     old_len        its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: the storage does not hold the state, or still something of the one before; nothing was
 *         prepared; or `channel` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_stored(struct life_channel *channel,
                            const uint8_t *read_back,
                            size_t read_back_len,
                            const uint8_t *old,
                            size_t old_len);

/**
 * Seals a record in the next place of a channel, and signs it alone.
 *
 * @param[in,out] channel   the device's end; one record fewer may be sealed afterwards, also after an error that is found
 *                          once sealing has begun.
 * @param[in]     identity  the device.
 * @param[in]     rng       generator; it may repeat.
 * @param[in]     draft     what the device decides about the record.
 * @param[in]     in        the content; `NULL` if it is empty.
 * @param[in]     in_len    its length in bytes.
 * @param[out]    out       the envelope. `out == in` seals in place.
 * @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MAX` and 512 more than the content always do for a record with
 *                          16 KiB segments, without padding and metadata.
 * @param[out]    out_len   length of the envelope in bytes.
 * @param[out]    digest    32 bytes, the seal digest.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: nothing is released, see `life_channel_stored`; or `channel` or `identity` is not
 *         initialised;
 *         `LIFE_STATUS_WEAK_SUITE`: the set-up's suite is below the draft's floor;
 *         `LIFE_STATUS_EXPIRED`: the device's card is not valid at the draft's time;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: metadata, extensions or content are too long; no such segment size;
 *         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `identity` is not the channel's device, a draft that contradicts itself, `NULL`,
 *         or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_channel_seal(struct life_channel *channel,
                          const struct life_identity *identity,
                          const struct life_rng *rng,
                          const struct life_draft *draft,
                          const uint8_t *in,
                          size_t in_len,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len,
                          uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Seals a record in the next place of a channel but for its seal, and adds it to a batch that is to be signed.
 *
 * The seal, which `life_batch_seal` writes after `life_batch_sign`, belongs behind it. When power is lost before,
 * `life_batch_recover` adds what was stored to a new batch.
 *
 * @param[in,out] channel   as for `life_channel_seal`.
 * @param[in,out] batch     the batch, not yet signed.
 * @param[in]     identity  the device.
 * @param[in]     rng       generator; it may repeat.
 * @param[in]     draft     what the device decides about the record.
 * @param[in]     in        the content; `NULL` if it is empty.
 * @param[in]     in_len    its length in bytes.
 * @param[out]    out       head and segments of the envelope.
 * @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MIN` less than for `life_channel_seal`.
 * @param[out]    out_len   length in bytes.
 * @param[out]    index     the record's place in the batch, from 0.
 * @param[out]    digest    32 bytes, the seal digest.
 *
 * @return what `life_channel_seal` returns, and
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: also when the batch is full;
 *         `LIFE_STATUS_WRONG_STATE`: also when `batch` is signed, or not initialised.
 *
 */
LIFE_MUST_USE
int32_t life_channel_seal_batch(struct life_channel *channel,
                                struct life_batch *batch,
                                const struct life_identity *identity,
                                const struct life_rng *rng,
                                const struct life_draft *draft,
                                const uint8_t *in,
                                size_t in_len,
                                uint8_t *out,
                                size_t out_size,
                                size_t *out_len,
                                size_t *index,
                                uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Returns `LIFE_CHANNEL_READER_BYTES`.
 */
LIFE_MUST_USE size_t life_channel_reader_bytes(void);

/**
 * Begins to read a channel with its set-up.
 *
 * Whoever made the set-up can read the channel. Accept those of the device itself, or of whom you let set up devices, and
 * no second one of a channel that you have.
 *
 * @param[out] reader    state to initialise.
 * @param[in]  identity  the reader.
 * @param[in]  author    who must have set it up.
 * @param[in]  in        the set-up.
 * @param[in]  in_len    its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: no set-up; `LIFE_STATUS_WRONG_OBJECT`: of another channel than it says;
 *         `LIFE_STATUS_WEAK_SUITE`: it was sealed with a weaker suite than its records will state;
 *         what `life_open` returns: it does not open, or is malformed.
 */
LIFE_MUST_USE
int32_t life_channel_reader_init(struct life_channel_reader *reader,
                                 const struct life_identity *identity,
                                 const struct life_verified_card *author,
                                 const uint8_t *in,
                                 size_t in_len);

/**
 * Opens a record of a channel, whichever it is, and remembers its place.
 *
 * @param[in,out] reader         the reader's end.
 * @param[in]     device         the trusted card of the device.
 * @param[in]     expected       what it must be.
 * @param[in]     max_steps      how far to walk from the nearest key, at about a microsecond a step.
 * @param[in]     in             the envelope.
 * @param[in]     in_len         its length in bytes.
 * @param[out]    metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]     metadata_size  room in bytes: see `life_open_len`.
 * @param[out]    out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
 * @param[in]     out_size       room in bytes: see `life_open_len`.
 * @param[out]    out_len        length of the content in bytes.
 * @param[out]    metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
 * @param[out]    opened         what is known of the envelope.
 * @param[out]    arrival        what its arrival says.
 *
 * @return what `life_open` returns, and
 *         `LIFE_STATUS_WRONG_GROUP`: of another channel, or of none;
 *         `LIFE_STATUS_WRONG_AUTHOR`: not by the channel's device;
 *         `LIFE_STATUS_WEAK_SUITE`: also when it states another suite than the set-up;
 *         `LIFE_STATUS_NO_RECIPIENT`: from before this reader was let in;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `max_steps` away, or it leaves more gaps than there is room for, see
 *         `life_channel_reader_settle`.
 *         After an error nothing is remembered.
 */
LIFE_MUST_USE
int32_t life_channel_open(struct life_channel_reader *reader,
                          const struct life_verified_card *device,
                          const struct life_expected *expected,
                          uint64_t max_steps,
                          const uint8_t *in,
                          size_t in_len,
                          uint8_t *metadata_out,
                          size_t metadata_size,
                          uint8_t *out,
                          size_t out_size,
                          size_t *out_len,
                          struct life_metadata *metadata,
                          struct life_opened *opened,
                          struct life_arrival *arrival);

/**
 * Ends a reader: its memory is zero afterwards.
 *
 * @param[in,out] reader  any memory; `NULL` is passed over.
 */
void life_channel_reader_wipe(struct life_channel_reader *reader);

/**
 * Returns `LIFE_CHANNEL_EXPORT_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_channel_export_bytes_max(void);

/**
 * Says which channel it is, and the index after the furthest that was seen.
 *
 * @param[in]  reader  the reader's end.
 * @param[out] info    what is known.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_reader_get_info(const struct life_channel_reader *reader,
                                     struct life_channel_info *info);

/**
 * Gives one of the gaps: indices that have not been seen, below one that has.
 *
 * @param[in]  reader  the reader's end.
 * @param[in]  number  which gap, from 0, in ascending order.
 * @param[out] gap     the indices.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such gap, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_reader_get_gap(const struct life_channel_reader *reader,
                                    size_t number,
                                    struct life_range *gap);

/**
 * Gives up waiting for what is missing below an index.
 *
 * @param[in,out] reader  the reader's end.
 * @param[in]     index   the index.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_channel_reader_settle(struct life_channel_reader *reader,
                                   uint64_t index);

/**
 * Writes all that a reader knows, to be stored as carefully as a seed.
 *
 * @param[in]  reader    the reader's end.
 * @param[out] out       secret bytes.
 * @param[in]  out_size  room in bytes: `LIFE_CHANNEL_EXPORT_BYTES_MAX` always does.
 * @param[out] out_len   their length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_CHANNEL_EXPORT_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_reader_export(const struct life_channel_reader *reader,
                                   uint8_t *out,
                                   size_t out_size,
                                   size_t *out_len);

/**
 * Reads what `life_channel_reader_export` wrote.
 *
 * @param[out] reader  state to initialise.
 * @param[in]  in      secret bytes.
 * @param[in]  in_len  their length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: torn or damaged;
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`,
 *         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`: not written by this library;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_reader_import(struct life_channel_reader *reader,
                                   const uint8_t *in,
                                   size_t in_len);

/**
 * Begins a record in the next place of a channel, as `life_sealer_init` begins an envelope to cards; then as there.
 *
 * A streaming sealer does not know its content when it draws: if state, generator and clock may all repeat, the draft's
 * `hedge` MUST differ.
 *
 * @param[out]    sealer       state to initialise.
 * @param[in,out] channel      the device's end; one record fewer may be sealed afterwards, also after an error that is found
 *                             once sealing has begun.
 * @param[in]     identity     the device.
 * @param[in]     rng          generator; it may repeat.
 * @param[in]     draft        what the device decides about the record.
 * @param[in]     content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
 * @param[out]    work         working memory, as for `life_sealer_init`.
 * @param[in]     work_size    room in bytes: one segment.
 * @param[out]    out          the head of the envelope.
 * @param[in]     out_size     room in bytes; with too little, the length needed is in `*out_len`, and the place is not used.
 * @param[out]    out_len      its length in bytes.
 *
 * @return what `life_channel_seal` and `life_sealer_init` return. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_channel_sealer_init(struct life_sealer *sealer,
                                 struct life_channel *channel,
                                 const struct life_identity *identity,
                                 const struct life_rng *rng,
                                 const struct life_draft *draft,
                                 uint64_t content_len,
                                 uint8_t *work,
                                 size_t work_size,
                                 uint8_t *out,
                                 size_t out_size,
                                 size_t *out_len);

/**
 * Begins to open a record of a channel from its head; then as `life_opener_init` says, and after `life_opener_finish`
 * `life_channel_reader_accept`.
 *
 * @param[out] opener         state to initialise.
 * @param[in]  reader         the reader's end.
 * @param[in]  device         the trusted card of the device.
 * @param[in]  expected       what it must be.
 * @param[in]  max_steps      how far to walk from the nearest key, at about a microsecond a step.
 * @param[in]  head           the head of the envelope, and no more; needed again by `life_channel_reader_accept`.
 * @param[in]  head_len       its length in bytes.
 * @param[out] work           working memory, as for `life_opener_init`.
 * @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
 * @param[out] metadata_out   the private metadata; `NULL` if there are none.
 * @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
 * @param[out] metadata       the private metadata taken apart, as for `life_opener_init`.
 *
 * @return what `life_channel_open` returns about the place in the channel, and what `life_opener_init` returns. After an
 *         error the state is wiped and `metadata_out` holds no plaintext.
 */
LIFE_MUST_USE
int32_t life_channel_opener_init(struct life_opener *opener,
                                 const struct life_channel_reader *reader,
                                 const struct life_verified_card *device,
                                 const struct life_expected *expected,
                                 uint64_t max_steps,
                                 const uint8_t *head,
                                 size_t head_len,
                                 uint8_t *work,
                                 size_t work_size,
                                 uint8_t *metadata_out,
                                 size_t metadata_size,
                                 struct life_metadata *metadata);

/**
 * Remembers the place of a record that was opened as a stream.
 *
 * @param[in,out] reader     the reader's end; unchanged after an error.
 * @param[in]     max_steps  as for `life_channel_opener_init`.
 * @param[in]     head       the head of the envelope.
 * @param[in]     head_len   its length in bytes.
 * @param[in]     opened     what `life_opener_finish` said.
 * @param[out]    arrival    what its arrival says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `max_steps` away, or it leaves more gaps than there is room for, see
 *         `life_channel_reader_settle`;
 *         what `life_channel_open` returns about the place in the channel, and `life_head_get_info` about the head;
 *         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised, or `opened` is not what an opener wrote;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `opened` is of another record, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_channel_reader_accept(struct life_channel_reader *reader,
                                   uint64_t max_steps,
                                   const uint8_t *head,
                                   size_t head_len,
                                   const struct life_opened *opened,
                                   struct life_arrival *arrival);

/**
 * Sets a channel up whose readers are the members of a group, as `life_channel_create` does for cards. Who sets it up is a
 * member himself, and not the device: whoever holds the group's secret reads the channel.
 *
 * @param[out] channel   state to initialise.
 * @param[in]  identity  who provisions the device: the owner of the member's card.
 * @param[in]  rng       generator; it must be good this once.
 * @param[in]  suite     `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if the group is classic.
 * @param[in]  device    32 bytes, the card of the device, which must not hold the group's secret, now or later.
 * @param[in]  created   the time: milliseconds since 1970, UTC.
 * @param[in]  keys      the keys of the epoch.
 * @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the keys.
 * @param[in]  member    the membership of `identity` in it, with the right to write.
 * @param[out] out       the set-up, an envelope.
 * @param[in]  out_size  room in bytes: 1024 will do.
 * @param[out] out_len   length of the set-up in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WEAK_SUITE`: the group's suite is below `suite`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: also if `identity` is the device;
 *         what `life_group_seal` returns about group and member, and `life_channel_create` about the rest.
 *
 */
LIFE_MUST_USE
int32_t life_channel_create_group(struct life_channel *channel,
                                  const struct life_identity *identity,
                                  const struct life_rng *rng,
                                  uint8_t suite,
                                  const uint8_t device[LIFE_CARD_ID_BYTES],
                                  uint64_t created,
                                  const struct life_group_keys *keys,
                                  const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                  const struct life_group_member *member,
                                  uint8_t *out,
                                  size_t out_size,
                                  size_t *out_len);

/**
 * Sets a channel up whose readers are the members of a group, from outside: by the device itself, or by who is no member.
 *
 * @param[out] channel   state to initialise.
 * @param[in]  identity  who sets it up: the device, or who provisions it.
 * @param[in]  rng       generator; it must be good this once.
 * @param[in]  suite     `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if the group is classic.
 * @param[in]  device    32 bytes, the card of the device, which must not hold the group's secret, now or later.
 * @param[in]  created   the time: milliseconds since 1970, UTC.
 * @param[in]  state     the epoch.
 * @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the state.
 * @param[out] out       the set-up, an envelope.
 * @param[in]  out_size  room in bytes: 2048 will do.
 * @param[out] out_len   length of the set-up in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WEAK_SUITE`: the group's suite is below `suite`;
 *         what `life_group_seal_outside` returns about the group, and `life_channel_create` about the rest.
 *
 */
LIFE_MUST_USE
int32_t life_channel_create_outside(struct life_channel *channel,
                                    const struct life_identity *identity,
                                    const struct life_rng *rng,
                                    uint8_t suite,
                                    const uint8_t device[LIFE_CARD_ID_BYTES],
                                    uint64_t created,
                                    const struct life_group_state *state,
                                    const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                    uint8_t *out,
                                    size_t out_size,
                                    size_t *out_len);

/**
 * Begins to read a channel with a set-up that was sealed to a group, as `life_channel_reader_init` does with one to cards.
 *
 * @param[out] reader  state to initialise.
 * @param[in]  keys    the keys of the epoch that the set-up is of.
 * @param[in]  head    56 bytes: the newest epoch that the program has seen.
 * @param[in]  member  the membership of who set it up; `NULL` if he did from outside.
 * @param[in]  author  who must have set it up.
 * @param[in]  in      the set-up.
 * @param[in]  in_len  its length in bytes.
 *
 * @return what `life_channel_reader_init` returns, and `life_group_open` about group and author.
 *
 */
LIFE_MUST_USE
int32_t life_channel_reader_init_group(struct life_channel_reader *reader,
                                       const struct life_group_keys *keys,
                                       const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                       const struct life_group_member *member,
                                       const struct life_verified_card *author,
                                       const uint8_t *in,
                                       size_t in_len);

/**
 * Hands a channel on: seals a set-up from which other readers read on from an index, and nothing before it.
 *
 * For them it is a set-up by `identity`, whom they accept as `life_channel_reader_init` says. It cannot be taken back.
 *
 * @param[in]  reader          the reader's end.
 * @param[in]  index           the first index that they are to read.
 * @param[in]  max_steps       how far to walk from the nearest key, at about a microsecond a step.
 * @param[in]  identity        who hands it on.
 * @param[in]  rng             generator.
 * @param[in]  created         the time: milliseconds since 1970, UTC.
 * @param[in]  recipients      pointers to the trusted cards of the other readers; the device must not be among them.
 * @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
 * @param[out] out             the set-up, an envelope.
 * @param[in]  out_size        room in bytes: as for `life_channel_create`.
 * @param[out] out_len         length of the set-up in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NO_RECIPIENT`: the index is from before this reader was let in;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: also if it is more than `max_steps` away;
 *         `LIFE_STATUS_WRONG_STATE`: `reader`, `identity` or a card is not initialised;
 *         what `life_channel_create` returns.
 */
LIFE_MUST_USE
int32_t life_channel_reader_share(const struct life_channel_reader *reader,
                                  uint64_t index,
                                  uint64_t max_steps,
                                  const struct life_identity *identity,
                                  const struct life_rng *rng,
                                  uint64_t created,
                                  const struct life_verified_card *const *recipients,
                                  size_t recipients_len,
                                  uint8_t *out,
                                  size_t out_size,
                                  size_t *out_len);

/**
 * Hands a channel on to the members of a group, as one of them.
 *
 * @param[in]  reader     the reader's end.
 * @param[in]  index      the first index that they are to read.
 * @param[in]  max_steps  how far to walk from the nearest key, at about a microsecond a step.
 * @param[in]  identity   who hands it on: the owner of the member's card, and not the device.
 * @param[in]  rng        generator.
 * @param[in]  created    the time: milliseconds since 1970, UTC.
 * @param[in]  keys       the keys of the epoch.
 * @param[in]  head       56 bytes: the newest epoch that the program has seen, which must be that of the keys.
 * @param[in]  member     the membership of `identity` in it, with the right to write.
 * @param[out] out        the set-up, an envelope.
 * @param[in]  out_size   room in bytes: as for `life_channel_create_group`.
 * @param[out] out_len    length of the set-up in bytes.
 *
 * @return what `life_channel_reader_share` and `life_channel_create_group` return.
 *
 */
LIFE_MUST_USE
int32_t life_channel_reader_share_group(const struct life_channel_reader *reader,
                                        uint64_t index,
                                        uint64_t max_steps,
                                        const struct life_identity *identity,
                                        const struct life_rng *rng,
                                        uint64_t created,
                                        const struct life_group_keys *keys,
                                        const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                        const struct life_group_member *member,
                                        uint8_t *out,
                                        size_t out_size,
                                        size_t *out_len);

/**
 * Hands a channel on to the members of a group, from outside.
 *
 * @param[in]  reader     the reader's end.
 * @param[in]  index      the first index that they are to read.
 * @param[in]  max_steps  how far to walk from the nearest key, at about a microsecond a step.
 * @param[in]  identity   who hands it on.
 * @param[in]  rng        generator.
 * @param[in]  created    the time: milliseconds since 1970, UTC.
 * @param[in]  state      the epoch.
 * @param[in]  head       56 bytes: the newest epoch that the program has seen, which must be that of the state.
 * @param[out] out        the set-up, an envelope.
 * @param[in]  out_size   room in bytes: as for `life_channel_create_outside`.
 * @param[out] out_len    length of the set-up in bytes.
 *
 * @return what `life_channel_reader_share` and `life_channel_create_outside` return.
 *
 */
LIFE_MUST_USE
int32_t life_channel_reader_share_outside(const struct life_channel_reader *reader,
                                          uint64_t index,
                                          uint64_t max_steps,
                                          const struct life_identity *identity,
                                          const struct life_rng *rng,
                                          uint64_t created,
                                          const struct life_group_state *state,
                                          const uint8_t head[LIFE_GROUP_HEAD_BYTES],
                                          uint8_t *out,
                                          size_t out_size,
                                          size_t *out_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_CHANNEL_H */
