use proptest::prelude::*;

use super::*;
use crate::store::testing::{memory, plan};
use crate::views::search;

fn titled(number: u16, title: &str) -> Notice {
    with(notice(number, u64::from(number)), |notice| {
        notice.content.title = title.into();
        notice.content.body = "…".into();
    })
}

fn found(store: &Connection, typed: &str) -> Vec<String> {
    search::notices(store, typed, 50)
        .unwrap()
        .into_iter()
        .map(|row| row.title)
        .collect()
}

#[test]
fn without_marks_every_spelling_is_found_exact_ones_first_then_newest_first() {
    let store = memory();
    for (number, title) in (1..).zip(["hoa xuân", "hòa bình", "hoà giải", "họp tổ"]) {
        put(&store, &titled(number, title));
    }
    assert_eq!(found(&store, "hoa "), ["hoa xuân", "hoà giải", "hòa bình"]);
    assert_eq!(found(&store, "hòa "), ["hoà giải", "hòa bình"]);
    assert_eq!(
        found(&store, "ho"),
        ["hoa xuân", "họp tổ", "hoà giải", "hòa bình"]
    );
}

#[test]
fn d_with_and_without_its_bar_meet_and_nfd_finds_nfc() {
    let store = memory();
    put(&store, &titled(1, "Cúp điện"));
    assert_eq!(found(&store, "cup dien"), ["Cúp điện"]);
    assert_eq!(found(&store, "đie\u{323}\u{302}n"), ["Cúp điện"]);
}

#[test]
fn a_changed_or_removed_text_is_found_no_more() {
    let store = memory();
    put(&store, &titled(1, "cũ"));
    put(&store, &titled(1, "mới"));
    assert_eq!(
        (found(&store, "cu"), found(&store, "moi")),
        (vec![], vec!["mới".to_owned()])
    );
    remove(&store, &titled(1, ""));
    assert!(found(&store, "moi").is_empty());
}

#[test]
fn a_removed_text_leaves_no_word_in_the_index() {
    let store = memory();
    put(&store, &titled(1, "bímậttuyệtđối"));
    put(&store, &titled(2, "khác"));
    remove(&store, &titled(1, ""));
    let mut blocks = store.prepare("SELECT block FROM search_data").unwrap();
    let blocks = blocks
        .query_map([], |row| row.get::<_, Vec<u8>>(0))
        .unwrap()
        .map(Result::unwrap);
    let left: Vec<u8> = blocks.flatten().collect();
    for word in ["bimat", "bímật", "mậttuyệt"] {
        assert!(
            !left
                .windows(word.len())
                .any(|bytes| bytes == word.as_bytes()),
            "{word}"
        );
    }
    assert_eq!(found(&store, "khac"), ["khác"]);
}

const WORDS: [&str; 14] = [
    "họp", "học", "hop", "ho", "hòa", "hoà", "hoa", "tổ", "tối", "to", "1", "12", "123", "đ",
];

proptest! {
    #[test]
    fn a_text_changed_any_number_of_times_is_indexed_as_if_it_had_always_been_so(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 0..6), 1..6),
    ) {
        let (changed, fresh) = (memory(), memory());
        for text in &texts {
            put(&changed, &titled(1, &text.join(" ")));
        }
        put(&fresh, &titled(1, &texts[texts.len() - 1].join(" ")));
        for word in WORDS {
            for length in 1..=word.chars().count() {
                let typed: String = word.chars().take(length).collect();
                prop_assert_eq!(found(&changed, &typed), found(&fresh, &typed), "{}", typed);
                let whole = format!("{typed} ");
                prop_assert_eq!(found(&changed, &whole), found(&fresh, &whole), "{}", whole);
            }
        }
        changed.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).unwrap();
        remove(&changed, &titled(1, ""));
        for word in WORDS {
            prop_assert!(found(&changed, word).is_empty(), "{}", word);
        }
    }
}

#[test]
fn many_notices_of_one_second_are_each_found() {
    let store = memory();
    for number in 0..300 {
        put(
            &store,
            &with(titled(number, "chung"), |notice| {
                notice.posted = Timestamp(NOON)
            }),
        );
    }
    assert_eq!(search::notices(&store, "chung", 1000).unwrap().len(), 300);
}

#[test]
fn an_index_of_older_forms_is_made_anew_once() {
    let store = memory();
    put(&store, &titled(1, "họp tổ"));
    store
        .execute("INSERT INTO search (search) VALUES ('delete-all')", [])
        .unwrap();
    assert!(found(&store, "hop").is_empty());
    assert!(search::rebuild_if_outdated(&store).unwrap());
    assert_eq!(found(&store, "hop"), ["họp tổ"]);
    assert!(!search::rebuild_if_outdated(&store).unwrap());
}

#[test]
fn hits_are_read_newest_first_without_sorting() {
    let steps = plan(
        &memory(),
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
    );
    assert_eq!(steps.len(), 1, "{steps:?}");
    assert!(
        steps[0].starts_with("SCAN search VIRTUAL TABLE INDEX"),
        "{steps:?}"
    );
}

#[test]
fn what_looks_like_a_query_language_is_only_words() {
    let store = memory();
    put(&store, &titled(1, "exact OR folded NEAR họp"));
    for typed in [
        "\"",
        "exact:họp",
        "họp OR",
        "NEAR(họp, 2)",
        "họp*",
        "^họp",
        "-họp",
        "{exact folded}: họp",
        "họp AND",
        "' --",
        "%",
    ] {
        search::notices(&store, typed, 10).unwrap();
    }
    assert_eq!(found(&store, "NEAR(họp").len(), 1);
}

proptest! {
    #[test]
    fn no_typed_text_is_an_error(typed in any::<String>(), title in any::<String>()) {
        let store = memory();
        put(&store, &titled(1, &title));
        search::notices(&store, &typed, 10).unwrap();
        search::notices(&store, &title, 10).unwrap();
        remove(&store, &titled(1, ""));
        store.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 0)", []).unwrap();
    }
}
