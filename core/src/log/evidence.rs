//! Evidence against a keeper who shows two lists (spec 14.7). A third party who knows the keeper's card verifies it.
use super::{Place, VerifiedCheckpoint};
use crate::{Error, tree::Hash};

/// Verifies that two checkpoints of one keeper contradict each other by themselves: two roots of one size, a shorter list
/// signed later, or of a sorted list two editions of one moment.
///
/// # Errors
/// [`Error::WrongAuthor`]: of two keepers. [`Error::WrongObject`], [`Error::WrongKind`]: of two logs.
/// [`Error::InvalidArgument`]: an honest keeper can have signed both.
pub fn verify_split_view(one: &VerifiedCheckpoint<'_>, other: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    check_comparable(one, other)?;
    if one.head().contradicts(other.head()) { Ok(()) } else { Err(Error::InvalidArgument) }
}

/// Verifies that two checkpoints of one keeper, of whatever sizes, have two different leaves at one place of a list that
/// should only grow.
///
/// # Errors
/// As [`verify_split_view`]. [`Error::InvalidArgument`] also: not the same place, the same leaf, or a list that does not grow.
/// [`Error::NotAuthentic`]: a proof does not show its leaf.
pub fn verify_split_entry(
    (one, one_leaf, one_place): (&VerifiedCheckpoint<'_>, &Hash, &Place<'_>),
    (other, other_leaf, other_place): (&VerifiedCheckpoint<'_>, &Hash, &Place<'_>),
) -> Result<(), Error> {
    check_comparable(one, other)?;
    let same_place = one_place.index == other_place.index && one.head().purpose.grows();
    if !same_place || one_leaf == other_leaf {
        return Err(Error::InvalidArgument);
    }
    one.check_included(one_leaf, one_place)?;
    other.check_included(other_leaf, other_place)
}

fn check_comparable(one: &VerifiedCheckpoint<'_>, other: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    if one.keeper != other.keeper {
        return Err(Error::WrongAuthor);
    }
    one.head().check_same_log(other.head())
}
