//! A device on the desk: its directory, a run of a phase, what it gave out.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

use super::people::{People, put};
use super::{Image, Machine};
use crate::tool::tool;

/// The size of the flash.
pub(super) const FLASH: usize = 65_536;
/// Bytes that the generator has in a run.
const RANDOM: u64 = 65_536;
/// The exit status of a cut in power.
const CUT: i32 = 86;

/// Records by their index in the channel.
pub(super) type Readings = BTreeMap<u64, Vec<u8>>;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    Done,
    Refused(String),
    Cut,
}

/// A device's working directory.
pub(super) struct Desk<'i> {
    machine: &'static Machine,
    image: &'i Path,
    home: PathBuf,
    /// Added to the clock, in milliseconds.
    later: u64,
}

impl<'i> Desk<'i> {
    /// An empty directory with erased flash.
    pub(super) fn new(image: &'i Image, home: &Path) -> Result<Self, String> {
        if home.exists() {
            fs::remove_dir_all(home).map_err(|error| format!("{}: {error}", home.display()))?;
        }
        fs::create_dir_all(home).map_err(|error| format!("{}: {error}", home.display()))?;
        let desk = Self { machine: image.machine, image: &image.path, home: home.to_owned(), later: 0 };
        desk.set_flash(&[0xff; FLASH])?;
        Ok(desk)
    }

