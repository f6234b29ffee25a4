use super::*;
use crate::documents::board::NoticeChange;
use crate::ids::CommentId;
use crate::store::testing::memory;
use crate::views::comments::{self, Comment};
use crate::views::notice_list::{self, LEADING, NoticeRow};
use crate::views::notices::Clash;
use crate::views::seen::{self, Acknowledgement, SeenRegister};
use crate::views::{EventPlace, View, people};

const NOW: Timestamp = Timestamp(NOON + 1000 * HOUR);

fn listed(store: &Connection, now: Timestamp, limit: usize) -> Vec<u16> {
    let mut rows: Vec<NoticeRow> = Vec::new();
    let mut after = None;
    loop {
        let page = notice_list::page(store, now, after.as_ref(), limit).unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    rows.iter()
        .map(|row| u16::from_be_bytes([row.id.0[1], row.id.0[2]]))
        .collect()
}

fn emergency(notice: &mut Notice) {
    notice.content.urgency = Urgency::Emergency;
}

fn pinned(notice: &mut Notice) {
    notice.content.pinned = true;
}

#[test]
fn an_empty_list_has_one_empty_page() {
    let page = notice_list::page(&memory(), NOW, None, 10).unwrap();
    assert!(page.rows.is_empty() && page.next.is_none());
}

#[test]
fn notices_stand_newest_first_whatever_order_they_came_in() {
    let store = memory();
    for number in [2, 5, 1, 4, 3] {
        put(&store, &notice(number, u64::from(number)));
    }
    assert_eq!(listed(&store, NOW, 10), [5, 4, 3, 2, 1]);
}

#[test]
fn emergencies_stand_first_then_what_is_pinned_then_the_rest() {
    let store = memory();
    put(&store, &with(notice(1, 1), emergency));
    put(&store, &with(notice(2, 2), pinned));
    put(&store, &notice(3, 3));
    put(
        &store,
        &with(notice(4, 4), |notice| {
            notice.content.urgency = Urgency::Important
        }),
    );
    let now = Timestamp(NOON + 5 * HOUR);
    for limit in 1..6 {
        assert_eq!(listed(&store, now, limit), [1, 2, 4, 3], "{limit} a page");
    }
}

#[test]
fn an_emergency_leads_only_in_its_validity() {
    let store = memory();
    let until = |hours| {
        move |notice: &mut Notice| notice.content.valid_until = Some(Timestamp(NOON + hours * HOUR))
    };
    put(&store, &with(with(notice(1, 1), emergency), until(5)));
    put(
        &store,
        &with(with(notice(2, 2), emergency), |notice| {
            notice.content.valid_from = Some(Timestamp(NOON + 4 * HOUR))
        }),
    );
    put(&store, &notice(3, 3));
    let at = |hours| listed(&store, Timestamp(NOON + hours * HOUR), 10);
    assert_eq!(at(3), [1, 3, 2], "the second does not hold yet");
    assert_eq!(at(4), [2, 1, 3]);
    assert_eq!(at(5), [2, 3, 1], "the first holds no more");
    assert_eq!(at(24 * 8), [3, 2, 1], "one without an end leads for a week");
}

#[test]
fn a_withdrawn_notice_leads_no_more_and_says_why() {
    let store = memory();
    put(&store, &notice(2, 2));
    let withdrawn = with(with(notice(1, 1), pinned), |notice| {
        notice.withdrawn = Some("Đăng nhầm".into())
    });
    put(&store, &withdrawn);
    assert_eq!(listed(&store, NOW, 10), [2, 1]);
    let shown = notice_list::get(&store, id(1)).unwrap().unwrap();
    assert_eq!(shown.row.withdrawn.as_deref(), Some("Đăng nhầm"));
}

#[test]
fn pages_show_every_notice_once_however_many_are_pinned() {
    let store = memory();
    let all = 0..LEADING as u16 + 30;
    for number in all.clone() {
        put(
            &store,
            &with(notice(number, u64::from(number)), |notice| {
                notice.content.pinned = number % 2 == 0
            }),
        );
    }
    for limit in [1, 7, 100] {
        let shown = listed(&store, NOW, limit);
        let mut sorted = shown.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, all.clone().collect::<Vec<_>>(), "{limit} a page");
        assert!(shown[..LEADING].iter().all(|number| number % 2 == 0));
    }
}

#[test]
fn notices_of_one_moment_are_each_shown_once() {
    let store = memory();
    for number in 0..50 {
        put(&store, &notice(number, 1));
    }
    assert_eq!(listed(&store, NOW, 7), (0..50).rev().collect::<Vec<_>>());
}

#[test]
fn a_clock_that_is_a_year_ahead_lifts_a_notice_no_further_than_its_month() {
    let store = memory();
    put(
        &store,
        &with(notice(1, 0), |notice| {
            notice.posted = Timestamp(NOON + 365 * 24 * HOUR)
        }),
    );
    put(
        &store,
        &with(notice(2, 0), |notice| notice.posted = Timestamp(0)),
    );
    put(&store, &notice(3, 0));
    put(&store, &notice(4, 30 * 24));
    assert_eq!(listed(&store, NOW, 10), [4, 1, 3, 2]);
    let shown = notice_list::get(&store, id(1)).unwrap().unwrap();
    assert_eq!(
        shown.row.posted,
        Timestamp(NOON + 365 * 24 * HOUR),
        "what was claimed is shown"
    );
}

