/* Start-up of a Cortex-M: the vector table, and the floating-point unit where code is compiled for one. */
#include <stdint.h>

#include "start.h"

extern uint32_t stack_top[];

static void reset(void)
{
#if defined(__ARM_FP)
    /*
     * Full access to coprocessors 10 and 11, before any code that might use their registers: nothing here computes with
     * floats, but compilers of a hard-float target keep 64-bit integers there.
     */
    *(volatile uint32_t *)0xe000ed88u |= 0xfu << 20;
    __asm__ volatile("dsb\n\tisb" ::: "memory");
#endif
    start();
}

/* The first word is the stack, the second where to begin; the rest are exceptions, none of which is expected. */
__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] = {
    (uintptr_t)stack_top, (uintptr_t)reset, (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault,
};
