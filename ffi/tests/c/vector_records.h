/* Records of groups and channels, and vaults: states verified with their rosters from the first on, then the record opened. */
#ifndef VECTOR_RECORDS_H
#define VECTOR_RECORDS_H

#include "vector_check.h"

#define EPOCHS_MAX 4

/* Everything that a file brings for its reader. */
struct opening {
    struct life_identity opener;
    struct life_verified_card author;
    struct life_expected expected;
    struct life_opened opened;
    struct bytes own_card, author_card, content;
    uint8_t opener_id[LIFE_CARD_ID_BYTES], author_id[LIFE_CARD_ID_BYTES];
};

static inline void init_opening(struct opening *o, const struct vector *vector)
{
    struct life_verified_card own;
    struct life_card_info info;
    uint8_t seed[LIFE_SEED_BYTES];
    memset(o, 0, sizeof *o);
    o->author = trusted_card(vector, "author-card", &o->author_card);
    o->own_card = get_bytes(vector, "opener-card");
    CHECK(find_bytes(vector, "opener-seed", seed, sizeof seed) != NULL);
    CHECK_OK(life_identity_init(&o->opener, seed, o->own_card.data, o->own_card.len));
    CHECK_OK(life_identity_card(&o->opener, &own));
    CHECK_OK(life_verified_card_get_info(&own, &info));
    memcpy(o->opener_id, info.id, sizeof o->opener_id);
    CHECK_OK(life_verified_card_get_info(&o->author, &info));
    memcpy(o->author_id, info.id, sizeof o->author_id);
    o->expected.kind = LIFE_ENVELOPE_RECORD;
    o->expected.floor = LIFE_SUITE_CLASSIC;
}

/* What a golden record says. */
static inline void end_opening(struct opening *o, const struct vector *vector, const char *way, int32_t status)
{
    check_named(vector, way, get(vector, "expect"), status);
    if (status == LIFE_STATUS_OK) {
        check_that(vector, "payload", o->content.len == get_number(vector, "payload-len") &&
                                          is_hash(vector, "payload-sha256", &o->content));
        check_that(vector, "digest", is_bytes(vector, "digest", o->opened.digest, LIFE_DIGEST_BYTES));
        check_that(vector, "late", strcmp(get(vector, "late"), o->opened.late ? "true" : "false") == 0);
    }
    life_identity_wipe(&o->opener);
    release(&o->own_card);
    release(&o->author_card);
    release(&o->content);
}

struct epochs {
    struct life_group_state states[EPOCHS_MAX];
    struct bytes bytes[EPOCHS_MAX], rosters[EPOCHS_MAX];
    size_t count;
};

/* Every state from the first on, each signed by the maker, or by the author if it says so. */
static inline int32_t verify_epochs(struct epochs *e, const struct vector *vector, const struct opening *o,
                                    const struct life_verified_card *maker)
{
    int32_t status = LIFE_STATUS_OK;
    while (status == LIFE_STATUS_OK && find_nth(vector, "state", e->count) != NULL) {
        struct bytes *state = &e->bytes[e->count], *roster = &e->rosters[e->count];
        const char *leaves = find_nth(vector, "roster", e->count);
        const struct life_verified_card *signer = maker;
        struct life_statement_info info;
        CHECK(e->count < EPOCHS_MAX && leaves != NULL);
        append_hex(state, find_nth(vector, "state", e->count));
        append_hex(roster, leaves);
        if (life_statement_get_info(state->data, state->len, &info) == LIFE_STATUS_OK &&
            memcmp(info.signer, o->author_id, sizeof o->author_id) == 0) {
            signer = &o->author;
        }
        if (e->count == 0) {
            status = life_group_state_init(&e->states[0], state->data, state->len, signer, roster->data, roster->len);
        } else {
            status = life_group_state_advance(&e->states[e->count], &e->states[e->count - 1], e->rosters[e->count - 1].data,
                                              e->rosters[e->count - 1].len, state->data, state->len, signer, roster->data,
                                              roster->len);
        }
        e->count++;
    }
    return status;
}

