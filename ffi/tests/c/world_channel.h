/* A channel into which Bob's device writes and which Alice reads, with a gap; for world.h alone. */
#ifndef WORLD_CHANNEL_H
#define WORLD_CHANNEL_H

#include "stream.h"

struct channel_world {
    struct life_channel ready, prepared, new_channel;
    struct life_channel_reader reader, new_reader;
    struct life_channel_info info;
    struct life_arrival arrival;
    struct life_opened opened;
    struct life_range gap;
    const struct life_verified_card *to[1];
    uint8_t set_up[2048], record[2048], exported[LIFE_CHANNEL_EXPORT_BYTES_MAX];
    size_t set_up_len, record_len, exported_len;
    uint8_t first[LIFE_CHANNEL_STATE_BYTES], blank[LIFE_CHANNEL_STATE_BYTES], next[LIFE_CHANNEL_STATE_BYTES];
    uint8_t new_state[LIFE_CHANNEL_STATE_BYTES], device[LIFE_CARD_ID_BYTES], current, erase_other;
};

/* Skips a place, and seals in the next. */
static inline void init_record(struct channel_world *c, const struct actor *device, const struct life_rng *rng,
                               const struct life_draft *draft, const uint8_t *content)
{
    uint8_t digest[LIFE_DIGEST_BYTES];
    CHECK_OK(life_channel_restore(&c->ready, c->first));
    CHECK_OK(life_channel_prepare(&c->ready, 4, c->next));
    CHECK_OK(life_channel_stored(&c->ready, c->next, sizeof c->next, c->blank, sizeof c->blank));
    CHECK_OK(life_channel_seal(&c->ready, &device->identity, rng, draft, content, 40, c->record, sizeof c->record,
                               &c->record_len, digest));
    CHECK_OK(life_channel_seal(&c->ready, &device->identity, rng, draft, content, 40, c->record, sizeof c->record,
                               &c->record_len, digest));
}

static inline void init_channel_world(struct channel_world *c, const struct actor *reader, const struct actor *device,
                                      const struct life_rng *rng, const struct life_draft *draft,
                                      const struct life_expected *expected, const uint8_t *content)
{
    struct life_metadata metadata;
    uint8_t metadata_bytes[512], out[64];
    size_t len;

    c->to[0] = &reader->card;
    id_of(device, c->device);
    memset(c->blank, 0xff, sizeof c->blank);
    CHECK_OK(life_channel_create(&c->new_channel, &device->identity, rng, LIFE_SUITE_CLASSIC, c->device, NOW, c->to, 1,
                                 c->set_up, sizeof c->set_up, &c->set_up_len));
    CHECK_OK(life_channel_get_state(&c->new_channel, c->first));
    init_record(c, device, rng, draft, content);
    CHECK_OK(life_channel_restore(&c->prepared, c->first));
    CHECK_OK(life_channel_prepare(&c->prepared, 4, c->next));
    CHECK_OK(life_channel_reader_init(&c->reader, &reader->identity, &device->card, c->set_up, c->set_up_len));
    CHECK_OK(life_channel_open(&c->reader, &device->card, expected, 9, c->record, c->record_len, metadata_bytes,
                               sizeof metadata_bytes, out, sizeof out, &len, &metadata, &c->opened, &c->arrival));
    CHECK_OK(life_channel_reader_export(&c->reader, c->exported, sizeof c->exported, &c->exported_len));
    memset(&c->new_channel, 0xa5, sizeof c->new_channel);
}

#endif
