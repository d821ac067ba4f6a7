//! The text format of a vector: `key: value` lines, an empty line, and the object in hexadecimal (see the README).

/// Object bytes on a line of hexadecimal.
const LINE: usize = 64;

/// A vector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vector {
    fields: Vec<(String, String)>,
    /// The object.
    pub object: Vec<u8>,
}

impl Vector {
    /// Appends a line. The value must be one line.
    pub fn push(&mut self, key: &str, value: impl ToString) {
        let value = value.to_string();
        assert!(!value.contains(['\n', '\r']), "{key} has a line break");
        self.fields.push((key.to_owned(), value));
    }

    /// Appends a line of hexadecimal.
    pub fn push_hex(&mut self, key: &str, bytes: &[u8]) {
        self.push(key, hex(bytes));
    }

    /// Appends the lines of another vector.
    pub(crate) fn extend(&mut self, other: &Vector) {
        self.fields.extend(other.fields.iter().cloned());
    }

    /// The first value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Every value of a key.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The bytes of a value in hexadecimal.
    #[must_use]
    pub fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        self.get(key).map(|value| unhex(value).unwrap_or_else(|| panic!("{key} is not hexadecimal")))
    }

    /// The text of the file.
    #[must_use]
    pub fn print(&self) -> String {
        let header = self.fields.iter().map(|(key, value)| format!("{key}: {value}\n"));
        let body = self.object.chunks(LINE).map(|line| hex(line) + "\n");
        header.chain(["\n".to_owned()]).chain(body).collect()
    }

    /// Reads the text of a file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (header, body) = text.split_once("\n\n")?;
        let fields = header
            .lines()
            .map(|line| line.split_once(": ").map(|(key, value)| (key.to_owned(), value.to_owned())))
            .collect::<Option<_>>()?;
        let digits: String = body.lines().collect();
        Some(Self { fields, object: unhex(&digits)? })
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of lower-case hexadecimal.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}
