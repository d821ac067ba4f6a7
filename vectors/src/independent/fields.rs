//! Postcard's encoding of the few types that LIFE uses, and a struct as a list of named, encoded fields: a fault in one
//! of them is one line.

/// The encoded fields of a struct, in order.
#[derive(Clone, Default)]
pub(crate) struct Fields(Vec<(&'static str, Vec<u8>)>);

impl Fields {
    /// Appends a field.
    pub(crate) fn with(mut self, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.push((name, bytes.into()));
        self
    }

    /// The bytes of one field.
    pub(crate) fn get(&mut self, name: &str) -> &mut Vec<u8> {
        let field = self.0.iter_mut().find(|(field, _)| *field == name);
        &mut field.unwrap_or_else(|| panic!("there is no field {name}")).1
    }

    /// Replaces the bytes of one field.
    pub(crate) fn set(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        *self.get(name) = bytes.into();
    }

    /// Turns the lowest bit of the last byte of one field.
    pub(crate) fn flip(&mut self, name: &str) {
        flip(self.get(name));
    }

    /// All fields, one after the other.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect()
    }
}

/// Turns the lowest bit of the last byte.
pub(crate) fn flip(bytes: &mut [u8]) {
    *bytes.last_mut().expect("nothing to turn") ^= 1;
}

/// Seven bits a byte, the lowest first, the top bit set on all but the last.
pub(crate) fn varint(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
    out
}

/// The same number with one byte more than it takes.
pub(crate) fn overlong(value: u64) -> Vec<u8> {
    let mut out = varint(value);
    *out.last_mut().expect("a varint has a byte") |= 0x80;
    out.push(0);
    out
}

/// A string or a byte slice: length and bytes.
pub(crate) fn slice(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    [varint(bytes.as_ref().len() as u64).as_slice(), bytes.as_ref()].concat()
}

/// 0, or 1 and the value.
pub(crate) fn option(value: Option<impl AsRef<[u8]>>) -> Vec<u8> {
    value.map_or_else(|| vec![0], |value| [&[1], value.as_ref()].concat())
}

/// An entry of an extension block.
pub(crate) fn extension(tag: u64, critical: bool, bytes: &[u8]) -> Vec<u8> {
    [varint(tag), vec![critical.into()], slice(bytes)].concat()
}
