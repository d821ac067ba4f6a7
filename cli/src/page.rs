//! What is known about an object, once for people, as a page, and once for programs, as JSON; from the same rows, so
//! that neither knows more than the other.

use std::fmt::{self, Display};
use std::io::{self, Write as _};

use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::voice::Voice;

/// Everything about one object.
#[derive(Debug)]
pub(crate) struct Page {
    title: String,
    summary: String,
    facts: Map<String, Value>,
    sections: Vec<Section>,
}

/// Some rows under a heading.
#[derive(Debug)]
pub(crate) struct Section {
    key: &'static str,
    heading: &'static str,
    lines: Vec<(String, String)>,
    value: Value,
}

impl Page {
    /// A page about the file `title`, which is an `object`; `summary` is its first sentence.
    pub(crate) fn new(title: impl Display, object: &str, summary: impl Into<String>) -> Self {
        let title = title.to_string();
        let facts = [("file", json!(title)), ("object", json!(object))];
        let facts = facts.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        Page { title, summary: summary.into(), facts, sections: Vec::new() }
    }

    /// Adds a section.
    pub(crate) fn add(&mut self, section: Section) {
        self.sections.push(section);
    }

    /// Prints the page to stdout, as JSON or, unless people want no word, as text.
    ///
    /// # Errors
    /// `Io` when stdout takes no more.
    pub(crate) fn print(&self, json: bool, voice: Voice) -> Result<(), Fault> {
        let mut stdout = io::stdout().lock();
        if json {
            writeln!(stdout, "{:#}", self.json())?;
        } else if !voice.quiet {
            write!(stdout, "{self}")?;
        }
        Ok(stdout.flush()?)
    }

    /// The page as JSON: the sections are its keys.
    pub(crate) fn json(&self) -> Value {
        let sections = self.sections.iter().map(|section| (section.key.to_owned(), section.value.clone()));
        Value::Object(self.facts.clone().into_iter().chain(sections).collect())
    }
}

impl Section {
    /// A section of named facts, an object under `key` in JSON.
    pub(crate) fn facts(key: &'static str, heading: &'static str) -> Self {
        Section { key, heading, lines: Vec::new(), value: json!({}) }
    }

    /// A section of like things, an array under `key` in JSON.
    pub(crate) fn list(key: &'static str, heading: &'static str) -> Self {
        Section { key, heading, lines: Vec::new(), value: json!([]) }
    }

    /// A fact called `key`, shown as `shown`.
    pub(crate) fn fact(
        &mut self,
        key: &'static str,
        shown: impl Display,
        value: impl Into<Value>,
    ) -> &mut Self {
        self.lines.push((key.replace('_', " "), shown.to_string()));
        if let Value::Object(map) = &mut self.value {
            map.insert(key.to_owned(), value.into());
        }
        self
    }

    /// A fact that reads the same for people and programs.
    pub(crate) fn plain(&mut self, key: &'static str, value: impl Display) -> &mut Self {
        let text = value.to_string();
        self.fact(key, &text, text.as_str())
    }

    /// One of like things, shown as `shown` after `label`.
    pub(crate) fn item(&mut self, label: impl Display, shown: impl Display, value: Value) -> &mut Self {
        self.lines.push((label.to_string(), shown.to_string()));
        if let Value::Array(items) = &mut self.value {
            items.push(value);
        }
        self
    }

    /// A line for people alone, which says nothing that programs need.
    pub(crate) fn remark(&mut self, text: impl Display) -> &mut Self {
        self.lines.push((String::new(), text.to_string()));
        self
    }
}

impl Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "═".repeat(self.title.chars().count());
        writeln!(f, "{}\n{rule}\n{}", self.title, self.summary)?;
        let lines = self.sections.iter().flat_map(|section| &section.lines);
        let width = lines.map(|(label, _)| label.chars().count()).max().unwrap_or_default();
        for section in &self.sections {
            writeln!(f, "\n{}", section.heading)?;
            let labelled = section.lines.iter().any(|(label, _)| !label.is_empty());
            for (label, shown) in &section.lines {
                match labelled {
                    true => writeln!(f, "  {label:<width$}  {shown}")?,
                    false => writeln!(f, "  {shown}")?,
                }
            }
        }
        Ok(())
    }
}

/// `value` with its digits in groups of three: `67,110,460`.
pub(crate) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `count` of a thing: `1 person`, `2 people`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_programs_read_the_same() {
        let mut page = Page::new("f.life", "envelope", "A record.");
        let mut what = Section::facts("what", "What it is");
        what.plain("object_id", "00ff").fact("size", grouped(1234), 1234);
        page.add(what);
        let mut who = Section::list("readers", "Who can open it");
        who.item("hybrid", "Bob", json!({ "suite": "hybrid" })).remark("nobody else");
        page.add(who);
        assert_eq!(
            page.to_string(),
            "f.life\n══════\nA record.\n\nWhat it is\n  object id  00ff\n  size       1,234\n\n\
             Who can open it\n  hybrid     Bob\n             nobody else\n"
        );
        assert_eq!(
            page.json(),
            json!({
                "file": "f.life", "object": "envelope",
                "what": { "object_id": "00ff", "size": 1234 },
                "readers": [{ "suite": "hybrid" }],
            })
        );
    }

    #[test]
    fn numbers_in_groups() {
        for (value, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (67_110_460, "67,110,460")] {
            assert_eq!(grouped(value), text);
        }
        assert_eq!(
            (counted(1, "man", "men"), counted(2000, "man", "men")),
            ("1 man".into(), "2,000 men".into())
        );
    }
}
