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
    /// Where a runner passes arguments by semihosting: what that is told before them.
    semihosting: Option<&'static str>,
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
    semihosting: None,
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
    wrapper: "movw r12, #N\n    b.w residue_switch",
    address: ".word",
    runner: &["qemu-system-arm", "-M", "mps2-an386", "-nographic", "-monitor", "none", "-serial", "none"],
    semihosting: Some("enable=on,target=native"),
};

/// For `cargo xtask residue aarch64`, with Debian's gcc-aarch64-linux-gnu and qemu-user.
pub(super) const AARCH64: Machine = Machine {
    name: "AArch64",
    target: "aarch64-unknown-linux-gnu",
    found: "round keys of AES",
    compiler: &["aarch64-linux-gnu-gcc", "-static"],
    files: &["switch_aarch64.S"],
    head: "",
    wrapper: "mov w16, #N\n    b residue_switch",
    address: ".quad",
    runner: &["qemu-aarch64"],
    semihosting: None,
};

/// For `cargo xtask residue riscv32`: AES in software, as on the Cortex-M4, and no registers but those of integers.
pub(super) const RISCV32: Machine = Machine {
    name: "RISC-V",
    target: "riscv32imac-unknown-none-elf",
    found: "payload key",
    compiler: &[
        "riscv64-unknown-elf-gcc",
        "-march=rv32imac",
        "-mabi=ilp32",
        "-mcmodel=medany",
        "--specs=picolibc.specs",
        "--crt0=semihost",
        "--oslib=semihost",
        "-Wl,--defsym=__flash=0x80000000,--defsym=__flash_size=4M",
        "-Wl,--defsym=__ram=0x80400000,--defsym=__ram_size=16M,--defsym=__stack_size=1M",
    ],
    files: &["switch_riscv.S"],
    head: "",
    wrapper: "li t0, N\n    tail residue_switch",
    address: ".word",
    runner: &[
        "qemu-system-riscv32",
        "-M",
        "virt",
        "-bios",
        "none",
        "-chardev",
        "stdio,id=console",
        "-nographic",
        "-monitor",
        "none",
        "-serial",
        "none",
    ],
    // Its library prints to the console.
    semihosting: Some("enable=on,target=native,chardev=console"),
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
            let wrapper = self.wrapper.replace('N', &index.to_string());
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
        if let Some(semihosting) = self.semihosting {
            let arguments: String = arguments.iter().map(|argument| format!(",arg={argument}")).collect();
            command.arg("-semihosting-config");
            command.arg(format!("{semihosting},arg=program{arguments}")).arg("-kernel").arg(binary);
        } else {
            command.arg(binary).args(arguments);
        }
        command
    }
}
