//! Four machines under QEMU, as a device sees them: start-up, files by semihosting, a painted stack, a counter of
//! instructions, and flash whose power is cut. The only unsafe code of the firmware.
//!
//! A device maker replaces this crate by his board's; what he has to bring is what is public here, but for the files.
#![no_std]

pub mod counter;
pub mod files;
pub mod flash;
mod once;
mod semihosting;
pub mod stack;
mod start;

pub use once::Once;
pub use semihosting::exit;

/// Exit status: power was cut.
pub const CUT: u32 = 86;
/// Exit status: the program panicked.
pub const PANIC: u32 = 101;
/// Exit status: a fault of the processor, or the stack ran into the static memory.
pub const FAULT: u32 = 102;

/// Names the function that is the program, after start-up: `fn() -> u32`, the exit status.
#[macro_export]
macro_rules! entry {
    ($main:path) => {
        /// Called by the start-up code.
        ///
        /// # Safety
        /// Nothing else is called `board_main`.
        #[unsafe(no_mangle)]
        extern "C" fn board_main() -> u32 {
            $main()
        }
    };
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    exit(PANIC)
}