    /// The same device with the same files in another directory.
    pub(super) fn copy_to(&self, home: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("{}: {error}", home.display());
        if home.exists() {
            fs::remove_dir_all(home).map_err(failed)?;
        }
        fs::create_dir_all(home).map_err(failed)?;
        for entry in fs::read_dir(&self.home).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            fs::copy(entry.path(), home.join(entry.file_name())).map_err(failed)?;
        }
        Ok(Self { home: home.to_owned(), ..*self })
    }

    /// The same device some milliseconds later.
    pub(super) fn later(&self, later: u64) -> Self {
        Self { later, home: self.home.clone(), ..*self }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    pub(super) fn home(&self) -> &Path {
        &self.home
    }

    pub(super) fn put(&self, name: &str, content: &str) -> Result<(), String> {
        put(&self.home, name, content)
    }

    pub(super) fn get(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.path(name);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    pub(super) fn flash(&self) -> Result<Vec<u8>, String> {
        let flash = self.get("flash.bin")?;
        if flash.len() == FLASH { Ok(flash) } else { Err(format!("flash of {} bytes", flash.len())) }
    }

    pub(super) fn set_flash(&self, flash: &[u8]) -> Result<(), String> {
        fs::write(self.path("flash.bin"), flash).map_err(|error| format!("flash.bin: {error}"))
    }

    /// Runs a phase with a fresh generator.
    pub(super) fn run(&self, phase: &str) -> Result<End, String> {
        self.refresh()?;
        self.again(phase)
    }

    /// Runs a phase and cuts power at a flash operation.
    pub(super) fn cut(&self, phase: &str, at: usize) -> Result<End, String> {
        self.refresh()?;
        self.put("cut", &at.to_string())?;
        let end = self.again(phase);
        self.remove("cut");
        end
    }

    /// A fresh generator, and the time.
    pub(super) fn refresh(&self) -> Result<(), String> {
        let mut random = Vec::new();
        let source = File::open("/dev/urandom").map_err(|error| format!("/dev/urandom: {error}"))?;
        source.take(RANDOM).read_to_end(&mut random).map_err(|error| format!("/dev/urandom: {error}"))?;
        fs::write(self.path("random.bin"), random).map_err(|error| format!("random.bin: {error}"))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
        self.put("now", &(now.as_millis() + u128::from(self.later)).to_string())
    }

    /// Runs a phase with all inputs as they are, generator and clock too.
    pub(super) fn again(&self, phase: &str) -> Result<End, String> {
        self.put("phase", phase)?;
        for name in ["error.txt", "stack.txt"] {
            self.remove(name);
        }
        let (program, arguments) = self.machine.qemu.split_first().ok_or("no QEMU")?;
        let mut command = tool("timeout", &["60", program]);
        command.args(arguments).arg("-nographic").arg("-kernel").arg(self.image);
        command.args(["-semihosting-config", "enable=on,target=native"]).current_dir(&self.home);
        let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{program}: {error}"))?;
        match output.status.code() {
            Some(0) => Ok(End::Done),
            Some(1) if self.path("error.txt").exists() => {
                let name = String::from_utf8_lossy(&self.get("error.txt")?).trim_end().to_owned();
                Ok(End::Refused(name))
            }
            Some(CUT) => Ok(End::Cut),
            status => {
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                let said = said + &String::from_utf8_lossy(&output.stdout);
                Err(format!("{phase} ended with {status:?} in {}: {said}", self.home.display()))
            }
        }
    }

    /// Runs a phase, which must be done.
    pub(super) fn must(&self, phase: &str) -> Result<(), String> {
        match self.run(phase)? {
            End::Done => Ok(()),
            end => Err(format!("{phase} ended with {end:?} in {}", self.home.display())),
        }
    }

    /// Runs a phase, which must be refused with this name.
    pub(super) fn must_refuse(&self, phase: &str, name: &str) -> Result<(), String> {
        match self.run(phase)? {
            End::Refused(found) if found == name => Ok(()),
            end => Err(format!("{phase} must be refused with {name}, and ended with {end:?}")),
        }
    }

    /// Bytes of stack that the last run took.
    pub(super) fn stack(&self) -> Result<usize, String> {
        let text = String::from_utf8_lossy(&self.get("stack.txt")?).into_owned();
        text.trim_end().parse().map_err(|_| format!("stack.txt says {text}"))
    }

    /// Bytes of stack that a phase took whose `stack.txt` was kept.
    pub(super) fn stack_after(&self, phase: &str) -> Result<usize, String> {
        let text = String::from_utf8_lossy(&self.get(&format!("{phase}.stack"))?).into_owned();
        text.trim_end().parse().map_err(|_| format!("stack.txt says {text}"))
    }

    /// Takes what the device gave out away.
    pub(super) fn collect(&self) -> Result<Readings, String> {
        self.collect_from(".")
    }

    /// Takes away what the device put into a folder.
    pub(super) fn collect_from(&self, folder: &str) -> Result<Readings, String> {
        let mut readings = Readings::new();
        let entries = fs::read_dir(self.path(folder)).map_err(|error| error.to_string())?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let index = name.strip_prefix("reading-").and_then(|rest| rest.strip_suffix(".life"));
            let Some(index) = index.and_then(|index| index.parse().ok()) else { continue };
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            readings.insert(index, bytes);
            fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(readings)
    }

    /// Joins the channel as the owner: the reader is `owner.channel` here.
    pub(super) fn join(&self, people: &People) -> Result<(), String> {
        let key = people.path("owner.key");
        let line = format!(
            "channel join --key {} --from device.card --out owner.channel --force setup.life",
            key.display()
        );
        people.life(&self.home, &line).map(drop)
    }

    /// Opens a record with the owner's reader, and compares what it says with what the device measures at this index.
    pub(super) fn open(&self, people: &People, index: u64, record: &[u8], size: usize) -> Result<(), String> {
        let name = "opening.life";
        fs::write(self.path(name), record).map_err(|error| format!("{name}: {error}"))?;
        let line =
            format!("channel open --reader owner.channel --from device.card --out opened --force {name}");
        let said = people.life(&self.home, &line)?;
        if !said.contains(&format!("index {index}\n")) {
            return Err(format!("reading-{index}.life has another index:\n{said}"));
        }
        if self.get("opened")? == reading(index, size) {
            Ok(())
        } else {
            Err(format!("reading {index} says {}", String::from_utf8_lossy(&self.get("opened")?)))
        }
    }
}

/// What the sensor measures at an index.
fn reading(index: u64, size: usize) -> Vec<u8> {
    let value = 40 + (7 * (index % 60)) % 60;
    let mut text = format!("glucose {}.{} mmol/l, reading {index}", value / 10, value % 10).into_bytes();
    text.resize(size, b'.');
    text
}
