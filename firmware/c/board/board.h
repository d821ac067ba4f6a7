/*
 * What the device needs of its board. A port to another board replaces the files of this folder, and nothing else: here the
 * board is QEMU, its flash and its generator are files of the host, and its radio is a folder.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Statuses of a board are positive; those of LIFE are negative, and 0 is success for both. */
#define BOARD_FILE 1  /* nothing came, too much came, or it could not be sent */
#define BOARD_FLASH 2 /* the flash refuses */

/* --- Generator ------------------------------------------------------------------------------------------------------- */

/* Fills `out` from the hardware generator and returns 0, or -1 when it cannot: what `fill` of `struct life_rng` is. */
int32_t board_random(void *ctx, uint8_t *out, size_t len);

/* --- Clock ----------------------------------------------------------------------------------------------------------- */

/* Milliseconds since 1970, UTC. */
int32_t board_now(uint64_t *now);

/* --- Flash ----------------------------------------------------------------------------------------------------------- */

#define FLASH_PAGE_BYTES 1024u
#define FLASH_PAGES 64u
#define FLASH_WORD_BYTES 4u

int32_t flash_read(uint32_t at, void *out, size_t len);

/* Programs from the address of a word on; the last word is filled with ones. No word may be programmed twice. */
int32_t flash_program(uint32_t at, const void *in, size_t len);

/* Erases a page to ones. */
int32_t flash_erase(uint32_t page);

/* --- Radio ----------------------------------------------------------------------------------------------------------- */

/* Takes in what the host sent under this name; `len` is its length. */
int32_t radio_receive(const char *name, void *out, size_t size, size_t *len);

/* Sends two parts, one behind the other, under this name; `more` may be NULL. */
int32_t radio_send(const char *name, const void *in, size_t len, const void *more, size_t more_len);

/* The name of what was last received or sent. */
const char *radio_name(void);

/* --- Stack ----------------------------------------------------------------------------------------------------------- */

/* Most bytes of stack that were used since the start, which painted it. */
size_t stack_used(void);

#endif
