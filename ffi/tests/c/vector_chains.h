/* Somebody's word for somebody else: chains of endorsements, and successions, with what was revoked. */
#ifndef VECTOR_CHAINS_H
#define VECTOR_CHAINS_H

#include "vector_grants.h"

/* Whose word counts about a card, beside its own: whoever endorsed it, with the endorsement. */
struct endorsed {
    const struct life_card *card;
    const struct life_verified_card *by;
    const struct bytes *endorsement;
};

/* One revocation of a list, which was decoded whole; what its signer had no right to is passed over. */
static inline int32_t strike_by(struct life_revocations *revocations, const uint8_t *in, size_t len,
                                const struct life_verified_card *card, const struct endorsed *endorsed)
{
    struct life_revocation_info info;
    int32_t status = LIFE_STATUS_OK;
    CHECK_OK(life_revocation_get_info(in, len, &info));
    if (endorsed != NULL && is_card(endorsed->by, info.signer)) {
        status = info.said.kind == LIFE_REVOKE_CARD
                     ? life_revocations_add_by_endorser(revocations, in, len, endorsed->card, endorsed->endorsement->data,
                                                        endorsed->endorsement->len, endorsed->by)
                     : life_revocations_add(revocations, in, len, endorsed->by, NULL);
    } else if (is_card(card, info.signer)) {
        status = life_revocations_add(revocations, in, len, card, NULL);
    }
    return status == LIFE_STATUS_FORBIDDEN || status == LIFE_STATUS_EXPIRED || status == LIFE_STATUS_REVOKED ||
                   status == LIFE_STATUS_NON_CANONICAL
               ? LIFE_STATUS_OK
               : status;
}

/* Length of the first statement of a list: its body's is behind the preamble, signer and signature are beside it. */
static inline size_t first_len(const struct bytes *list, size_t at)
{
    size_t len;
    CHECK(list->len - at >= 10);
    len = 10 + ((size_t)list->data[at + 8] << 8 | list->data[at + 9]) + LIFE_CARD_ID_BYTES + 64;
    CHECK(len <= list->len - at);
    return len;
}

/* Applies each entry of the list that this card, or who endorsed it, may have signed. */
static inline int32_t strike(struct life_verified_card *card, const struct endorsed *endorsed, const struct bytes *list)
{
    struct life_revocations revocations;
    size_t at;
    int32_t status = life_revocations_init(&revocations);
    for (at = 0; status == LIFE_STATUS_OK && at < list->len; at += first_len(list, at)) {
        status = strike_by(&revocations, list->data + at, first_len(list, at), card, endorsed);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_revocations_apply(card, &revocations, endorsed == NULL ? NULL : endorsed->endorsement->data,
                                        endorsed == NULL ? 0 : endorsed->endorsement->len);
    }
    return status;
}

/* All that a file of cards and links brings. */
struct links {
    struct bytes cards[CARDS_MAX], links[CARDS_MAX], list;
    size_t count;
};

static inline void init_links(struct links *links, const struct vector *vector)
{
    memset(links, 0, sizeof *links);
    while (find_nth(vector, "card", links->count) != NULL) {
        CHECK(links->count < CARDS_MAX);
        links->cards[links->count] = get_nth_bytes(vector, "card", links->count);
        if (find_nth(vector, "link", links->count) != NULL) {
            links->links[links->count] = get_nth_bytes(vector, "link", links->count);
        }
        links->count++;
    }
    CHECK(links->count > 1 && find_nth(vector, "link", links->count - 2) == NULL);
    append(&links->links[links->count - 2], vector->object.data, vector->object.len);
    append_hex(&links->list, find(vector, "revocations") == NULL ? "" : find(vector, "revocations"));
}

static inline void release_links(struct links *links)
{
    size_t i;
    for (i = 0; i < links->count; i++) {
        release(&links->cards[i]);
        release(&links->links[i]);
    }
    release(&links->list);
}

