//! `include/life.h` and the headers of `include/life` are what the code says.
//!
//! A module of `ffi/src` whose documentation begins with `life/NAME.h:` is a capability, and has that header; every other
//! module is in `life.h`, which includes the capabilities' headers at its end, in the order of `ffi/src/lib.rs`. A second
//! module that begins with the same name adds to the same header.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cbindgen::{Builder, Config};

/// What `life.h` ends with, before which the capabilities are included.
const END: &str = "#endif  /* LIFE_H */\n";

/// A header and the modules it is made of.
struct Header {
    /// Such as `life.h` or `life/tree.h`.
    name: String,
    sources: Vec<PathBuf>,
    /// The documentation of its first module.
    about: Vec<String>,
}

fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn include() -> PathBuf {
    directory().join("../include")
}

/// The lines of a file's `//!`.
fn documentation(source: &Path) -> Vec<String> {
    let text = fs::read_to_string(source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// `life.h` and after it the others, in the order in which it includes them.
fn headers() -> Vec<Header> {
    let source = directory().join("src");
    let lib = fs::read_to_string(source.join("lib.rs")).expect("lib.rs");
    let mut headers = vec![Header { name: "life.h".into(), sources: Vec::new(), about: Vec::new() }];
    for module in lib.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')) {
        let file = source.join(module).with_extension("rs");
        let file = if file.exists() { file } else { source.join(module).join("mod.rs") };
        let about = documentation(&file);
        let first = about.first().map_or("", String::as_str);
        let capability = first.split_once(".h").filter(|(name, _)| name.starts_with("life/"));
        let name = capability.map_or("life.h".into(), |(name, _)| format!("{name}.h"));
        match headers.iter_mut().find(|header| header.name == name) {
            Some(header) => header.sources.push(file),
            None => headers.push(Header { name, sources: vec![file], about }),
        }
    }
    headers
}

/// What cbindgen makes of a header's sources.
fn bindings(config: Config, sources: &[PathBuf]) -> String {
    let builder = sources.iter().fold(Builder::new().with_config(config), Builder::with_src);
    let mut text = Vec::new();
    builder.generate().expect("bindings").write(&mut text);
    String::from_utf8(text).expect("UTF-8")
}

/// `life.h` with the others at its end.
fn base(config: Config, header: &Header, others: &[Header]) -> String {
    let text = bindings(config, &header.sources);
    let others: String = others.iter().map(|other| format!("#include \"{}\"\n", other.name)).collect();
    let start = text.strip_suffix(END).expect("the end of the include guard");
    format!("{start}/* One header a capability. */\n{others}\n{END}")
}

/// A capability's header, which knows the `structs` of those before it.
fn capability(mut config: Config, header: &Header, structs: &BTreeSet<String>) -> String {
    let about: String =
        header.about.iter().map(|line| format!(" * {line}").trim_end().to_owned() + "\n").collect();
    config.header = Some(format!(
        "/*\n{about} *\n * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.\n \
         */\n#ifndef LIFE_H\n#include \"../life.h\"\n#endif"
    ));
    config.include_guard = Some(header.name.to_uppercase().replace(['/', '.'], "_"));
    config.sys_includes.clear();
    config.after_includes = None;
    config.export.rename = structs.iter().map(|name| (name.clone(), format!("struct {name}"))).collect();
    bindings(config, &header.sources)
}

/// The names of the structures that a header declares.
fn structs(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| line.strip_prefix("struct ")?.strip_suffix(" {")).map(str::to_owned)
}

/// Every header with its text.
fn generate() -> BTreeMap<String, String> {
    let config = Config::from_file(directory().join("cbindgen.toml")).expect("cbindgen.toml");
    let headers = headers();
    let (first, others) = headers.split_first().expect("life.h");
    let text = base(config.clone(), first, others);
    let mut known: BTreeSet<String> = structs(&text).collect();
    let mut texts = BTreeMap::from([(first.name.clone(), text)]);
    for header in others {
        let text = capability(config.clone(), header, &known);
        known.extend(structs(&text));
        texts.insert(header.name.clone(), text);
    }
    texts
}

/// The headers that are checked in: `life.h`, and all that lies in `life`.
fn checked_in() -> BTreeSet<String> {
    let capabilities = fs::read_dir(include().join("life")).into_iter().flatten();
    let names = capabilities.map(|entry| entry.expect("include/life").file_name());
    let names = names.map(|name| format!("life/{}", name.to_string_lossy()));
    names.chain(["life.h".to_owned()]).collect()
}

/// Compares the headers with the code, or writes them when `LIFE_WRITE_HEADER` is set (`cargo xtask header`).
#[test]
fn headers_are_current() {
    let generated = generate();
    if std::env::var_os("LIFE_WRITE_HEADER").is_some() {
        fs::create_dir_all(include().join("life")).expect("include/life can be made");
        for stale in checked_in().iter().filter(|name| !generated.contains_key(*name)) {
            fs::remove_file(include().join(stale)).expect("a header of no module can be removed");
        }
        for (name, text) in &generated {
            fs::write(include().join(name), text).expect("include can be written");
        }
        return;
    }
    for (name, text) in &generated {
        let found = fs::read_to_string(include().join(name)).unwrap_or_default();
        assert!(found == *text, "include/{name} is stale: run `cargo xtask header`");
    }
    assert!(checked_in().iter().eq(generated.keys()), "include/life has a header of no module");
}
