/* Channels: a phone sets a sensor up, the sensor stores and seals, power fails, a patient reads in any order. */
#include "stream.h"

#define CONTENT 40
#define RECORDS 5

static struct actor phone, sensor, patient;
static uint8_t set_up[4096];
static size_t set_up_len;
static uint8_t slots[2][LIFE_CHANNEL_STATE_BYTES];
static struct life_channel channel;
static struct life_channel_reader reader;
static struct life_draft draft;
static struct life_expected expected;
static struct bytes records[LIFE_BATCH_MAX];
static uint8_t digests[LIFE_BATCH_MAX][LIFE_DIGEST_BYTES];

/* The phone sets up, and hands the first state over. */
static void a_phone_sets_a_sensor_up(void)
{
    const struct life_verified_card *to[2];
    struct life_channel phones;
    struct life_channel_info info;
    struct life_card_info card;

    to[0] = &patient.card;
    to[1] = &sensor.card;
    CHECK_OK(life_verified_card_get_info(&sensor.card, &card));
    CHECK_STATUS(life_channel_create(&phones, &phone.identity, good_rng(), LIFE_SUITE_HYBRID, card.id, NOW, to, 1, set_up,
                                     100, &set_up_len),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(all_are(&phones, sizeof phones, 0) && set_up_len > 1200 && set_up_len < 2048);
    CHECK_STATUS(life_channel_create(&phones, &phone.identity, good_rng(), 7, card.id, NOW, to, 1, set_up, sizeof set_up,
                                     &set_up_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    /* A sensor is no reader of its own channel. */
    CHECK_STATUS(life_channel_create(&phones, &phone.identity, good_rng(), LIFE_SUITE_CLASSIC, card.id, NOW, to, 2, set_up,
                                     sizeof set_up, &set_up_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_channel_create(&phones, &phone.identity, good_rng(), LIFE_SUITE_HYBRID, card.id, NOW, to, 1, set_up,
                                 sizeof set_up, &set_up_len));
    memset(slots, 0xff, sizeof slots);
    CHECK_OK(life_channel_get_state(&phones, slots[0]));
    CHECK_OK(life_channel_get_info(&phones, &info));
    CHECK(info.index == 0 && info.left == 0 && info.suite == LIFE_SUITE_HYBRID);
    CHECK(memcmp(info.device, card.id, 32) == 0);
    life_channel_wipe(&phones);
    CHECK(all_are(&phones, sizeof phones, 0));
    CHECK_STATUS(life_channel_get_state(&phones, slots[1]), LIFE_STATUS_WRONG_STATE);
}

/* What the sensor does when it is switched on: erases what a cut in power left, and goes on. */
static void boot(void)
{
    uint8_t current, erase_other;
    CHECK_OK(life_channel_find(slots[0], slots[1], &current, &erase_other));
    if (erase_other) {
        memset(slots[!current], 0xff, sizeof slots[0]);
    }
    CHECK_OK(life_channel_restore(&channel, slots[current]));
}

/* Stores the state after `count` records and erases the one before, like a driver. */
static void store(uint8_t count)
{
    uint8_t state[LIFE_CHANNEL_STATE_BYTES], current, erase_other;
    CHECK_OK(life_channel_find(slots[0], slots[1], &current, &erase_other));
    CHECK(!erase_other);
    CHECK_OK(life_channel_prepare(&channel, count, state));
    memcpy(slots[!current], state, sizeof state);
    CHECK_STATUS(life_channel_stored(&channel, slots[!current], sizeof state, slots[current], sizeof state),
                 LIFE_STATUS_WRONG_STATE);
    memset(slots[current], 0xff, sizeof slots[0]);
    CHECK_STATUS(life_channel_stored(&channel, slots[current], sizeof state, slots[current], sizeof state),
                 LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_channel_stored(&channel, slots[!current], sizeof state, slots[current], sizeof state));
    CHECK_STATUS(life_channel_stored(&channel, slots[!current], sizeof state, slots[current], sizeof state),
                 LIFE_STATUS_WRONG_STATE);
}

static int32_t seal_to(const struct actor *author, const uint8_t *in, struct bytes *out, uint8_t *digest)
{
    uint8_t *room = new_bytes(1024);
    size_t len;
    int32_t status = life_channel_seal(&channel, &author->identity, good_rng(), &draft, in, CONTENT, room, 1024, &len, digest);
    if (status == LIFE_STATUS_OK) {
        append(out, room, len);
    }
    free(room);
    return status;
}

static void nothing_is_sealed_before_the_state_is_stored(void)
{
    uint8_t content[CONTENT], digest[LIFE_DIGEST_BYTES], state[LIFE_CHANNEL_STATE_BYTES];
    struct bytes out = {NULL, 0};

    fill_bytes(content, sizeof content, 1);
    boot();
    CHECK_STATUS(seal_to(&sensor, content, &out, digest), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_channel_prepare(&channel, 1, state));
    CHECK_STATUS(seal_to(&sensor, content, &out, digest), LIFE_STATUS_WRONG_STATE);
    CHECK_STATUS(life_channel_prepare(&channel, 0, state), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_channel_prepare(&channel, LIFE_CHANNEL_RESERVE_MAX + 1, state), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(out.data == NULL);
}

/* Every record has bytes of its own. Between the third and the fourth power fails with a key unused. */
static void records_are_sealed_and_power_fails(void)
{
    uint8_t content[CONTENT], small[10], digest[LIFE_DIGEST_BYTES];
    struct life_channel_info info;
    size_t i, len;

    for (i = 0; i < RECORDS; i++) {
        if (i % 3 == 0) {
            boot();
            store(4);
        }
        fill_bytes(content, sizeof content, i);
        CHECK_STATUS(life_channel_seal(&channel, &sensor.identity, good_rng(), &draft, content, CONTENT, small, sizeof small,
                                       &len, digest),
                     LIFE_STATUS_BUFFER_TOO_SMALL);
        CHECK_OK(seal_to(&sensor, content, &records[i], digests[i]));
        CHECK(records[i].len == len);
    }
    CHECK_OK(life_channel_get_info(&channel, &info));
    CHECK(info.index == 6 && info.left == 2);
    /* Another identity writes nothing, and uses the place up. */
    CHECK_STATUS(seal_to(&phone, content, &records[RECORDS], digest), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_channel_get_info(&channel, &info));
    CHECK(info.index == 7 && info.left == 1);
}

static int32_t open_record(const struct bytes *record, uint64_t max_steps, uint8_t *out, struct life_arrival *arrival)
{
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t metadata_bytes[64];
    size_t len;
    int32_t status = life_channel_open(&reader, &sensor.card, &expected, max_steps, record->data, record->len, metadata_bytes,
                                       sizeof metadata_bytes, out, CONTENT + 8, &len, &metadata, &opened, arrival);
    CHECK(status != LIFE_STATUS_OK || (len == CONTENT && opened.audience.kind == LIFE_AUDIENCE_CHANNEL &&
                                       opened.audience.number == arrival->index && opened.suite == LIFE_SUITE_HYBRID));
    return status;
}

static void a_patient_reads_them_in_any_order(void)
{
    static const size_t order[RECORDS] = {2, 4, 0, 3, 1};
    static const uint8_t kinds[RECORDS] = {LIFE_ARRIVAL_NEW, LIFE_ARRIVAL_NEW, LIFE_ARRIVAL_LATE, LIFE_ARRIVAL_LATE,
                                           LIFE_ARRIVAL_LATE};
    static const uint64_t missing[RECORDS] = {2, 2, 0, 0, 0}, indices[RECORDS] = {2, 5, 0, 4, 1};
    struct life_arrival arrival;
    struct life_channel_info info;
    struct life_range gap;
    uint8_t content[CONTENT], out[CONTENT + 8], exported[LIFE_CHANNEL_EXPORT_BYTES_MAX];
    size_t i, len;

    CHECK_STATUS(life_channel_reader_init(&reader, &sensor.identity, &phone.card, set_up, set_up_len), LIFE_STATUS_NO_RECIPIENT);
    CHECK_STATUS(life_channel_reader_init(&reader, &patient.identity, &sensor.card, set_up, set_up_len),
                 LIFE_STATUS_WRONG_AUTHOR);
    CHECK_OK(life_channel_reader_init(&reader, &patient.identity, &phone.card, set_up, set_up_len));
    CHECK_STATUS(open_record(&records[2], 1, out, &arrival), LIFE_STATUS_LIMIT_EXCEEDED);
    for (i = 0; i < RECORDS; i++) {
        CHECK_OK(open_record(&records[order[i]], 2 + 3 * (order[i] == 4), out, &arrival));
        fill_bytes(content, sizeof content, order[i]);
        CHECK(memcmp(out, content, CONTENT) == 0);
        CHECK(arrival.kind == kinds[i] && arrival.missing == missing[i] && arrival.index == indices[i]);
    }
    CHECK_OK(open_record(&records[3], 9, out, &arrival));
    CHECK(arrival.kind == LIFE_ARRIVAL_AGAIN);
    CHECK_OK(life_channel_reader_get_info(&reader, &info));
    CHECK(info.index == 6 && info.suite == LIFE_SUITE_HYBRID);
    /* Index 3 was skipped when power failed. */
    CHECK_OK(life_channel_reader_get_gap(&reader, 0, &gap));
    CHECK(gap.start == 3 && gap.end == 4);
    CHECK_STATUS(life_channel_reader_get_gap(&reader, 1, &gap), LIFE_STATUS_INVALID_ARGUMENT);

    CHECK_STATUS(life_channel_reader_export(&reader, exported, 100, &len), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(len == LIFE_CHANNEL_EXPORT_BYTES_MAX);
    CHECK_OK(life_channel_reader_export(&reader, exported, sizeof exported, &len));
    life_channel_reader_wipe(&reader);
    CHECK(all_are(&reader, sizeof reader, 0));
    exported[len - 1] ^= 1;
    CHECK_STATUS(life_channel_reader_import(&reader, exported, len), LIFE_STATUS_NOT_AUTHENTIC);
    exported[len - 1] ^= 1;
    CHECK_OK(life_channel_reader_import(&reader, exported, len));
    CHECK_OK(life_channel_reader_settle(&reader, 5));
    CHECK_STATUS(life_channel_reader_get_gap(&reader, 0, &gap), LIFE_STATUS_INVALID_ARGUMENT);
}

/* An old image of the storage: the same index again. Both are read, and the reader is told. */
static void a_state_that_comes_back_is_noticed(void)
{
    uint8_t old[2][LIFE_CHANNEL_STATE_BYTES], content[CONTENT], out[CONTENT + 8];
    struct life_arrival arrival;
    struct bytes again[2] = {{NULL, 0}, {NULL, 0}};
    uint8_t digest[2][LIFE_DIGEST_BYTES];
    size_t i;

    memcpy(old, slots, sizeof old);
    for (i = 0; i < 2; i++) {
        memcpy(slots, old, sizeof old);
        boot();
        store(1);
        fill_bytes(content, sizeof content, 100 + i);
        CHECK_OK(seal_to(&sensor, content, &again[i], digest[i]));
        CHECK_OK(open_record(&again[i], 99, out, &arrival));
        CHECK(memcmp(out, content, CONTENT) == 0);
    }
    CHECK(arrival.kind == LIFE_ARRIVAL_TWICE && memcmp(arrival.other, digest[0], 32) == 0);
    release(&again[0]);
    release(&again[1]);
}

/* A batch of 64, whose signature comes after a reboot. */
static void a_batch_is_signed_from_what_was_stored(void)
{
    static struct life_batch batch, recovered;
    struct life_arrival arrival;
    uint8_t content[CONTENT], room[1024], seal[LIFE_SEAL_BYTES_MAX], out[CONTENT + 8], digest[LIFE_DIGEST_BYTES];
    size_t i, len, index;

    boot();
    store(LIFE_BATCH_MAX);
    CHECK_OK(life_batch_init(&batch));
    for (i = 0; i < LIFE_BATCH_MAX; i++) {
        release(&records[i]);
        fill_bytes(content, sizeof content, i);
        CHECK_OK(life_channel_seal_batch(&channel, &batch, &sensor.identity, good_rng(), &draft, content, CONTENT, room,
                                         sizeof room, &len, &index, digests[i]));
        CHECK(index == i);
        append(&records[i], room, len);
    }
    CHECK_STATUS(life_channel_seal_batch(&channel, &batch, &sensor.identity, good_rng(), &draft, content, CONTENT, room,
                                         sizeof room, &len, &index, digest),
                 LIFE_STATUS_WRONG_STATE);
    life_channel_wipe(&channel);
    life_batch_wipe(&batch);
    boot();
    CHECK_OK(life_batch_init(&recovered));
    CHECK_STATUS(life_batch_recover(&recovered, records[0].data, 20, &index, digest), LIFE_STATUS_TRUNCATED);
    for (i = 0; i < LIFE_BATCH_MAX; i++) {
        CHECK_OK(life_batch_recover(&recovered, records[i].data, records[i].len, &index, digest));
        CHECK(index == i && memcmp(digest, digests[i], 32) == 0);
    }
    CHECK_STATUS(life_batch_recover(&recovered, records[0].data, records[0].len, &index, digest), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_OK(life_batch_sign(&recovered, &sensor.identity));
    CHECK_STATUS(life_batch_recover(&recovered, records[0].data, records[0].len, &index, digest), LIFE_STATUS_WRONG_STATE);
    for (i = 0; i < LIFE_BATCH_MAX; i++) {
        CHECK_OK(life_batch_seal(&recovered, i, seal, sizeof seal, &len));
        append(&records[i], seal, len);
        CHECK_OK(open_record(&records[i], 99, out, &arrival));
        fill_bytes(content, sizeof content, i);
        CHECK(arrival.kind == LIFE_ARRIVAL_NEW && memcmp(out, content, CONTENT) == 0);
        release(&records[i]);
    }
}

/* Slots that hold nothing, and nothing sound. */
static void what_is_no_state_is_refused(void)
{
    uint8_t current, erase_other;
    memset(slots, 0xff, sizeof slots);
    CHECK_STATUS(life_channel_find(slots[0], slots[1], &current, &erase_other), LIFE_STATUS_WRONG_STATE);
    slots[0][3] = 1;
    CHECK_STATUS(life_channel_find(slots[0], slots[1], &current, &erase_other), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_STATUS(life_channel_restore(&channel, slots[0]), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(&channel, sizeof channel, 0));
    CHECK_STATUS(life_channel_restore(NULL, slots[0]), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_channel_restore(&channel, NULL), LIFE_STATUS_INVALID_ARGUMENT);
}

int main(void)
{
    init_actor(&phone, LIFE_SUITE_HYBRID, "Phone", 10);
    init_actor(&sensor, LIFE_SUITE_CLASSIC, "Sensor", 20);
    init_actor(&patient, LIFE_SUITE_HYBRID, "Patient", 30);
    init_draft(&draft, &sensor);
    draft.flags = LIFE_DRAFT_NO_PADDING;
    init_expected(&expected);
    a_phone_sets_a_sensor_up();
    nothing_is_sealed_before_the_state_is_stored();
    records_are_sealed_and_power_fails();
    a_patient_reads_them_in_any_order();
    a_state_that_comes_back_is_noticed();
    a_batch_is_signed_from_what_was_stored();
    what_is_no_state_is_refused();
    printf("a sensor writes into a channel, loses power, and a patient reads it all\n");
    return 0;
}
