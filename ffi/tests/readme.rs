//! The README shows the C example as it is compiled and run.

use std::fs::read_to_string;
use std::path::Path;

#[test]
fn readme_shows_the_c_example() {
    let ffi = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = read_to_string(ffi.join("../README.md")).expect("README.md");
    let example = read_to_string(ffi.join("examples/seal_open.c")).expect("the example");
    let shown = readme.split_once("```c\n").and_then(|(_, rest)| rest.split_once("```"));
    assert_eq!(shown.map(|(block, _)| block), Some(example.as_str()), "README.md shows something else");
}
