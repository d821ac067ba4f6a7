/* Lists under signed checkpoints: heads that go on, entries that are proven, keys that are missing, whole lists. */
#ifndef VECTOR_LISTS_H
#define VECTOR_LISTS_H

#include "vector_gaps.h"

#define LANES_MAX 4

/* What every list of a file is about. */
struct list {
    struct life_checkpoint checkpoint;
    uint8_t log[LIFE_ID_BYTES], purpose;
};

static inline uint8_t purpose_of(const struct vector *vector)
{
    static const char *const purposes[] = {"directory", "audit", "catalogue", "revocations"};
    uint8_t i = 0;
    while (strcmp(get(vector, "purpose"), purposes[i]) != 0) {
        i++;
        CHECK(i < sizeof purposes / sizeof purposes[0]);
    }
    return i;
}

/* Counts whoever signed the same, each cosignature for each card: those that do not count change nothing. */
static inline int32_t count_witnesses(const struct vector *vector, struct life_checkpoint *checkpoint)
{
    struct bytes keeper_card = get_bytes(vector, "keeper-card");
    struct life_card keeper;
    struct life_verified_card proven;
    size_t i, j;
    int32_t status;
    for (i = 0; find_nth(vector, "cosignature", i) != NULL; i++) {
        struct bytes cosignature = get_nth_bytes(vector, "cosignature", i);
        for (j = 0; find_nth(vector, "witness-card", j) != NULL; j++) {
            struct bytes card;
            struct life_verified_card witness = trusted_nth_card(vector, "witness-card", j, &card);
            status = life_checkpoint_add_witness(checkpoint, cosignature.data, cosignature.len, &witness);
            check_that(vector, "a witness", life_status_kind(status) != LIFE_KIND_CALLER);
            release(&card);
        }
        release(&cosignature);
    }
    /* How many were counted shows where they are asked for: before it looks whether the keeper's card stands in the list. */
    CHECK_OK(life_card_decode(&keeper, keeper_card.data, keeper_card.len));
    status = life_card_proven(&keeper, 0, NULL, 0, checkpoint, (size_t)get_number(vector, "least-witnesses"), &proven);
    release(&keeper_card);
    return status == LIFE_STATUS_NOT_AUTHENTIC ? LIFE_STATUS_OK : status;
}

static inline int32_t check_head(const struct vector *vector, struct list *list)
{
    struct life_log_head seen, next, said;
    struct life_tree nothing;
    struct bytes proof = get_bytes(vector, "proof");
    int32_t status;
    memset(&seen, 0, sizeof seen);
    memcpy(seen.log, list->log, sizeof seen.log);
    seen.purpose = list->purpose;
    if (find_bytes(vector, "head-root", seen.root, sizeof seen.root) == NULL) {
        CHECK_OK(life_tree_init(&nothing));
        CHECK_OK(life_tree_get_root(&nothing, seen.root, &seen.size));
    } else {
        seen.size = get_number(vector, "head-size");
        seen.time = get_number(vector, "head-time");
    }
    status = life_log_head_advance(&seen, &list->checkpoint, proof.data, proof.len, &next);
    release(&proof);
    if (status == LIFE_STATUS_OK) {
        CHECK_OK(life_checkpoint_get_head(&list->checkpoint, &said));
        check_that(vector, "next head", memcmp(&said.root, &next.root, sizeof said.root) == 0 && said.size == next.size &&
                                            said.time == next.time);
    }
    return status == LIFE_STATUS_OK && find(vector, "least-witnesses") != NULL ? count_witnesses(vector, &list->checkpoint)
                                                                                : status;
}

/* The fields of an entry of a catalogue, each with its length before it. */
static inline const uint8_t *take_field(const struct bytes *data, size_t *at, size_t *len)
{
    const uint8_t *field;
    CHECK(*at < data->len);
    *len = data->data[(*at)++];
    if (*len > 127) {
        CHECK(*at < data->len && data->data[*at] < 128);
        *len = (*len & 127) | (size_t)data->data[(*at)++] << 7;
    }
    CHECK(*len <= data->len - *at);
    field = data->data + *at;
    *at += *len;
    return field;
}

