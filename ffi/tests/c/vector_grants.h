/* Chains of grants with the decision about them: proofs of membership, links, a list of revocations, a request. */
#ifndef VECTOR_GRANTS_H
#define VECTOR_GRANTS_H

#include "vector_check.h"

#define CARDS_MAX 12
#define REASONS_MAX 64

static inline int is_card(const struct life_verified_card *card, const uint8_t *id)
{
    struct life_card_info info;
    CHECK_OK(life_verified_card_get_info(card, &info));
    return memcmp(info.id, id, sizeof info.id) == 0;
}

/* All cards that a file states: what they are cards of stays as long as they do. */
struct cards {
    struct life_verified_card cards[CARDS_MAX];
    const struct life_verified_card *pointers[CARDS_MAX];
    struct bytes bytes[CARDS_MAX];
    size_t count;
};

static inline const struct life_verified_card *add_card(struct cards *cards, const struct vector *vector, const char *key,
                                                        size_t n)
{
    size_t at = cards->count++;
    CHECK(at < CARDS_MAX);
    cards->cards[at] = trusted_nth_card(vector, key, n, &cards->bytes[at]);
    cards->pointers[at] = &cards->cards[at];
    return cards->pointers[at];
}

/* Every state, by a proof that the maker is a member; the last one is in force. */
static inline int32_t verify_states(struct life_group_state *states, size_t *count, const struct vector *vector,
                                    const struct life_verified_card *maker, struct bytes *bytes)
{
    struct bytes proof = get_bytes(vector, "maker-membership");
    size_t i;
    int32_t status = LIFE_STATUS_OK;
    for (i = 0; status == LIFE_STATUS_OK && find_nth(vector, "state", i) != NULL; i++) {
        CHECK(i < CARDS_MAX);
        bytes[i] = get_nth_bytes(vector, "state", i);
        status = i == 0 ? life_group_state_init_light(&states[0], bytes[0].data, bytes[0].len, maker, proof.data, proof.len)
                        : life_group_state_advance_light(&states[i], &states[i - 1], bytes[i].data, bytes[i].len, maker,
                                                         proof.data, proof.len);
    }
    CHECK(i > 0);
    *count = i;
    release(&proof);
    return status;
}

static inline int32_t member_of(struct life_group_member *member, const struct life_group_state *state,
                                const struct vector *vector, const char *key, struct bytes *proof)
{
    *proof = get_bytes(vector, key);
    return life_group_member_verify(member, state, proof->data, proof->len);
}

/* Adds a link, if there is one, by the card of whoever signed it. */
static inline int32_t add_link(struct life_grant_chain *chain, int is_first, const struct bytes *grant,
                               const struct cards *cards, const struct life_group_member *grantor)
{
    struct life_statement_info info;
    size_t i = 0;
    int32_t status = life_statement_get_info(grant->data, grant->len, &info);
    if (status != LIFE_STATUS_OK) {
        return status;
    }
    while (!is_card(cards->pointers[i], info.signer)) {
        i++;
        CHECK(i < cards->count);
    }
    return is_first ? life_grant_chain_init(chain, grant->data, grant->len, cards->pointers[i], grantor)
                    : life_grant_chain_add(chain, grant->data, grant->len, cards->pointers[i]);
}

/* The numbers of reasons, each of which has one name. */
static inline void check_reason(const struct vector *vector, uint8_t why)
{
    static char names[REASONS_MAX][32];
    static uint8_t numbers[REASONS_MAX];
    static size_t count;
    const char *name = get(vector, "reason");
    size_t i;
    for (i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0 || numbers[i] == why) {
            check_that(vector, "reason", strcmp(names[i], name) == 0 && numbers[i] == why);
            return;
        }
    }
    CHECK(count < REASONS_MAX && strlen(name) < sizeof names[0]);
    memcpy(names[count], name, strlen(name));
    numbers[count++] = why;
}

static inline void check_decision(const struct vector *vector, const struct life_request *request)
{
    int is_emergency = strncmp(get(vector, "reason"), "Emergency", 9) == 0;
    uint8_t decision, why;
    CHECK_OK(life_decide(request, &decision, &why));
    check_that(vector, "decision",
               decision == (strcmp(get(vector, "expect"), "ok") != 0 ? LIFE_DENY
                                                                      : is_emergency ? LIFE_PERMIT_LOGGED : LIFE_PERMIT));
    check_reason(vector, why);
}

