//! What the compiler asks of a library without std: a panic handler and the name of an unwinder.
//!
//! Both exist only in the C libraries (feature `panic-handler`, `panic = "abort"`); everywhere else std has them.
#![cfg(all(feature = "panic-handler", panic = "abort", not(test)))]

use core::panic::PanicInfo;

// memcpy, memmove, memset and memcmp: all that the library takes from outside. A device's program brings its own.
#[cfg(unix)]
#[link(name = "c")]
unsafe extern "C" {}

// The precompiled `core` names an unwinder although nothing unwinds; without the name a shared library built
// without LTO fails at `dlopen(RTLD_NOW)`. Weak and hidden, so that it meets no other Rust code in the program.
#[cfg(target_os = "linux")]
core::arch::global_asm!(
    ".weak rust_eh_personality",
    ".hidden rust_eh_personality",
    "rust_eh_personality:",
    ".long 0"
);

/// Stops here. No path of the library's own code leads to it, which `cargo xtask test noalloc` proves.
#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    if cfg!(feature = "panic-sites") {
        core::hint::black_box(info.location());
    }
    loop {
        core::hint::spin_loop();
    }
}
