//! How many instructions passed, when QEMU runs with `-icount shift=0`: one instruction a nanosecond.
//!
//! On RISC-V the counter is exact. On a Cortex-M it is `SysTick`, which counts the cycles of the machine's clock: so many
//! instructions a tick, and 24 bits of ticks.

#[cfg(target_arch = "arm")]
mod machine {
    use core::ptr;

    const CONTROL: *mut u32 = 0xE000_E010 as *mut u32;
    const RELOAD: *mut u32 = 0xE000_E014 as *mut u32;
    const CURRENT: *mut u32 = 0xE000_E018 as *mut u32;
    const MASK: u32 = 0x00ff_ffff;

    const CPUID: *const u32 = 0xE000_ED00 as *const u32;

    /// Nanoseconds of two ticks: the clock is of 25 MHz, 20 MHz or 16 MHz.
    fn two_ticks() -> u64 {
        // SAFETY: a register that every Cortex-M has, and that can only be read.
        match unsafe { ptr::read_volatile(CPUID) } >> 4 & 0xfff {
            0xc20 => 125,
            0xd21 => 100,
            _ => 80,
        }
    }

    pub(super) fn start() {
        // SAFETY: SysTick of every Cortex-M, which nothing else uses.
        unsafe {
            ptr::write_volatile(RELOAD, MASK);
            ptr::write_volatile(CURRENT, 0);
            // Enabled, the processor's clock, no interrupt.
            ptr::write_volatile(CONTROL, 0b101);
        }
    }

    pub(super) fn now() -> u32 {
        // SAFETY: as above.
        MASK - unsafe { ptr::read_volatile(CURRENT) }
    }

    pub(super) fn between(from: u32, to: u32) -> u64 {
        u64::from(to.wrapping_sub(from) & MASK) * two_ticks() / 2
    }
}

#[cfg(target_arch = "riscv32")]
mod machine {
    use core::arch::asm;

    pub(super) fn start() {}

    pub(super) fn now() -> u32 {
        let count: u32;
        // SAFETY: reads the lower half of the counter of retired instructions.
        unsafe { asm!("csrr {}, minstret", out(reg) count, options(nomem, nostack)) };
        count
    }

    pub(super) fn between(from: u32, to: u32) -> u64 {
        to.wrapping_sub(from).into()
    }
}

pub(crate) fn start() {
    machine::start();
}

/// A moment.
#[derive(Clone, Copy)]
pub struct Moment(u32);

impl Moment {
    /// This one.
    #[must_use]
    pub fn now() -> Self {
        Self(machine::now())
    }

    /// Instructions since then; on a Cortex-M to within a tick or two.
    #[must_use]
    pub fn instructions(self) -> u64 {
        machine::between(self.0, machine::now())
    }
}
