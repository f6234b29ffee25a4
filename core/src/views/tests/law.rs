//! Views kept up to date in any order equal views rebuilt.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::documents::board::NoticeChange;
use crate::ids::CommentId;
use crate::store::testing::memory;
use crate::views::comments::{self, Comment};
use crate::views::notices::Clash;
use crate::views::rebuild::{clear_all, digest_all};
use crate::views::seen::{self, Acknowledgement, SeenRegister};
use crate::views::{EventPlace, households, people};

/// Something that is written into the views.
#[derive(Debug, Clone)]
enum Step {
    Notice(u16, Option<Notice>),
    Comment(Comment),
    Seen(SeenRegister),
    Person(u8, String),
    Household(u8, String),
}

/// What stands at the end: the newest version of each thing.
#[derive(Debug, Default)]
struct World {
    notices: BTreeMap<u16, Notice>,
    comments: BTreeMap<(u8, u8), Comment>,
    registers: BTreeMap<u8, SeenRegister>,
    people: BTreeMap<u8, String>,
    households: BTreeMap<u8, String>,
}

impl World {
    fn note(&mut self, step: &Step) {
        match step.clone() {
            Step::Notice(number, Some(notice)) => drop(self.notices.insert(number, notice)),
            Step::Notice(number, None) => drop(self.notices.remove(&number)),
            Step::Comment(comment) => {
                let known = self
                    .comments
                    .entry((comment.member.0[0], comment.comment.0[0]))
                    .or_insert(comment.clone());
                if comment.place <= known.place {
                    *known = comment;
                }
            }
            Step::Seen(register) => drop(self.registers.insert(register.member.0[0], register)),
            Step::Person(number, name) => drop(self.people.insert(number, name)),
            Step::Household(number, house) => drop(self.households.insert(number, house)),
        }
    }

    fn write(self, store: &Connection) {
        let mut steps: Vec<Step> = Vec::new();
        steps.extend(
            self.households
                .into_iter()
                .map(|(number, house)| Step::Household(number, house)),
        );
        steps.extend(self.registers.into_values().map(Step::Seen));
        steps.extend(self.comments.into_values().map(Step::Comment));
        steps.extend(
            self.notices
                .into_iter()
                .map(|(number, notice)| Step::Notice(number, Some(notice))),
        );
        steps.extend(
            self.people
                .into_iter()
                .map(|(number, name)| Step::Person(number, name)),
        );
        steps.iter().for_each(|step| write(store, step));
    }
}

fn write(store: &Connection, step: &Step) {
    let mut changes = Changes::new();
    match step {
        Step::Notice(_, Some(notice)) => put(store, notice),
        Step::Notice(number, None) => remove(store, &notice(*number, u64::from(*number))),
        Step::Comment(comment) => comments::put(store, comment, &mut changes).unwrap(),
        Step::Seen(register) => seen::put(store, register, &mut changes).unwrap(),
        Step::Person(number, name) => {
            people::describe(
                store,
                MemberId([*number; 8]),
                Some(name),
                None,
                &mut changes,
            )
            .unwrap();
        }
        Step::Household(number, house) => {
            let household = crate::ids::HouseholdId([*number; 8]);
            households::describe(store, household, Some((house, "B")), &mut changes).unwrap();
        }
    }
}

fn any_notice(number: u16) -> impl Strategy<Value = Notice> {
    let words = prop::sample::select(vec!["họp tổ", "cúp điện", "Tết", "", "phun thuốc"]);
    let clash = |title: &str| Clash {
        change: NoticeChange::Title(title.into()),
        member: Some(LEADER),
        claimed: Timestamp(NOON),
        accepted_at: None,
        pending: false,
        winner: true,
    };
    (
        words.clone(),
        words,
        any::<bool>(),
        any::<bool>(),
        0..400_u64,
        0..3_usize,
    )
        .prop_map(move |(title, body, pinned, pending, claimed, clashes)| {
            with(notice(number, u64::from(number)), |notice| {
                notice.content.title = title.into();
                notice.content.body = body.into();
                notice.content.pinned = pinned;
                notice.pending = pending;
                notice.posted = Timestamp(notice.posted.0 - NOON + NOON / 400 * claimed);
                notice.clashes = vec![clash(title); clashes];
            })
        })
}

fn any_step() -> impl Strategy<Value = Step> {
    let posted = (0..6_u16).prop_flat_map(|number| {
        prop::option::weighted(0.8, any_notice(number))
            .prop_map(move |notice| Step::Notice(number, notice))
    });
    let place = prop_oneof![
        Just(EventPlace::Pending),
        (0..5_u64, 0..3_u8).prop_map(|(offset, event)| EventPlace::Logged { offset, event })
    ];
    // What a place in the log says never changes, so a comment follows from its place.
    let comment = (1..3_u8, 1..4_u8, place).prop_map(|(member, number, place)| {
        let about = match place {
            EventPlace::Logged { offset, event } => (offset + u64::from(event)) as u16 % 6,
            EventPlace::Pending => 0,
        };
        Step::Comment(Comment {
            comment: CommentId([number; 8]),
            notice: id(about),
            member: MemberId([member; 8]),
            text: format!("{place:?}"),
            claimed: Timestamp(u64::from(about)),
            accepted_at: None,
            place,
        })
    });
    let seen = (
        1..3_u8,
        prop::collection::btree_map(0..6_u8, any::<bool>(), 0..4),
    )
        .prop_map(|(member, acknowledged)| {
            let acknowledged = acknowledged
                .into_iter()
                .map(|(number, pending)| Acknowledgement {
                    notice: [0, 0, number, 1, 1],
                    pending,
                })
                .collect();
            let month = notice(0, 0).month;
            Step::Seen(SeenRegister {
                member: MemberId([member; 8]),
                month,
                mine: member == 1,
                acknowledged,
            })
        });
    let name = prop::sample::select(vec!["Hoa", "Nguyễn Văn An", "Đỗ Thị Bích"]);
    prop_oneof![
        4 => posted,
        2 => comment,
        2 => seen,
        1 => (1..4_u8, name.clone()).prop_map(|(number, name)| Step::Person(number, name.into())),
        1 => (1..4_u8, name).prop_map(|(number, name)| Step::Household(number, name.into())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn views_kept_up_to_date_equal_views_rebuilt(steps in prop::collection::vec(any_step(), 0..40)) {
        let (kept, mut world) = (memory(), World::default());
        for step in &steps {
            write(&kept, step);
            world.note(step);
        }
        let before = digest_all(&kept).unwrap();
        clear_all(&kept).unwrap();
        prop_assert_eq!(&digest_all(&kept).unwrap(), &digest_all(&memory()).unwrap());
        world.write(&kept);
        prop_assert_eq!(digest_all(&kept).unwrap(), before);
    }

    #[test]
    fn writing_everything_twice_changes_nothing(steps in prop::collection::vec(any_step(), 0..20)) {
        let (store, mut world, mut again) = (memory(), World::default(), World::default());
        for step in &steps {
            world.note(step);
            again.note(step);
        }
        world.write(&store);
        let before = digest_all(&store).unwrap();
        again.write(&store);
        prop_assert_eq!(digest_all(&store).unwrap(), before);
    }
}

#[test]
fn a_digest_tells_any_difference() {
    let store = memory();
    put(&store, &notice(1, 1));
    let before = digest_all(&store).unwrap();
    store.execute("UPDATE notices SET pending = 1", []).unwrap();
    let after = digest_all(&store).unwrap();
    let different: Vec<_> = before
        .keys()
        .filter(|table| before[*table] != after[*table])
        .collect();
    assert_eq!(different, [&"notices"]);
}
