/* AArch64. Calls a function of the library on a painted stack of its own, keeps what it leaves in registers, and has stack
 * and registers looked at. A wrapper `__wrap_life_x` puts its number into w16 and jumps here. */
    .text
    .globl residue_switch
residue_switch:
    stp x29, x30, [sp, #-48]!
    mov x29, sp
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    mov w19, w16
    stp x0, x1, [sp, #-80]!
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    str x8, [sp, #64]
    bl residue_paint
    sub x20, x0, #128
    /* Arguments that are on the stack, and as much as could be: sixteen words. */
    .set at, 0
    .rept 8
    ldp x9, x10, [x29, #48 + at]
    stp x9, x10, [x20, #at]
    .set at, at + 16
    .endr
    ldr x8, [sp, #64]
    ldp x6, x7, [sp, #48]
    ldp x4, x5, [sp, #32]
    ldp x2, x3, [sp, #16]
    ldp x0, x1, [sp], #80
    mov x21, sp
    adrp x9, residue_real
    add x9, x9, :lo12:residue_real
    ldr x9, [x9, x19, lsl #3]
    mov sp, x20
    blr x9
    mov sp, x21
    mov x21, x0
    adrp x9, residue_registers
    add x9, x9, :lo12:residue_registers
    stp x1, x2, [x9]
    stp x3, x4, [x9, #16]
    stp x5, x6, [x9, #32]
    stp x7, x8, [x9, #48]
    add x9, x9, #64
    st1 {v0.2d-v3.2d}, [x9], #64
    st1 {v4.2d-v7.2d}, [x9], #64
    /* Of the next eight the callee keeps the lower halves; the upper ones are its to change. */
    .irp n, 8, 9, 10, 11, 12, 13, 14, 15
    mov x10, v\n\().d[1]
    str x10, [x9], #8
    .endr
    st1 {v16.2d-v19.2d}, [x9], #64
    st1 {v20.2d-v23.2d}, [x9], #64
    st1 {v24.2d-v27.2d}, [x9], #64
    st1 {v28.2d-v31.2d}, [x9], #64
    mov x0, x19
    mov x1, x20
    bl residue_check
    mov x0, x21
    ldp x21, x22, [sp, #32]
    ldp x19, x20, [sp, #16]
    ldp x29, x30, [sp], #48
    ret
    .section .note.GNU-stack, "", @progbits
