/*
 * FreeRTOS as the sensor needs it: no heap, tasks that take turns, and every check that the kernel has. The names are the
 * kernel's; what is not here keeps its default.
 */
#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H

#include <stdint.h>

/* QEMU's mps2-an386. */
#define configCPU_CLOCK_HZ 25000000u
#define configTICK_RATE_HZ 1000u
#define configTICK_TYPE_WIDTH_IN_BITS TICK_TYPE_WIDTH_32_BITS

/* All memory is static: the sensor never asks whether there is some. */
#define configSUPPORT_STATIC_ALLOCATION 1
#define configSUPPORT_DYNAMIC_ALLOCATION 0
#define configKERNEL_PROVIDED_STATIC_MEMORY 1
#define configMINIMAL_STACK_SIZE 128

/* A call of LIFE is interrupted at every tick if another task of its priority can run. */
#define configUSE_PREEMPTION 1
#define configUSE_TIME_SLICING 1
#define configMAX_PRIORITIES 4
#define configMAX_TASK_NAME_LEN 12
#define configUSE_MUTEXES 1
#define configUSE_IDLE_HOOK 0
#define configUSE_TICK_HOOK 1
#define INCLUDE_vTaskDelay 1
#define INCLUDE_vTaskSuspend 1

/* The kernel looks at the end of a stack at each switch; and says how much of it was never used. */
#define configCHECK_FOR_STACK_OVERFLOW 2
#define INCLUDE_uxTaskGetStackHighWaterMark 1

/* The kernel's own interrupts have the lowest priority, and those that may call it none above 0x20. */
#define configKERNEL_INTERRUPT_PRIORITY 0xff
#define configMAX_SYSCALL_INTERRUPT_PRIORITY 0x20
#define configCHECK_HANDLER_INSTALLATION 1

_Noreturn void fault(void);
#define configASSERT(holds)                                                                                                 \
    do {                                                                                                                    \
        if (!(holds)) fault();                                                                                              \
    } while (0)

/* Counts how often a task goes on within a call of LIFE that was interrupted. */
void switched_in(const void *task);
#define traceTASK_SWITCHED_IN() switched_in(pxCurrentTCB)

#endif