static inline struct life_catalogue_entry catalogue_entry(const struct bytes *data, uint64_t index, const struct bytes *path)
{
    struct life_catalogue_entry entry;
    size_t at = 0;
    entry.key = take_field(data, &at, &entry.key_len);
    entry.value = take_field(data, &at, &entry.value_len);
    CHECK(at == data->len);
    entry.index = index;
    entry.path = path == NULL ? NULL : path->data;
    entry.path_len = path == NULL ? 0 : path->len;
    return entry;
}

/* A statement's leaf. */
static inline int32_t revocation_leaf(const struct bytes *entry, uint8_t *leaf)
{
    struct life_revocation_info info;
    int32_t status = life_revocation_get_info(entry->data, entry->len, &info);
    return status == LIFE_STATUS_OK ? life_tree_leaf_hash(info.hash, sizeof info.hash, leaf) : status;
}

static inline int32_t check_entry(const struct vector *vector, const struct list *list)
{
    struct bytes data = get_bytes(vector, "entry"), path = get_bytes(vector, "path");
    struct life_catalogue_entry entry;
    uint8_t leaf[LIFE_HASH_BYTES];
    uint64_t index = get_number(vector, "index");
    int32_t status;
    CHECK(list->purpose != LIFE_PURPOSE_AUDIT);
    if (list->purpose == LIFE_PURPOSE_CATALOGUE) {
        entry = catalogue_entry(&data, index, &path);
        status = life_catalogue_check_included(&list->checkpoint, &entry);
    } else {
        status = list->purpose == LIFE_PURPOSE_REVOCATIONS ? revocation_leaf(&data, leaf)
                                                            : life_tree_leaf_hash(data.data, data.len, leaf);
        if (status == LIFE_STATUS_OK) {
            status = life_checkpoint_check_included(&list->checkpoint, leaf, index, path.data, path.len);
        }
    }
    release(&data);
    release(&path);
    return status;
}

static inline int32_t check_absent(const struct vector *vector, const struct list *list)
{
    static const char *const sides[2][3] = {{"before", "before-index", "before-path"}, {"after", "after-index", "after-path"}};
    struct bytes key = get_bytes(vector, "key"), data[2] = {{NULL, 0}, {NULL, 0}}, paths[2] = {{NULL, 0}, {NULL, 0}};
    struct life_catalogue_entry entries[2];
    const struct life_catalogue_entry *shown[2] = {NULL, NULL};
    size_t i;
    int32_t status;
    for (i = 0; i < 2; i++) {
        if (find(vector, sides[i][0]) != NULL) {
            data[i] = get_bytes(vector, sides[i][0]);
            paths[i] = get_bytes(vector, sides[i][2]);
            entries[i] = catalogue_entry(&data[i], get_number(vector, sides[i][1]), &paths[i]);
            shown[i] = &entries[i];
        }
    }
    status = life_catalogue_check_absent(&list->checkpoint, key.data, key.len, shown[0], shown[1]);
    for (i = 0; i < 2; i++) {
        release(&data[i]);
        release(&paths[i]);
    }
    release(&key);
    return status;
}

/* An audit log: each entry follows in the lane of whoever signed it, and gives its leaf. */
struct lanes {
    struct life_lane lanes[LANES_MAX];
    uint8_t actors[LANES_MAX][LIFE_CARD_ID_BYTES];
    size_t count;
};

