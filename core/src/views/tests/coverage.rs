use super::*;
use crate::identity::Role;
use crate::ids::HouseholdId;
use crate::store::testing::memory;
use crate::views::coverage::{self, BlockCoverage};
use crate::views::people::Membership;
use crate::views::seen::{self, Acknowledgement, SeenRegister};
use crate::views::{households, people};

/// Six households in two blocks (and one without), each with two members.
fn neighbourhood() -> Connection {
    let (store, mut changes) = (memory(), Changes::new());
    for number in 1..=7 {
        let household = HouseholdId([number; 8]);
        households::put(&store, household, GROUP, &mut changes).unwrap();
        let block = if number <= 2 { "B1" } else { "B2" };
        let place = (number < 7).then(|| (format!("Số {number}"), block));
        let place = place
            .as_ref()
            .map(|(house, block)| (house.as_str(), *block));
        households::describe(&store, household, place, &mut changes).unwrap();
        for second in [0, 100] {
            join(&store, number + second, number, false);
        }
    }
    store
}

fn join(store: &Connection, member: u8, household: u8, departed: bool) {
    let household = Some(HouseholdId([household; 8]));
    let membership = Membership {
        group: GROUP,
        household,
        role: Role::Resident,
        departed,
    };
    people::put(
        store,
        MemberId([member; 8]),
        &membership,
        &mut Changes::new(),
    )
    .unwrap();
}

fn acknowledge(store: &Connection, member: u8) {
    let acknowledged = vec![Acknowledgement {
        notice: [0, 0, 1, 1, 1],
        pending: false,
    }];
    let register = SeenRegister {
        member: MemberId([member; 8]),
        month: notice(1, 1).month,
        mine: false,
        acknowledged,
    };
    seen::put(store, &register, &mut Changes::new()).unwrap();
}

fn block(block: &str, seen: u64, households: u64) -> BlockCoverage {
    BlockCoverage {
        block: (!block.is_empty()).then(|| block.into()),
        seen,
        households,
    }
}

#[test]
fn a_household_has_seen_a_notice_once_whoever_of_it_has() {
    let store = neighbourhood();
    put(&store, &notice(1, 1));
    for member in [1, 101, 3, 200] {
        acknowledge(&store, member);
    }
    let coverage = coverage::of(&store, id(1)).unwrap().unwrap();
    assert_eq!((coverage.seen, coverage.households), (2, 7));
    assert_eq!(
        coverage.blocks,
        [block("", 0, 1), block("B1", 1, 2), block("B2", 1, 4)]
    );
}

#[test]
fn a_notice_for_one_block_asks_only_that_block() {
    let store = neighbourhood();
    put(
        &store,
        &with(notice(1, 1), |notice| {
            notice.content.blocks = Some(vec!["B1".into()])
        }),
    );
    for member in [2, 3] {
        acknowledge(&store, member);
    }
    let coverage = coverage::of(&store, id(1)).unwrap().unwrap();
    assert_eq!(coverage.blocks, [block("B1", 1, 2)]);
    let not_yet = coverage::not_yet(&store, id(1), 10).unwrap();
    assert_eq!(
        not_yet.iter().map(|row| row.id.0[0]).collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn who_left_no_longer_stands_for_the_household() {
    let store = neighbourhood();
    put(&store, &notice(1, 1));
    acknowledge(&store, 1);
    join(&store, 1, 1, true);
    assert_eq!(coverage::of(&store, id(1)).unwrap().unwrap().seen, 0);
}

#[test]
fn the_doors_to_knock_at_come_by_block_and_house() {
    let store = neighbourhood();
    put(&store, &notice(1, 1));
    acknowledge(&store, 4);
    let not_yet = coverage::not_yet(&store, id(1), 5).unwrap();
    assert_eq!(
        not_yet.iter().map(|row| row.id.0[0]).collect::<Vec<_>>(),
        [7, 1, 2, 3, 5]
    );
    assert_eq!(not_yet[1].house.as_deref(), Some("Số 1"));
}

#[test]
fn another_group_is_not_asked() {
    let store = neighbourhood();
    households::put(
        &store,
        HouseholdId([50; 8]),
        GroupId([1; 8]),
        &mut Changes::new(),
    )
    .unwrap();
    put(&store, &notice(1, 1));
    assert_eq!(coverage::of(&store, id(1)).unwrap().unwrap().households, 7);
    assert_eq!(
        households::of_group(&store, GroupId([1; 8])).unwrap().len(),
        1
    );
    assert_eq!(households::blocks(&store, GROUP).unwrap(), ["B1", "B2"]);
}

#[test]
fn an_unknown_notice_has_no_coverage() {
    assert_eq!(coverage::of(&memory(), id(1)).unwrap(), None);
    assert!(coverage::not_yet(&memory(), id(1), 5).unwrap().is_empty());
}
