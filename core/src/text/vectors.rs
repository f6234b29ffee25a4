//! Search forms and sort order, read from tests/vectors/text.json.
//!
//! Bindings and other implementations check themselves against the same file. To write it
//! anew after a change, run the test with XOM_WRITE_VECTORS=1.

use serde_json::{Value, json};

use super::*;

const FILE: &str = "text.json";

const TEXTS: [&str; 14] = [
    "Đông Ngạc",
    "Ðường Ðức Thắng",
    "Vie\u{323}\u{302}t Nam",
    "hòa",
    "hoà",
    "Thuỷ",
    "Hoàng Quý",
    "ma mà mả mã má mạ",
    "Văn Lăng",
    "M'Drắk",
    "793/BTTTT-THH",
    "25.000 đồng",
    "Davíð",
    " … ",
];

const QUERIES: [&str; 6] = [
    "duc",
    "Đức ",
    "hoà bi",
    "hạ tầng ",
    "\"khai\" OR sinh*",
    " - ",
];

const WORDS: [&str; 12] = [
    "ma", "mà", "mả", "mã", "má", "mạ", "da", "đa", "an", "ăn", "ân", "ưa",
];

const NAMES: [&str; 8] = [
    "Trần Thị Bình",
    "Nguyễn Văn Đức",
    "Lê Thị Ánh",
    "Nguyễn Văn An",
    "Lê Văn Bình",
    "Nguyễn Thị An",
    "Đỗ Dũng",
    "H'Hen Niê",
];

fn form(text: &str) -> Value {
    json!({
        "text": text,
        "nfc": nfc(text),
        "words": words(text),
        "exact": exact_form(text),
        "folded": folded_form(text),
    })
}

fn query(text: &str) -> Value {
    let query = Query::parse(text);
    json!({
        "text": text,
        "has_marks": query.as_ref().map(Query::has_marks),
        "exact_expression": query.as_ref().map(Query::exact_expression),
        "any_expression": query.as_ref().map(Query::any_expression),
    })
}

fn sorted(texts: &[&str], key: fn(&str) -> Vec<u8>) -> Value {
    let mut sorted = texts.to_vec();
    sorted.sort_by_key(|text| key(text));
    json!({ "given": texts, "sorted": sorted })
}

#[test]
fn text_vectors_are_what_the_code_does() {
    let vectors = json!({
        "about": "Search forms, queries and sort order of Vietnamese text; see core/src/text.",
        "collation": COLLATION_VERSION,
        "forms": TEXTS.map(form),
        "queries": QUERIES.map(query),
        "words in order": sorted(&WORDS, sort_key),
        "names in order": sorted(&NAMES, name_sort_key),
    });
    assert_eq!(crate::vectors::stored(FILE, &vectors), vectors);
}