static inline int32_t audit_leaf(const struct vector *vector, const struct list *list, struct lanes *lanes,
                                 const struct bytes *entry, uint8_t *leaf)
{
    struct life_statement_info info;
    struct life_verified_card actor;
    struct life_card_info card_info;
    struct bytes card;
    size_t i = 0;
    int32_t status = life_statement_get_info(entry->data, entry->len, &info);
    if (status != LIFE_STATUS_OK) {
        return status;
    }
    actor = trusted_nth_card(vector, "card", 0, &card);
    CHECK_OK(life_verified_card_get_info(&actor, &card_info));
    while (memcmp(card_info.id, info.signer, sizeof info.signer) != 0) {
        release(&card);
        CHECK(find_nth(vector, "card", ++i) != NULL);
        actor = trusted_nth_card(vector, "card", i, &card);
        CHECK_OK(life_verified_card_get_info(&actor, &card_info));
    }
    for (i = 0; i < lanes->count && memcmp(lanes->actors[i], info.signer, sizeof info.signer) != 0; i++) {
    }
    if (i == lanes->count) {
        CHECK(i < LANES_MAX);
        CHECK_OK(life_lane_init(&lanes->lanes[i], list->log, info.signer));
        memcpy(lanes->actors[lanes->count++], info.signer, sizeof info.signer);
    }
    status = life_lane_follow(&lanes->lanes[i], entry->data, entry->len, &actor, list->log, leaf);
    release(&card);
    return status;
}

static inline int32_t check_export(const struct vector *vector, const struct list *list)
{
    struct life_tree tree;
    struct lanes lanes;
    struct bytes all = {NULL, 0};
    size_t i;
    int32_t status = life_tree_init(&tree);
    lanes.count = 0;
    for (i = 0; status == LIFE_STATUS_OK && find_nth(vector, "entry", i) != NULL; i++) {
        struct bytes entry = get_nth_bytes(vector, "entry", i);
        uint8_t leaf[LIFE_HASH_BYTES];
        if (list->purpose == LIFE_PURPOSE_AUDIT) {
            status = audit_leaf(vector, list, &lanes, &entry, leaf);
        } else if (list->purpose == LIFE_PURPOSE_CATALOGUE) {
            struct life_catalogue_entry fields = catalogue_entry(&entry, i, NULL);
            status = life_catalogue_leaf(&fields, leaf);
        } else if (list->purpose == LIFE_PURPOSE_DIRECTORY) {
            status = life_tree_leaf_hash(entry.data, entry.len, leaf);
        } else {
            append(&all, entry.data, entry.len);
        }
        if (status == LIFE_STATUS_OK && list->purpose != LIFE_PURPOSE_REVOCATIONS) {
            status = life_tree_append(&tree, leaf);
        }
        release(&entry);
    }
    if (status == LIFE_STATUS_OK && list->purpose == LIFE_PURPOSE_REVOCATIONS) {
        status = life_revocation_list_check(all.data, all.len, &list->checkpoint);
    } else if (status == LIFE_STATUS_OK) {
        status = life_checkpoint_check_list(&list->checkpoint, &tree);
        /* No lane has a gap: what can differ is which entries are there, and their order (spec 15.4). */
        if (list->purpose == LIFE_PURPOSE_AUDIT &&
            (status == LIFE_STATUS_TRUNCATED || status == LIFE_STATUS_NOT_AUTHENTIC)) {
            status = LIFE_STATUS_OUT_OF_ORDER;
        }
    }
    release(&all);
    return status;
}

static inline void run_list(const struct vector *vector)
{
    const char *kind = get(vector, "kind");
    struct list list;
    struct bytes card;
    struct life_verified_card keeper = trusted_card(vector, "keeper-card", &card);
    int32_t status;
    list.purpose = purpose_of(vector);
    CHECK(find_bytes(vector, "log", list.log, sizeof list.log) != NULL);
    status = life_checkpoint_verify(&list.checkpoint, vector->object.data, vector->object.len, &keeper, list.log,
                                    list.purpose);
    if (status == LIFE_STATUS_OK && strcmp(kind, "head") == 0) {
        status = check_head(vector, &list);
    } else if (status == LIFE_STATUS_OK && strcmp(kind, "entry") == 0) {
        status = check_entry(vector, &list);
    } else if (status == LIFE_STATUS_OK && strcmp(kind, "absent") == 0) {
        status = check_absent(vector, &list);
    } else if (status == LIFE_STATUS_OK) {
        CHECK(strcmp(kind, "export") == 0);
        status = check_export(vector, &list);
    }
    check_named(vector, kind, wanted_of(vector), status);
    release(&card);
}

#endif
