//! The sensor in C as tasks of `FreeRTOS` on the Cortex-M4: two seal in one channel, two log in at the same time.
//!
//! The kernel's sources come out of a package of crates.io that carries them, as `xtask/freertos/Cargo.lock` pins it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::desk::Desk;
use super::people::{People, SERVICE, put};
use super::{MACHINES, Machine, c, story};
use crate::firmware_c::{FLAGS, LINK, SOURCE, WARNINGS};
use crate::tool::{Outcome, cargo, files, read, run as run_tool, scratch, tool};
use crate::{devices, rust};

/// The package with the kernel.
const PACKAGE: &str = "xtask/freertos/Cargo.toml";
/// What of the kernel is compiled.
const KERNEL: [&str; 4] = ["tasks.c", "queue.c", "list.c", "portable/GCC/ARM_CM4F/port.c"];
const COMPILER: &str = "arm-none-eabi-gcc";
const CPU: [&str; 4] = ["-mthumb", "-mcpu=cortex-m4", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"];
/// Of the bare machine's board; tasks have a start, a generator and a radio of their own.
const BOARD: [&str; 5] = ["clock.c", "flash.c", "radio.c", "semihosting.c", "start.c"];
/// An instruction in 32 ns, and every run the same.
const CLOCK: [&str; 2] = ["-icount", "shift=5"];

/// How often each of the two tasks seals, as in `firmware/c/freertos/main.c`.
const ROUNDS: u64 = 3;
/// The orders of those two: how many readings, of how many bytes, how many under one signature.
const MEASURE: (u64, usize, u64) = (4, 256, 4);
const ALARM: (u64, usize, u64) = (1, 64, 1);
const LOGINS: [&str; 2] = ["login-1", "login-2"];

/// Builds the program, provisions a sensor, runs the tasks, and opens what they sealed and signed.
pub(crate) fn run() -> Outcome {
    let life = rust::command("life")?;
    let work = scratch("freertos")?;
    let machine = MACHINES.iter().find(|machine| machine.name == "m4").ok_or("no M4")?;
    let tasks = image(&work)?;
    let bare = c(machine, "bare".to_owned())?;
    let people = People::make(&life, &work.join("people"), machine.hybrid)?;
    let desk = Desk::new(&bare, &work.join("desk"))?;
    story::provision(&desk, &people)?;
    give(&desk, &people)?;
    start(machine, &tasks, &desk)?;
    check_tasks(&desk)?;
    check_readings(&desk, &people)?;
    LOGINS.iter().try_for_each(|task| check_login(&desk, &people, task))
}

/// Where the kernel's sources are: fetched when they are not there yet.
fn kernel() -> Result<PathBuf, String> {
    let arguments = ["metadata", "--quiet", "--locked", "--format-version", "1", "--manifest-path", PACKAGE];
    let metadata = read(&mut cargo(&arguments))?;
    let paths = metadata.split("\"manifest_path\":\"").filter_map(|rest| rest.split('"').next());
    let manifest = paths.map(Path::new).find(|path| path.display().to_string().contains("/freertos-next-"));
    let kernel = manifest.and_then(Path::parent).map(|path| path.join("FreeRTOS-Kernel"));
    kernel.filter(|path| path.exists()).ok_or_else(|| format!("{PACKAGE} brings no FreeRTOS-Kernel"))
}

/// Builds the program. The kernel is compiled with the compiler's own warnings, what is ours with all.
fn image(work: &Path) -> Result<PathBuf, String> {
    let kernel = kernel()?;
    let includes = [
        format!("-I{SOURCE}/freertos"),
        format!("-isystem{}", kernel.join("include").display()),
        format!("-isystem{}", kernel.join("portable/GCC/ARM_CM4F").display()),
    ];
    let mut objects = Vec::new();
    for source in KERNEL {
        let name = source.rsplit('/').next().unwrap_or(source);
        let object = work.join(name).with_extension("o");
        let mut compile = tool(COMPILER, &FLAGS);
        compile.args(CPU).args(&includes).arg("-c").arg(kernel.join(source)).arg("-o").arg(&object);
        run_tool(&mut compile)?;
        objects.push(object);
    }
    let library = devices::library("thumbv7em-none-eabihf")?;
    let image = devices::output()?.join("sensor-freertos-m4.elf");
    let mut compile = tool(COMPILER, &FLAGS);
    compile.args(WARNINGS).args(CPU).args(&includes);
    compile.args(["-Iinclude", "-Ifirmware/c/board", "-Ifirmware/c/device"]);
    compile.args(files(&format!("{SOURCE}/freertos"), &["c"]));
    compile.args(BOARD.map(|name| format!("{SOURCE}/board/{name}")));
    compile.args(files(&format!("{SOURCE}/device"), &["c"]).iter().filter(|path| !path.ends_with("main.c")));
    compile.args(objects).arg(library).args(LINK).arg(format!("-L{SOURCE}/board/link")).arg("-Tm4.ld");
    run_tool(compile.arg("-o").arg(&image))?;
    Ok(image)
}

/// Makes the folder of each task, with what it receives.
fn give(desk: &Desk, people: &People) -> Outcome {
    let folder = |task: &str| {
        let path = desk.path(task);
        fs::create_dir_all(&path).map(|()| path).map_err(|error| format!("{task}: {error}"))
    };
    desk.refresh()?;
    for (task, (count, size, batch)) in [("measure", MEASURE), ("alarm", ALARM)] {
        put(&folder(task)?, "readings", &format!("{count} {size} {batch}"))?;
    }
    let now = String::from_utf8_lossy(&desk.get("now")?).into_owned();
    desk.put("measure/now", &now)?;
    for task in LOGINS {
        let out = folder(task)?.join("challenge.life");
        people
            .here(&format!("login challenge --key service.key --name {SERVICE} --out {}", out.display()))?;
        let names = ["asked", "service.card"].map(|name| (name, format!("{task}/{name}")));
        people.give(desk, &names.each_ref().map(|(from, to)| (*from, to.as_str())))?;
    }
    Ok(())
}

/// Runs the tasks to their end.
fn start(machine: &Machine, image: &Path, desk: &Desk) -> Outcome {
    let (program, arguments) = machine.qemu.split_first().ok_or("no QEMU")?;
    let mut qemu = tool("timeout", &["120", program]);
    qemu.args(arguments).args(CLOCK).arg("-nographic").arg("-kernel").arg(image);
    qemu.args(["-semihosting-config", "enable=on,target=native"]).current_dir(desk.home());
    match read(qemu.stdin(Stdio::null())) {
        Ok(_) => Ok(()),
        Err(said) => {
            let tasks = desk.get("tasks.txt").unwrap_or_default();
            Err(format!("{said}\n{}", String::from_utf8_lossy(&tasks)))
        }
    }
}

/// Each task is done, was interrupted within its calls, and has a quarter of its stack left.
fn check_tasks(desk: &Desk) -> Outcome {
    let said = String::from_utf8_lossy(&desk.get("tasks.txt")?).into_owned();
    println!(
        "bytes of stack under FreeRTOS, and how often a task went on within a call that was interrupted:"
    );
    for task in ["measure", "alarm"].into_iter().chain(LOGINS) {
        let line = said.lines().find_map(|line| line.strip_prefix(task)?.strip_prefix(' '));
        let words: Vec<&str> = line.unwrap_or_default().split(' ').collect();
        let ["Ok", size, used, resumed] = words.as_slice() else {
            return Err(format!("of {task} tasks.txt says:\n{said}"));
        };
        let number = |text: &str| text.parse::<u64>().map_err(|_| format!("tasks.txt says:\n{said}"));
        let (size, used, resumed) = (number(size)?, number(used)?, number(resumed)?);
        println!("  {task:8} {used:6} of {size}, {resumed} times");
        if used * 4 > size * 3 {
            return Err(format!("{task} has less than a quarter of its stack left"));
        }
        // The alarm is the most urgent: whoever waits for it does not interrupt it.
        if resumed == 0 && task != "alarm" {
            return Err(format!("{task} was never interrupted: the run shows nothing"));
        }
    }
    let interrupts = said.lines().find_map(|line| line.strip_prefix("interrupts "));
    println!("  interrupts {}", interrupts.ok_or_else(|| format!("tasks.txt says:\n{said}"))?);
    Ok(())
}

/// Each index of the channel was used once, by one of the two tasks, and every record opens.
fn check_readings(desk: &Desk, people: &People) -> Outcome {
    let mut next = vec![false; usize::try_from(ROUNDS * (MEASURE.0 + ALARM.0)).unwrap_or(0)];
    for (task, (count, size, _)) in [("measure", MEASURE), ("alarm", ALARM)] {
        let readings = desk.collect_from(task)?;
        if readings.len() as u64 != ROUNDS * count {
            return Err(format!("{task} gave out {:?}", readings.keys()));
        }
        for (index, record) in readings {
            let place = usize::try_from(index).ok().and_then(|index| next.get_mut(index));
            match place {
                Some(is_taken) if !*is_taken => *is_taken = true,
                _ => return Err(format!("{task} used index {index}")),
            }
            desk.open(people, index, &record, size)?;
        }
    }
    let key = story::first_key(desk)?;
    if story::holds_key(desk, &key)? {
        return Err("a key that opens what was sealed still lies in the flash".to_owned());
    }
    println!("opened {} readings of two tasks out of one channel", next.len());
    Ok(())
}

/// The service takes the login of a task, and a request in its session.
fn check_login(desk: &Desk, people: &People, task: &str) -> Outcome {
    let file = |name: &str| desk.path(&format!("{task}/{name}")).display().to_string();
    people.here(&format!(
        "login check --card service.card --name {SERVICE} --from {} --seen seen --session {task}.session {} {}",
        desk.path("device.card").display(),
        file("challenge.life"),
        file("login.life")
    ))?;
    let request = file("request.life");
    people.here(&format!("login verify --session {task}.session --request {request} asked"))?;
    println!("{task} is taken by the service");
    Ok(())
}