/* Opens with the keys of the epoch that the record says, or of the newest: what is of no epoch is refused by them. */
static inline int32_t open_in_group(struct opening *o, const struct epochs *e, const struct vector *vector)
{
    const uint8_t *in = vector->object.data;
    size_t len = vector->object.len, at = e->count - 1, room;
    struct life_head_info head_info;
    struct life_group_member own, author;
    struct life_group_keys keys, earlier;
    struct life_metadata metadata;
    uint8_t head[LIFE_GROUP_HEAD_BYTES], metadata_bytes[1024];
    const struct life_group_member *member = NULL;
    int32_t status = life_head_get_info(in, len, &head_info);

    if (status != LIFE_STATUS_OK || (status = life_open_len(in, len, &room, &o->content.len)) != LIFE_STATUS_OK) {
        return status;
    }
    if ((head_info.audience.kind == LIFE_AUDIENCE_GROUP || head_info.audience.kind == LIFE_AUDIENCE_OUTSIDE) &&
        head_info.audience.number < e->count) {
        at = (size_t)head_info.audience.number;
    }
    CHECK_OK(life_group_state_get_head(&e->states[e->count - 1], head));
    CHECK_OK(life_group_member_find(&own, &e->states[at], e->rosters[at].data, e->rosters[at].len, o->opener_id));
    status = life_group_keys_open(&keys, &o->opener, &e->states[at], &own);
    if (status != LIFE_STATUS_OK) {
        return status;
    }
    if (at > 0) {
        CHECK_OK(life_group_keys_previous(&earlier, &keys, &e->states[at - 1]));
    }
    if (life_group_member_find(&author, &e->states[at], e->rosters[at].data, e->rosters[at].len, o->author_id) ==
        LIFE_STATUS_OK) {
        member = &author;
    }
    o->content.data = new_bytes(room);
    return life_group_open(&keys, head, member, &o->author, &o->expected, in, len, metadata_bytes, sizeof metadata_bytes,
                           o->content.data, room, &o->content.len, &metadata, &o->opened);
}

static inline void run_group(const struct vector *vector)
{
    struct opening o;
    struct epochs e;
    struct bytes maker_card;
    struct life_verified_card maker = trusted_card(vector, "maker-card", &maker_card);
    int32_t status;
    size_t i;

    memset(&e, 0, sizeof e);
    init_opening(&o, vector);
    status = verify_epochs(&e, vector, &o, &maker);
    if (status == LIFE_STATUS_OK) {
        CHECK(e.count > 0);
        status = open_in_group(&o, &e, vector);
    }
    end_opening(&o, vector, "group", status);
    for (i = 0; i < e.count; i++) {
        release(&e.bytes[i]);
        release(&e.rosters[i]);
    }
    release(&maker_card);
}

static inline void run_channel(const struct vector *vector)
{
    static struct life_channel_reader reader;
    struct opening o;
    struct bytes set_up = get_bytes(vector, "set-up"), phone_card;
    struct life_verified_card phone = trusted_card(vector, "set-up-author", &phone_card);
    struct life_metadata metadata;
    struct life_arrival arrival;
    uint8_t metadata_bytes[1024];
    size_t room = 0, ignored;
    int32_t status;

    init_opening(&o, vector);
    status = life_channel_reader_init(&reader, &o.opener, &phone, set_up.data, set_up.len);
    if (status == LIFE_STATUS_OK) {
        status = life_open_len(vector->object.data, vector->object.len, &room, &ignored);
    }
    if (status == LIFE_STATUS_OK) {
        o.content.data = new_bytes(room);
        status = life_channel_open(&reader, &o.author, &o.expected, 100000, vector->object.data, vector->object.len,
                                   metadata_bytes, sizeof metadata_bytes, o.content.data, room, &o.content.len, &metadata,
                                   &o.opened, &arrival);
    }
    end_opening(&o, vector, "channel", status);
    life_channel_reader_wipe(&reader);
    release(&set_up);
    release(&phone_card);
}

static inline void run_vault(const struct vector *vector)
{
    const uint8_t *in = vector->object.data;
    size_t len = vector->object.len, work_len = 0, card_len;
    struct life_lock_key key;
    struct life_expected expected;
    struct life_opened opened;
    uint8_t secret[LIFE_LOCK_SECRET_BYTES], seed[LIFE_SEED_BYTES], card[LIFE_STATEMENT_BYTES_MAX], *work;
    uint8_t method = strcmp(get(vector, "method"), "device") == 0 ? LIFE_LOCK_DEVICE : LIFE_LOCK_CODE;
    int32_t status;

    CHECK(find_bytes(vector, "secret", secret, sizeof secret) != NULL);
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_VAULT;
    expected.floor = LIFE_SUITE_CLASSIC;
    expected.least_revision = get_number(vector, "least-revision");
    status = life_vault_unlock_secret(&key, in, len, method, secret);
    if (status == LIFE_STATUS_OK) {
        status = life_vault_open_len(in, len, &work_len);
    }
    work = new_bytes(work_len);
    if (status == LIFE_STATUS_OK) {
        status = life_vault_open(&key, &expected, in, len, work, work_len, seed, card, sizeof card, &card_len, &opened);
        check_that(vector, "working memory is left", all_are(work, work_len, 0) || all_are(work, work_len, 0xa5));
    }
    check_named(vector, "vault", get(vector, "expect"), status);
    if (status == LIFE_STATUS_OK) {
        check_that(vector, "seed", is_bytes(vector, "seed", seed, sizeof seed));
        check_that(vector, "card-id", is_bytes(vector, "card-id", opened.author, LIFE_CARD_ID_BYTES));
        check_that(vector, "digest", is_bytes(vector, "digest", opened.digest, LIFE_DIGEST_BYTES));
    }
    life_lock_key_wipe(&key);
    free(work);
}

#endif
