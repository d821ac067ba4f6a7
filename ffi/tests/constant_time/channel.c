/* Channels: the ratchet of a device, its batch, and the reader that walks it. */
#include "secret.h"

#define CONTENT 40
#define COUNT 3
#define KEY_AT 64 /* spec 12.3: where a stored state has its key */

static struct actor phone, sensor, patient;
static uint8_t set_up[4096], slots[2][LIFE_CHANNEL_STATE_BYTES], records[COUNT][1024];
static size_t set_up_len, record_lens[COUNT];
static struct life_channel channel;
static struct life_channel_reader reader;
static struct life_batch batch;
static uint8_t first_key[32];

/* The storage that a thief reads: the device takes what is in it for secret until it has verified it. */
static void write(void)
{
    struct life_draft draft;
    uint8_t id[LIFE_CARD_ID_BYTES], content[CONTENT], digest[LIFE_DIGEST_BYTES], seal[LIFE_SEAL_BYTES_MAX];
    size_t index, i, len;
    const struct life_verified_card *to[1];

    to[0] = &patient.card;
    id_of(&sensor, id);
    SUCCEEDS(life_channel_create(&channel, &phone.identity, secret_rng(), LIFE_SUITE_CLASSIC, id, NOW, to, 1, set_up,
                                 sizeof set_up, &set_up_len));
    PUBLIC(&set_up_len, sizeof set_up_len);
    PUBLIC(set_up, sizeof set_up);
    memset(slots, 0xff, sizeof slots);
    SUCCEEDS(life_channel_get_state(&channel, slots[0]));
    life_channel_wipe(&channel);
    memcpy(first_key, slots[0] + KEY_AT, sizeof first_key);
    PUBLIC(first_key, sizeof first_key);

    SUCCEEDS(life_channel_restore(&channel, slots[0]));
    SUCCEEDS(life_channel_prepare(&channel, COUNT, slots[1]));
    memset(slots[0], 0xff, sizeof slots[0]);
    SUCCEEDS(life_channel_stored(&channel, slots[1], sizeof slots[1], slots[0], sizeof slots[0]));
    init_secret_draft(&draft, &sensor);
    draft.floor = LIFE_SUITE_CLASSIC;
    SUCCEEDS(life_batch_init(&batch));
    fill_bytes(content, sizeof content, 7);
    SECRET(content, sizeof content);
    for (i = 0; i < COUNT; i++) {
        SUCCEEDS(life_channel_seal_batch(&channel, &batch, &sensor.identity, secret_rng(), &draft, content, CONTENT,
                                         records[i], sizeof records[i], &record_lens[i], &index, digest));
    }
    SUCCEEDS(life_batch_sign(&batch, &sensor.identity));
    for (i = 0; i < COUNT; i++) {
        PUBLIC(&record_lens[i], sizeof record_lens[i]);
        SUCCEEDS(life_batch_seal(&batch, i, seal, sizeof seal, &len));
        PUBLIC(&len, sizeof len);
        memcpy(records[i] + record_lens[i], seal, len);
        record_lens[i] += len;
    }
    PUBLIC(records, sizeof records);
}

/* Marks the copies of the chain's first key in a state. */
static void mark_key(void *state, size_t len, const uint8_t *key)
{
    uint8_t *bytes = (uint8_t *)state;
    size_t i, found = 0;
    PUBLIC(state, len);
    for (i = 0; i + 32 <= len; i++) {
        if (memcmp(bytes + i, key, 32) == 0) {
            SECRET(bytes + i, 32);
            found++;
            i += 31;
        }
    }
    CHECK(found > 0);
}

/* A set-up is an envelope: what opening it takes is in `direct.c`. The reader begins with it unmarked, and then all that
 * it has of the key is secret. */
static void read_back(void)
{
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    struct life_arrival arrival;
    uint8_t metadata_bytes[64], out[CONTENT], exported[LIFE_CHANNEL_EXPORT_BYTES_MAX];
    size_t i, len;

    init_expected(&expected);
    expected.floor = LIFE_SUITE_CLASSIC;
    PUBLIC(&patient.identity, sizeof patient.identity);
    SUCCEEDS(life_channel_reader_init(&reader, &patient.identity, &phone.card, set_up, set_up_len));
    mark_key(&reader, sizeof reader, first_key);
    for (i = COUNT; i-- > 0;) {
        SUCCEEDS(life_channel_open(&reader, &sensor.card, &expected, 9, records[i], record_lens[i], metadata_bytes,
                                   sizeof metadata_bytes, out, sizeof out, &len, &metadata, &opened, &arrival));
        PUBLIC(&len, sizeof len);
        CHECK(len == CONTENT);
    }
    SUCCEEDS(life_channel_reader_export(&reader, exported, sizeof exported, &len));
}

int main(void)
{
    init_secret_actor(&phone, LIFE_SUITE_CLASSIC, 10);
    init_secret_actor(&sensor, LIFE_SUITE_CLASSIC, 20);
    init_secret_actor(&patient, LIFE_SUITE_CLASSIC, 30);
    write();
    read_back();
    printf("a channel written, signed in a batch and read\n");
    return 0;
}
