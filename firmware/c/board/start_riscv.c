/* Start-up of a RISC-V hart in machine mode: a stack, and where faults go. */
#include "start.h"

/* Reached by the processor alone. */
void reset(void);
void trap(void);

__attribute__((naked, used, section(".text.reset"))) void reset(void)
{
    __asm__ volatile("la sp, stack_top\n"
                     "la t0, trap\n"
                     ".option push\n"
                     ".option arch, +zicsr\n"
                     "csrw mtvec, t0\n"
                     ".option pop\n"
                     "j start\n");
}

/* mtvec holds the address of a word. */
__attribute__((used, aligned(4))) void trap(void)
{
    fault();
}
