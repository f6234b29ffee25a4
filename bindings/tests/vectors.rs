//! tests/vectors/errors.json: what every language of the line says when the ward refuses.
//!
//! To write it anew after a change, run the test with XOM_WRITE_VECTORS=1.

use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/errors.json");

#[test]
fn every_refusal_says_what_the_vectors_say() {
    let texts = xom_bindings::refusal_texts().into_iter();
    let refusals: Vec<Value> = texts
        .map(|one| {
            json!({
                "code": one.code,
                "final": one.is_final,
                "message_vi": one.message_vi,
                "message_en": one.message_en,
            })
        })
        .collect();
    let about = "What the ward's refusals say to people; see core/src/commits/refusal.rs.";
    let now = json!({"about": about, "refusals": refusals});
    if std::env::var_os("XOM_WRITE_VECTORS").is_some() {
        let text = serde_json::to_string_pretty(&now).unwrap() + "\n";
        std::fs::write(FILE, text).unwrap();
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(now, kept);
}
