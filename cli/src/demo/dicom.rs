//! A DICOM file of 64 MiB: a synthetic computed tomogram of a chest, 128 slices of 512 by 512 pixels.
//!
//! It is a Multi-frame Grayscale Word Secondary Capture image (DICOM PS3.3 A.8.4) in a Part 10 file (PS3.10 7.1),
//! explicit VR little endian (PS3.5 7.1.2), the same bytes at every run but for its identifiers.

use std::io::{self, Write};

/// Pixels in a row and rows in a slice.
const SIDE: u16 = 512;
/// Slices.
const SLICES: u16 = 128;
/// The pixels of a slice, in bytes.
const SLICE_BYTES: usize = 512 * 512 * 2;
/// The pixels of the file, in bytes.
const PIXEL_BYTES: u32 = 128 * 512 * 512 * 2;
/// Multi-frame Grayscale Word Secondary Capture Image Storage.
const SOP_CLASS: &str = "1.2.840.10008.5.1.4.1.1.7.3";
/// Explicit VR Little Endian.
const TRANSFER_SYNTAX: &str = "1.2.840.10008.1.2.1";
/// This writer, derived from a UUID as all its identifiers are (PS3.5 B.2).
const IMPLEMENTATION: &str = "2.25.234017716405398218346129466206893072171";

/// The three random identifiers that make a file different from every other one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uuids {
    /// Of the study.
    pub(crate) study: u128,
    /// Of the series in it.
    pub(crate) series: u128,
    /// Of the image in that.
    pub(crate) image: u128,
}

/// Writes the file to `out`, slice by slice.
///
/// # Errors
/// What `out` returns.
pub(crate) fn write(out: &mut impl Write, uuids: Uuids) -> io::Result<()> {
    let image = uid(uuids.image);
    let mut meta = Elements::default();
    meta.long(0x0002_0001, b"OB", &[0, 1]);
    meta.uid(0x0002_0002, SOP_CLASS);
    meta.uid(0x0002_0003, &image);
    meta.uid(0x0002_0010, TRANSFER_SYNTAX);
    meta.uid(0x0002_0012, IMPLEMENTATION);
    meta.text(0x0002_0013, b"SH", "LIFE_DEMO");
    let mut group = Elements::default();
    group.short(0x0002_0000, b"UL", &u32::try_from(meta.0.len()).unwrap_or_default().to_le_bytes());

    out.write_all(&[0; 128])?;
    out.write_all(b"DICM")?;
    out.write_all(&group.0)?;
    out.write_all(&meta.0)?;
    out.write_all(&head(uuids, &image).0)?;

    let mut slice = vec![0; SLICE_BYTES];
    let mut noise = Noise(0x9e37_79b9);
    for z in 0..SLICES {
        draw(i64::from(z), &mut noise, &mut slice);
        out.write_all(&slice)?;
    }
    Ok(())
}

