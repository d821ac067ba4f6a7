//! Where the bytes of a linked program are: by the crate and module that a function or constant belongs to.

use std::collections::BTreeMap;

use crate::stack::short;

/// What the compiler made beside functions: constants and strings without a name, tables of `match`, alignment.
const REST: &str = "constants without a name, and gaps";

/// Of code that it takes out of many functions because it is the same.
const SHARED: &str = "pieces that functions share";

/// So many functions are named.
const NAMED: usize = 24;

/// The bytes of each crate; of the core's own, of each module. All of them together are `total`.
pub(crate) fn by_crate(symbols: &[(String, u64)], total: u64) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    for (name, size) in symbols {
        *sizes.entry(owner(name)).or_insert(0) += size;
    }
    let known: u64 = sizes.values().sum();
    *sizes.entry(REST.to_owned()).or_insert(0) += total.saturating_sub(known);
    sizes
}

/// The largest functions, without their type parameters.
pub(crate) fn largest(symbols: &[(String, u64)]) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    for (name, size) in symbols.iter().filter(|(name, _)| !name.starts_with(['.', 'O'])) {
        *sizes.entry(title(name)).or_insert(0) += size;
    }
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    sizes.truncate(NAMED);
    sizes.into_iter().collect()
}

/// A function without its type parameters; of a type of the language that has a trait, the trait's.
pub(crate) fn title(name: &str) -> String {
    let name = name.replace("<&mut ", "<").replace("<&", "<");
    let title = short(&name);
    if title.contains("::") && !title.starts_with("::") {
        return title;
    }
    name.split_once(" as ").map_or(name.clone(), |(_, of)| short(&of.replace(">::", "::")))
}

fn owner(name: &str) -> String {
    if name.starts_with("OUTLINED_FUNCTION") {
        return SHARED.to_owned();
    }
    if name.starts_with("life_") && !name.contains("::") {
        return "life_ffi".to_owned();
    }
    let path = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
    let path = path.strip_prefix("mut ").unwrap_or(path);
    if path.starts_with('.') {
        return REST.to_owned();
    }
    let mut segments = path.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|part| !part.is_empty());
    let first = segments.next().unwrap_or_default();
    if first == "life_core" {
        let module = segments.next().unwrap_or_default();
        return format!("life_core::{module}");
    }
    if path[first.len()..].starts_with("::") {
        return first.to_owned();
    }
    // A type of the language that has a trait of some crate.
    match name.split_once(" as ").and_then(|(_, of)| of.split("::").next()) {
        Some(of) if name.contains("postcard::") => format!("postcard and {of}").replace(" and postcard", ""),
        Some(of) => of.to_owned(),
        None => REST.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{by_crate, owner, title};
    use crate::stack::short;

    #[test]
    fn a_function_belongs_to_its_crate_or_module() {
        assert_eq!(owner("<life_core::grant::statement::Grant>::decode"), "life_core::grant");
        assert_eq!(owner("life_core::wire::codec::encode::<life_core::login::Body>"), "life_core::wire");
        assert_eq!(
            owner("<&curve25519_dalek::backend::F as core::ops::arith::Mul>::mul"),
            "curve25519_dalek"
        );
        assert_eq!(owner("life_channel_seal_batch"), "life_ffi");
        assert_eq!(owner("<&mut postcard::ser::Serializer<a::B> as serde_core::C>::d"), "postcard");
        assert_eq!(owner("<[u8; 32] as serde_core::de::Deserialize>::deserialize::<a>"), "serde_core");
        assert_eq!(owner(".Lanon.1037.9"), super::REST);
    }

    #[test]
    fn the_parts_are_the_whole() {
        let parts = by_crate(&[("a::b".to_owned(), 5), ("OUTLINED_FUNCTION_1".to_owned(), 2)], 10);
        assert_eq!((parts.len(), parts.values().sum::<u64>()), (3, 10));
    }

    #[test]
    fn a_name_is_shortened() {
        assert_eq!(short("a::run::<b::<c>::{closure#0}>"), "a::run");
        assert_eq!(short("<a::B<c>>::d"), "a::B::d");
        assert_eq!(title("<&mut a::B<c> as d::E>::f::<g>"), "a::B::f");
        assert_eq!(title("<[u8; 32] as d::E>::f"), "d::E::f");
        assert_eq!(title("memcpy"), "memcpy");
    }
}
