/* A channel for a group: set up by a member or from outside, large records, and handing it on by index and by grant. */
#include "one_group.h"
#include "stream.h"

#define CONTENT 700

static struct actor owner, sensor, doctor;
static struct one_group group;
static uint8_t sensor_id[LIFE_CARD_ID_BYTES], content[CONTENT], set_up[4096], slot[LIFE_CHANNEL_STATE_BYTES];
static size_t set_up_len;
static struct life_channel channel;
static struct life_channel_reader reader;
static struct life_draft draft;
static struct life_expected expected;
static struct bytes records[3];

static void a_member_sets_a_channel_up(void)
{
    struct life_channel none;
    struct life_head_info info;

    CHECK_STATUS(life_channel_create_group(&none, &owner.identity, good_rng(), LIFE_SUITE_HYBRID, sensor_id, NOW,
                                           &group.keys, group.head, &group.member, set_up, 10, &set_up_len),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(all_are(&none, sizeof none, 0) && set_up_len <= 1024);
    CHECK_OK(life_channel_create_group(&channel, &owner.identity, good_rng(), LIFE_SUITE_HYBRID, sensor_id, NOW,
                                       &group.keys, group.head, &group.member, set_up, sizeof set_up, &set_up_len));
    CHECK_OK(life_head_get_info(set_up, set_up_len, &info));
    CHECK(info.audience.kind == LIFE_AUDIENCE_GROUP);
    /* A member who is the device could read what it has written. */
    CHECK_STATUS(life_channel_create_group(&none, &sensor.identity, good_rng(), LIFE_SUITE_HYBRID, sensor_id, NOW,
                                           &group.keys, group.head, &group.member, set_up, sizeof set_up, &set_up_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_channel_create_group(&channel, &owner.identity, good_rng(), LIFE_SUITE_HYBRID, sensor_id, NOW,
                                       &group.keys, group.head, &group.member, set_up, sizeof set_up, &set_up_len));
    CHECK_STATUS(life_channel_reader_init_group(&reader, &group.keys, group.head, NULL, &owner.card, set_up, set_up_len),
                 LIFE_STATUS_FORBIDDEN);
    CHECK(all_are(&reader, sizeof reader, 0));
    CHECK_OK(life_channel_reader_init_group(&reader, &group.keys, group.head, &group.member, &owner.card, set_up,
                                            set_up_len));
}

/* Releases the keys of `count` records, like a device whose file is replaced. */
static void store(uint8_t count)
{
    CHECK_OK(life_channel_prepare(&channel, count, slot));
    CHECK_OK(life_channel_stored(&channel, slot, sizeof slot, NULL, 0));
}

static void large_records_are_streams(void)
{
    static struct life_sealer sealer;
    struct life_channel_info info;
    uint8_t head[512], work[256], digest[LIFE_DIGEST_BYTES];
    size_t i, len, needed;

    CHECK_STATUS(life_channel_sealer_init(&sealer, &channel, &sensor.identity, good_rng(), &draft, CONTENT, work,
                                          sizeof work, head, sizeof head, &len),
                 LIFE_STATUS_WRONG_STATE);
    store(4);
    for (i = 0; i < 3; i++) {
        CHECK_STATUS(life_channel_sealer_init(&sealer, &channel, &sensor.identity, good_rng(), &draft, CONTENT, work,
                                              sizeof work, head, 1, &needed),
                     LIFE_STATUS_BUFFER_TOO_SMALL);
        CHECK_OK(life_channel_sealer_init(&sealer, &channel, &sensor.identity, good_rng(), &draft, CONTENT, work,
                                          sizeof work, head, needed, &len));
        CHECK(len == needed);
        append(&records[i], head, len);
        content[0] = (uint8_t)i;
        seal_content(&sealer, &draft, content, CONTENT, 100, &records[i]);
        seal_end(&sealer, &sensor, &records[i], digest);
    }
    CHECK_OK(life_channel_get_info(&channel, &info));
    CHECK(info.index == 3 && info.left == 1);
    /* Another identity writes nothing, and uses the place up. */
    CHECK_STATUS(life_channel_sealer_init(&sealer, &channel, &owner.identity, good_rng(), &draft, CONTENT, work,
                                          sizeof work, head, sizeof head, &len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_channel_get_info(&channel, &info));
    CHECK(info.index == 4 && info.left == 0 && all_are(&sealer, sizeof sealer, 0));
}

/* Opens as a stream, and remembers only what was opened. */
static int32_t open_record(struct life_channel_reader *with, size_t i, struct life_arrival *arrival)
{
    static struct life_opener opener;
    struct life_head_info info;
    struct life_metadata metadata;
    struct life_opened opened;
    struct bytes out = {NULL, 0};
    uint8_t *work, metadata_bytes[64];
    int32_t status;

    CHECK_OK(life_head_get_info(records[i].data, records[i].len, &info));
    work = new_bytes(info.work_len);
    status = life_channel_opener_init(&opener, with, &sensor.card, &expected, 9, records[i].data, info.head_len, work,
                                      info.work_len, metadata_bytes, sizeof metadata_bytes, &metadata);
    if (status == LIFE_STATUS_OK) {
        CHECK_OK(open_content(&opener, records[i].data + info.head_len, records[i].len - info.head_len, 333, &out,
                              &opened));
        content[0] = (uint8_t)i;
        CHECK(out.len == CONTENT && memcmp(out.data, content, CONTENT) == 0);
        CHECK_STATUS(life_channel_reader_accept(with, 9, records[(i + 1) % 3].data, info.head_len, &opened, arrival),
                     i == 2 && with != &reader ? LIFE_STATUS_NO_RECIPIENT : LIFE_STATUS_INVALID_ARGUMENT);
        status = life_channel_reader_accept(with, 9, records[i].data, info.head_len, &opened, arrival);
    }
    release(&out);
    free(work);
    return status;
}

static void a_member_reads_them(void)
{
    struct life_arrival arrival;
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t *buffer = new_bytes(records[1].len), metadata_bytes[64];
    size_t len;

    CHECK_OK(open_record(&reader, 0, &arrival));
    CHECK(arrival.kind == LIFE_ARRIVAL_NEW && arrival.index == 0);
    CHECK_OK(open_record(&reader, 2, &arrival));
    CHECK(arrival.kind == LIFE_ARRIVAL_NEW && arrival.missing == 1);
    CHECK_OK(open_record(&reader, 2, &arrival));
    CHECK(arrival.kind == LIFE_ARRIVAL_AGAIN);
    /* In place. */
    memcpy(buffer, records[1].data, records[1].len);
    CHECK_OK(life_channel_open(&reader, &sensor.card, &expected, 9, buffer, records[1].len, metadata_bytes,
                               sizeof metadata_bytes, buffer, records[1].len, &len, &metadata, &opened, &arrival));
    content[0] = 1;
    CHECK(len == CONTENT && memcmp(buffer, content, CONTENT) == 0 && arrival.kind == LIFE_ARRIVAL_LATE);
    memcpy(buffer, records[1].data, records[1].len);
    buffer[records[1].len - 1 - LIFE_SEAL_BYTES_MIN] ^= 1;
    CHECK_STATUS(life_channel_open(&reader, &sensor.card, &expected, 9, buffer, records[1].len, metadata_bytes,
                                   sizeof metadata_bytes, buffer, records[1].len, &len, &metadata, &opened, &arrival),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(!contains(buffer, records[1].len, content + 1, 16));
    free(buffer);
}

/* A reader who was let in at index 2 opens that, and nothing before. */
static void opens_from_two_on(struct life_channel_reader *with)
{
    struct life_arrival arrival;
    CHECK_OK(open_record(with, 2, &arrival));
    CHECK(arrival.kind == LIFE_ARRIVAL_NEW && arrival.missing == 0);
    CHECK_STATUS(open_record(with, 0, &arrival), LIFE_STATUS_NO_RECIPIENT);
    CHECK_STATUS(open_record(with, 1, &arrival), LIFE_STATUS_NO_RECIPIENT);
    life_channel_reader_wipe(with);
}

static void a_channel_is_handed_on_from_an_index(void)
{
    static struct life_channel_reader hers;
    const struct life_verified_card *to = &doctor.card, *device = &sensor.card;
    uint8_t out[4096];
    size_t len;

    CHECK_STATUS(life_channel_reader_share(&reader, 100, 9, &owner.identity, good_rng(), NOW, &to, 1, out, sizeof out,
                                           &len),
                 LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_STATUS(life_channel_reader_share(&reader, 2, 9, &owner.identity, good_rng(), NOW, &device, 1, out, sizeof out,
                                           &len),
                 LIFE_STATUS_WEAK_SUITE);
    CHECK_OK(life_channel_reader_share(&reader, 2, 9, &owner.identity, good_rng(), NOW, &to, 1, out, sizeof out, &len));
    CHECK_OK(life_channel_reader_init(&hers, &doctor.identity, &owner.card, out, len));
    CHECK_STATUS(life_channel_reader_share(&hers, 1, 9, &doctor.identity, good_rng(), NOW, &to, 1, out, sizeof out, &len),
                 LIFE_STATUS_NO_RECIPIENT);
    opens_from_two_on(&hers);
    CHECK_OK(life_channel_reader_share_group(&reader, 2, 9, &owner.identity, good_rng(), NOW, &group.keys, group.head,
                                             &group.member, out, sizeof out, &len));
    CHECK_OK(life_channel_reader_init_group(&hers, &group.keys, group.head, &group.member, &owner.card, out, len));
    opens_from_two_on(&hers);
    CHECK_OK(life_channel_reader_share_outside(&reader, 2, 9, &doctor.identity, good_rng(), NOW, &group.state, group.head,
                                               out, sizeof out, &len));
    CHECK_OK(life_channel_reader_init_group(&hers, &group.keys, group.head, NULL, &doctor.card, out, len));
    opens_from_two_on(&hers);
}

/* The set-up is a record: whoever is granted it reads the channel. */
static void a_channel_is_granted(void)
{
    static struct life_channel_reader hers;
    struct life_grant_terms terms;
    struct life_group_info info;
    struct life_grant_chain chain;
    struct life_grant_key key;
    struct life_opened opened;
    struct life_metadata metadata;
    struct life_arrival arrival;
    uint8_t grant[LIFE_STATEMENT_BYTES_MAX], metadata_bytes[64], out[512];
    size_t len, grant_len;

    CHECK_OK(life_group_open(&group.keys, group.head, &group.member, &owner.card, &expected, set_up, set_up_len,
                             metadata_bytes, sizeof metadata_bytes, out, sizeof out, &len, &metadata, &opened));
    CHECK_OK(life_group_state_get_info(&group.state, &info));
    memset(&terms, 0, sizeof terms);
    id_of(&doctor, terms.subject);
    memcpy(terms.group, info.group, sizeof terms.group);
    memcpy(terms.object, opened.object, sizeof terms.object);
    terms.one_object = 1;
    terms.rights = LIFE_RIGHT_READ;
    terms.to = UINT64_MAX;
    terms.issued = terms.not_before = NOW;
    terms.not_after = NOW + 1000;
    CHECK_OK(life_grant_issue_record(&owner.identity, good_rng(), &terms, &doctor.card, 0, &group.keys, group.head,
                                     &group.member, set_up, set_up_len, &opened, grant, sizeof grant, &grant_len));
    CHECK_OK(life_grant_chain_init(&chain, grant, grant_len, &owner.card, &group.member));
    CHECK_OK(life_grant_key_open(&chain, &doctor.identity, &key));
    CHECK_OK(life_grant_key_channel_reader_init(&hers, &key, &owner.card, set_up, set_up_len));
    CHECK_OK(open_record(&hers, 1, &arrival));
    CHECK_STATUS(life_grant_key_channel_reader_init(&hers, &key, &doctor.card, set_up, set_up_len),
                 LIFE_STATUS_WRONG_AUTHOR);
    CHECK(all_are(&hers, sizeof hers, 0));
    set_up[set_up_len - 1 - LIFE_SEAL_BYTES_MIN] ^= 1;
    CHECK_STATUS(life_grant_key_channel_reader_init(&hers, &key, &owner.card, set_up, set_up_len),
                 LIFE_STATUS_NOT_AUTHENTIC);
    set_up[set_up_len - 1 - LIFE_SEAL_BYTES_MIN] ^= 1;
}

/* The device itself, to a group that it does not read. */
static void a_device_sets_itself_up_from_outside(void)
{
    CHECK_STATUS(life_channel_create_outside(&channel, &sensor.identity, good_rng(), 7, sensor_id, NOW, &group.state,
                                             group.head, set_up, sizeof set_up, &set_up_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_channel_create_outside(&channel, &sensor.identity, good_rng(), LIFE_SUITE_HYBRID, sensor_id, NOW,
                                         &group.state, group.head, set_up, sizeof set_up, &set_up_len));
    CHECK(set_up_len <= 2048);
    CHECK_OK(life_channel_reader_init_group(&reader, &group.keys, group.head, NULL, &sensor.card, set_up, set_up_len));
    CHECK_STATUS(life_channel_reader_init_group(&reader, &group.keys, group.head, NULL, &owner.card, set_up, set_up_len),
                 LIFE_STATUS_WRONG_AUTHOR);
}

int main(void)
{
    size_t i;

    init_actor(&owner, LIFE_SUITE_HYBRID, "Owner", 10);
    init_actor(&sensor, LIFE_SUITE_CLASSIC, "Sensor", 20);
    init_actor(&doctor, LIFE_SUITE_HYBRID, "Doctor", 30);
    init_group(&group, &owner);
    id_of(&sensor, sensor_id);
    fill_bytes(content, sizeof content, 5);
    init_draft(&draft, &sensor);
    draft.segment_log2 = 8;
    init_expected(&expected);
    a_member_sets_a_channel_up();
    large_records_are_streams();
    a_member_reads_them();
    a_channel_is_handed_on_from_an_index();
    a_channel_is_granted();
    a_device_sets_itself_up_from_outside();
    for (i = 0; i < 3; i++) {
        release(&records[i]);
    }
    printf("a channel for a group, with large records, handed on by index and by grant\n");
    return 0;
}
