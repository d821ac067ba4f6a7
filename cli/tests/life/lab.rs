//! A directory to work in, and the binary.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A directory with identities in it, which goes away afterwards.
pub(crate) struct Lab {
    dir: tempfile::TempDir,
}

impl Lab {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        Lab { dir: tempfile::tempdir().unwrap() }
    }

    /// One with Alice and Bob, whose keys are not locked.
    pub(crate) fn new() -> Self {
        let lab = Lab::empty();
        lab.ok("keygen --out alice.key --name Alice --unlocked");
        lab.ok("keygen --out bob.key --name Bob --unlocked");
        lab
    }

    /// One with Alice and Bob, and `content` sealed by Alice to Bob as `f.life`.
    pub(crate) fn sealed(content: &[u8]) -> Self {
        let lab = Lab::new();
        lab.write("f", content);
        lab.ok("seal --key alice.key --to bob.card --out f.life f");
        lab
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names in the directory, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// `life LINE`, ready to run in the directory.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_life"));
        command.args(line.split_whitespace()).current_dir(self.dir.path());
        command.env("XDG_DATA_HOME", self.path("data")).stdin(Stdio::null());
        command
    }

    /// Runs `life LINE`.
    pub(crate) fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    /// Runs `life LINE` with `input` on its stdin.
    pub(crate) fn feed(&self, line: &str, input: &[u8]) -> Output {
        let mut command = self.command(line);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            // A command that refuses early does not read all of it.
            scope.spawn(move || stdin.write_all(input));
            child.wait_with_output().unwrap()
        })
    }

    /// Runs `life LINE`, which has to succeed, and returns its stdout.
    pub(crate) fn ok(&self, line: &str) -> Vec<u8> {
        let output = self.run(line);
        assert!(output.status.success(), "life {line}\n{}", text(&output.stderr));
        output.stdout
    }

    /// Runs `life LINE`, which has to fail with the exit code `code` and the error `name`, and leave no new file.
    pub(crate) fn refuses(&self, line: &str, code: i32, name: &str) -> String {
        let before = self.names();
        let output = self.run(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "life {line}\n{said}");
        let last = said.lines().last().unwrap_or_default();
        assert!(last.starts_with(&format!("life: {name}: ")), "life {line}\n{said}");
        assert_eq!(self.names(), before, "life {line}");
        said
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
