//! Names the linker script of the machine.

fn main() {
    let mut target = std::env::var("TARGET").unwrap_or_default();
    if target == "thumbv6m-none-eabi" {
        // The M0 that QEMU has is too small for this program; the M4 runs its code.
        target = "thumbv7em-none-eabihf".to_owned();
    }
    let link = std::path::Path::new("../board/link");
    let script = link.join(format!("{target}.ld"));
    println!("cargo:rerun-if-changed={}", link.display());
    if let (true, Ok(link)) = (script.exists(), link.canonicalize()) {
        println!("cargo:rustc-link-arg-bins=-L{}", link.display());
        println!("cargo:rustc-link-arg-bins=-T{target}.ld");
    }
}
