/* Readings: each is sealed with the channel's next key and put into the outbox; a batch of them is signed at once. */
#include <string.h>

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

/* The sensor's measurement: a text that depends on the number of the reading, filled with dots. */
static int32_t take_reading(uint64_t index, uint8_t *content, size_t size, size_t *len)
{
    char text[64], *end = text;
    uint64_t tenths = 40 + 7 * index % 60;
    end = write_number(write_text(end, "glucose "), tenths / 10);
    end = write_number(write_text(end, "."), tenths % 10);
    end = write_number(write_text(end, " mmol/l, reading "), index);
    *len = (size_t)(end - text);
    if (*len > READING_BYTES_MAX) {
        return LIFE_STATUS_BUFFER_TOO_SMALL;
    }
    memcpy(content, text, *len);
    for (; *len < size; (*len)++) {
        content[*len] = '.';
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
    TRY(take_reading(number, content, size, &len));
    status = life_channel_seal_batch(&sensor->channel, batch, &sensor->identity, &generator, &draft, content, len,
                                     outbox->envelope, sizeof outbox->envelope, &outbox->envelope_len, &index, digest);
    life_wipe(content, sizeof content);
    TRY(status);
    return outbox_add(outbox);
}

int32_t measure(struct sensor *sensor)
{
    struct life_batch batch;
    struct life_channel_info channel;
    struct outbox outbox;
    struct order order;
    TRY(receive_order(&order));
    outbox_open(&outbox);
    TRY(life_batch_init(&batch));
    for (; order.count > 0; order.count--) {
        TRY(life_channel_get_info(&sensor->channel, &channel));
        if (channel.left == 0) {
            TRY(channel_reserve(sensor, (uint8_t)(order.count < order.batch ? order.count : order.batch)));
        }
        TRY(seal_reading(sensor, channel.index, order.size, &outbox, &batch));
        if (outbox.count == order.batch || order.count == 1 || !outbox_has_room(&outbox)) {
            TRY(outbox_send(&outbox, &batch, sensor));
            TRY(life_batch_init(&batch));
        }
    }
    return LIFE_STATUS_OK;
}
