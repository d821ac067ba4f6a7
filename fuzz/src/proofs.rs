//! Trees and random access.
use crate::{
    choices::Choices,
    objects::{SEGMENT, Sealed},
    people::{alice, bob},
};
use life_core::{
    Error,
    envelope::{Head, RangeOpener},
    tree::{
        Frontier, Hash, consistency_proof, inclusion_proof, leaf_hash, path_len, root_from_inclusion,
        verify_consistency, verify_inclusion,
    },
};

/// Just the one right proof is accepted, whatever is done to it; sizes and places of any magnitude only ever err.
pub fn tree(data: &[u8]) {
    let mut choices = Choices(data);
    let new = u64::from(choices.byte() % 40) + 1;
    let (index, old) = (u64::from(choices.byte()) % new, u64::from(choices.byte()) % new + 1);
    let leaves: Vec<Hash> = (0..new).map(|i| leaf_hash(&i.to_be_bytes())).collect();
    let leaf = |i: u64| leaves.get(i as usize).copied();
    let root = |size: u64| {
        let mut frontier: Frontier = Frontier::new();
        leaves.iter().take(size as usize).for_each(|leaf| frontier.append(leaf).unwrap());
        frontier.root()
    };
    let included = inclusion_proof(index, new, leaf).unwrap();
    let consistent = consistency_proof(old, new, leaf).unwrap();
    let tried = proof_like(&mut choices, &included);
    let verified = verify_inclusion(&leaves[index as usize], index, new, &tried, &root(new));
    assert_eq!(verified.is_ok(), tried == *included);
    let tried = proof_like(&mut choices, &consistent);
    let verified = verify_consistency((old, &root(old)), (new, &root(new)), &tried);
    assert_eq!(verified.is_ok(), tried == *consistent);

    let mut word = || u64::from_be_bytes([0; 8].map(|_: u8| choices.byte()));
    let (index, size) = (word(), word() >> (word() % 64));
    let proof: Vec<Hash> = choices.0.chunks_exact(32).map(|hash| hash.try_into().unwrap()).collect();
    if root_from_inclusion(&[0; 32], index, size, &proof).is_ok() {
        assert!(index < size && path_len(index, size).is_ok_and(|len| len == proof.len()) || size >> 40 != 0);
    }
    let _ = verify_consistency((index, &[0; 32]), (size, &[1; 32]), &proof);
}

/// The proof, or one that differs from it by a hash.
fn proof_like(choices: &mut Choices<'_>, proof: &[Hash]) -> Vec<Hash> {
    let mut proof = proof.to_vec();
    let at = usize::from(choices.byte()) % (proof.len() + 1);
    match choices.byte() % 5 {
        0 => proof[at..]
            .iter_mut()
            .take(1)
            .for_each(|hash| hash[usize::from(choices.byte() % 32)] ^= choices.byte()),
        1 => drop(proof.drain(at..)),
        2 => proof.insert(at, [choices.byte(); 32]),
        3 => proof.rotate_left(at),
        _ => {}
    }
    proof
}

/// Any segment of an envelope with faults opens to its own content or not at all, though the store makes proofs that
/// fit the faults.
pub fn range(data: &[u8]) {
    let mut choices = Choices(data);
    let sealed = Sealed::choose(&mut choices);
    let bytes = sealed.damaged(&mut choices);
    let (author, expected) = (alice(sealed.suite).card(), sealed.expected());
    let mut metadata = [0; 20_480];
    let Ok((head, rest)) = Head::parse(&bytes) else { return };
    let start = RangeOpener::start(&head, bob(sealed.suite), author, &expected, rest, &mut metadata);
    let Ok((mut opener, _)) = start else { return assert_ne!(bytes, sealed.envelope) };
    let layout = *opener.layout();
    let segment = |i: u64| {
        let range = layout.sealed_range(i);
        rest.get(range.start as usize..range.end as usize)
    };
    if layout.segments() > 64 {
        return;
    }
    for _ in 0..choices.byte() % 8 + 1 {
        let (index, from) = (u64::from(choices.byte() % 16), u64::from(choices.byte() % 16));
        let from = if choices.flag() { from } else { index };
        let mut out = [0xaa; SEGMENT];
        let Some(sealed_segment) = segment(from) else { continue };
        let leaf = |i: u64| segment(i).map(leaf_hash);
        let Ok(proof) = inclusion_proof(index % layout.segments(), layout.segments(), leaf) else { continue };
        match opener.open_segment(index, sealed_segment, &proof, &mut out) {
            Ok(len) => {
                let content = sealed.content.chunks(SEGMENT).nth(index as usize).unwrap_or_default();
                assert_eq!(out[..len], *content);
                assert_eq!(opener.opened().unwrap().content_len, sealed.content.len() as u64);
            }
            Err(Error::InvalidArgument) => assert!(index >= layout.segments()),
            Err(_) => assert!(bytes != sealed.envelope || index != from),
        }
    }
}
