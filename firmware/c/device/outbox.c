/*
 * The outbox: sealed readings wait in flash until all of their batch are there, are signed together, and given out.
 *
 *     word      CLEAN, which is programmed when all pages have been erased
 *     each      a word with the length of the reading, the sealed reading, and a hash over it
 *
 * A reading without its hash is one during which power was cut: it is dropped, and its place in the channel stays empty.
 * What was given out is erased from the first page on. A cut there takes CLEAN away, so that everything is erased at the
 * next start, and nothing is signed in two batches.
 */
#include <string.h>

#include "sensor.h"

#define OUTBOX_PAGE 3u
#define OUTBOX_AT (OUTBOX_PAGE * FLASH_PAGE_BYTES)
#define OUTBOX_END (FLASH_PAGES * FLASH_PAGE_BYTES)
#define FIRST_AT (OUTBOX_AT + FLASH_WORD_BYTES)
#define CLEAN 0x60a0c0e0u
#define ERASED 0xffffffffu
#define TAG 0x52440000u /* above the length of a reading */
#define TAG_MASK 0xffff0000u

/* Bytes of a reading, its length and its hash in flash. */
static uint32_t entry_bytes(size_t len)
{
    uint32_t words = ((uint32_t)len + FLASH_WORD_BYTES - 1u) / FLASH_WORD_BYTES;
    return FLASH_WORD_BYTES + words * FLASH_WORD_BYTES + LIFE_HASH_BYTES;
}

void outbox_open(struct outbox *outbox)
{
    outbox->end = FIRST_AT;
    outbox->used = FIRST_AT;
    outbox->count = 0;
}

/* Erases the pages that may have been used, from the first on, and says so. */
static int32_t erase(uint32_t used)
{
    const uint32_t clean = CLEAN;
    uint32_t page;
    for (page = OUTBOX_PAGE; page * FLASH_PAGE_BYTES < used; page++) {
        TRY(flash_erase(page));
    }
    return flash_program(OUTBOX_AT, &clean, sizeof clean);
}

/* Reads what lies at `at`; `len` is 0 if no whole reading does. */
static int32_t load(struct outbox *outbox, uint32_t at)
{
    uint8_t stored[LIFE_HASH_BYTES], computed[LIFE_HASH_BYTES];
    uint32_t word;
    size_t len;
    outbox->envelope_len = 0;
    if (at + FLASH_WORD_BYTES > OUTBOX_END) {
        return LIFE_STATUS_OK;
    }
    TRY(flash_read(at, &word, sizeof word));
    len = word & ~TAG_MASK;
    if ((word & TAG_MASK) != TAG || len > SEALED_BYTES_MAX || at + entry_bytes(len) > OUTBOX_END) {
        return LIFE_STATUS_OK;
    }
    TRY(flash_read(at + FLASH_WORD_BYTES, outbox->envelope, len));
    TRY(flash_read(at + entry_bytes(len) - LIFE_HASH_BYTES, stored, sizeof stored));
    TRY(life_tree_leaf_hash(outbox->envelope, len, computed));
    if (memcmp(stored, computed, sizeof stored) == 0) {
        outbox->envelope_len = len;
    }
    return LIFE_STATUS_OK;
}

int32_t outbox_begin(void)
{
    return erase(OUTBOX_END);
}

bool outbox_has_room(const struct outbox *outbox)
{
    return outbox->end + entry_bytes(SEALED_BYTES_MAX) <= OUTBOX_END;
}

int32_t outbox_add(struct outbox *outbox)
{
    const uint32_t word = TAG | (uint32_t)outbox->envelope_len;
    uint32_t next = outbox->end + entry_bytes(outbox->envelope_len);
    uint8_t hash[LIFE_HASH_BYTES];
    TRY(life_tree_leaf_hash(outbox->envelope, outbox->envelope_len, hash));
    TRY(flash_program(outbox->end, &word, sizeof word));
    TRY(flash_program(outbox->end + FLASH_WORD_BYTES, outbox->envelope, outbox->envelope_len));
    TRY(flash_program(next - LIFE_HASH_BYTES, hash, sizeof hash));
    outbox->end = next;
    outbox->used = next;
    outbox->count++;
    return LIFE_STATUS_OK;
}

/* Gives out the loaded reading with its seal, under the name of its place in the channel. */
static int32_t give_out(const struct outbox *outbox, const struct life_batch *batch, size_t index)
{
    uint8_t seal[LIFE_SEAL_BYTES_MAX];
    struct life_head_info head;
    size_t len;
    TRY(life_head_get_info(outbox->envelope, outbox->envelope_len, &head));
    TRY(life_batch_seal(batch, index, seal, sizeof seal, &len));
    return send_reading(head.audience.number, outbox->envelope, outbox->envelope_len, seal, len);
}

int32_t outbox_send(struct outbox *outbox, struct life_batch *batch, const struct sensor *sensor)
{
    uint32_t at = FIRST_AT;
    size_t index;
    TRY(life_batch_sign(batch, &sensor->identity));
    for (index = 0; index < outbox->count; index++) {
        TRY(load(outbox, at));
        if (outbox->envelope_len == 0) {
            return BOARD_FLASH; /* It was whole a moment ago. */
        }
        at += entry_bytes(outbox->envelope_len);
        TRY(give_out(outbox, batch, index));
    }
    TRY(erase(outbox->used));
    outbox_open(outbox);
    return LIFE_STATUS_OK;
}

/* Adds the readings that lie in flash to a batch. */
static int32_t recover(struct outbox *outbox, struct life_batch *batch)
{
    uint8_t digest[LIFE_DIGEST_BYTES];
    size_t index;
    outbox_open(outbox);
    TRY(life_batch_init(batch));
    for (;;) {
        TRY(load(outbox, outbox->end));
        if (outbox->envelope_len == 0) {
            return LIFE_STATUS_OK;
        }
        TRY(life_batch_recover(batch, outbox->envelope, outbox->envelope_len, &index, digest));
        outbox->end += entry_bytes(outbox->envelope_len);
        outbox->count++;
    }
}

int32_t outbox_mend(const struct sensor *sensor)
{
    struct outbox outbox;
    struct life_batch batch;
    uint32_t word;
    TRY(flash_read(OUTBOX_AT, &word, sizeof word));
    if (word != CLEAN) {
        return outbox_begin();
    }
    TRY(recover(&outbox, &batch));
    word = ERASED;
    if (outbox.end < OUTBOX_END) {
        TRY(flash_read(outbox.end, &word, sizeof word));
    }
    /* Behind the last whole reading may lie one during which power was cut. */
    outbox.used = word == ERASED ? outbox.end : OUTBOX_END;
    if (outbox.count > 0) {
        return outbox_send(&outbox, &batch, sensor);
    }
    return word == ERASED ? LIFE_STATUS_OK : erase(outbox.used);
}