/* What is asked, but for what is shown. */
static inline void init_request(struct life_request *request, const struct vector *vector, uint8_t *object)
{
    const char *action = get(vector, "action"), *media_type = find(vector, "media-type");
    memset(request, 0, sizeof *request);
    request->action = strcmp(action, "read") == 0 ? LIFE_ASK_READ : LIFE_ASK_WRITE;
    if (strcmp(action, "administer") == 0) {
        request->action = LIFE_ASK_ADMINISTER;
    } else {
        CHECK(strcmp(action, "read") == 0 || strcmp(action, "write") == 0);
    }
    CHECK(find_bytes(vector, "group", request->group, sizeof request->group) != NULL);
    request->object = find_bytes(vector, "object-id", object, LIFE_ID_BYTES);
    request->media_type = media_type == NULL ? NULL : text_bytes(media_type);
    request->media_type_len = media_type == NULL ? 0 : strlen(media_type);
    request->created = find(vector, "created") == NULL ? UINT64_MAX : get_number(vector, "created");
    request->sealed_epoch = find(vector, "epoch") == NULL ? UINT64_MAX : get_number(vector, "epoch");
    request->at = get_number(vector, "at");
}

/* Everything that is shown, verified in the order of the spec. */
struct shown {
    struct life_group_state epochs[CARDS_MAX];
    const struct life_group_state *state;
    struct life_group_member member, grantor;
    struct life_grant_chain chain;
    struct life_revocations revocations;
    struct bytes states[CARDS_MAX], links[CARDS_MAX], member_proof, grantor_proof, list;
    int has_chain;
};

static inline int32_t verify_shown(struct shown *shown, const struct vector *vector, const struct cards *cards,
                                   const struct life_verified_card *maker, const struct life_verified_card *who)
{
    size_t i, links = 0, epochs;
    int has_grantor = find(vector, "grantor-membership") != NULL, is_member = find(vector, "membership") != NULL;
    int32_t status = verify_states(shown->epochs, &epochs, vector, maker, shown->states);
    shown->state = &shown->epochs[epochs - 1];
    if (status == LIFE_STATUS_OK && is_member) {
        status = member_of(&shown->member, shown->state, vector, "membership", &shown->member_proof);
    }
    if (status == LIFE_STATUS_OK && has_grantor) {
        status = member_of(&shown->grantor, shown->state, vector, "grantor-membership", &shown->grantor_proof);
    }
    for (; find_nth(vector, "link", links) != NULL; links++) {
        CHECK(links + 1 < CARDS_MAX);
        shown->links[links] = get_nth_bytes(vector, "link", links);
    }
    if (vector->object.len > 0) {
        append(&shown->links[links++], vector->object.data, vector->object.len);
    }
    for (i = 0; status == LIFE_STATUS_OK && i < links; i++) {
        CHECK(has_grantor);
        status = add_link(&shown->chain, i == 0, &shown->links[i], cards, &shown->grantor);
    }
    shown->has_chain = links > 0;
    append_hex(&shown->list, find(vector, "revocations") == NULL ? "" : find(vector, "revocations"));
    CHECK_OK(life_revocations_init(&shown->revocations));
    return status != LIFE_STATUS_OK
               ? status
               : life_revocations_gather(&shown->revocations, shown->list.data, shown->list.len, cards->pointers,
                                         cards->count, who, is_member ? &shown->member : NULL,
                                         shown->has_chain ? &shown->chain : NULL);
}

static inline void run_grant(const struct vector *vector)
{
    static struct shown shown;
    static struct cards cards;
    struct life_request request;
    struct life_group_info info;
    const struct life_verified_card *maker, *who;
    uint8_t object[LIFE_ID_BYTES];
    size_t i;
    int32_t status;

    memset(&shown, 0, sizeof shown);
    memset(&cards, 0, sizeof cards);
    for (i = 0; find_nth(vector, "card", i) != NULL; i++) {
        (void)add_card(&cards, vector, "card", i);
    }
    maker = add_card(&cards, vector, "maker-card", 0);
    who = add_card(&cards, vector, "who", 0);
    status = verify_shown(&shown, vector, &cards, maker, who);
    if (status != LIFE_STATUS_OK || find(vector, "reason") == NULL) {
        check_named(vector, "grant", get(vector, "expect"), status);
        check_that(vector, "it came to a decision, or not", find(vector, "reason") == NULL);
    } else {
        init_request(&request, vector, object);
        CHECK_OK(life_group_state_get_info(shown.state, &info));
        request.epoch = info.epoch;
        request.who = who;
        request.member = find(vector, "membership") == NULL ? NULL : &shown.member;
        request.chain = shown.has_chain ? &shown.chain : NULL;
        request.revocations = &shown.revocations;
        check_decision(vector, &request);
    }
    for (i = 0; i < CARDS_MAX; i++) {
        release(&cards.bytes[i]);
        release(&shown.states[i]);
        release(&shown.links[i]);
    }
    release(&shown.member_proof);
    release(&shown.grantor_proof);
    release(&shown.list);
}

#endif
