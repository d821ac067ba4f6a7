/* Readings: each is sealed with the channel's next key, and signed alone; or put into the outbox until a batch is signed. */
#include "sensor.h"

/* How many readings the host wants, of how many bytes, and how many under one signature. */
struct order {
    uint32_t count, size, batch;
};

static int32_t receive_order(struct order *order)
{
    char line[33];
    const char *at = line, *end;
    size_t len;
    TRY(receive_text("readings", line, sizeof line, &len));
    end = line + len;
    at = read_number(at, end, &order->count);
    at = read_number(at, end, &order->size);
    (void)read_number(at, end, &order->batch);
    if (order->batch < 1 || order->batch > LIFE_BATCH_MAX || order->size > READING_BYTES_MAX) {
        return LIFE_STATUS_LIMIT_EXCEEDED;
    }
    return LIFE_STATUS_OK;
}

/* Seals a reading where it lies, signs it, and gives it out. If power is cut before, its place in the channel stays empty. */
static int32_t seal_alone(struct sensor *sensor, uint64_t number, size_t size)
{
    struct life_draft draft = {.created = sensor->now, .floor = LIFE_SUITE_CLASSIC};
    uint8_t envelope[SEALED_BYTES_MAX + LIFE_SEAL_BYTES_MIN], digest[LIFE_DIGEST_BYTES];
    size_t len;
    int32_t status;
    TRY(life_identity_generate_object_id(&sensor->identity, &generator, sensor->now, draft.object));
    TRY(take_reading(number, size, envelope, &len));
    status = life_channel_seal(&sensor->channel, &sensor->identity, &generator, &draft, envelope, len, envelope,
                               sizeof envelope, &len, digest);
    if (status == LIFE_STATUS_OK) {
        status = send_reading(number, envelope, len, NULL, 0);
    }
    life_wipe(envelope, sizeof envelope);
    return status;
}

OWN_FRAME static int32_t measure_alone(struct sensor *sensor, const struct order *order)
{
    struct life_channel_info channel;
    uint32_t left;
    for (left = order->count; left > 0; left--) {
        TRY(channel_reserve(sensor, 1));
        TRY(life_channel_get_info(&sensor->channel, &channel));
        TRY(seal_alone(sensor, channel.index, order->size));
    }
    return LIFE_STATUS_OK;
}

/* Seals a reading into the outbox and the batch. */
static int32_t seal_reading(struct sensor *sensor, uint64_t number, size_t size, struct outbox *outbox,
                            struct life_batch *batch)
{
    struct life_draft draft = {.created = sensor->now, .floor = LIFE_SUITE_CLASSIC};
    uint8_t content[READING_BYTES_MAX], digest[LIFE_DIGEST_BYTES];
    size_t len, index;
    int32_t status;
    TRY(life_identity_generate_object_id(&sensor->identity, &generator, sensor->now, draft.object));
    TRY(take_reading(number, size, content, &len));
    status = life_channel_seal_batch(&sensor->channel, batch, &sensor->identity, &generator, &draft, content, len,
                                     outbox->envelope, sizeof outbox->envelope, &outbox->envelope_len, &index, digest);
    life_wipe(content, sizeof content);
    TRY(status);
    return outbox_add(outbox);
}

OWN_FRAME static int32_t measure_in_batches(struct sensor *sensor, const struct order *order)
{
    struct life_batch batch;
    struct life_channel_info channel;
    struct outbox outbox;
    uint32_t left;
    outbox_open(&outbox);
    TRY(life_batch_init(&batch));
    for (left = order->count; left > 0; left--) {
        TRY(life_channel_get_info(&sensor->channel, &channel));
        if (channel.left == 0) {
            TRY(channel_reserve(sensor, (uint8_t)(left < order->batch ? left : order->batch)));
        }
        TRY(seal_reading(sensor, channel.index, order->size, &outbox, &batch));
        if (outbox.count == order->batch || left == 1 || !outbox_has_room(&outbox)) {
            TRY(outbox_send(&outbox, &batch, sensor));
            TRY(life_batch_init(&batch));
        }
    }
    return LIFE_STATUS_OK;
}

int32_t measure(struct sensor *sensor)
{
    struct order order;
    TRY(receive_order(&order));
#ifdef SENSOR_SMALL
    order.batch = 1;
#endif
    return order.batch == 1 ? measure_alone(sensor, &order) : measure_in_batches(sensor, &order);
}
