/* Start-up under FreeRTOS: three exceptions are the kernel's. The rest is that of the bare machine. */
#include "start.h"

#include "FreeRTOS.h"
#include "task.h"

extern uint32_t stack_top[];

/* The kernel's names for them. */
void vPortSVCHandler(void);
void xPortPendSVHandler(void);
void xPortSysTickHandler(void);

static void reset(void)
{
    /* The kernel turns the floating-point unit on with the first task. The self-test may run before. */
    *(volatile uint32_t *)0xe000ed88u |= 0xfu << 20;
    __asm__ volatile("dsb\n\tisb" ::: "memory");
    start();
}

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] = {
    (uintptr_t)stack_top, (uintptr_t)reset, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)fault,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)fault, (uintptr_t)vPortSVCHandler,
    (uintptr_t)fault,     (uintptr_t)fault, (uintptr_t)xPortPendSVHandler, (uintptr_t)xPortSysTickHandler,
};

void vApplicationStackOverflowHook(TaskHandle_t task, char *name)
{
    (void)task;
    (void)name;
    fault();
}
