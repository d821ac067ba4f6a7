//! Registers at the end of a call from C: those that a call may change and that return nothing are zeroed.
//!
//! Vector registers hold round keys after AES, and registers of a floating-point unit whatever the compiler had no other
//! place for. Where a function is naked its body is nothing but its instructions, and it changes what the processor's calling
//! convention lets any function change.

/// The vector registers hold round keys after AES.
#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
pub(crate) fn clear_registers() {
    use core::arch::asm;
    cpufeatures::new!(has_avx, "avx");
    cpufeatures::new!(has_avx512, "avx512f");
    // SAFETY: only registers change, and each is named as changed; those that have no name here (the upper half of the
    // numbers) the compiler uses in no function that is compiled for the least processor.
    unsafe {
        if has_avx512::get() {
            asm!(
                "vpxorq zmm16, zmm16, zmm16",
                "vpxorq zmm17, zmm17, zmm17",
                "vpxorq zmm18, zmm18, zmm18",
                "vpxorq zmm19, zmm19, zmm19",
                "vpxorq zmm20, zmm20, zmm20",
                "vpxorq zmm21, zmm21, zmm21",
                "vpxorq zmm22, zmm22, zmm22",
                "vpxorq zmm23, zmm23, zmm23",
                "vpxorq zmm24, zmm24, zmm24",
                "vpxorq zmm25, zmm25, zmm25",
                "vpxorq zmm26, zmm26, zmm26",
                "vpxorq zmm27, zmm27, zmm27",
                "vpxorq zmm28, zmm28, zmm28",
                "vpxorq zmm29, zmm29, zmm29",
                "vpxorq zmm30, zmm30, zmm30",
                "vpxorq zmm31, zmm31, zmm31",
                options(nomem, nostack, preserves_flags)
            );
        }
        if has_avx::get() {
            asm!(
                "vzeroall",
                out("xmm0") _, out("xmm1") _, out("xmm2") _, out("xmm3") _, out("xmm4") _, out("xmm5") _,
                out("xmm6") _, out("xmm7") _, out("xmm8") _, out("xmm9") _, out("xmm10") _, out("xmm11") _,
                out("xmm12") _, out("xmm13") _, out("xmm14") _, out("xmm15") _,
                options(nomem, nostack, preserves_flags)
            );
        }
        asm!(
            "pxor xmm0, xmm0", "pxor xmm1, xmm1", "pxor xmm2, xmm2", "pxor xmm3, xmm3", "pxor xmm4, xmm4",
            "pxor xmm5, xmm5", "pxor xmm6, xmm6", "pxor xmm7, xmm7", "pxor xmm8, xmm8", "pxor xmm9, xmm9",
            "pxor xmm10, xmm10", "pxor xmm11, xmm11", "pxor xmm12, xmm12", "pxor xmm13, xmm13",
            "pxor xmm14, xmm14", "pxor xmm15, xmm15",
            "xor ecx, ecx", "xor edx, edx", "xor esi, esi", "xor edi, edi", "xor r8d, r8d", "xor r9d, r9d",
            "xor r10d, r10d", "xor r11d, r11d",
            out("xmm0") _, out("xmm1") _, out("xmm2") _, out("xmm3") _, out("xmm4") _, out("xmm5") _,
            out("xmm6") _, out("xmm7") _, out("xmm8") _, out("xmm9") _, out("xmm10") _, out("xmm11") _,
            out("xmm12") _, out("xmm13") _, out("xmm14") _, out("xmm15") _,
            out("rcx") _, out("rdx") _, out("rsi") _, out("rdi") _, out("r8") _, out("r9") _, out("r10") _,
            out("r11") _,
            options(nomem, nostack)
        );
    }
}

