//! Writes every test vector: `cargo run -p life-vectors [-- [--out] DIRECTORY]`. Without a directory into `vectors/v1`,
//! whose two directories are then rid of every other file.
use std::{collections::BTreeSet, env, fs, io, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let home = concat!(env!("CARGO_MANIFEST_DIR"), "/v1");
    let given = env::args().skip(1).find(|argument| argument != "--out");
    match write(Path::new(given.as_deref().unwrap_or(home)), given.is_none()) {
        Ok(count) => {
            println!("{count} files");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("life-vectors: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(out: &Path, tidy: bool) -> io::Result<usize> {
    let files = life_vectors::files();
    for (path, text) in &files {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap_or(out))?;
        // An unchanged file keeps its time, so that nothing that depends on it is made again.
        if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            fs::write(path, text)?;
        }
    }
    if tidy {
        let made: BTreeSet<_> = files.iter().map(|(path, _)| out.join(path)).collect();
        for directory in ["golden", "faults"] {
            for entry in fs::read_dir(out.join(directory))? {
                let path = entry?.path();
                if !made.contains(&path) {
                    fs::remove_file(path)?;
                }
            }
        }
    }
    Ok(files.len())
}
