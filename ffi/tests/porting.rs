//! The porting guide shows C of the firmware as it is compiled, and says what to do on each status.

use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn guide() -> String {
    read_to_string(root().join("docs/porting.md")).expect("docs/porting.md")
}

#[test]
fn its_code_is_the_firmwares() {
    let mut sources = Vec::new();
    for folder in ["board", "device", "freertos"] {
        for entry in read_dir(root().join("firmware/c").join(folder)).expect("firmware/c") {
            let path = entry.expect("a file").path();
            if path.is_file() {
                sources.push(read_to_string(path).expect("a file of firmware/c"));
            }
        }
    }
    let guide = guide();
    let blocks: Vec<&str> = guide
        .split("```c\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```"))
        .map(|(block, _)| block)
        .collect();
    assert!(!blocks.is_empty(), "the guide shows no code");
    for block in blocks {
        assert!(sources.iter().any(|source| source.contains(block)), "no file of firmware/c has\n{block}");
    }
}

#[test]
fn it_says_what_to_do_on_each_status() {
    let header = read_to_string(root().join("include/life.h")).expect("life.h");
    let statuses: Vec<&str> = header
        .lines()
        .filter_map(|line| line.strip_prefix("#define LIFE_STATUS_"))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    assert!(statuses.len() > 30, "life.h has {} statuses", statuses.len());
    let guide = guide();
    let firsts: Vec<&str> =
        guide.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    for status in statuses {
        let name = format!("`{status}`");
        let rows = firsts.iter().filter(|first| first.split(", ").any(|one| one == name)).count();
        assert_eq!(rows, 1, "{name} has {rows} rows");
    }
}
