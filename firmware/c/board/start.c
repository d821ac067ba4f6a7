/* Start-up from where there is a stack: .data is copied, .bss is zeroed, the rest of the memory is painted. */
#include "start.h"

#include "board.h"
#include "semihosting.h"

#define PAINT 0x5ac31e97u
#define FAULT 102u

int main(void);

/* The linker script says where these are. */
extern uint32_t data_start[], data_end[], bss_start[], bss_end[], stack_bottom[], stack_top[];
extern const uint32_t data_load[];

/* The stack grows towards stack_bottom: what it has never reached is still painted. */
size_t stack_used(void)
{
    const volatile uint32_t *word = stack_bottom;
    while (word < stack_top && *word == PAINT) {
        word++;
    }
    return (size_t)((uintptr_t)stack_top - (uintptr_t)word);
}

/* Paints up to the frames that are in use, of this function and of those that called it. */
static void paint_stack(void)
{
    const uint32_t *here = __builtin_frame_address(0);
    volatile uint32_t *word;
    for (word = stack_bottom; word < here - 32; word++) {
        *word = PAINT;
    }
}

void start(void)
{
    const uint32_t *from = data_load;
    uint32_t *to;
    for (to = data_start; to < data_end; to++) {
        *to = *from++;
    }
    for (to = bss_start; to < bss_end; to++) {
        *to = 0;
    }
    paint_stack();
    host_exit((uint32_t)main());
}

void fault(void)
{
    host_exit(FAULT);
}
