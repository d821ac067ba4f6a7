/*
 * Provisioning: the sensor draws its seed, learns whom it belongs to, and sets the channel up, sealed to its owner.
 *
 * Nothing counts before profile_complete(). When power is cut earlier, the sensor begins anew, with another seed.
 */
#include <string.h>

#include "sensor.h"

#define YEARS_5 (UINT64_C(5) * 365 * 24 * 3600 * 1000)

const struct life_rng generator = {board_random, NULL};

/* Draws the seed and issues the card. */
OWN_FRAME static int32_t make_identity(struct sensor *sensor, uint8_t seed[LIFE_SEED_BYTES])
{
    static const char name[] = "glucose sensor";
    struct life_card_details details = {.not_before = sensor->now,
                                        .not_after = sensor->now + YEARS_5,
                                        .kind = LIFE_ACTOR_DEVICE,
                                        .name = (const uint8_t *)name,
                                        .name_len = sizeof name - 1};
    struct profile *profile = &sensor->profile;
    size_t len;
    TRY(life_seed_generate(&generator, seed));
    if (board_random(NULL, details.actor, sizeof details.actor) != 0) {
        return LIFE_STATUS_RANDOM;
    }
    TRY(life_card_issue(seed, LIFE_SUITE_CLASSIC, &details, profile->card, sizeof profile->card, &len));
    profile->card_len = (uint32_t)len;
    return life_identity_init(&sensor->identity, seed, profile->card, len);
}

/* The id of the sensor's own card. */
OWN_FRAME static int32_t own_id(const struct sensor *sensor, uint8_t id[LIFE_CARD_ID_BYTES])
{
    struct life_verified_card card;
    struct life_card_info info;
    TRY(life_identity_card(&sensor->identity, &card));
    TRY(life_verified_card_get_info(&card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
    return LIFE_STATUS_OK;
}

/* Sets the channel up, in the suite of its reader, and gives the set-up out: without it nobody opens a reading. */
static int32_t make_channel(struct sensor *sensor, const struct trusted *owner)
{
    const struct life_verified_card *reader = &owner->card;
    uint8_t set_up[SET_UP_BYTES_MAX], id[LIFE_CARD_ID_BYTES];
    struct life_card_info of_owner;
    size_t len;
    TRY(life_verified_card_get_info(reader, &of_owner));
    TRY(own_id(sensor, id));
    TRY(life_channel_create(&sensor->channel, &sensor->identity, &generator, of_owner.suite, id, sensor->now, &reader, 1,
                            set_up, sizeof set_up, &len));
    return radio_send("setup.life", set_up, len, NULL, 0);
}

/* Learns who the owner is, whom the sensor logs in to, and under which name. */
static int32_t meet_others(struct sensor *sensor, struct trusted *owner)
{
    struct profile *profile = &sensor->profile;
    size_t len;
    TRY(receive_new_card("service.card", "service.id", owner, profile->service));
    TRY(receive_text("service.name", profile->service_name, sizeof profile->service_name, &len));
    if (len == 0 || len > SERVICE_NAME_BYTES_MAX) {
        return BOARD_FILE;
    }
    profile->service_name_len = (uint32_t)len;
    return receive_new_card("owner.card", "owner.id", owner, profile->owner);
}

static int32_t provision_with(struct sensor *sensor, uint8_t seed[LIFE_SEED_BYTES])
{
    struct trusted owner;
    uint32_t page;
    TRY(meet_others(sensor, &owner));
    TRY(make_identity(sensor, seed));
    TRY(make_channel(sensor, &owner));
    TRY(radio_send("device.card", sensor->profile.card, sensor->profile.card_len, NULL, 0));
    for (page = 0; page < FLASH_PAGES; page++) {
        TRY(flash_erase(page));
    }
    TRY(channel_begin(sensor));
    TRY(outbox_begin());
    TRY(profile_store(&sensor->profile, seed));
    return profile_complete();
}

int32_t provision(struct sensor *sensor)
{
    uint8_t seed[LIFE_SEED_BYTES];
    int32_t status = profile_check();
    if (status != LIFE_STATUS_WRONG_STATE) {
        return status == LIFE_STATUS_OK ? LIFE_STATUS_WRONG_STATE : status;
    }
    TRY(self_test_all(sensor));
    status = provision_with(sensor, seed);
    life_wipe(seed, sizeof seed);
    return status;
}
