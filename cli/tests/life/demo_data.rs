//! The records of `life demo` are what they say: FHIR resources whose references lead somewhere, an ECG of ten
//! seconds. Once, they were also checked against the whole of FHIR R4B with the Python package `fhir.resources`.

use serde_json::Value;

fn load(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(target)) = fields.get("reference") {
                found.push(target.clone());
            }
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_bundle_is_a_document_that_holds_together() {
    let bundle = load(include_str!("../../demo/patient.fhir.json"));
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&"Bundle".into(), &"document".into()));
    let entries = bundle["entry"].as_array().unwrap();
    // FHIR R4, bdl-11: a document has a Composition first.
    assert_eq!(entries[0]["resource"]["resourceType"], "Composition");
    let names: Vec<&str> = entries.iter().map(|entry| entry["fullUrl"].as_str().unwrap()).collect();
    let mut targets = Vec::new();
    references(&bundle, &mut targets);
    assert!(targets.len() > 60);
    for target in targets {
        assert!(names.contains(&target.as_str()), "{target}");
    }
    let kinds = ["Patient", "Practitioner", "Encounter", "Condition", "Observation", "MedicationRequest"];
    for kind in kinds {
        assert!(entries.iter().any(|entry| entry["resource"]["resourceType"] == kind), "{kind}");
    }
}

#[test]
fn the_ecg_has_ten_seconds_in_eight_leads() {
    let ecg = load(include_str!("../../demo/ecg.fhir.json"));
    let bundle = include_str!("../../demo/patient.fhir.json");
    assert!(bundle.contains(ecg["subject"]["identifier"]["value"].as_str().unwrap()));
    let leads = ecg["component"].as_array().unwrap();
    assert_eq!(leads.len(), 8);
    for lead in leads {
        let data = &lead["valueSampledData"];
        assert_eq!(data["period"], 2);
        let samples = data["data"].as_str().unwrap().split(' ').map(|sample| sample.parse::<i32>().unwrap());
        assert_eq!(samples.clone().filter(|sample| (-2000..=2000).contains(sample)).count(), 5000);
        assert!(samples.clone().max() > Some(20) || samples.min() < Some(-20));
    }
}
