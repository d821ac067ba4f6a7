//! The README's C example and the `life` command exchange files: each opens what the other sealed.

use std::fs;
use std::path::Path;

use crate::rust;
use crate::tool::{Outcome, read, tool};

const EXAMPLE: &str = "ffi/examples/seal_open.c";

/// Builds both, and lets each seal as Alice what the other opens as Bob.
pub(crate) fn run(dist: &Path, work: &Path) -> Outcome {
    let home = work.join("interop");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    let program = home.join("seal_open");
    let flags = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O2", EXAMPLE, "-I"];
    read(
        tool("gcc", &flags).arg(dist.join("include")).arg(dist.join("lib/liblife.a")).arg("-o").arg(&program),
    )?;
    let life = rust::command("life")?;
    let example = |arguments: &[&str]| read(tool(&program.to_string_lossy(), arguments).current_dir(&home));
    let life = |line: &str| {
        let arguments: Vec<_> = line.split(' ').collect();
        let data = home.join("data");
        read(tool(&life.to_string_lossy(), &arguments).current_dir(&home).env("XDG_DATA_HOME", data))
    };

    let said = example(&[])?;
    write_keys(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    life("open --key bob.key --from alice.card --out reading reading.life")?;
    same(&said, &home, "reading")?;

    fs::write(home.join("other"), "glucose 6.1 mmol/l").map_err(|error| error.to_string())?;
    life("seal --key alice.key --to bob.card --out other.life other")?;
    same(&example(&["other.life"])?, &home, "other")?;
    println!("C opens what Rust sealed, and the other way round");
    Ok(())
}

/// Key files for the command, from the seeds and cards that the example has left.
fn write_keys(home: &Path) -> std::io::Result<()> {
    for name in ["alice", "bob"] {
        let hex = |extension: &str| -> std::io::Result<String> {
            let bytes = fs::read(home.join(name).with_extension(extension))?;
            Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        };
        let text = format!("life-key 1\ncard {}\nseed {}\n", hex("card")?, hex("seed")?);
        fs::write(home.join(name).with_extension("key"), text)?;
    }
    Ok(())
}

/// Compares what the example printed with a file.
fn same(said: &str, home: &Path, name: &str) -> Outcome {
    let content = fs::read_to_string(home.join(name)).map_err(|error| format!("{name}: {error}"))?;
    if said == format!("Alice to Bob: {content}\n") {
        Ok(())
    } else {
        Err(format!("{name}: {said:?} is not {content:?}"))
    }
}
