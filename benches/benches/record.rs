//! A record of 1 KiB, to one recipient, to sixteen, and in a batch.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use life_benches::{Rng, SUITES, draft, expected, person};
use life_core::{
    Suite, Time,
    channel::{Ratchet, Reader, SetUp},
    envelope::{Batch, Head, Sealer, open, seal, sealed_len},
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

/// A record in a channel with a hybrid set-up, by a device with a classic card: alone, and 64 under one signature (the time
/// is for all of them). Storing the state is left out: it is the storage's time.
fn channels(criterion: &mut Criterion) {
    let (phone, sensor, patient) =
        (person(1, Suite::Hybrid), person(2, Suite::Classic), person(3, Suite::Hybrid));
    let (mut rng, now) = (Rng(1), Time(1_790_000_000_000));
    let set_up = SetUp::generate(&phone, &mut rng, Suite::Hybrid, sensor.id(), now).unwrap();
    let to = [*patient.card()];
    let mut envelope = vec![0; set_up.sealed_len(now, &to).unwrap()];
    set_up.seal(&phone, &mut rng, now, &to, &mut envelope).unwrap();
    let mut content = [0; 256];
    let mut metadata = [0; 64];
    let any = expected(Suite::Hybrid);
    let (opened, found) = open(&patient, phone.card(), &any, &envelope, &mut metadata, &mut content).unwrap();
    let reader = Reader::<8>::new(&opened, &found, &content[..opened.content_len as usize]).unwrap();

    let mut ratchet = set_up.into_ratchet();
    let draft = draft(Suite::Hybrid);
    let mut out = vec![0; 4096];
    let next = |ratchet: &mut Ratchet, count: u8| {
        let stored = *ratchet.prepare(count).unwrap().state();
        ratchet.prepared().unwrap().stored(&stored, &[]).unwrap();
    };
    let id = BenchmarkId::from_parameter("LIFE classic, hybrid set-up");
    criterion.benchmark_group("seal 1 KiB in a channel").bench_function(id.clone(), |bencher| {
        bencher.iter(|| {
            next(&mut ratchet, 1);
            let mut reserve = ratchet.reserve();
            let key = reserve.next_key().unwrap().unwrap();
            key.seal(&sensor, &mut rng, &draft, &CONTENT, &mut out).unwrap()
        });
    });
    criterion.benchmark_group("seal 64 records of 1 KiB in a channel and a batch").bench_function(
        id.clone(),
        |bencher| {
            bencher.iter(|| {
                next(&mut ratchet, 64);
                let mut batch = Batch::new();
                for _ in 0..64 {
                    let mut reserve = ratchet.reserve();
                    let key = reserve.next_key().unwrap().unwrap();
                    batch
                        .push(key.seal_unsigned(&sensor, &mut rng, &draft, &CONTENT, &mut out).unwrap().1)
                        .unwrap();
                }
                let signed = batch.sign(&sensor).unwrap();
                (0..64).for_each(|n| assert!(signed.seal(n, &mut out).is_ok()));
            });
        },
    );
    // 1000 steps from the nearest checkpoint.
    let mut far = reader.share_from(999, 1000).unwrap().into_ratchet();
    next(&mut far, 1);
    let mut reserve = far.reserve();
    let key = reserve.next_key().unwrap().unwrap();
    let len = key.seal(&sensor, &mut rng, &draft, &CONTENT, &mut out).unwrap().len;
    let mut room = [0; 2048];
    criterion.benchmark_group("open 1 KiB in a channel, 999 steps away").bench_function(id, |bencher| {
        bencher.iter(|| {
            let key = reader.key(&Head::parse(&out[..len]).unwrap().0, 1000).unwrap();
            open(&key, sensor.card(), &any, &out[..len], &mut [0; 64], &mut room).unwrap().0
        });
    });
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(1000))
}

criterion_group!(name = benches; config = short(); targets = records, batches, channels);
criterion_main!(benches);