/// All of the data set but the pixels themselves, in the ascending order of tags that PS3.5 7.1 demands.
fn head(uuids: Uuids, image: &str) -> Elements {
    let mut set = Elements::default();
    set.text(0x0008_0005, b"CS", "ISO_IR 192");
    set.text(0x0008_0008, b"CS", "DERIVED\\SECONDARY");
    set.uid(0x0008_0016, SOP_CLASS);
    set.uid(0x0008_0018, image);
    for date in [0x0008_0020, 0x0008_0021, 0x0008_0023] {
        set.text(date, b"DA", "20260210");
    }
    for time in [0x0008_0030, 0x0008_0031, 0x0008_0033] {
        set.text(time, b"TM", "101500");
    }
    set.text(0x0008_0050, b"SH", "LIFE-CT-0001");
    set.text(0x0008_0060, b"CS", "CT");
    set.text(0x0008_0064, b"CS", "SYN");
    set.text(0x0008_0070, b"LO", "LIFE demo");
    set.text(0x0008_0090, b"PN", "Sommer^Jonas^^Dr. med.");
    set.text(0x0008_1030, b"LO", "Chest, synthetic");
    set.text(0x0008_103e, b"LO", "Ellipsoid phantom with noise");
    set.text(0x0010_0010, b"PN", "Probst^Marlene");
    set.text(0x0010_0020, b"LO", "LIFE-DEMO-4711");
    set.text(0x0010_0030, b"DA", "19630517");
    set.text(0x0010_0040, b"CS", "F");
    set.text(0x0018_0015, b"CS", "CHEST");
    let heights: Vec<String> = (0..SLICES).map(|z| (z * 2).to_string()).collect();
    set.text(0x0018_2005, b"DS", &heights.join("\\"));
    set.uid(0x0020_000d, &uid(uuids.study));
    set.uid(0x0020_000e, &uid(uuids.series));
    set.text(0x0020_0010, b"SH", "1");
    set.text(0x0020_0011, b"IS", "1");
    set.text(0x0020_0013, b"IS", "1");
    set.text(0x0020_0020, b"CS", "L\\P");
    set.number(0x0028_0002, 1);
    set.text(0x0028_0004, b"CS", "MONOCHROME2");
    set.text(0x0028_0008, b"IS", &SLICES.to_string());
    // The frames differ in their Slice Location Vector, (0018,2005).
    set.short(0x0028_0009, b"AT", &[0x18, 0x00, 0x05, 0x20]);
    set.number(0x0028_0010, SIDE);
    set.number(0x0028_0011, SIDE);
    set.text(0x0028_0030, b"DS", "0.75\\0.75");
    set.number(0x0028_0100, 16);
    set.number(0x0028_0101, 12);
    set.number(0x0028_0102, 11);
    set.number(0x0028_0103, 0);
    set.text(0x0028_0301, b"CS", "NO");
    set.text(0x0028_1050, b"DS", "-200");
    set.text(0x0028_1051, b"DS", "1600");
    set.text(0x0028_1052, b"DS", "-1024");
    set.text(0x0028_1053, b"DS", "1");
    set.text(0x0028_1054, b"LO", "HU");
    set.text(0x2050_0020, b"CS", "IDENTITY");
    set.header(0x7fe0_0010, b"OW");
    set.0.extend([0; 2]);
    set.0.extend(PIXEL_BYTES.to_le_bytes());
    set
}

/// PS3.5 B.2: a UID may be formed by appending to the root "2.25." the decimal of a UUID as an unsigned integer.
fn uid(uuid: u128) -> String {
    let version_4 = uuid & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    format!("2.25.{version_4}")
}

/// Encoded data elements: tag, VR, length, value of even length.
#[derive(Default)]
struct Elements(Vec<u8>);

impl Elements {
    fn header(&mut self, tag: u32, vr: &[u8; 2]) {
        let [group_high, group_low, element_high, element_low] = tag.to_be_bytes();
        self.0.extend([group_low, group_high, element_low, element_high]);
        self.0.extend(vr);
    }

    fn short(&mut self, tag: u32, vr: &[u8; 2], value: &[u8]) {
        self.header(tag, vr);
        self.0.extend(u16::try_from(value.len()).unwrap_or_default().to_le_bytes());
        self.0.extend(value);
    }

    fn long(&mut self, tag: u32, vr: &[u8; 2], value: &[u8]) {
        self.header(tag, vr);
        self.0.extend([0; 2]);
        self.0.extend(u32::try_from(value.len()).unwrap_or_default().to_le_bytes());
        self.0.extend(value);
    }

    fn padded(&mut self, tag: u32, vr: &[u8; 2], value: &str, pad: u8) {
        let mut bytes = value.as_bytes().to_vec();
        if !bytes.len().is_multiple_of(2) {
            bytes.push(pad);
        }
        self.short(tag, vr, &bytes);
    }

    fn text(&mut self, tag: u32, vr: &[u8; 2], value: &str) {
        self.padded(tag, vr, value, b' ');
    }

    fn uid(&mut self, tag: u32, value: &str) {
        self.padded(tag, b"UI", value, 0);
    }

    fn number(&mut self, tag: u32, value: u16) {
        self.short(tag, b"US", &value.to_le_bytes());
    }
}

/// An organ: its centre, its half axes in x, y and z, its Hounsfield units plus 1024.
struct Ellipsoid {
    centre: [i64; 3],
    axes: [i64; 3],
    value: u16,
}

