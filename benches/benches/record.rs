//! A record of 1 KiB, to one recipient, to sixteen, and in a batch.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use life_benches::{Rng, SUITES, draft, expected, person};
use life_core::{
    envelope::{Batch, Sealer, open, seal, sealed_len},
    limits::SEAL_MAX,
    statement::VerifiedCard,
};
use std::time::Duration;

const CONTENT: [u8; 1024] = [7; 1024];

fn records(criterion: &mut Criterion) {
    for count in [1_u8, 16] {
        let name = |verb: &str| format!("{verb} 1 KiB, recipients: {count}");
        for (suite, who) in SUITES {
            let (alice, bob) = (person(1, suite), person(2, suite));
            let to: Vec<VerifiedCard<'_>> = (2..2 + count).map(|n| *person(n, suite).card()).collect();
            let (draft, mut rng) = (draft(suite), Rng(1));
            let mut envelope = vec![0; sealed_len(&draft, to.as_slice(), CONTENT.len()).unwrap()];
            let id = BenchmarkId::from_parameter(who);
            criterion.benchmark_group(name("seal")).bench_function(id.clone(), |bencher| {
                bencher
                    .iter(|| seal(&alice, &mut rng, &draft, to.as_slice(), &CONTENT, &mut envelope).unwrap());
            });
            // Once in any case: what is opened must have been sealed.
            seal(&alice, &mut rng, &draft, to.as_slice(), &CONTENT, &mut envelope).unwrap();
            let mut out = [0; 2048];
            criterion.benchmark_group(name("open")).bench_function(id, |bencher| {
                bencher.iter(|| {
                    let mut metadata = [0; 64];
                    let expected = expected(suite);
                    open(&bob, alice.card(), &expected, &envelope, &mut metadata, &mut out).unwrap().0
                });
            });
        }
        #[cfg(feature = "peers")]
        peers(criterion, count, name);
    }
}

#[cfg(feature = "peers")]
fn peers(criterion: &mut Criterion, count: u8, name: impl Fn(&str) -> String) {
    use life_benches::peers::{age::Age, cms::Cms, sodium::Sodium};
    let mut sealed = Vec::with_capacity(16_384);
    let mut bench = |verb: &str, who: &str, job: &mut dyn FnMut()| {
        // Once in any case: what is opened must have been sealed.
        job();
        criterion
            .benchmark_group(name(verb))
            .bench_function(BenchmarkId::from_parameter(who), |bencher| bencher.iter(&mut *job));
    };
    let sodium = Sodium::new(count.into());
    bench("seal", "libsodium", &mut || {
        sealed.clear();
        sodium.seal([&CONTENT[..]].into_iter(), |bytes| sealed.extend(bytes));
    });
    bench("open", "libsodium", &mut || sodium.open(&sealed));

    let age = Age::new(count.into());
    bench("seal", "age (no signature)", &mut || {
        sealed.clear();
        age.seal([&CONTENT[..]].into_iter(), &mut sealed);
    });
    bench("open", "age (no signature)", &mut || age.open(&sealed, &mut [0; 2048]));

    let cms = Cms::new(count.into()).unwrap();
    bench("seal", "OpenSSL CMS", &mut || sealed = cms.seal(&CONTENT).unwrap());
    bench("open", "OpenSSL CMS", &mut || assert_eq!(cms.open(&sealed).unwrap(), CONTENT));
}

/// 64 records under one signature: the time is for all of them.
fn batches(criterion: &mut Criterion) {
    for (suite, who) in SUITES {
        let (alice, to, mut rng) = (person(1, suite), [*person(2, suite).card()], Rng(1));
        let draft = draft(suite);
        let mut out = vec![0; sealed_len(&draft, &to, CONTENT.len()).unwrap() + SEAL_MAX];
        let mut work = vec![0; 16_384];
        let mut group = criterion.benchmark_group("seal 64 records of 1 KiB in a batch");
        group.bench_function(BenchmarkId::from_parameter(who), |bencher| {
            bencher.iter(|| {
                let mut batch = Batch::new();
                for _ in 0..64 {
                    let len = Some(CONTENT.len() as u64);
                    let start = Sealer::start(&alice, &mut rng, &draft, &to, len, &mut work[..], &mut out);
                    let (mut sealer, head_len) = start.unwrap();
                    sealer.update(&CONTENT, &mut []).unwrap();
                    while sealer.padding_left() > 0 {
                        sealer.pad(&mut []).unwrap();
                    }
                    batch.push(sealer.finish(&mut out[head_len..]).unwrap().1).unwrap();
                }
                let signed = batch.sign(&alice).unwrap();
                (0..64).for_each(|n| assert!(signed.seal(n, &mut out).is_ok()));
            });
        });
    }
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(1000))
}

criterion_group!(name = benches; config = short(); targets = records, batches);
criterion_main!(benches);
