//! The calls by which a program under QEMU reaches the host (Semihosting for `AArch32`, and the RISC-V one).
use core::arch::asm;

pub(crate) const OPEN: usize = 0x01;
pub(crate) const CLOSE: usize = 0x02;
pub(crate) const WRITE: usize = 0x05;
pub(crate) const READ: usize = 0x06;
pub(crate) const SEEK: usize = 0x0a;
const EXIT_EXTENDED: usize = 0x20;
/// The reason `ADP_Stopped_ApplicationExit`.
const APPLICATION_EXIT: usize = 0x20026;

/// Makes a call with a block of arguments, or returns what the host says.
pub(crate) fn call(operation: usize, block: &[usize]) -> usize {
    let mut result = operation;
    // SAFETY: the host reads the block and what it points to, which outlive the call; what it writes to is exclusively
    // the caller's, who passes the pointer of a `&mut`. No other register is changed.
    #[cfg(target_arch = "arm")]
    unsafe {
        asm!("bkpt 0xAB", inout("r0") result, in("r1") block.as_ptr(), options(nostack));
    }
    // SAFETY: as above. The three instructions must be uncompressed and on one page.
    #[cfg(target_arch = "riscv32")]
    unsafe {
        asm!(
            ".option push",
            ".option norvc",
            ".balign 16",
            "slli x0, x0, 0x1f",
            "ebreak",
            "srai x0, x0, 7",
            ".option pop",
            inout("a0") result,
            in("a1") block.as_ptr(),
            options(nostack),
        );
    }
    result
}

/// Ends the program, and QEMU, with a status.
pub fn exit(status: u32) -> ! {
    loop {
        call(EXIT_EXTENDED, &[APPLICATION_EXIT, status as usize]);
    }
}
