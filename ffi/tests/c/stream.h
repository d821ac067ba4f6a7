/* Sealing and opening as streams, in chunks of any length, with the buffers that the header asks for and no more. */
#ifndef STREAM_H
#define STREAM_H

#include "check.h"

/* A buffer that grows. */
struct bytes {
    uint8_t *data;
    size_t len;
};

static inline void append(struct bytes *bytes, const uint8_t *data, size_t len)
{
    bytes->data = (uint8_t *)realloc(bytes->data, bytes->len + len + 1);
    CHECK(bytes->data != NULL);
    if (len > 0) {
        memcpy(bytes->data + bytes->len, data, len);
    }
    bytes->len += len;
}

static inline void release(struct bytes *bytes)
{
    free(bytes->data);
    bytes->data = NULL;
    bytes->len = 0;
}

static inline size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline size_t segment_len(const struct life_draft *draft)
{
    return (size_t)1 << (draft->segment_log2 ? draft->segment_log2 : 14);
}

/* Writes the segments of a sealer that has begun; what is left to do is to finish it. */
static inline void seal_content(struct life_sealer *sealer, const struct life_draft *draft, const uint8_t *content,
                                size_t len, size_t chunk, struct bytes *out)
{
    size_t at, room, written;
    uint64_t left;
    uint8_t *part;

    for (at = 0; at < len; at += chunk) {
        size_t in_len = least(chunk, len - at);
        CHECK_OK(life_sealer_update_len(sealer, in_len, &room));
        CHECK(room <= in_len + segment_len(draft) + 16 * (in_len / segment_len(draft) + 1));
        part = new_bytes(room);
        CHECK_OK(life_sealer_update(sealer, content + at, in_len, part, room, &written));
        CHECK(written == room);
        append(out, part, written);
        free(part);
    }
    room = segment_len(draft) + 16;
    part = new_bytes(room);
    CHECK_OK(life_sealer_padding_left(sealer, &left));
    while (left > 0) {
        CHECK_OK(life_sealer_pad(sealer, part, room, &written));
        CHECK(written <= room);
        append(out, part, written);
        CHECK_OK(life_sealer_padding_left(sealer, &left));
    }
    free(part);
}

/* Writes head and segments; what is left to do is to finish `sealer`. */
static inline void seal_segments(struct life_sealer *sealer, const struct actor *author, const struct life_draft *draft,
                                 const struct life_verified_card *reader, const uint8_t *content, size_t len,
                                 uint64_t announced, size_t chunk, uint8_t *work, struct bytes *out)
{
    size_t room, written;
    uint8_t *part;

    CHECK_OK(life_sealer_head_len(draft, &reader, 1, announced, &room));
    part = new_bytes(room);
    CHECK_OK(life_sealer_init(sealer, &author->identity, good_rng(), draft, &reader, 1, announced, work,
                              segment_len(draft), part, room, &written));
    CHECK(written == room);
    append(out, part, written);
    free(part);
    seal_content(sealer, draft, content, len, chunk, out);
}

/* Finishes a stream. */
static inline void seal_end(struct life_sealer *sealer, const struct actor *author, struct bytes *out, uint8_t *digest)
{
    size_t room, written;
    uint8_t *part;

    CHECK_OK(life_sealer_finish_len(sealer, &room));
    part = new_bytes(room);
    CHECK_OK(life_sealer_finish(sealer, &author->identity, part, room, &written, digest));
    CHECK(written == room && all_are(sealer, sizeof *sealer, 0));
    append(out, part, written);
    free(part);
}

/* Seals a whole stream. */
static inline void seal_stream(const struct actor *author, const struct life_draft *draft,
                               const struct life_verified_card *reader, const uint8_t *content, size_t len,
                               uint64_t announced, size_t chunk, struct bytes *out, uint8_t *digest)
{
    static struct life_sealer sealer;
    uint8_t *work = new_bytes(segment_len(draft));

    seal_segments(&sealer, author, draft, reader, content, len, announced, chunk, work, out);
    seal_end(&sealer, author, out, digest);
    CHECK(all_are(work, segment_len(draft), 0));
    free(work);
}

/* Feeds an opener that has begun with what follows the head, and finishes it; what was released before a failure is in
 * `out` as well. */
static inline int32_t open_content(struct life_opener *opener, const uint8_t *in, size_t in_len, size_t chunk,
                                   struct bytes *out, struct life_opened *opened)
{
    uint8_t *part;
    size_t at, room, written;
    int32_t status = LIFE_STATUS_OK;

    for (at = 0; status == LIFE_STATUS_OK && at < in_len;) {
        size_t part_len = least(chunk, in_len - at);
        CHECK_OK(life_opener_update_len(opener, part_len, &room));
        part = new_bytes(room);
        status = life_opener_update(opener, in + at, part_len, part, room, &written);
        if (status == LIFE_STATUS_OK) {
            CHECK(written == room);
            append(out, part, written);
        } else {
            CHECK(all_are(part, room, 0) && all_are(opener, sizeof *opener, 0));
        }
        free(part);
        at += part_len;
    }
    if (status == LIFE_STATUS_OK) {
        CHECK_OK(life_opener_finish_len(opener, &room));
        part = new_bytes(room);
        status = life_opener_finish(opener, part, room, &written, opened);
        if (status == LIFE_STATUS_OK) {
            append(out, part, written);
        } else {
            CHECK(all_are(part, room, 0));
        }
        CHECK(all_are(opener, sizeof *opener, 0));
        free(part);
    }
    return status;
}

/* Opens a stream in chunks. */
static inline int32_t open_stream(const struct life_identity *reader, const struct life_verified_card *author,
                                  const struct life_expected *expected, const uint8_t *in, size_t in_len, size_t chunk,
                                  struct bytes *out, struct life_opened *opened)
{
    static struct life_opener opener;
    struct life_head_info info;
    struct life_metadata metadata;
    uint8_t *work, *metadata_bytes;
    int32_t status = life_head_get_info(in, in_len, &info);

    if (status != LIFE_STATUS_OK) {
        return status;
    }
    work = new_bytes(info.work_len);
    metadata_bytes = new_bytes(info.metadata_len);
    status = life_opener_init(&opener, reader, author, expected, in, info.head_len, work, info.work_len,
                              metadata_bytes, info.metadata_len, &metadata);
    if (status == LIFE_STATUS_OK) {
        status = open_content(&opener, in + info.head_len, in_len - info.head_len, chunk, out, opened);
        CHECK(all_are(work, info.work_len, 0));
    }
    free(work);
    free(metadata_bytes);
    return status;
}

/* Verifies a stream in chunks, without any key. */
static inline int32_t verify_stream(const struct life_verified_card *author, const struct life_expected *expected,
                                    const uint8_t *in, size_t in_len, size_t chunk, struct life_opened *opened)
{
    static struct life_verifier verifier;
    struct life_head_info info;
    uint8_t *work;
    size_t at;
    int32_t status = life_head_get_info(in, in_len, &info);

    if (status != LIFE_STATUS_OK) {
        return status;
    }
    work = new_bytes(info.work_len);
    status = life_verifier_init(&verifier, author, expected, in, info.head_len, work, info.work_len);
    for (at = info.head_len; status == LIFE_STATUS_OK && at < in_len; at += least(chunk, in_len - at)) {
        status = life_verifier_update(&verifier, in + at, least(chunk, in_len - at));
    }
    if (status == LIFE_STATUS_OK) {
        status = life_verifier_finish(&verifier, opened);
    }
    CHECK(all_are(&verifier, sizeof verifier, 0));
    free(work);
    return status;
}

#endif
