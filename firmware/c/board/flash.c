/*
 * The flash: flash.bin, through to which each operation goes at once, and where power may be cut in the middle of one. As
 * in a real one, pages are erased to ones, a word is programmed once, and a cut leaves half of what was under way.
 */
#include <string.h>

#include "board.h"
#include "semihosting.h"

#define ERASED 0xffffffffu
#define LOST_HOLD 0x0f0f0f0fu /* bits of a page that was being erased */
#define POWER_CUT 86u

static int32_t file = -1;
static uint32_t operations, cut_at;

/* Finds the flash, and at which operation the host wants power to be cut. */
static int32_t begin(void)
{
    char digits[10];
    int32_t cut;
    size_t len, i;
    if (file >= 0) {
        return 0;
    }
    cut = host_open("cut", HOST_READ);
    if (cut >= 0) {
        len = host_read(cut, digits, sizeof digits);
        for (i = 0; i < len && digits[i] >= '0' && digits[i] <= '9'; i++) {
            cut_at = cut_at * 10u + (uint32_t)(digits[i] - '0');
        }
        host_close(cut);
    }
    file = host_open("flash.bin", HOST_UPDATE);
    return file >= 0 ? 0 : BOARD_FLASH;
}

int32_t flash_read(uint32_t at, void *out, size_t len)
{
    if (begin() != 0 || host_seek(file, at) != 0 || host_read(file, out, len) != len) {
        return BOARD_FLASH;
    }
    return 0;
}

static int32_t put(uint32_t at, uint32_t word)
{
    return host_seek(file, at) == 0 && host_write(file, &word, sizeof word) == 0 ? 0 : BOARD_FLASH;
}

/* Counts an operation; says whether power is cut in it. */
static bool is_cut(void)
{
    operations++;
    return operations == cut_at;
}

static bool is_odd(void)
{
    return operations % 2u == 1u;
}

static int32_t program_word(uint32_t at, uint32_t word)
{
    uint32_t before;
    if (at % FLASH_WORD_BYTES != 0 || flash_read(at, &before, sizeof before) != 0 || before != ERASED) {
        return BOARD_FLASH;
    }
    if (word == ERASED) {
        return 0;
    }
    if (is_cut()) {
        (void)put(at, word | (is_odd() ? 0xffff0000u : 0x0000ffffu));
        host_exit(POWER_CUT);
    }
    return put(at, word);
}

int32_t flash_program(uint32_t at, const void *in, size_t len)
{
    const uint8_t *bytes = in;
    size_t done, part;
    for (done = 0; done < len; done += part) {
        uint32_t word = ERASED;
        part = len - done < sizeof word ? len - done : sizeof word;
        memcpy(&word, bytes + done, part);
        if (program_word(at + (uint32_t)done, word) != 0) {
            return BOARD_FLASH;
        }
    }
    return 0;
}

/* What a cut leaves of a page: one half is erased, the other has lost hold of some bits. */
static void erase_half(uint32_t page)
{
    uint32_t at, word;
    for (at = 0; at < FLASH_PAGE_BYTES; at += FLASH_WORD_BYTES) {
        uint32_t address = page * FLASH_PAGE_BYTES + at;
        if ((at < FLASH_PAGE_BYTES / 2u) == is_odd()) {
            word = ERASED;
        } else if (flash_read(address, &word, sizeof word) == 0) {
            word |= LOST_HOLD;
        }
        (void)put(address, word);
    }
}

int32_t flash_erase(uint32_t page)
{
    uint8_t ones[64];
    uint32_t at;
    if (begin() != 0 || page >= FLASH_PAGES) {
        return BOARD_FLASH;
    }
    if (is_cut()) {
        erase_half(page);
        host_exit(POWER_CUT);
    }
    memset(ones, 0xff, sizeof ones);
    for (at = 0; at < FLASH_PAGE_BYTES; at += (uint32_t)sizeof ones) {
        if (host_seek(file, page * FLASH_PAGE_BYTES + at) != 0 || host_write(file, ones, sizeof ones) != 0) {
            return BOARD_FLASH;
        }
    }
    return 0;
}
