//! A log of a million entries: what its keeper does for each, and what a reader does with a proof.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use life_benches::{NOW, person};
use life_core::{
    LogId, Suite,
    log::{Checkpoint, LogHead, Place, Purpose, issue_checkpoint},
    tree::{Frontier, Hash, consistency_proof_from, inclusion_proof_from, leaf_hash},
};
use std::time::Duration;

const ENTRIES: u64 = 1_000_000;
/// What a reader has seen before.
const SEEN: u64 = 900_000;
const LOG: LogId = LogId([7; 16]);

/// The list with the roots of its perfect subtrees, as a server keeps them.
struct Kept {
    list: Frontier,
    levels: Vec<Vec<Hash>>,
}

impl Kept {
    fn new() -> Self {
        Self { list: Frontier::new(), levels: vec![Vec::new(); 64] }
    }

    fn append(&mut self, leaf: &Hash) {
        let levels = &mut self.levels;
        self.list.append_with(leaf, |level, _, root| levels[level as usize].push(*root)).unwrap();
    }

    fn node(&self, level: u32, index: u64) -> Option<Hash> {
        self.levels.get(level as usize)?.get(index as usize).copied()
    }
}

fn million(criterion: &mut Criterion) {
    let leaves: Vec<Hash> = (0..ENTRIES).map(|n| leaf_hash(&n.to_be_bytes())).collect();
    let mut bench = |what: &str, job: &mut dyn FnMut()| {
        let mut group = criterion.benchmark_group(format!("log of 1,000,000: {what}"));
        group.bench_function(BenchmarkId::from_parameter("LIFE"), |bencher| bencher.iter(&mut *job));
    };
    bench("append all entries", &mut || {
        let mut list: Frontier = Frontier::new();
        leaves.iter().for_each(|leaf| list.append(leaf).unwrap());
        assert_eq!(list.size(), ENTRIES);
    });

    let mut kept = Kept::new();
    let mut seen = LogHead::empty(LOG, Purpose::Audit);
    for (index, leaf) in leaves.iter().enumerate() {
        if index as u64 == SEEN {
            seen = seen.next(&kept.list, NOW).unwrap();
        }
        kept.append(leaf);
    }
    let mut list = kept.list.clone();
    let mut next = leaves.iter().cycle();
    bench("append one entry", &mut || list.append(next.next().unwrap()).unwrap());

    let node = |level, index| kept.node(level, index);
    let mut index = 0;
    bench("prove an entry", &mut || {
        index = (index + 7_919) % ENTRIES;
        inclusion_proof_from(index, ENTRIES, node).unwrap();
    });
    bench("prove that it only grew", &mut || drop(consistency_proof_from(SEEN, ENTRIES, node).unwrap()));

    let keeper = person(1, Suite::Classic);
    let head = seen.next(&kept.list, NOW).unwrap();
    let mut bytes = [0; 512];
    let mut len = 0;
    bench("sign a checkpoint", &mut || len = issue_checkpoint(&keeper, &head, &mut bytes).unwrap().0);
    let bytes = bytes;
    let verified = || {
        let checkpoint = Checkpoint::decode(&bytes[..len]).unwrap();
        checkpoint.verify(keeper.card(), LOG, Purpose::Audit).unwrap()
    };
    bench("verify a checkpoint", &mut || {
        verified();
    });
    let (checkpoint, grown) = (verified(), consistency_proof_from(SEEN, ENTRIES, node).unwrap());
    bench("verify that it only grew", &mut || {
        seen.advance(&checkpoint, &grown).unwrap();
    });
    let path = inclusion_proof_from(123_456, ENTRIES, node).unwrap();
    let place = Place { index: 123_456, path: &path };
    bench("verify an entry's proof", &mut || checkpoint.check_included(&leaves[123_456], &place).unwrap());
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(1000))
}

criterion_group!(name = benches; config = short(); targets = million);
criterion_main!(benches);