static inline int32_t check_endorsements(const struct vector *vector, const struct links *links)
{
    struct bytes first;
    struct life_verified_card by = trusted_card(vector, "card", &first), verified;
    struct life_endorsement said;
    size_t i;
    int32_t status = life_verified_card_anchor(&by, (uint8_t)get_number(vector, "depth"));
    memset(&said, 0, sizeof said);
    if (status == LIFE_STATUS_OK) {
        status = strike(&by, NULL, &links->list);
    }
    for (i = 1; status == LIFE_STATUS_OK && i < links->count; i++) {
        struct life_card card;
        struct endorsed endorsed;
        endorsed.card = &card;
        endorsed.by = &by;
        endorsed.endorsement = &links->links[i - 1];
        status = life_card_decode(&card, links->cards[i].data, links->cards[i].len);
        if (status == LIFE_STATUS_OK) {
            status = life_card_endorsed(&card, endorsed.endorsement->data, endorsed.endorsement->len, &by, &verified, &said);
        }
        if (status == LIFE_STATUS_OK) {
            status = strike(&verified, &endorsed, &links->list);
            by = verified;
        }
    }
    if (status == LIFE_STATUS_OK) {
        status = life_verified_card_check_valid(&by, get_number(vector, "at"));
    }
    if (status == LIFE_STATUS_OK) {
        check_that(vector, "role", is_text(vector, "role", said.role, said.role_len));
        check_that(vector, "organisation", is_text(vector, "organisation", said.organisation, said.organisation_len));
        check_that(vector, "licence", is_text(vector, "licence", said.licence, said.licence_len));
    }
    release(&first);
    return status;
}

/* What the successor revokes of the card before. */
static inline int32_t strike_by_successor(struct life_verified_card *old, const struct life_verified_card *successor,
                                          const struct bytes *list)
{
    struct life_revocations revocations;
    struct life_revocation_info info;
    size_t at;
    int32_t status = life_revocations_init(&revocations);
    for (at = 0; status == LIFE_STATUS_OK && at < list->len; at += first_len(list, at)) {
        CHECK_OK(life_revocation_get_info(list->data + at, first_len(list, at), &info));
        if (is_card(successor, info.signer)) {
            status = life_revocations_add(&revocations, list->data + at, first_len(list, at), successor, old);
        }
    }
    return status == LIFE_STATUS_OK ? life_revocations_apply(old, &revocations, NULL, 0) : status;
}

static inline int32_t check_successions(const struct vector *vector, const struct links *links)
{
    struct bytes first;
    struct life_verified_card old = trusted_card(vector, "card", &first), successor = old, next;
    size_t i;
    int32_t status = strike(&old, NULL, &links->list);
    for (i = 1; status == LIFE_STATUS_OK && i < links->count; i++) {
        struct life_card card;
        status = life_card_decode(&card, links->cards[i].data, links->cards[i].len);
        if (status == LIFE_STATUS_OK) {
            status = life_card_succeeds(&card, links->links[i - 1].data, links->links[i - 1].len, &old, &next);
            successor = next;
        }
    }
    if (status == LIFE_STATUS_OK) {
        status = strike_by_successor(&old, &successor, &links->list);
    }
    if (status == LIFE_STATUS_OK) {
        status = life_verified_card_check_valid(strcmp(get(vector, "use"), "predecessor") == 0 ? &old : &successor,
                                                get_number(vector, "at"));
    }
    release(&first);
    return status;
}

static inline void run_chain(const struct vector *vector)
{
    const char *kind = get(vector, "kind");
    struct links links;
    uint64_t size;
    uint8_t root[LIFE_HASH_BYTES];
    int32_t status;
    if (strcmp(kind, "grant") == 0) {
        run_grant(vector);
        return;
    }
    CHECK(strcmp(kind, "endorsement") == 0 || strcmp(kind, "succession") == 0);
    init_links(&links, vector);
    status = life_revocation_list_get_root(links.list.data, links.list.len, &size, root);
    if (status == LIFE_STATUS_OK) {
        status = strcmp(kind, "endorsement") == 0 ? check_endorsements(vector, &links) : check_successions(vector, &links);
    }
    check_named(vector, kind, get(vector, "expect"), status);
    release_links(&links);
}

#endif
