/* Calls of the host: Semihosting for AArch32 and AArch64, and RISC-V Semihosting. For QEMU and debuggers, not for devices. */
#ifndef BOARD_SEMIHOSTING_H
#define BOARD_SEMIHOSTING_H

#include <stddef.h>
#include <stdint.h>

enum host_mode { HOST_READ = 1, HOST_UPDATE = 3, HOST_WRITE = 5 };

/* Opens a file in QEMU's working directory; returns a handle, or -1. */
int32_t host_open(const char *name, enum host_mode mode);

/* The same for a file of the radio, which the board has where it likes. */
int32_t radio_open(const char *name, enum host_mode mode);

/* Reads what there is, and at most `len` bytes; returns how many. */
size_t host_read(int32_t file, void *out, size_t len);

/* Writes; returns 0, or -1. */
int32_t host_write(int32_t file, const void *in, size_t len);

/* Goes to a place in a file; returns 0, or -1. */
int32_t host_seek(int32_t file, uint32_t to);

void host_close(int32_t file);

/* Ends the program, and QEMU with this exit status. */
_Noreturn void host_exit(uint32_t status);

#endif
