//! What the fuzz targets do, as plain functions: libFuzzer calls them with what it makes up, `cargo test` with the
//! checked-in corpora (`corpus.rs`). Each asserts something; none may panic otherwise.
//!
//! `cargo xtask fuzz` runs them all. Without libFuzzer a target's binary replays the files that it is given:
//! `cargo run -p life-fuzz --bin open -- fuzz/artifacts/open-crash-...`
mod calls;
mod capabilities;
mod channels;
mod choices;
#[cfg(test)]
mod corpus;
mod forge;
mod grants;
mod groups;
mod logins;
mod objects;
mod parsers;
mod people;
mod proofs;
mod streams;
mod workflows;

pub use calls::calls;
pub use capabilities::capabilities;
pub use channels::channel;
pub use forge::{author, metadata};
pub use grants::grant;
pub use groups::group;
pub use logins::login;
pub use parsers::{card, card_body, code, extensions, fields, fingerprint, head, seal, statement, vault};
pub use proofs::{range, tree};
pub use streams::{open, sealer};
pub use workflows::workflow;

/// What a target does with an input.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its binary and of its corpus.
pub const TARGETS: [(&str, Target); 23] = [
    ("author", author),
    ("calls", calls),
    ("capabilities", capabilities),
    ("card", card),
    ("card_body", card_body),
    ("channel", channel),
    ("code", code),
    ("extensions", extensions),
    ("fields", fields),
    ("fingerprint", fingerprint),
    ("grant", grant),
    ("group", group),
    ("head", head),
    ("login", login),
    ("metadata", metadata),
    ("open", open),
    ("range", range),
    ("seal", seal),
    ("sealer", sealer),
    ("statement", statement),
    ("tree", tree),
    ("vault", vault),
    ("workflow", workflow),
];

/// Makes a function a libFuzzer target, or, in an ordinary build, a program that replays files.
#[macro_export]
macro_rules! target {
    ($body:path) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|data: &[u8]| $body(data));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            std::env::args_os().skip(1).try_for_each(|file| std::fs::read(file).map(|data| $body(&data)))
        }
    };
}
