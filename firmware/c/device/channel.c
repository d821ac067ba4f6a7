/*
 * The state of the channel, in two slots, each a page of its own. There are never two states at rest: the one that follows
 * is stored, and the one before erased, before a key is used. So nobody finds the key of what was sealed, and no key
 * serves twice, wherever power is cut.
 */
#include "sensor.h"

#define SLOTS_PAGE 1u /* and 2 */

static uint32_t slot_page(uint8_t slot)
{
    return SLOTS_PAGE + slot;
}

static uint32_t slot_at(uint8_t slot)
{
    return slot_page(slot) * FLASH_PAGE_BYTES;
}

int32_t channel_begin(struct sensor *sensor)
{
    uint8_t state[LIFE_CHANNEL_STATE_BYTES];
    int32_t status;
    TRY(life_channel_get_state(&sensor->channel, state));
    status = flash_program(slot_at(0), state, sizeof state);
    life_wipe(state, sizeof state);
    sensor->slot = 0;
    return status;
}

int32_t channel_resume(struct sensor *sensor)
{
    uint8_t states[2][LIFE_CHANNEL_STATE_BYTES], current = 0, erase_other;
    int32_t status = flash_read(slot_at(0), states[0], sizeof states[0]);
    if (status == LIFE_STATUS_OK) {
        status = flash_read(slot_at(1), states[1], sizeof states[1]);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_channel_find(states[0], states[1], &current, &erase_other);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_channel_restore(&sensor->channel, states[current]);
    }
    life_wipe(states, sizeof states);
    TRY(status);
    sensor->slot = current;
    /*
     * Also a slot that reads as blank is erased: perhaps power was cut while it was being erased, and what reads as ones
     * today may not do so tomorrow. It is one erasure for each start of the sensor, on top of one for each batch.
     */
    (void)erase_other;
    return flash_erase(slot_page(current ^ 1u));
}

/* Puts `state` into the blank slot, erases the other, and shows the channel what the flash now holds. */
static int32_t replace(struct sensor *sensor, uint8_t state[LIFE_CHANNEL_STATE_BYTES])
{
    uint8_t next = sensor->slot ^ 1u, before[LIFE_CHANNEL_STATE_BYTES];
    TRY(flash_program(slot_at(next), state, LIFE_CHANNEL_STATE_BYTES));
    TRY(flash_read(slot_at(next), state, LIFE_CHANNEL_STATE_BYTES));
    TRY(flash_erase(slot_page(sensor->slot)));
    TRY(flash_read(slot_at(sensor->slot), before, sizeof before));
    TRY(life_channel_stored(&sensor->channel, state, LIFE_CHANNEL_STATE_BYTES, before, sizeof before));
    sensor->slot = next;
    return LIFE_STATUS_OK;
}

int32_t channel_reserve(struct sensor *sensor, uint8_t count)
{
    uint8_t state[LIFE_CHANNEL_STATE_BYTES];
    int32_t status = life_channel_prepare(&sensor->channel, count, state);
    if (status == LIFE_STATUS_OK) {
        status = replace(sensor, state);
    }
    life_wipe(state, sizeof state);
    return status;
}
