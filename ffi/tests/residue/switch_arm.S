/* Cortex-M. Calls a function of the library on a painted stack of its own, keeps what it leaves in registers, and has stack
 * and registers looked at. A wrapper `__wrap_life_x` puts its number into r12 and jumps here. */
    .syntax unified
    .thumb
    .text
    .thumb_func
    .globl residue_switch
residue_switch:
    push {r4-r7, lr}
    sub sp, sp, #4
    mov r4, r12
    push {r0-r3}
    bl residue_paint
    mov r5, r0
    subs r5, r5, #64
    /* Arguments that are on the stack, and as much as could be: sixteen words. */
    add r6, sp, #40
    movs r7, #0
1:  ldr r0, [r6, r7]
    str r0, [r5, r7]
    adds r7, r7, #4
    cmp r7, #64
    bne 1b
    pop {r0-r3}
    mov r6, sp
    ldr r7, =residue_real
    ldr r7, [r7, r4, lsl #2]
    mov sp, r5
    blx r7
    mov sp, r6
    ldr r7, =residue_registers
    stmia r7, {r1-r3, r12}
#if defined(__ARM_FP)
    adds r7, r7, #64
    vstmia r7, {s0-s15}
#endif
    mov r7, r0
    mov r0, r4
    mov r1, r5
    bl residue_check
    mov r0, r7
    add sp, sp, #4
    pop {r4-r7, pc}
