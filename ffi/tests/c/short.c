/* "With too little room the status is LIFE_STATUS_BUFFER_TOO_SMALL and *out_len is the length that is needed", for rooms
 * from none to one byte less, with nothing changed; and with just that room the call succeeds and writes no more. */
#include "spoil.h"

/* Where BUFFER_TOO_SMALL states the length: the first such place behind the output. */
static size_t *stated(const struct call *call, struct arg *args, size_t arg)
{
    size_t i;
    for (i = arg; i < call->count; i++) {
        if (args[i].role == COUNT) {
            return (size_t *)args[i].ptr;
        }
    }
    return NULL;
}

/* Only lengths in COUNT places may differ from the world before. */
static void check_nothing_else_changed(const struct call *call, const struct arg *args, size_t arg, enum stage stage)
{
    size_t i;
    for (i = 0; i < call->count; i++) {
        if (args[i].role == COUNT) {
            memcpy(args[i].ptr, (const uint8_t *)&saved + ((const uint8_t *)args[i].ptr - (const uint8_t *)&w), args[i].size);
        }
    }
    check_unchanged(call, args, arg, "short", stage);
}

static void every_short_room_is_refused(const struct call *call, size_t arg)
{
    struct arg args[MAX_ARGS];
    int32_t status;
    const int is_room = call->args[arg].role == ROOM;
    size_t room, needed = call->args[arg].size;
    /* Working memory of Argon2id takes 64 bytes more than are used, wherever it begins. */
    const size_t end = strstr(call->name, "passphrase") != NULL && is_room ? needed - 64 : needed;
    const size_t step = 1 + end / (end == needed ? 50 : 4);

    memcpy(args, call->args, sizeof args);
    for (room = 0; room < end; room += least(step, room + 1 < end ? end - 1 - room : 1)) {
        args[arg].size = room;
        status = call->run(args);
        if (status != LIFE_STATUS_BUFFER_TOO_SMALL) {
            fail(call, arg, "too little room", status, LIFE_STATUS_BUFFER_TOO_SMALL);
        }
        if (!is_room) {
            size_t *len = stated(call, args, arg);
            if (len == NULL || *len < needed) {
                fail(call, arg, "the length needed", LIFE_STATUS_INVALID_ARGUMENT, LIFE_STATUS_BUFFER_TOO_SMALL);
            }
        }
        check_nothing_else_changed(call, call->args, arg, is_room || call->states_a_bound ? BEGUN : CHECKED);
        restore();
    }
    args[arg].size = needed;
    if (call->status == LIFE_STATUS_OK) {
        const uint8_t *after = (const uint8_t *)args[arg].ptr + needed;
        CHECK_OK(call->run(args));
        if (after >= (const uint8_t *)&w && after < w.after) {
            CHECK(memcmp(after, (const uint8_t *)&saved + (after - (const uint8_t *)&w), 64) == 0);
        }
    }
    restore();
}

/* What is needed is exact where the header gives no upper bound, and is what is then written. */
static void the_length_stated_is_the_length_written(const struct call *call, size_t arg)
{
    struct arg args[MAX_ARGS];
    size_t needed;

    /* Padding is not known before it is taken off. */
    if (call->states_a_bound || strncmp(call->name, "life_open", 9) == 0) {
        return;
    }
    memcpy(args, call->args, sizeof args);
    args[arg].size = 0;
    if (call->run(args) == LIFE_STATUS_BUFFER_TOO_SMALL) {
        needed = *stated(call, args, arg);
        restore();
        args[arg].size = needed;
        CHECK_OK(call->run(args));
        CHECK(*stated(call, args, arg) == needed);
    }
    restore();
}

/* The padding loop asks for one segment at least, as long as there is padding left. */
static void padding_needs_room_for_a_segment(void)
{
    size_t room;
    CHECK_OK(life_sealer_update(&w.sealer, w.content + 200, CONTENT - 200, w.out, sizeof w.out, &w.len));
    CHECK_OK(life_sealer_padding_left(&w.sealer, &w.number));
    for (room = 0; w.number > SMALL_SEGMENT && room < SMALL_SEGMENT + 16; room++) {
        CHECK_STATUS(life_sealer_pad(&w.sealer, w.out, room, &w.len), LIFE_STATUS_BUFFER_TOO_SMALL);
        CHECK(w.len == SMALL_SEGMENT + 16);
    }
    restore();
}

/* Fields state the length in the place where they count it. */
static void fields_need_room_for_all_of_a_field(void)
{
    uint8_t fields[16];
    size_t size, len;
    for (size = 0; size < 10; size++) {
        memset(fields, 0xa5, sizeof fields);
        len = 0;
        CHECK_STATUS(life_fields_append(fields, size, &len, text_bytes("name"), 4, text_bytes("text"), 4),
                     LIFE_STATUS_BUFFER_TOO_SMALL);
        CHECK(len >= 10 && all_are(fields + size, sizeof fields - size, 0xa5));
    }
    len = 0;
    CHECK_OK(life_fields_append(fields, 10, &len, text_bytes("name"), 4, text_bytes("text"), 4));
    CHECK(len == 10);
    len = 17;
    CHECK_STATUS(life_fields_append(fields, 16, &len, text_bytes("name"), 4, NULL, 0), LIFE_STATUS_INVALID_ARGUMENT);
    len = 10;
    CHECK_STATUS(life_fields_append(fields, 16, &len, NULL, 0, NULL, 0), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(len == 10);
}

int main(void)
{
    size_t i, arg, count = 0;
    init_calls();
    add_slow_calls();
    for (i = 0; i < calls_len; i++) {
        for (arg = 0; arg < calls[i].count; arg++) {
            if (calls[i].args[arg].role == OUTPUT || calls[i].args[arg].role == ROOM) {
                every_short_room_is_refused(&calls[i], arg);
                if (calls[i].args[arg].role == OUTPUT) {
                    the_length_stated_is_the_length_written(&calls[i], arg);
                }
                count++;
            }
        }
    }
    padding_needs_room_for_a_segment();
    fields_need_room_for_all_of_a_field();
    printf("%d outputs with every room that is too small\n", (int)count);
    return 0;
}
