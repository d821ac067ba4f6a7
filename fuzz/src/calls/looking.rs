//! What needs no key: heads, seals, statements, metadata, places of segments, and the tree.
use super::{Places, World};
use core::ffi::CStr;
use life_core::tree::{Frontier, Hash, verify_consistency, verify_inclusion};
use life_ffi::*;

impl World<'_> {
    pub(super) fn look(&mut self, number: u8, places: &Places) -> i32 {
        let Places { b, out, out_size, out_len, .. } = *places;
        let (input, len) = self.input();
        let index = self.choices.number() % 8;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state,
        // arrays 32 bytes or more. Working memory belongs to one slot, and what states refer to stays as it is.
        unsafe {
            match number {
                0 => life_statement_get_info(input, len, &raw mut self.infos.statement),
                1 => life_statement_verify(input, len, b.cast(), self.word()),
                2 => life_head_len(input, len, out_len),
                3 => life_head_get_info(input, len, &raw mut self.infos.head),
                4 => life_head_get_recipient(input, len, index, self.array_out(), &raw mut self.infos.byte),
                5 => life_seal_get_info(input, len, &raw mut self.infos.seal),
                6 => life_open_len(input, len, out_len, self.len()),
                7 => life_fields_count(input, len, out_len),
                8 => life_fields_get(input, len, index, &raw mut self.infos.field),
                9 => {
                    let (value, value_len) = self.input();
                    let status = life_fields_append(out, out_size, out_len, input, len, value, value_len);
                    self.written(places, status)
                }
                10 => {
                    let status = self.word() as i32;
                    let texts = [life_status_name(status), life_status_text(status)];
                    assert!(texts.iter().all(|text| !CStr::from_ptr(*text).is_empty()));
                    assert_eq!(life_status_kind(status) == LIFE_KIND_OK, status == 0);
                    0
                }
                11 | 12 => self.layout(),
                _ => self.tree(number - 13, places, (input, len)),
            }
        }
    }

    /// Where segments lie: what is wanted is within what is fetched, and that within the whole.
    fn layout(&mut self) -> i32 {
        let (log2, len) = (self.choices.byte() % 24, self.word());
        let (start, end) = (self.word(), self.word());
        assert!(life_padded_len(len) >= len);
        let words = (&raw mut self.infos.words).cast::<u64>();
        let ranges = (&raw mut self.infos.ranges).cast::<life_range>();
        // SAFETY: there are two words, two ranges and a structure.
        let (whole, located) = unsafe {
            (
                life_layout_get_len(log2, len, words, words.add(1)),
                life_layout_locate(log2, len, start, end, ranges, ranges.add(1)),
            )
        };
        let ([segments, sealed_len], [wanted, sealed]) = (self.infos.words, self.infos.ranges);
        if whole != 0 || located != 0 {
            return if whole == 0 { located } else { whole };
        }
        assert!(wanted.start < wanted.end && wanted.end <= segments && sealed.end <= sealed_len);
        for (index, edge) in [(wanted.start, start), (wanted.end - 1, end - 1)] {
            // SAFETY: as above.
            let status = unsafe { life_layout_get_segment(log2, len, index, &raw mut self.infos.segment) };
            let segment = &self.infos.segment;
            assert_eq!(status, 0);
            assert!((segment.plaintext.start..segment.plaintext.end).contains(&edge));
            assert!(sealed.start <= segment.sealed.start && segment.sealed.end <= sealed.end);
        }
        0
    }

    /// Proofs that are made are accepted by the core, for just the roots that they are for.
    fn tree(&mut self, number: u8, places: &Places, (input, len): (*const u8, usize)) -> i32 {
        let Places { a, out, out_size, out_len, .. } = *places;
        let (index, hashes) = (self.choices.number() as u64 % 200, len / 32);
        // SAFETY: as in `look`.
        unsafe {
            match number {
                0 => life_tree_init(a.cast()),
                1 => life_tree_append(a.cast(), self.array()),
                2 => life_tree_get_root(a.cast(), self.array_out(), (&raw mut self.infos.words).cast()),
                3 => life_tree_leaf_hash(input, len, self.array_out()),
                4 => {
                    let leaves = copied(input, hashes);
                    let status = life_tree_inclusion_proof(input, hashes, index, out, out_size, out_len);
                    if let Some(proof) = self.proof(places, status) {
                        let (at, size) = (index as usize, hashes as u64);
                        assert_eq!(
                            verify_inclusion(&leaves[at], index, size, &proof, &root(&leaves)),
                            Ok(())
                        );
                    }
                    status
                }
                5 => {
                    let leaves = copied(input, hashes);
                    let status = life_tree_consistency_proof(input, hashes, index, out, out_size, out_len);
                    if let Some(proof) = self.proof(places, status) {
                        let old = (index, &root(&leaves[..index as usize]));
                        assert_eq!(verify_consistency(old, (hashes as u64, &root(&leaves)), &proof), Ok(()));
                    }
                    status
                }
                _ => {
                    let (one, other, size) = (self.array(), self.array(), self.word());
                    if self.choices.flag() {
                        life_tree_verify_inclusion(one, index, size, input, hashes, other)
                    } else {
                        life_tree_verify_consistency(index, one, size, other, input, hashes)
                    }
                }
            }
        }
    }

    /// The proof that a call has just written.
    fn proof(&self, places: &Places, status: i32) -> Option<Vec<Hash>> {
        self.written(places, status);
        let is_known = status == 0 && places.out_len.cast() != self.shared;
        // SAFETY: it was written there.
        is_known.then(|| unsafe { copied(places.out, *self.out_len / 32) })
    }
}

/// Hashes, copied: the output may be where they are.
///
/// # Safety
/// `from` leads to so many, or is NULL.
unsafe fn copied(from: *const u8, count: usize) -> Vec<Hash> {
    if from.is_null() {
        return Vec::new();
    }
    // SAFETY: by the promise of this function.
    (0..count).map(|index| unsafe { from.cast::<Hash>().add(index).read() }).collect()
}

fn root(leaves: &[Hash]) -> Hash {
    let mut tree: Frontier = Frontier::new();
    leaves.iter().for_each(|leaf| tree.append(leaf).unwrap());
    tree.root()
}
