//! A Rust library of another project, with a panic handler of its own on devices and with std elsewhere.
#![cfg_attr(target_os = "none", no_std)]

/// Needs the compiler's run-time library on 32-bit machines, and panics when `by` is 0.
#[unsafe(no_mangle)]
pub extern "C" fn second_divide(value: u64, by: u64) -> u64 {
    value / by
}

/// Whether a panic unwinds as far as it should: with `life`'s stub in the place of the real unwinder it would not.
#[cfg(not(target_os = "none"))]
#[unsafe(no_mangle)]
pub extern "C" fn second_catches() -> bool {
    let by = std::hint::black_box(0);
    std::panic::set_hook(Box::new(|_| {}));
    std::panic::catch_unwind(|| second_panics(by)).is_err()
}

#[cfg(not(target_os = "none"))]
fn second_panics(by: u64) -> u64 {
    let text = String::from("dropped while unwinding");
    1 / by + u64::from(text.is_empty())
}

#[cfg(target_os = "none")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
