//! Private metadata (spec 6.5).
use super::{
    fields::{Fields, option, slice, varint},
    hash::padme,
};

/// What the author says about the content.
#[derive(Clone, Default)]
pub(crate) struct Metadata {
    /// The media type.
    pub(crate) media_type: &'static str,
    /// The title.
    pub(crate) title: &'static str,
    /// Pairs of name and value.
    pub(crate) fields: Vec<(&'static str, &'static str)>,
}

impl Metadata {
    /// The encoded body.
    pub(crate) fn body(&self, content_len: Option<usize>) -> Fields {
        let pairs: Vec<u8> =
            self.fields.iter().flat_map(|(name, value)| [slice(name), slice(value)].concat()).collect();
        Fields::default()
            .with("content length", option(content_len.map(|len| varint(len as u64))))
            .with("media type", slice(self.media_type))
            .with("title", slice(self.title))
            .with("fields", slice(pairs))
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.media_type.is_empty() && self.title.is_empty() && self.fields.is_empty()
    }
}

/// Length, body and zeros up to the Padmé length.
pub(crate) fn frame(body: &[u8]) -> Vec<u8> {
    let mut out = [&(body.len() as u16).to_be_bytes(), body].concat();
    out.resize(padme(out.len()), 0);
    out
}
