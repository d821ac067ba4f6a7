/*
 * The sensor: a device that seals glucose readings into a channel which it cannot read back.
 *
 * A run is one phase. What the phases share is in `struct sensor`; what only one of them needs, such as the batch with its
 * 64 digests, lies on the stack while it runs, so that the phases use the same memory one after the other.
 */
#ifndef SENSOR_H
#define SENSOR_H

#include <life.h>

#include "board.h"

/* Keeps what a function has on its stack out of that of its caller, which may need the room for another. */
#define OWN_FRAME __attribute__((noinline))

/* Returns from a function whose next step fails, with the status of that step: LIFE's (negative) or the board's. */
#define TRY(step)                                                                                                           \
    do {                                                                                                                    \
        int32_t try_status = (step);                                                                                        \
        if (try_status != LIFE_STATUS_OK) return try_status;                                                                \
    } while (0)

/*
 * The longest objects that are taken in. A small sensor has 16 KiB of RAM: the cards of its
 * partners are classic, readings are short, and each is signed alone, since a batch takes 4.7 KB.
 */
#ifdef SENSOR_SMALL
#define CARD_BYTES_MAX 268
#define STATE_BYTES_MAX 280
#define ROSTER_BYTES_MAX 128
#define GRANT_BYTES_MAX 300
#define SET_UP_BYTES_MAX 640
#define READING_BYTES_MAX 256
#else
#define CARD_BYTES_MAX 1453
#define STATE_BYTES_MAX 1465
#define ROSTER_BYTES_MAX 2500
#define GRANT_BYTES_MAX 1400
#define SET_UP_BYTES_MAX 2048
#define READING_BYTES_MAX 2048
#endif
/* Padding adds at most 12 %; head, tag and padding's rounding need less than 320 bytes. */
#define SEALED_BYTES_MAX (READING_BYTES_MAX + READING_BYTES_MAX / 8 + 320)
#define MESSAGE_BYTES_MAX 256
#define SERVICE_NAME_BYTES_MAX 63

/* What is public and kept for good. */
struct profile {
    uint8_t owner[LIFE_CARD_ID_BYTES];
    uint8_t service[LIFE_CARD_ID_BYTES];
    uint8_t service_name[SERVICE_NAME_BYTES_MAX + 1];
    uint32_t service_name_len;
    uint8_t card[256]; /* the sensor's own, which is classic */
    uint32_t card_len;
};

struct sensor {
    struct profile profile; /* does not move: the identity refers to the card in it */
    struct life_identity identity;
    struct life_channel channel;
    uint8_t slot; /* which of the two slots holds the channel's state */
    uint64_t now;
};

/* A card of somebody else, and the bytes that it refers to. */
struct trusted {
    uint8_t bytes[CARD_BYTES_MAX];
    struct life_verified_card card;
};

/* Readings that are sealed and not given out, in flash; and memory for one of them. */
struct outbox {
    uint32_t end;  /* where the next one goes */
    uint32_t used; /* what may not be blank ends here */
    size_t count;
    uint8_t envelope[SEALED_BYTES_MAX];
    size_t envelope_len;
};

/* The generator, in the form that LIFE takes. */
extern const struct life_rng generator;

/* --- What is kept ---------------------------------------------------------------------------------------------------- */

/* LIFE_STATUS_WRONG_STATE if the sensor is not provisioned. */
int32_t profile_check(void);
int32_t profile_load(struct sensor *sensor);
/* Everything but the word that says that it is complete. */
int32_t profile_store(const struct profile *profile, const uint8_t seed[LIFE_SEED_BYTES]);
int32_t profile_complete(void);

/* Stores the first state of a new channel. */
int32_t channel_begin(struct sensor *sensor);
/* Goes on after a reboot, from whatever a cut in power left. */
int32_t channel_resume(struct sensor *sensor);
/* Stores the state after `count` more records, and only then releases their keys. */
int32_t channel_reserve(struct sensor *sensor, uint8_t count);

/* Makes an empty outbox, whatever the flash holds. */
int32_t outbox_begin(void);
/* Takes the outbox as outbox_mend() has left it: empty. */
void outbox_open(struct outbox *outbox);
/* Adds the sealed reading in `envelope`. */
int32_t outbox_add(struct outbox *outbox);
/* Whether there is room for a reading of any length. */
bool outbox_has_room(const struct outbox *outbox);
/* Signs the readings, which are those of the batch, gives them out, and erases them. */
int32_t outbox_send(struct outbox *outbox, struct life_batch *batch, const struct sensor *sensor);
/* Signs and gives out what was sealed before power was cut. */
int32_t outbox_mend(const struct sensor *sensor);

/* Tests what the sensor uses every day; self_test_all(), also what it uses once, for a hybrid channel. */
int32_t self_test(struct sensor *sensor);

/* --- What comes in --------------------------------------------------------------------------------------------------- */

/* Receives a card and trusts it if it is the one with this id. */
int32_t receive_card(const char *name, const uint8_t id[LIFE_CARD_ID_BYTES], struct trusted *trusted);
/* Receives a card and trusts it by the text of the QR code that the installer scanned; gives its id. */
int32_t receive_new_card(const char *name, const char *code_name, struct trusted *trusted, uint8_t id[LIFE_CARD_ID_BYTES]);
/* Receives a line of text, without the line feed at its end. */
int32_t receive_text(const char *name, void *out, size_t size, size_t *len);

/* --- Readings -------------------------------------------------------------------------------------------------------- */

/* Measures; the content is `size` bytes long, or as long as it must be. */
int32_t take_reading(uint64_t number, size_t size, uint8_t content[READING_BYTES_MAX], size_t *len);
/* Gives a sealed reading out under the number of its place in the channel; `seal` is NULL if it is part of it. */
int32_t send_reading(uint64_t number, const uint8_t *sealed, size_t len, const uint8_t *seal, size_t seal_len);

/* --- Phases ---------------------------------------------------------------------------------------------------------- */

int32_t provision(struct sensor *sensor);
int32_t measure(struct sensor *sensor);
int32_t log_in(struct sensor *sensor);
int32_t receive(struct sensor *sensor);
int32_t wipe(struct sensor *sensor);
int32_t self_test_all(struct sensor *sensor);

/* --- Text ------------------------------------------------------------------------------------------------------------ */

/* Writes a number in decimal digits; returns the end. 20 digits are the most. */
char *write_number(char *out, uint64_t number);
char *write_text(char *out, const char *text);
char *write_hex(char *out, const uint8_t *in, size_t len);
/* Reads a number and the blank behind it. */
const char *read_number(const char *in, const char *end, uint32_t *number);

#endif
