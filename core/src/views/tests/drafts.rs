use super::*;
use crate::dossiers::DraftState;
use crate::forms::Progress;
use crate::ids::DraftId;
use crate::store::testing::memory;
use crate::views::drafts::{self, Draft, DraftField, FieldValue};

fn value(text: &str, member: u8) -> FieldValue {
    FieldValue {
        value: format!("\"{text}\""),
        member: Some(MemberId([member; 8])),
        claimed: Timestamp(NOON),
        pending: false,
    }
}

fn draft(number: u8, fields: &[(&str, &[(&str, u8)])]) -> Draft {
    let field = |(path, values): &(&str, &[(&str, u8)])| DraftField {
        path: (*path).into(),
        values: values
            .iter()
            .map(|(text, member)| value(text, *member))
            .collect(),
    };
    Draft {
        draft: DraftId([number; 16]),
        procedure: "1.001193".into(),
        form_version: 1,
        title: None,
        state: DraftState::Drafting,
        creator: Some(LEADER),
        opened_at: Timestamp(NOON),
        changed_at: Timestamp(NOON + u64::from(number)),
        pending: true,
        progress: Progress {
            required: 24,
            missing: 3,
        },
        fields: fields.iter().map(field).collect(),
        attachments: Vec::new(),
    }
}

#[test]
fn a_field_that_two_people_filled_in_shows_both_values() {
    let (store, mut changes) = (memory(), Changes::new());
    let fields: &[(&str, &[(&str, u8)])] = &[
        ("child.name", &[("An", 1), ("Ân", 2)]),
        ("child.sex", &[("nữ", 1)]),
    ];
    drafts::put(&store, &draft(1, fields), &mut changes).unwrap();
    let rows = drafts::fields(&store, DraftId([1; 16])).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0].path.as_str(), rows[0].shown.value.as_str()),
        ("child.name", "\"An\"")
    );
    assert_eq!(rows[0].others[0].value, value("Ân", 2));
    assert_eq!(
        drafts::get(&store, DraftId([1; 16]))
            .unwrap()
            .unwrap()
            .clashes,
        1
    );
}

#[test]
fn a_draft_put_again_keeps_nothing_of_before() {
    let (store, mut changes) = (memory(), Changes::new());
    drafts::put(
        &store,
        &draft(1, &[("a", &[("1", 1)]), ("b", &[("2", 1)])]),
        &mut changes,
    )
    .unwrap();
    drafts::put(&store, &draft(1, &[("b", &[("3", 1)])]), &mut changes).unwrap();
    let rows = drafts::fields(&store, DraftId([1; 16])).unwrap();
    assert_eq!(
        rows.iter()
            .map(|row| row.shown.value.as_str())
            .collect::<Vec<_>>(),
        ["\"3\""]
    );
}

#[test]
fn drafts_are_listed_by_what_changed_last_page_by_page() {
    let (store, mut changes) = (memory(), Changes::new());
    for number in [2, 3, 1] {
        drafts::put(&store, &draft(number, &[]), &mut changes).unwrap();
    }
    let first = drafts::page(&store, None, 2).unwrap();
    let second = drafts::page(&store, first.next.as_ref(), 2).unwrap();
    let ids: Vec<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .map(|row| row.id.0[0])
        .collect();
    assert_eq!((ids, second.next), (vec![3, 2, 1], None));
}

#[test]
fn a_row_says_how_far_its_form_is_filled_in() {
    let (store, mut changes) = (memory(), Changes::new());
    drafts::put(&store, &draft(1, &[]), &mut changes).unwrap();
    let row = drafts::get(&store, DraftId([1; 16])).unwrap().unwrap();
    assert_eq!((row.progress.required, row.progress.missing), (24, 3));
}
