//! Writes `cli/demo/ecg.fhir.json`, a synthetic electrocardiogram as an HL7 FHIR R4 Observation:
//!
//! ```text
//! cargo run -p life-cli --example ecg > cli/demo/ecg.fhir.json
//! ```
//!
//! Ten seconds of a healthy heart at about 72 beats a minute, 500 samples a second, in the eight leads that a
//! recorder stores (III, aVR, aVL and aVF follow from I and II). Every wave of the beat is a bell curve: where it
//! stands and how wide it is belong to the beat, its height to the lead. Breathing moves the baseline and the
//! rhythm; mains hum and a little noise are added. Nobody's heart was measured.

use std::f64::consts::TAU;

const SAMPLES: u32 = 5000;
const PER_SECOND: f64 = 500.0;
/// Millivolts of one unit of the recorder.
const FACTOR: f64 = 0.005;
/// P, Q, R, S, T: seconds after the R peak, and width in seconds.
const WAVES: [(f64, f64); 5] =
    [(-0.165, 0.022), (-0.028, 0.008), (0.0, 0.011), (0.030, 0.010), (0.270, 0.045)];

/// Name, code in ISO/IEEE 11073-10101, millivolts of P, Q, R, S, T.
type Lead = (&'static str, u32, [f64; 5]);

const LEADS: [Lead; 8] = [
    ("I", 131_329, [0.08, -0.05, 0.75, -0.12, 0.22]),
    ("II", 131_330, [0.14, -0.08, 1.15, -0.18, 0.32]),
    ("V1", 131_331, [0.05, 0.00, 0.22, -1.00, -0.05]),
    ("V2", 131_332, [0.06, 0.00, 0.45, -1.50, 0.45]),
    ("V3", 131_333, [0.06, -0.02, 0.85, -1.00, 0.50]),
    ("V4", 131_334, [0.07, -0.06, 1.60, -0.55, 0.48]),
    ("V5", 131_335, [0.07, -0.10, 1.50, -0.25, 0.38]),
    ("V6", 131_336, [0.07, -0.12, 1.15, -0.10, 0.28]),
];

fn main() {
    let beats = beats();
    let components: Vec<String> = LEADS.iter().map(|lead| component(lead, &beats)).collect();
    println!("{HEAD}\n{}\n  ]\n}}", components.join(",\n"));
}

/// The times of the R peaks: a beat is longer while breathing out.
fn beats() -> Vec<f64> {
    let next = |time: &f64| Some(time + 0.833 + 0.025 * (TAU * 0.25 * time).sin());
    std::iter::successors(Some(-0.4), next).take_while(|&time| time < 10.5).collect()
}

fn component((name, code, heights): &Lead, beats: &[f64]) -> String {
    let mut noise = *code;
    let samples: Vec<String> = (0..SAMPLES)
        .map(|i| {
            let time = f64::from(i) / PER_SECOND;
            let heart: f64 = beats.iter().map(|beat| beat_at(time - beat, heights)).sum();
            let breath = 0.03 * (TAU * 0.25 * time).sin();
            let hum = 0.003 * (TAU * 50.0 * time).sin();
            let volts = heart + breath + hum + 0.008 * random(&mut noise);
            format!("{}", (volts / FACTOR).round() + 0.0)
        })
        .collect();
    format!(
        r#"    {{
      "code": {{
        "coding": [{{ "system": "urn:iso:std:iso:11073:10101", "code": "{code}", "display": "MDC_ECG_ELEC_POTL_{name}" }}],
        "text": "Lead {name}"
      }},
      "valueSampledData": {{
        "origin": {{ "value": 0, "unit": "mV", "system": "http://unitsofmeasure.org", "code": "mV" }},
        "period": 2,
        "factor": {FACTOR},
        "lowerLimit": -2000,
        "upperLimit": 2000,
        "dimensions": 1,
        "data": "{}"
      }}
    }}"#,
        samples.join(" ")
    )
}

/// One beat, `time` seconds after its R peak.
fn beat_at(time: f64, heights: &[f64; 5]) -> f64 {
    let wave = |((centre, width), height): (&(f64, f64), &f64)| {
        let distance = (time - centre) / width;
        height * (-0.5 * distance * distance).exp()
    };
    WAVES.iter().zip(heights).map(wave).sum()
}

/// Between -1 and 1, from Marsaglia's xorshift.
fn random(state: &mut u32) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    f64::from(*state) / f64::from(u32::MAX) * 2.0 - 1.0
}

const HEAD: &str = r#"{
  "resourceType": "Observation",
  "id": "ecg-rest",
  "meta": {
    "tag": [
      {
        "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
        "code": "HTEST",
        "display": "test health data"
      }
    ]
  },
  "identifier": [{ "system": "https://praxis.example/fhir/sid/ecg", "value": "ECG-2026-000318" }],
  "status": "final",
  "category": [
    {
      "coding": [
        {
          "system": "http://terminology.hl7.org/CodeSystem/observation-category",
          "code": "procedure",
          "display": "Procedure"
        }
      ]
    }
  ],
  "code": {
    "coding": [{ "system": "http://loinc.org", "code": "11524-6", "display": "EKG study" }],
    "text": "Resting ECG, 10 s at 500 Hz"
  },
  "subject": {
    "type": "Patient",
    "identifier": { "system": "https://praxis.example/fhir/sid/patient", "value": "LIFE-DEMO-4711" },
    "display": "Marlene Probst"
  },
  "effectivePeriod": { "start": "2026-02-10T09:41:00+01:00", "end": "2026-02-10T09:41:10+01:00" },
  "device": { "display": "Resting ECG recorder, synthetic" },
  "note": [
    {
      "text": "Synthetic signal. The eight recorded leads; III = II - I, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2."
    }
  ],
  "component": ["#;