/// The vector registers hold round keys after AES. Of `v8` to `v15` the lower halves are the caller's.
#[cfg(all(target_arch = "aarch64", target_feature = "neon", not(miri)))]
#[unsafe(naked)]
pub(crate) extern "C" fn clear_registers() {
    core::arch::naked_asm!(
        "movi v0.2d, #0",
        "movi v1.2d, #0",
        "movi v2.2d, #0",
        "movi v3.2d, #0",
        "movi v4.2d, #0",
        "movi v5.2d, #0",
        "movi v6.2d, #0",
        "movi v7.2d, #0",
        "mov v8.d[1], xzr",
        "mov v9.d[1], xzr",
        "mov v10.d[1], xzr",
        "mov v11.d[1], xzr",
        "mov v12.d[1], xzr",
        "mov v13.d[1], xzr",
        "mov v14.d[1], xzr",
        "mov v15.d[1], xzr",
        "movi v16.2d, #0",
        "movi v17.2d, #0",
        "movi v18.2d, #0",
        "movi v19.2d, #0",
        "movi v20.2d, #0",
        "movi v21.2d, #0",
        "movi v22.2d, #0",
        "movi v23.2d, #0",
        "movi v24.2d, #0",
        "movi v25.2d, #0",
        "movi v26.2d, #0",
        "movi v27.2d, #0",
        "movi v28.2d, #0",
        "movi v29.2d, #0",
        "movi v30.2d, #0",
        "movi v31.2d, #0",
        "mov x0, xzr",
        "mov x1, xzr",
        "mov x2, xzr",
        "mov x3, xzr",
        "mov x4, xzr",
        "mov x5, xzr",
        "mov x6, xzr",
        "mov x7, xzr",
        "mov x8, xzr",
        "mov x9, xzr",
        "mov x10, xzr",
        "mov x11, xzr",
        "mov x12, xzr",
        "mov x13, xzr",
        "mov x14, xzr",
        "mov x15, xzr",
        "ret",
    )
}

/// Cortex-M with a floating-point unit, whose registers serve the compiler for what is 64 bits long.
#[cfg(all(target_arch = "arm", target_abi = "eabihf", not(miri)))]
#[unsafe(naked)]
pub(crate) extern "C" fn clear_registers() {
    core::arch::naked_asm!(
        "movs r0, #0",
        "movs r1, #0",
        "movs r2, #0",
        "movs r3, #0",
        "mov r12, r0",
        "vmov d0, r0, r0",
        "vmov d1, r0, r0",
        "vmov d2, r0, r0",
        "vmov d3, r0, r0",
        "vmov d4, r0, r0",
        "vmov d5, r0, r0",
        "vmov d6, r0, r0",
        "vmov d7, r0, r0",
        "bx lr",
    )
}

#[cfg(all(target_arch = "arm", not(target_abi = "eabihf"), not(miri)))]
#[unsafe(naked)]
pub(crate) extern "C" fn clear_registers() {
    core::arch::naked_asm!("movs r0, #0", "movs r1, #0", "movs r2, #0", "movs r3, #0", "mov r12, r0", "bx lr")
}

/// Integer registers alone: the library computes with nothing else.
#[cfg(all(any(target_arch = "riscv32", target_arch = "riscv64"), not(miri)))]
#[unsafe(naked)]
pub(crate) extern "C" fn clear_registers() {
    core::arch::naked_asm!(
        "li t0, 0", "li t1, 0", "li t2, 0", "li t3, 0", "li t4, 0", "li t5, 0", "li t6, 0", "li a0, 0",
        "li a1, 0", "li a2, 0", "li a3, 0", "li a4, 0", "li a5, 0", "li a6, 0", "li a7, 0", "ret",
    )
}

/// Elsewhere only the stack is overwritten.
#[cfg(any(
    miri,
    not(any(
        target_arch = "x86_64",
        all(target_arch = "aarch64", target_feature = "neon"),
        target_arch = "arm",
        target_arch = "riscv32",
        target_arch = "riscv64"
    ))
))]
pub(crate) const fn clear_registers() {}
