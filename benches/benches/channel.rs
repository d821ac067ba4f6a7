//! Records of a channel: what a device does for each, alone and 64 under one signature, and its reader.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use life_benches::{NOW, Rng, SUITES, draft, expected, person};
use life_core::{
    Suite,
    channel::{Ratchet, Reader, SetUp},
    envelope::{Batch, Draft, Head, open, opened_len},
    identity::Identity,
    limits::SEAL_MAX,
};
use std::time::Duration;

const CONTENT: [u8; 1024] = [7; 1024];
/// Room for a record with metadata, padding and the longest seal.
const ROOM: usize = 2048;

fn records(criterion: &mut Criterion) {
    for (suite, who) in SUITES {
        let (sensor, doctor) = (person(1, suite), person(2, suite));
        let mut rng = Rng(1);
        let set_up = SetUp::generate(&sensor, &mut rng, suite, sensor.id(), NOW).unwrap();
        let to = [*doctor.card()];
        let mut first = vec![0; set_up.sealed_len(NOW, &to).unwrap()];
        set_up.seal(&sensor, &mut rng, NOW, &to, &mut first).unwrap();
        let mut device = Device { sensor: &sensor, ratchet: set_up.into_ratchet(), rng };
        let mut bench = |what: &str, job: &mut dyn FnMut()| {
            let mut group = criterion.benchmark_group(what);
            group.bench_function(BenchmarkId::from_parameter(who), |bencher| bencher.iter(&mut *job));
        };

        let mut out = vec![0; ROOM];
        bench("seal 1 KiB in a channel", &mut || {
            device.one(&draft(suite), &mut out);
        });
        bench("seal 64 records of 1 KiB in a channel in a batch", &mut || {
            device.batch(&draft(suite), &mut out);
        });

        let mut reader = reader(&doctor, &sensor, suite, &first);
        // The index is far from the reader's last checkpoint: the walk is paid once, then the place is kept.
        let len = device.one(&draft(suite), &mut out);
        let envelope = &out[..len];
        let (mut metadata, mut content) = ([0; 64], [0; ROOM]);
        let mut read = |reader: &mut Reader| {
            let (head, _) = Head::parse(envelope).unwrap();
            let key = reader.key(&head, u64::MAX).unwrap();
            let expected = expected(suite);
            let opened =
                open(&key, sensor.card(), &expected, envelope, &mut metadata, &mut content).unwrap().0;
            reader.accept(&key, &opened).unwrap();
        };
        read(&mut reader);
        bench("open 1 KiB in a channel", &mut || read(&mut reader));
    }
}

/// A sensor whose memory is a file that is replaced.
struct Device<'a> {
    sensor: &'a Identity<'a>,
    ratchet: Ratchet,
    rng: Rng,
}

impl Device<'_> {
    /// One state stored for one record.
    fn one(&mut self, draft: &Draft<'_>, out: &mut [u8]) -> usize {
        let prepared = self.ratchet.prepare(1).unwrap();
        let stored = *prepared.state();
        let mut reserve = prepared.stored(&stored, &[]).unwrap();
        let key = reserve.next_key().unwrap().unwrap();
        key.seal(self.sensor, &mut self.rng, draft, &CONTENT, out).unwrap().len
    }

    /// One state stored, and one signature, for 64.
    fn batch(&mut self, draft: &Draft<'_>, out: &mut [u8]) {
        let prepared = self.ratchet.prepare(64).unwrap();
        let stored = *prepared.state();
        let mut reserve = prepared.stored(&stored, &[]).unwrap();
        let mut batch = Batch::new();
        while let Some(key) = reserve.next_key().unwrap() {
            let (_, unsigned) = key.seal_unsigned(self.sensor, &mut self.rng, draft, &CONTENT, out).unwrap();
            batch.push(unsigned).unwrap();
        }
        let signed = batch.sign(self.sensor).unwrap();
        let mut seal = [0; SEAL_MAX];
        (0..64).for_each(|n| assert!(signed.seal(n, &mut seal).is_ok()));
    }
}

/// The reader of a channel, from its set-up.
fn reader(doctor: &Identity<'_>, sensor: &Identity<'_>, suite: Suite, first: &[u8]) -> Reader {
    let (mut metadata, mut content) = (vec![0; 256], vec![0; opened_len(first).unwrap()]);
    let (opened, opened_metadata) =
        open(doctor, sensor.card(), &expected(suite), first, &mut metadata, &mut content).unwrap();
    Reader::new(&opened, &opened_metadata, &content[..opened.content_len as usize]).unwrap()
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(1000))
}

criterion_group!(name = benches; config = short(); targets = records);
criterion_main!(benches);
