//! Owner and service of a device: their keys, and what `life` does for them.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::Desk;
use crate::tool::{read, tool};

/// The name under which the service asks.
pub(super) const SERVICE: &str = "clinic.example";

/// Two people's keys in a directory, and the command.
pub(super) struct People {
    life: PathBuf,
    home: PathBuf,
}

impl People {
    /// Makes keys of one suite.
    pub(super) fn make(life: &Path, home: &Path, hybrid: bool) -> Result<Self, String> {
        let suite = if hybrid { "hybrid" } else { "classic" };
        fs::create_dir_all(home).map_err(|error| format!("{}: {error}", home.display()))?;
        let people = Self { life: life.to_owned(), home: home.to_owned() };
        for (name, kind) in [("owner", "person"), ("service", "service"), ("other", "service")] {
            let line = format!("keygen --unlocked --out {name}.key --kind {kind} --suite {suite}");
            people.life(home, &line)?;
            let shown = people.life(home, &format!("card {name}.card"))?;
            let id = shown.split_whitespace().find(|word| word.starts_with("LIFE:1:"));
            let id = id.ok_or_else(|| format!("`life card` shows no text for a QR code:\n{shown}"))?;
            put(home, &format!("{name}.id"), id)?;
        }
        put(home, "asked", "GET /readings")?;
        put(home, "message", "alarm below 3.9 mmol/l")?;
        people.life(home, "group create --key owner.key --group g")?;
        people.life(home, "grant create --key owner.key --group g --to service.card --whole-group --days 30 --out consent.life")?;
        people.life(home, "grant revoke --key owner.key --out revoked.life consent.life")?;
        Ok(people)
    }

    /// Runs `life` in a directory, and returns all that it says.
    pub(super) fn life(&self, directory: &Path, line: &str) -> Result<String, String> {
        // Everything but the content goes to the error output: both are wanted.
        let both = ["-c", "exec \"$0\" \"$@\" 2>&1"];
        let mut command = tool("sh", &both);
        command.arg(&self.life).args(line.split(' ')).current_dir(directory);
        read(command.env("XDG_DATA_HOME", self.home.join("data")))
    }

    /// Runs `life` where the keys are.
    pub(super) fn here(&self, line: &str) -> Result<String, String> {
        self.life(&self.home, line)
    }

    /// Whether `life` refuses; the name of the error must be in what it says.
    pub(super) fn refused(&self, line: &str, name: &str) -> Result<(), String> {
        match self.here(line) {
            Err(said) if said.contains(&format!("life: {name}: ")) => Ok(()),
            Err(said) => Err(format!("not refused as {name}: {said}")),
            Ok(said) => Err(format!("not refused: life {line}\n{said}")),
        }
    }

    /// A file of theirs.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// Gives files of theirs to a device, each under its own name or another.
    pub(super) fn give(&self, desk: &Desk, files: &[(&str, &str)]) -> Result<(), String> {
        files.iter().try_for_each(|(from, to)| {
            let (from, to) = (self.path(from), desk.path(to));
            fs::copy(&from, &to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
        })
    }

    /// Gives a device what it is provisioned with.
    pub(super) fn give_pins(&self, desk: &Desk) -> Result<(), String> {
        desk.put("service.name", SERVICE)?;
        let files = ["owner.card", "owner.id", "service.card", "service.id"];
        self.give(desk, &files.map(|name| (name, name)))
    }
}

/// Writes a file.
pub(super) fn put(directory: &Path, name: &str, content: &str) -> Result<(), String> {
    let path = directory.join(name);
    fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))
}
