//! Start-up: memory as the language wants it, a painted stack, the floating-point unit where there is one.
use crate::{FAULT, exit, stack};
use core::arch::global_asm;

unsafe extern "C" {
    fn board_main() -> u32;
}

#[cfg(target_arch = "arm")]
global_asm!(
    r#"
    .syntax unified
    .section .vectors, "a"
    .word __stack_top
    .word reset
    .rept 14
    .word fault
    .endr

    .section .text.reset, "ax"
    .global reset
    .thumb_func
reset:
    ldr r0, =__stack_top
    mov sp, r0
    "#,
    // A hard-float target: full access to the unit, before any code that may use it.
    #[cfg(target_abi = "eabihf")]
    r#"
    ldr r0, =0xE000ED88
    ldr r1, [r0]
    ldr r2, =0x00F00000
    orrs r1, r2
    str r1, [r0]
    dsb
    isb
    "#,
    r#"
    ldr r0, =__data_start
    ldr r1, =__data_end
    ldr r2, =__data_load
1:  cmp r0, r1
    bhs 2f
    ldmia r2!, {{r3}}
    stmia r0!, {{r3}}
    b 1b
2:  ldr r0, =__bss_start
    ldr r1, =__bss_end
    movs r2, #0
3:  cmp r0, r1
    bhs 4f
    stmia r0!, {{r2}}
    b 3b
4:  ldr r1, =__stack_top
    ldr r2, ={paint}
5:  cmp r0, r1
    bhs 6f
    stmia r0!, {{r2}}
    b 5b
6:  bl board_start
    .thumb_func
fault:
    bl board_fault
    b fault
    .pool
    "#,
    paint = const stack::PAINT,
);

#[cfg(target_arch = "riscv32")]
global_asm!(
    r#"
    .section .text.reset, "ax"
    .global reset
reset:
    la sp, __stack_top
    la t0, fault
    csrw mtvec, t0
    la t0, __data_start
    la t1, __data_end
    la t2, __data_load
1:  bgeu t0, t1, 2f
    lw t3, 0(t2)
    sw t3, 0(t0)
    addi t0, t0, 4
    addi t2, t2, 4
    j 1b
2:  la t0, __bss_start
    la t1, __bss_end
3:  bgeu t0, t1, 4f
    sw zero, 0(t0)
    addi t0, t0, 4
    j 3b
4:  la t1, __stack_top
    li t2, {paint}
5:  bgeu t0, t1, 6f
    sw t2, 0(t0)
    addi t0, t0, 4
    j 5b
6:  call board_start
    .balign 4
fault:
    call board_fault
    j fault
    "#,
    paint = const stack::PAINT,
);

/// # Safety
/// Nothing else is called `board_start`, and only the start-up code calls it.
#[unsafe(no_mangle)]
extern "C" fn board_start() -> ! {
    crate::counter::start();
    // SAFETY: `entry!` defines it, with this signature.
    let status = unsafe { board_main() };
    exit(if stack::is_whole() { status } else { FAULT })
}

/// # Safety
/// Nothing else is called `board_fault`.
#[unsafe(no_mangle)]
extern "C" fn board_fault() -> ! {
    exit(FAULT)
}