#[test]
fn a_notice_put_again_replaces_itself_and_keeps_its_counts() {
    let store = memory();
    put(&store, &notice(1, 1));
    let mut changes = Changes::new();
    let comment = Comment {
        comment: CommentId([1; 8]),
        notice: id(1),
        member: LEADER,
        text: "Đã rõ".into(),
        claimed: Timestamp(NOON),
        accepted_at: None,
        place: EventPlace::Pending,
    };
    comments::put(&store, &comment, &mut changes).unwrap();
    let acknowledged = vec![Acknowledgement {
        notice: [0, 0, 1, 1, 1],
        pending: true,
    }];
    let month = notice(1, 1).month;
    let mut register = SeenRegister {
        member: LEADER,
        month,
        mine: true,
        acknowledged,
    };
    seen::put(&store, &register, &mut changes).unwrap();
    put(
        &store,
        &with(notice(1, 1), |notice| notice.content.title = "Mới".into()),
    );
    let row = notice_list::page(&store, NOW, None, 10)
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(
        (row.title.as_str(), row.comments, row.acknowledged),
        ("Mới", 1, true)
    );
    assert!(changes.contains(View::Notices));

    register.acknowledged.clear();
    seen::put(&store, &register, &mut changes).unwrap();
    comments::remove(&store, LEADER, CommentId([1; 8]), &mut changes).unwrap();
    let row = notice_list::page(&store, NOW, None, 10)
        .unwrap()
        .rows
        .remove(0);
    assert_eq!((row.comments, row.acknowledged), (0, false));
}

#[test]
fn anothers_acknowledgement_is_not_mine() {
    let store = memory();
    put(&store, &notice(1, 1));
    let acknowledged = vec![Acknowledgement {
        notice: [0, 0, 1, 1, 1],
        pending: false,
    }];
    let register = SeenRegister {
        member: LEADER,
        month: notice(1, 1).month,
        mine: false,
        acknowledged,
    };
    seen::put(&store, &register, &mut Changes::new()).unwrap();
    assert!(
        !notice_list::get(&store, id(1))
            .unwrap()
            .unwrap()
            .row
            .acknowledged
    );
}

#[test]
fn a_clash_shows_all_values_with_who_and_when() {
    let store = memory();
    let mut changes = Changes::new();
    people::describe(&store, LEADER, Some("Nguyễn Văn Hùng"), None, &mut changes).unwrap();
    let clash = |title: &str, member, winner: bool| Clash {
        change: NoticeChange::Title(title.into()),
        member: Some(member),
        claimed: Timestamp(NOON),
        accepted_at: None,
        pending: !winner,
        winner,
    };
    let clashes = vec![
        clash("Họp 19 giờ", LEADER, true),
        clash("Họp 20 giờ", MemberId([2; 8]), false),
    ];
    put(
        &store,
        &with(notice(1, 1), |notice| notice.clashes = clashes),
    );
    put(&store, &notice(2, 2));
    let found = notice_list::with_clashes(&store).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].row.clashes, 1, "one field");
    let shown: Vec<_> = found[0]
        .conflicts
        .iter()
        .map(|row| (row.change.clone(), row.winner))
        .collect();
    assert_eq!(
        shown,
        [
            (NoticeChange::Title("Họp 19 giờ".into()), true),
            (NoticeChange::Title("Họp 20 giờ".into()), false)
        ]
    );
    assert_eq!(
        found[0].conflicts[0].member_name.as_deref(),
        Some("Nguyễn Văn Hùng")
    );
    put(&store, &notice(1, 1));
    assert!(notice_list::with_clashes(&store).unwrap().is_empty());
}

#[test]
fn a_notice_reads_as_plain_json() {
    let store = memory();
    put(
        &store,
        &with(notice(1, 1), |notice| {
            notice.content.blocks = Some(vec!["B1".into()])
        }),
    );
    let json = serde_json::to_value(notice_list::get(&store, id(1)).unwrap()).unwrap();
    assert_eq!(json["id"], "0000010101010101");
    assert_eq!(json["urgency"], "normal");
    assert_eq!(json["blocks"][0], "B1");
    assert_eq!(json["body"], "Nội dung của thông báo 1");
}

#[test]
fn a_list_shows_the_beginning_of_a_text_on_one_line() {
    let store = memory();
    let body = format!("Kính gửi\n\n  bà con\t{}", "ằ".repeat(20_000));
    put(
        &store,
        &with(notice(1, 1), |notice| notice.content.body = body.clone()),
    );
    let shown = notice_list::get(&store, id(1)).unwrap().unwrap();
    assert!(shown.row.snippet.starts_with("Kính gửi bà con ằ"));
    assert_eq!(shown.row.snippet.chars().count(), 160);
    assert_eq!(shown.body, body);
}

#[test]
fn one_id_on_two_boards_makes_two_rows_and_one_of_them_answers_to_it() {
    let store = memory();
    let (early, late) = (notice(1, 0), notice(1, 24 * 30));
    assert_ne!(early.document, late.document);
    put(&store, &late);
    put(&store, &early);
    assert_eq!(listed(&store, NOW, 10), [1, 1]);
    assert_eq!(
        notice_list::get(&store, id(1))
            .unwrap()
            .unwrap()
            .row
            .document,
        early.document
    );
    remove(&store, &early);
    assert_eq!(
        notice_list::get(&store, id(1))
            .unwrap()
            .unwrap()
            .row
            .document,
        late.document
    );
}
