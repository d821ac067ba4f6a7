/* The host's calls: an operation in one register, the address of its arguments in the next, and a breakpoint. */
#include "semihosting.h"

#include <string.h>

#define SYS_OPEN 0x01u
#define SYS_CLOSE 0x02u
#define SYS_WRITE 0x05u
#define SYS_READ 0x06u
#define SYS_SEEK 0x0au
#define SYS_EXIT_EXTENDED 0x20u
#define APPLICATION_EXIT 0x20026u

static uintptr_t call(uintptr_t operation, const uintptr_t *arguments)
{
#if defined(__arm__)
    register uintptr_t r0 __asm__("r0") = operation;
    register const uintptr_t *r1 __asm__("r1") = arguments;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
#elif defined(__riscv)
    register uintptr_t a0 __asm__("a0") = operation;
    register const uintptr_t *a1 __asm__("a1") = arguments;
    /* The two shifts tell a debugger that this ebreak is a call. They are not compressed, and on one page. */
    __asm__ volatile(".option push\n"
                     ".option norvc\n"
                     ".balign 16\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop\n"
                     : "+r"(a0)
                     : "r"(a1)
                     : "memory");
    return a0;
#endif
}

int32_t host_open(const char *name, enum host_mode mode)
{
    const uintptr_t arguments[] = {(uintptr_t)name, (uintptr_t)mode, strlen(name)};
    return (int32_t)call(SYS_OPEN, arguments);
}

size_t host_read(int32_t file, void *out, size_t len)
{
    const uintptr_t arguments[] = {(uintptr_t)file, (uintptr_t)out, len};
    return len == 0 ? 0 : len - call(SYS_READ, arguments);
}

int32_t host_write(int32_t file, const void *in, size_t len)
{
    const uintptr_t arguments[] = {(uintptr_t)file, (uintptr_t)in, len};
    return len == 0 || call(SYS_WRITE, arguments) == 0 ? 0 : -1;
}

int32_t host_seek(int32_t file, uint32_t to)
{
    const uintptr_t arguments[] = {(uintptr_t)file, to};
    return (int32_t)call(SYS_SEEK, arguments);
}

void host_close(int32_t file)
{
    const uintptr_t arguments[] = {(uintptr_t)file};
    (void)call(SYS_CLOSE, arguments);
}

void host_exit(uint32_t status)
{
    const uintptr_t arguments[] = {APPLICATION_EXIT, status};
    for (;;) {
        (void)call(SYS_EXIT_EXTENDED, arguments);
    }
}
