/* The board where tasks share it: one generator behind a mutex, and a radio in which each task has a folder of its own. */
#include "board.h"

#include <string.h>

#include "semihosting.h"
#include "tasks.h"

#define PATH_BYTES_MAX 64

static SemaphoreHandle_t generator_mutex;

void board_begin(void)
{
    static StaticSemaphore_t memory;
    generator_mutex = xSemaphoreCreateMutexStatic(&memory);
}

/*
 * Tasks draw at the same time. Without the mutex two of them could open the file at once, and draw the same bytes: on a
 * device, read one word of the hardware twice.
 */
int32_t board_random(void *ctx, uint8_t *out, size_t len)
{
    static int32_t file = -1;
    int32_t status;
    (void)ctx;
    (void)xSemaphoreTake(generator_mutex, portMAX_DELAY);
    if (file < 0) {
        file = host_open("random.bin", HOST_READ);
    }
    status = file >= 0 && host_read(file, out, len) == len ? 0 : -1;
    (void)xSemaphoreGive(generator_mutex);
    return status;
}

/* Each task has a folder of its name. */
int32_t radio_open(const char *name, enum host_mode mode)
{
    const char *task = pcTaskGetName(NULL);
    char path[PATH_BYTES_MAX];
    if (strlen(task) + strlen(name) + 2u > sizeof path) {
        return -1;
    }
    *write_text(write_text(write_text(path, task), "/"), name) = '\0';
    return host_open(path, mode);
}
