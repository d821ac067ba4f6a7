/* x86-64, System V. Calls a function of the library on a painted stack of its own, keeps what it leaves in registers, and
 * has stack and registers looked at. A wrapper `__wrap_life_x` puts its number into rax and jumps here. */
    .intel_syntax noprefix
    .text
    .globl residue_switch
residue_switch:
    push rbp
    mov rbp, rsp
    push rbx
    push r12
    push r13
    push r14
    mov r12, rax
    push rdi
    push rsi
    push rdx
    push rcx
    push r8
    push r9
    call residue_paint
    pop r9
    pop r8
    pop rcx
    pop rdx
    pop rsi
    pop rdi
    /* Arguments that are on the stack, and as much as could be: sixteen words. */
    lea rbx, [rax - 128]
    .set at, 0
    .rept 16
    mov r10, [rbp + 16 + at]
    mov [rbx + at], r10
    .set at, at + 8
    .endr
    mov r13, rsp
    mov rsp, rbx
    lea r11, [rip + residue_real]
    call [r11 + r12 * 8]
    mov rsp, r13
    lea r14, [rip + residue_registers]
    mov [r14 + 0], rcx
    mov [r14 + 8], rdx
    mov [r14 + 16], rsi
    mov [r14 + 24], rdi
    mov [r14 + 32], r8
    mov [r14 + 40], r9
    mov [r14 + 48], r10
    mov [r14 + 56], r11
    cmp dword ptr [rip + residue_width], 64
    je 1f
    cmp dword ptr [rip + residue_width], 32
    je 2f
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    movups [r14 + 64 + 64 * \n], xmm\n
    .endr
    jmp 3f
2:
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmovups [r14 + 64 + 64 * \n], ymm\n
    .endr
    jmp 3f
1:
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    vmovups [r14 + 64 + 64 * \n], zmm\n
    .endr
    .irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmovups [r14 + 64 + 64 * \n], zmm\n
    .endr
3:
    mov r14, rax
    mov rdi, r12
    mov rsi, rbx
    call residue_check
    mov rax, r14
    lea rsp, [rbp - 32]
    pop r14
    pop r13
    pop r12
    pop rbx
    pop rbp
    ret
    .section .note.GNU-stack, "", @progbits