/// From the outside inwards; a later one lies over the earlier ones.
const CHEST: [Ellipsoid; 12] = [
    Ellipsoid { centre: [256, 262, 64], axes: [226, 160, 190], value: 934 }, // skin and fat
    Ellipsoid { centre: [256, 262, 64], axes: [208, 142, 180], value: 1074 }, // muscle
    Ellipsoid { centre: [158, 256, 66], axes: [88, 112, 74], value: 184 },   // right lung
    Ellipsoid { centre: [354, 256, 66], axes: [84, 110, 74], value: 184 },   // left lung
    Ellipsoid { centre: [292, 216, 84], axes: [66, 56, 40], value: 1069 },   // heart
    Ellipsoid { centre: [304, 222, 86], axes: [38, 32, 26], value: 1224 }, // its left ventricle, with contrast
    Ellipsoid { centre: [292, 318, 64], axes: [16, 16, 400], value: 1244 }, // aorta
    Ellipsoid { centre: [256, 268, 20], axes: [11, 10, 70], value: 44 },   // trachea
    Ellipsoid { centre: [256, 364, 64], axes: [34, 28, 400], value: 1424 }, // vertebra
    Ellipsoid { centre: [256, 364, 64], axes: [12, 10, 400], value: 1044 }, // spinal canal
    Ellipsoid { centre: [256, 128, 56], axes: [24, 7, 60], value: 1524 },  // breastbone
    Ellipsoid { centre: [126, 224, 70], axes: [7, 7, 5], value: 1054 },    // a nodule, for whoever looks
];

impl Ellipsoid {
    /// Where row `y` of slice `z` runs through it, as the distance of both ends from its centre.
    fn reach(&self, y: i64, z: i64) -> Option<i64> {
        let [_, cy, cz] = self.centre;
        let [a, b, c] = self.axes.map(|axis| axis * axis);
        let (dy, dz) = ((y - cy) * (y - cy), (z - cz) * (z - cz));
        // x^2 / a + dy / b + dz / c = 1, solved for x.
        (a * (b * c - dy * c - dz * b) / (b * c)).checked_isqrt()
    }
}

/// Draws slice `z` into `slice`.
fn draw(z: i64, noise: &mut Noise, slice: &mut [u8]) {
    let (rows, _) = slice.as_chunks_mut::<{ 512 * 2 }>();
    for (y, row) in (0..).zip(rows) {
        let mut line = [0_u16; 512];
        for organ in &CHEST {
            let Some(reach) = organ.reach(y, z) else { continue };
            let [cx, _, _] = organ.centre;
            let from = usize::try_from(cx - reach).unwrap_or_default();
            let to = usize::try_from(cx + reach).unwrap_or_default();
            line.get_mut(from..=to).unwrap_or_default().fill(organ.value);
        }
        let (pixels, _) = row.as_chunks_mut::<2>();
        for (pixel, value) in pixels.iter_mut().zip(line) {
            *pixel = (value + noise.next()).to_le_bytes();
        }
    }
}

/// What a detector adds: 0 to 63, from Marsaglia's xorshift.
struct Noise(u32);

impl Noise {
    fn next(&mut self) -> u16 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        u16::try_from(self.0 >> 26).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const UUIDS: Uuids = Uuids { study: 1, series: 2, image: u128::MAX };

    #[test]
    fn a_uid_is_a_uuid() {
        assert_eq!(uid(0), format!("2.25.{}", 0x0000_0000_0000_4000_8000_0000_0000_0000_u128));
        assert!(uid(u128::MAX).len() <= 64);
    }

    /// Debian package `dcmtk`, which the test command installs.
    #[test]
    fn a_dicom_reader_accepts_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("chest.dcm");
        let mut file = io::BufWriter::new(std::fs::File::create(&path).unwrap());
        write(&mut file, UUIDS).unwrap();
        drop(file);
        let size = std::fs::metadata(&path).unwrap().len();
        assert!((64 << 20..(64 << 20) + 4096).contains(&size), "{size}");

        let run = |program: &str, options: &[&str]| {
            let out = Command::new(program).args(options).arg(&path).output();
            let out = out.expect("Debian package dcmtk has to be installed");
            let all = [out.stdout, out.stderr].concat();
            assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&all));
            String::from_utf8(all).unwrap()
        };
        assert!(run("dcmftest", &[]).starts_with("yes:"));
        // +E stops at the first error; -q would hide warnings, so there must be none.
        let dump = run("dcmdump", &["+E", "-M", "+P", "NumberOfFrames", "+P", "TransferSyntaxUID"]);
        assert!(dump.contains("[128]") && dump.contains("=LittleEndianExplicit"), "{dump}");
        assert!(!dump.contains("W:") && !dump.contains("E:"), "{dump}");
        // The last slice decodes to an image.
        let image = dir.path().join("last.pgm");
        let render = Command::new("dcm2pnm").args(["+F", "128", "+Wi", "1"]).arg(&path).arg(&image).output();
        assert!(render.unwrap().status.success());
        assert!(std::fs::read(&image).unwrap().starts_with(b"P5"));
    }
}
