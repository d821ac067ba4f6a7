//! Where the programs of the part `residue` run, and how they are built for it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::FOLDER;
use crate::tool::{Outcome, tool};

/// A processor, emulated or not.
pub(super) struct Machine {
    pub(super) name: &'static str,
    /// The target of the library; the host's has no need of it.
    pub(super) target: &'static str,
    /// What the library without the burn must leave, among others.
    pub(super) found: &'static str,
    compiler: &'static [&'static str],
    /// Files of the folder: calls on another stack, and start-up where there is no operating system.
    files: &'static [&'static str],
    /// What the wrappers begin with, and what each does with its number `N`.
    head: &'static str,
    wrapper: &'static str,
    /// An address in the assembler.
    address: &'static str,
    /// What runs a program, if it does not run itself.
    runner: &'static [&'static str],
    /// Whether the runner passes arguments by semihosting.
    is_bare: bool,
}

pub(super) const HOST: Machine = Machine {
    name: "x86-64",
    target: "",
    found: "round keys of AES",
    // Bound at the start: the dynamic linker saves registers on the stack when it binds at the first call.
    compiler: &["gcc", "-Wl,-z,now"],
    files: &["switch_x86_64.S"],
    head: ".intel_syntax noprefix",
    wrapper: "mov eax, N\n    jmp residue_switch",
    address: ".quad",
    runner: &[],
    is_bare: false,
};

/// AES in software that keeps no round key in the standard's form.
pub(super) const CORTEX_M4: Machine = Machine {
    name: "Cortex-M4",
    target: "thumbv7em-none-eabihf",
    found: "payload key",
    compiler: &[
        "arm-none-eabi-gcc",
        "-mthumb",
        "-mcpu=cortex-m4",
        "-mfloat-abi=hard",
        "-mfpu=fpv4-sp-d16",
        "--specs=rdimon.specs",
        "-Tffi/tests/residue/arm.ld",
    ],
    files: &["start_arm.S", "switch_arm.S"],
    head: ".syntax unified\n.cpu cortex-m4\n.thumb",
    wrapper: "movw r12, N\n    b.w residue_switch",
    address: ".word",
    runner: &["qemu-system-arm", "-M", "mps2-an386", "-nographic", "-monitor", "none", "-serial", "none"],
    is_bare: true,
};

/// For `cargo xtask residue aarch64`, with Debian's gcc-aarch64-linux-gnu and qemu-user.
pub(super) const AARCH64: Machine = Machine {
    name: "AArch64",
    target: "aarch64-unknown-linux-gnu",
    found: "round keys of AES",
    compiler: &["aarch64-linux-gnu-gcc", "-static"],
    files: &["switch_aarch64.S"],
    head: "",
    wrapper: "mov w16, N\n    b residue_switch",
    address: ".quad",
    runner: &["qemu-aarch64"],
    is_bare: false,
};

impl Machine {
    /// An entry for each function that gives its number to the switch; and the table of the functions themselves.
    pub(super) fn write_wrappers(&self, work: &Path, functions: &[String]) -> Outcome {
        let Self { head, address, .. } = self;
        let mut code = format!("{head}\n.text\n");
        let mut table = ".data\n.balign 8\n.globl residue_real\nresidue_real:\n".to_owned();
        let mut names = ".globl residue_names\nresidue_names:\n".to_owned();
        let mut texts = String::new();
        for (index, name) in functions.iter().enumerate() {
            let wrapper = self.wrapper.replace('N', &format!("{}{index}", self.immediate()));
            let lines = [
                writeln!(
                    code,
                    ".globl __wrap_{name}\n.type __wrap_{name}, %function\n__wrap_{name}:\n    {wrapper}"
                ),
                writeln!(table, "    {address} __real_{name}"),
                writeln!(names, "    {address} name_{index}"),
                writeln!(texts, "name_{index}: .asciz \"{name}\""),
            ];
            lines.into_iter().collect::<Result<(), _>>().map_err(|error| error.to_string())?;
        }
        let count = functions.len();
        let end = ".section .note.GNU-stack, \"\", %progbits\n";
        let text = format!(
            "{code}{table}{names}.globl residue_count\nresidue_count: {address} {count}\n{texts}{end}"
        );
        let path = work.join("wrappers.S");
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// How the assembler marks a number.
    fn immediate(&self) -> &'static str {
        if self.head.starts_with(".intel") { "" } else { "#" }
    }

    /// Links a program with the wrappers.
    pub(super) fn link(
        &self,
        work: &Path,
        functions: &[String],
        archive: &Path,
        program: &Path,
        flags: &[&str],
    ) -> (Command, PathBuf) {
        let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let binary = work.join(format!("{}.{}", name(program), name(archive)));
        let (compiler, own) = self.compiler.split_first().unwrap_or((&"", &[]));
        let mut command =
            tool(compiler, &["-std=c11", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-Iinclude"]);
        command.args(own).args(flags).arg(program).arg(format!("{FOLDER}/residue.c"));
        command.args(self.files.iter().map(|file| format!("{FOLDER}/{file}")));
        command.arg(work.join("wrappers.S")).arg(archive).arg("-o").arg(&binary);
        command.args(functions.iter().map(|function| format!("-Wl,--wrap={function}")));
        (command, binary)
    }

    /// Runs a linked program.
    pub(super) fn run(&self, binary: &Path, arguments: &[&str]) -> Command {
        let Some((runner, own)) = self.runner.split_first() else {
            let mut command = Command::new(binary);
            command.args(arguments);
            return command;
        };
        let mut command = tool(runner, own);
        if self.is_bare {
            let arguments: String = arguments.iter().map(|argument| format!(",arg={argument}")).collect();
            command.arg("-semihosting-config");
            command.arg(format!("enable=on,target=native,arg=program{arguments}")).arg("-kernel").arg(binary);
        } else {
            command.arg(binary).args(arguments);
        }
        command
    }
}
