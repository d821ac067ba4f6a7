//! A body, field by field, with what kind of mistake can be made about each.
use crate::independent::fields::{Fields, option, slice, varint};

/// How a field is encoded, as far as it matters for its faults.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// An integer of this value, of seven bits a byte.
    Number(u64),
    /// One of so many alternatives.
    Choice(u8),
    /// There or not.
    Option,
    /// Fixed bytes, or a length and bytes.
    Other,
}

/// A body.
#[derive(Clone, Default)]
pub(crate) struct Body {
    fields: Fields,
    shapes: Vec<(&'static str, Shape)>,
}

impl Body {
    fn with(mut self, name: &'static str, shape: Shape, bytes: Vec<u8>) -> Self {
        self.shapes.push((name, shape));
        Self { fields: self.fields.with(name, bytes), ..self }
    }

    pub(crate) fn fixed(self, name: &'static str, bytes: impl AsRef<[u8]>) -> Self {
        self.with(name, Shape::Other, bytes.as_ref().to_vec())
    }

    pub(crate) fn bytes(self, name: &'static str, bytes: impl AsRef<[u8]>) -> Self {
        self.with(name, Shape::Other, slice(bytes))
    }

    pub(crate) fn number(self, name: &'static str, value: u64) -> Self {
        self.with(name, Shape::Number(value), varint(value))
    }

    /// Alternative `which` of `count`, and what it holds.
    pub(crate) fn choice(self, name: &'static str, (which, count): (u8, u8), holds: &[u8]) -> Self {
        self.with(name, Shape::Choice(count), [&[which], holds].concat())
    }

    pub(crate) fn option(self, name: &'static str, value: Option<impl AsRef<[u8]>>) -> Self {
        self.with(name, Shape::Option, option(value))
    }

    /// The encoded fields.
    pub(crate) fn fields(&self) -> Fields {
        self.fields.clone()
    }

    /// What kind each field is of.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = (&'static str, Shape)> + '_ {
        self.shapes.iter().copied()
    }
}
