//! AES-256-GCM and SHA-256 by size. The core's own wrappers are private: these are the crates that it wraps, called as
//! it calls them.
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sha2::{Digest, Sha256};
use std::{hint::black_box, time::Duration};

const SIZES: [usize; 5] = [64, 1 << 10, 1 << 14, 1 << 17, 1 << 20];

fn primitives(criterion: &mut Criterion) {
    let cipher = Aes256Gcm::new(&[1; 32].into());
    for size in SIZES {
        let mut group = criterion.benchmark_group(format!("AEAD and hash, {size} bytes"));
        group.throughput(Throughput::Bytes(size as u64));
        let mut text = vec![7; size];
        group.bench_function(BenchmarkId::from_parameter("AES-256-GCM seal"), |bencher| {
            bencher.iter(|| cipher.encrypt_inout_detached(&[2; 12].into(), &[], text.as_mut_slice().into()));
        });
        let tag = cipher.encrypt_inout_detached(&[2; 12].into(), &[], text.as_mut_slice().into()).unwrap();
        let mut out = vec![0; size];
        group.bench_function(BenchmarkId::from_parameter("AES-256-GCM open"), |bencher| {
            bencher.iter(|| {
                let buffer = aes_gcm::aead::inout::InOutBuf::new(&text, &mut out).unwrap();
                cipher.decrypt_inout_detached(&[2; 12].into(), &[], buffer, &tag).unwrap();
            });
        });
        group.bench_function(BenchmarkId::from_parameter("SHA-256"), |bencher| {
            bencher.iter(|| Sha256::digest(black_box(&text)));
        });
        #[cfg(feature = "peers")]
        group.bench_function(BenchmarkId::from_parameter("OpenSSL AES-256-GCM seal"), |bencher| {
            let cipher = openssl::symm::Cipher::aes_256_gcm();
            let mut tag = [0; 16];
            bencher
                .iter(|| openssl::symm::encrypt_aead(cipher, &[1; 32], Some(&[2; 12]), &[], &text, &mut tag));
        });
        group.finish();
    }
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800))
}

criterion_group!(name = benches; config = short(); targets = primitives);
criterion_main!(benches);
