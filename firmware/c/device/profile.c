/*
 * What the sensor keeps for good, in page 0: its card, whom it belongs to, and its seed. The last word is programmed when
 * everything else is in place, also elsewhere: without it the sensor is not provisioned.
 */
#include <string.h>

#include "sensor.h"

#define PROFILE_AT 0u
#define SEED_AT 512u
#define COMPLETE_AT (FLASH_PAGE_BYTES - FLASH_WORD_BYTES)
#define COMPLETE 0x50a0c0e0u

_Static_assert(sizeof(struct profile) <= SEED_AT, "the profile reaches into the seed");

int32_t profile_check(void)
{
    uint32_t word;
    TRY(flash_read(COMPLETE_AT, &word, sizeof word));
    return word == COMPLETE ? LIFE_STATUS_OK : LIFE_STATUS_WRONG_STATE;
}

int32_t profile_store(const struct profile *profile, const uint8_t seed[LIFE_SEED_BYTES])
{
    TRY(flash_program(PROFILE_AT, profile, sizeof *profile));
    return flash_program(SEED_AT, seed, LIFE_SEED_BYTES);
}

int32_t profile_complete(void)
{
    const uint32_t word = COMPLETE;
    return flash_program(COMPLETE_AT, &word, sizeof word);
}

int32_t profile_load(struct sensor *sensor)
{
    uint8_t seed[LIFE_SEED_BYTES];
    int32_t status;
    TRY(profile_check());
    TRY(flash_read(PROFILE_AT, &sensor->profile, sizeof sensor->profile));
    /* The flash is the sensor's own, but a length is looked at before it is believed. */
    if (sensor->profile.card_len > sizeof sensor->profile.card || sensor->profile.service_name_len > SERVICE_NAME_BYTES_MAX) {
        return BOARD_FLASH;
    }
    TRY(flash_read(SEED_AT, seed, sizeof seed));
    status = life_identity_init(&sensor->identity, seed, sensor->profile.card, sensor->profile.card_len);
    life_wipe(seed, sizeof seed);
    return status;
}
