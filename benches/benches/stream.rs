//! A stream of 256 MiB through memory, in pieces of 256 KiB.
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use life_benches::{Rng, SUITES, draft, expected, person};
use life_core::envelope::{Draft, Head, Opener, Sealer, Verifier, work_len};
use std::time::Duration;

const LEN: usize = 256 << 20;
const PIECE: usize = 256 << 10;

fn streams(criterion: &mut Criterion) {
    let piece = vec![7; PIECE];
    // Work does not depend on the suite: the hybrid one will do.
    let (suite, who) = SUITES[1];
    let (alice, to) = (person(1, suite), [*person(2, suite).card()]);
    let bob = person(2, suite);
    let draft = Draft { padding: false, ..draft(suite) };
    let mut envelope = vec![0; LEN + LEN / 512 + 8192];
    let mut sealed_len = 0;
    bench(criterion, "seal", who, &mut || {
        let work = [0; 16_384];
        let start = Sealer::start(&alice, &mut Rng(1), &draft, &to, None, work, &mut envelope);
        let (mut sealer, mut len) = start.unwrap();
        for _ in 0..LEN / PIECE {
            len += sealer.update(&piece, &mut envelope[len..]).unwrap();
        }
        let (last, unsigned) = sealer.finish(&mut envelope[len..]).unwrap();
        len += last;
        sealed_len = len + unsigned.sign(&alice, &mut envelope[len..]).unwrap();
    });
    envelope.truncate(sealed_len);
    let mut out = vec![0; PIECE + 32_768];
    bench(criterion, "open", who, &mut || {
        let (head, rest) = Head::parse(&envelope).unwrap();
        let (work, mut metadata) = (vec![0; work_len(draft.segment)], [0; 64]);
        let start = Opener::start(&head, &bob, alice.card(), &expected(suite), work, &mut metadata);
        let mut opener = start.unwrap().0;
        for piece in rest.chunks(PIECE) {
            opener.update(piece, &mut out).unwrap();
        }
        assert_eq!(opener.finish(&mut out).unwrap().1.content_len, LEN as u64);
    });
    bench(criterion, "verify without a key", who, &mut || {
        let (head, rest) = Head::parse(&envelope).unwrap();
        let work = vec![0; work_len(draft.segment)];
        let mut verifier = Verifier::start(&head, alice.card(), &expected(suite), work).unwrap();
        rest.chunks(PIECE).for_each(|piece| verifier.update(piece).unwrap());
        verifier.finish().unwrap();
    });
    #[cfg(feature = "peers")]
    peers(criterion, &piece, envelope, out);
}

#[cfg(feature = "peers")]
fn peers(criterion: &mut Criterion, piece: &[u8], mut sealed: Vec<u8>, mut out: Vec<u8>) {
    use life_benches::peers::{age::Age, cms::Cms, sodium};
    let sodium = sodium::Sodium::new(1);
    bench(criterion, "seal", "libsodium", &mut || {
        sealed.clear();
        let pieces = std::iter::repeat_n(&piece[..sodium::PIECE], LEN / sodium::PIECE);
        sodium.seal(pieces, |bytes| sealed.extend(bytes));
    });
    bench(criterion, "open", "libsodium", &mut || sodium.open(&sealed));

    let age = Age::new(1);
    bench(criterion, "seal", "age (no signature)", &mut || {
        sealed.clear();
        age.seal(std::iter::repeat_n(piece, LEN / PIECE), &mut sealed);
    });
    bench(criterion, "open", "age (no signature)", &mut || age.open(&sealed, &mut out));

    let (cms, content) = (Cms::new(1).unwrap(), vec![7; LEN]);
    bench(criterion, "seal", "OpenSSL CMS", &mut || sealed = cms.seal(&content).unwrap());
    bench(criterion, "open", "OpenSSL CMS", &mut || assert_eq!(cms.open(&sealed).unwrap().len(), LEN));
}

fn bench(criterion: &mut Criterion, verb: &str, who: &str, job: &mut dyn FnMut()) {
    // Once in any case: what is opened must have been sealed, and memory must be there.
    job();
    let mut group = criterion.benchmark_group(format!("{verb} 256 MiB"));
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Bytes(LEN as u64));
    group.bench_function(BenchmarkId::from_parameter(who), |bencher| bencher.iter(&mut *job));
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(1))
        .measurement_time(Duration::from_secs(1))
}

criterion_group!(name = benches; config = short(); targets = streams);
criterion_main!(benches);
