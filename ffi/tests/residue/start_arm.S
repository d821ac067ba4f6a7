/* Start-up of QEMU's mps2-an386, a Cortex-M4; the rest is newlib's, with files and arguments of the host by semihosting. */
    .syntax unified
    .cpu cortex-m4
    .thumb
    .section .vectors, "a"
    .word stack, reset
    .rept 14
    .word fault
    .endr
    .text
    .thumb_func
    .globl reset
reset:
    ldr r0, =0xe000ed88
    ldr r1, [r0]
    orr r1, r1, #0xf << 20
    str r1, [r0]
    dsb
    isb
    b _start
    .thumb_func
fault:
    movs r0, #0x20
    ldr r1, =block
    bkpt 0xab
    b fault
    .data
block: .word 0x20026, 102
