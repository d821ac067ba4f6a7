/* RISC-V of 32 bits without floating point. Calls a function of the library on a painted stack of its own, keeps what it
 * leaves in registers, and has stack and registers looked at. A wrapper `__wrap_life_x` puts its number into t0 and jumps
 * here. */
    .text
    .globl residue_switch
residue_switch:
    addi sp, sp, -48
    sw ra, 44(sp)
    sw s0, 40(sp)
    sw s1, 36(sp)
    sw s2, 32(sp)
    mv s0, t0
    sw a0, 0(sp)
    sw a1, 4(sp)
    sw a2, 8(sp)
    sw a3, 12(sp)
    sw a4, 16(sp)
    sw a5, 20(sp)
    sw a6, 24(sp)
    sw a7, 28(sp)
    call residue_paint
    addi s1, a0, -64
    /* Arguments that are on the stack, and as much as could be: sixteen words. */
    .set at, 0
    .rept 16
    lw t1, 48 + at(sp)
    sw t1, at(s1)
    .set at, at + 4
    .endr
    lw a0, 0(sp)
    lw a1, 4(sp)
    lw a2, 8(sp)
    lw a3, 12(sp)
    lw a4, 16(sp)
    lw a5, 20(sp)
    lw a6, 24(sp)
    lw a7, 28(sp)
    la t1, residue_real
    slli t2, s0, 2
    add t1, t1, t2
    lw t1, 0(t1)
    mv s2, sp
    mv sp, s1
    jalr t1
    mv sp, s2
    mv s2, a0
    /* The first 64 bytes are those that may hold an address or a number; a0 is the status. */
    la a0, residue_registers
    sw a1, 0(a0)
    sw a2, 4(a0)
    sw a3, 8(a0)
    sw a4, 12(a0)
    sw a5, 16(a0)
    sw a6, 20(a0)
    sw a7, 24(a0)
    sw t0, 28(a0)
    sw t1, 32(a0)
    sw t2, 36(a0)
    sw t3, 40(a0)
    sw t4, 44(a0)
    sw t5, 48(a0)
    sw t6, 52(a0)
    mv a0, s0
    mv a1, s1
    call residue_check
    mv a0, s2
    lw s2, 32(sp)
    lw s1, 36(sp)
    lw s0, 40(sp)
    lw ra, 44(sp)
    addi sp, sp, 48
    ret
