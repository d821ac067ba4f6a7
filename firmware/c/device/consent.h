/* Consent: what the owner has granted to the service. */
#ifndef CONSENT_H
#define CONSENT_H

#include "sensor.h"

/* What was verified: who may do what, and until when. */
struct consent {
    uint8_t who[LIFE_CARD_ID_BYTES];
    uint8_t rights;
    uint64_t until;
};

/* Verifies the consent from the group's first state to the decision; LIFE_STATUS_OK if the service may read now. */
int32_t verify_consent(const struct sensor *sensor, struct consent *consent);

#endif
