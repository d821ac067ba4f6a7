//! The end of a call from C: what it left on the stack and in registers is overwritten.
//!
//! Values that hold secrets wipe themselves, but the compiler moves and spills them: round keys of AES, shared secrets and
//! output of HKDF stay in dead frames and in registers. So the body of each entry point runs in a function of its own, and
//! after it as much of the stack as the deepest call takes is zeroed, and the registers that a call may change.
//!
//! Every call burns the same depth, however deep it went: no call can know how deep that was without a global or a change of
//! all functions below. Where there is an operating system a stack has megabytes, and the burn is as deep as the deepest
//! call. On a bare machine a burn that is deeper than the stack would write over other memory, and only the firmware knows
//! how much stack it has: it states the number when it builds the library (`LIFE_BURN_BYTES`), and there is no burn before
//! it did. With it the need of stack is the same for all calls, so that a stack that is too small shows at the first call
//! and not at the rarest.
use core::hint::black_box;

/// How deep a call may go. The part `residue` of the test sees on the host that it suffices for all functions.
const BYTES: usize = match option_env!("LIFE_BURN_BYTES") {
    Some(digits) => match usize::from_str_radix(digits, 10) {
        Ok(bytes) => bytes,
        Err(_) => usize::MAX,
    },
    None if cfg!(target_os = "none") => 0,
    None => 80 * 1024,
};
const _: () = assert!(BYTES & 63 == 0 && BYTES <= 1024 * 1024, "LIFE_BURN_BYTES is no multiple of 64");

/// Overwrites the dead stack below the caller, and the registers that a call may change.
#[inline(never)]
pub(crate) fn burn() {
    if cfg!(feature = "controls") {
        return;
    }
    let mut dead = [0_u8; BYTES];
    // It might be read: so the zeroes are written.
    black_box(&mut dead);
    clear_registers();
}

/// General and vector registers that a call may change and that return nothing. The vector registers hold round keys after AES.
#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
fn clear_registers() {
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

/// On other processors AES runs in general registers, which the zeroing of the stack above uses again.
#[cfg(not(all(target_arch = "x86_64", not(miri))))]
const fn clear_registers() {}
