//! `include/life.h` is what the code says.

use std::path::Path;

/// Compares the header with the code, or writes it when `LIFE_WRITE_HEADER` is set (`cargo xtask header`).
#[test]
fn header_is_current() {
    let ffi = Path::new(env!("CARGO_MANIFEST_DIR"));
    let header = ffi.join("../include/life.h");
    let config = cbindgen::Config::from_file(ffi.join("cbindgen.toml")).expect("cbindgen.toml");
    let bindings = cbindgen::Builder::new().with_crate(ffi).with_config(config).generate().expect("bindings");
    let mut generated = Vec::new();
    bindings.write(&mut generated);

    if std::env::var_os("LIFE_WRITE_HEADER").is_some() {
        std::fs::write(&header, &generated).expect("include/life.h can be written");
        return;
    }
    let checked_in = std::fs::read(&header).unwrap_or_default();
    assert!(checked_in == generated, "include/life.h is stale: run `cargo xtask header`");
}
