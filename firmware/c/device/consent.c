/* Consent: what the owner has granted to the service, verified without a network, and decided upon. */
#include "consent.h"

#include <string.h>

/* The owner's group: its state, and the owner's membership, which both refer to bytes. */
struct circle {
    uint8_t state_bytes[STATE_BYTES_MAX];
    uint8_t roster[ROSTER_BYTES_MAX];
    struct life_group_state state;
    struct life_group_member owner;
};

/* The owner's grant, verified to be his. */
struct granted {
    uint8_t bytes[GRANT_BYTES_MAX];
    struct life_grant_chain chain;
};

static int32_t receive_circle(const uint8_t owner_id[LIFE_CARD_ID_BYTES], const struct trusted *owner, struct circle *circle)
{
    size_t state_len, roster_len;
    TRY(radio_receive("group.state", circle->state_bytes, sizeof circle->state_bytes, &state_len));
    TRY(radio_receive("group.roster", circle->roster, sizeof circle->roster, &roster_len));
    TRY(life_group_state_init(&circle->state, circle->state_bytes, state_len, &owner->card, circle->roster, roster_len));
    return life_group_member_find(&circle->owner, &circle->state, circle->roster, roster_len, owner_id);
}

/* Takes in what the owner has revoked, if the host sends anything. */
static int32_t receive_revocation(const struct trusted *owner, struct life_revocations *revocations)
{
    uint8_t revoked[200];
    size_t len;
    TRY(life_revocations_init(revocations));
    if (radio_receive("revoked.life", revoked, sizeof revoked, &len) != 0) {
        return LIFE_STATUS_OK;
    }
    return life_revocations_add(revocations, revoked, len, &owner->card, NULL);
}

static int32_t receive_grant(const struct trusted *owner, const struct circle *circle, struct granted *granted)
{
    size_t len;
    TRY(radio_receive("consent.life", granted->bytes, sizeof granted->bytes, &len));
    return life_grant_chain_init(&granted->chain, granted->bytes, len, &owner->card, &circle->owner);
}

/* The status that a refusal stands for; the numbers of the reasons are those of section 11.9 of the specification. */
static int32_t status_of_why(uint8_t why)
{
    switch (why) {
    case 101: case 111: case 121: case 123:
        return LIFE_STATUS_EXPIRED;
    case 100: case 112: case 122: case 124: case 125:
        return LIFE_STATUS_REVOKED;
    case 103:
        return LIFE_STATUS_WRONG_GROUP;
    case 104: case 117:
        return LIFE_STATUS_WRONG_EPOCH;
    default:
        return LIFE_STATUS_FORBIDDEN;
    }
}

/* Whether the service may read the records of the group now. */
OWN_FRAME static int32_t decide(const struct trusted *owner, const struct trusted *service, const struct circle *circle,
                                const struct granted *granted, uint64_t now)
{
    struct life_revocations revocations;
    struct life_request request = {.who = &service->card,
                                   .created = UINT64_MAX,
                                   .sealed_epoch = UINT64_MAX,
                                   .at = now,
                                   .chain = &granted->chain,
                                   .revocations = &revocations,
                                   .action = LIFE_ASK_READ};
    struct life_group_info group;
    uint8_t decision, why;
    TRY(receive_revocation(owner, &revocations));
    TRY(life_group_state_get_info(&circle->state, &group));
    memcpy(request.group, group.group, sizeof request.group);
    request.epoch = group.epoch;
    TRY(life_decide(&request, &decision, &why));
    return decision == LIFE_PERMIT ? LIFE_STATUS_OK : status_of_why(why);
}

/* Says what the grant says. */
OWN_FRAME static int32_t read_terms(const struct granted *granted, struct consent *consent)
{
    struct life_grant_info info;
    TRY(life_grant_chain_get_info(&granted->chain, &info));
    memcpy(consent->who, info.terms.subject, sizeof consent->who);
    consent->rights = info.terms.rights;
    consent->until = info.terms.not_after;
    return LIFE_STATUS_OK;
}

OWN_FRAME int32_t verify_consent(const struct sensor *sensor, struct consent *consent)
{
    struct trusted owner, service;
    struct circle circle;
    struct granted granted;
    TRY(receive_card("owner.card", sensor->profile.owner, &owner));
    TRY(receive_card("service.card", sensor->profile.service, &service));
    TRY(receive_circle(sensor->profile.owner, &owner, &circle));
    TRY(receive_grant(&owner, &circle, &granted));
    TRY(decide(&owner, &service, &circle, &granted, sensor->now));
    return read_terms(&granted, consent);
}
