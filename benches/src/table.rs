//! Prints what criterion measured last as a table: `cargo run -p life-benches --bin bench-table`.
use std::{
    fs,
    path::{Path, PathBuf},
};

fn main() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let mut rows = Vec::new();
    collect(&target.join("criterion"), &mut rows);
    rows.sort_by(|a, b| a.order().partial_cmp(&b.order()).expect("finite"));
    println!("| what | who | median | |\n| --- | --- | ---: | ---: |");
    for row in &rows {
        println!("| {} | {} | {} | {} |", row.group, row.who, time(row.median), row.rate());
    }
}

struct Row {
    group: String,
    who: String,
    /// Nanoseconds.
    median: f64,
    /// Bytes that are worked on in this time, if the time depends on them.
    bytes: Option<u64>,
}

impl Row {
    /// Groups together, in the order of sizes, and the fastest first.
    fn order(&self) -> (Option<u64>, &str, f64) {
        (self.bytes, &self.group, self.median)
    }

    fn rate(&self) -> String {
        self.bytes.map_or(String::new(), |bytes| format!("{:.0} MB/s", bytes as f64 * 1e3 / self.median))
    }
}

/// Criterion keeps a measurement in `new/benchmark.json` and `new/estimates.json`.
fn collect(directory: &Path, rows: &mut Vec<Row>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.is_dir() {
            continue;
        }
        if path.ends_with("new") {
            rows.extend(read(&path));
        } else {
            collect(&path, rows);
        }
    }
}

fn read(path: &Path) -> Option<Row> {
    let json = |name: &str| -> Option<serde_json::Value> {
        serde_json::from_str(&fs::read_to_string(path.join(name)).ok()?).ok()
    };
    let (benchmark, estimates) = (json("benchmark.json")?, json("estimates.json")?);
    Some(Row {
        group: benchmark["group_id"].as_str()?.to_owned(),
        who: benchmark["function_id"].as_str().or(benchmark["value_str"].as_str())?.to_owned(),
        median: estimates["median"]["point_estimate"].as_f64()?,
        bytes: benchmark["throughput"]["Bytes"].as_u64(),
    })
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e6 => format!("{:.1} µs", nanoseconds / 1e3),
        ..1e9 => format!("{:.1} ms", nanoseconds / 1e6),
        _ => format!("{:.2} s", nanoseconds / 1e9),
    }
}
