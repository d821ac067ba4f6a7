/* The radio: files of the host. */
#include "board.h"
#include "semihosting.h"

int32_t radio_receive(const char *name, void *out, size_t size, size_t *len)
{
    int32_t file = radio_open(name, HOST_READ);
    uint8_t more;
    if (file < 0) {
        return BOARD_FILE;
    }
    *len = host_read(file, out, size);
    if (*len == size && host_read(file, &more, 1) != 0) {
        *len = size + 1; /* There is more than fits. */
    }
    host_close(file);
    return *len <= size ? 0 : BOARD_FILE;
}

int32_t radio_send(const char *name, const void *in, size_t len, const void *more, size_t more_len)
{
    int32_t file = radio_open(name, HOST_WRITE), failed;
    if (file < 0) {
        return BOARD_FILE;
    }
    failed = host_write(file, in, len) | host_write(file, more, more_len);
    host_close(file);
    return failed ? BOARD_FILE : 0;
}
