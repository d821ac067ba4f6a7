//! Names the linker script of the machine.

fn main() {
    let target = std::env::var("TARGET").unwrap_or_default();
    let link = std::path::Path::new("../board/link");
    let script = link.join(format!("{target}.ld"));
    println!("cargo:rerun-if-changed={}", link.display());
    if let (true, Ok(link)) = (script.exists(), link.canonicalize()) {
        println!("cargo:rustc-link-arg-bins=-L{}", link.display());
        println!("cargo:rustc-link-arg-bins=-T{target}.ld");
    }
}
