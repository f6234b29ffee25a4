//! Byte budgets (design §14): they do not depend on the machine, so they are asserted.

use automerge::Automerge;
use automerge::sync::State;
use xom_core::device::NewNotice;
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_core::ids::NoticeId;
use xom_tests::corpus;
use xom_tests::world::{Phone, World};

fn within(what: &str, bytes: usize, budget: usize) {
    println!("{what}: {bytes} B of {budget}");
    assert!(
        bytes <= budget,
        "{what}: {bytes} B, the budget is {budget} B"
    );
}

/// Two automerge documents with the same notices, and what each knows of the other.
type Peer = (Automerge, State);

fn in_step() -> (Peer, Peer) {
    let board = corpus::raw::board(1, 20, 1);
    let copy = board.fork();
    let (mut here, mut there) = ((board, State::new()), (copy, State::new()));
    corpus::raw::sync((&mut here.0, &mut here.1), (&mut there.0, &mut there.1));
    (here, there)
}

/// Prints what automerge's own protocol takes, unsigned, for the same.
fn beside(what: &str, here: &mut Peer, there: &mut Peer) {
    let (bytes, messages) =
        corpus::raw::sync((&mut here.0, &mut here.1), (&mut there.0, &mut there.1));
    println!("  automerge alone, {what}: {bytes} B in {messages} messages");
    assert_eq!(here.0.get_heads(), there.0.get_heads());
}

/// A leader who has exchanged once more than needed, so that nothing is left to say.
fn leader(world: &World) -> (Phone, NoticeId) {
    let mut hung = world.joined("Hùng", Role::Leader);
    let notice = NewNotice {
        title: "Họp tổ dân phố".into(),
        body: "19 giờ 30".into(),
        ..NewNotice::default()
    };
    let posted = hung.device.post_notice(notice).unwrap();
    hung.sync(world);
    hung.sync(world);
    (hung, posted)
}

#[test]
fn an_idle_exchange_is_130_bytes_up_and_16_down() {
    let world = World::new(21, 2);
    let (mut hung, _) = leader(&world);
    hung.sync(&world);
    assert_eq!(hung.traffic.round_trips, 1);
    within("idle exchange, up", hung.traffic.up, 130);
    within("idle exchange, down", hung.traffic.down, 16);

    let (mut here, mut there) = in_step();
    (here.1, there.1) = (State::new(), State::new());
    beside(
        "nothing new, one document, reconnecting",
        &mut here,
        &mut there,
    );
}

#[test]
fn one_changed_field_is_confirmed_in_one_round_trip_with_400_bytes_up_and_130_down() {
    let world = World::new(22, 2);
    let (mut hung, posted) = leader(&world);
    hung.device
        .change_notice(posted, vec![NoticeChange::Title("Họp lúc 20 giờ".into())])
        .unwrap();
    let done = hung.sync(&world);
    assert_eq!((done.confirmed, hung.traffic.round_trips), (1, 1));
    within("one scalar change, up", hung.traffic.up, 400);
    within("one scalar change, down", hung.traffic.down, 130);
    hung.sync(&world);
    assert_eq!(hung.traffic.down, 1, "one's own commit does not come back");

    let (mut here, mut there) = in_step();
    let title = format!("{}.t", corpus::raw::key(0));
    corpus::raw::put(&mut here.0, &title, "Họp lúc 20 giờ");
    beside("one scalar change, live", &mut here, &mut there);
    corpus::raw::put(&mut here.0, &title, "Họp lúc 21 giờ");
    (here.1, there.1) = (State::new(), State::new());
    beside("one scalar change, reconnecting", &mut here, &mut there);
}

#[test]
fn a_comment_of_120_characters_is_600_bytes_up() {
    let world = World::new(23, 2);
    let (_, posted) = leader(&world);
    let mut lan = world.joined("Lan", Role::Resident);
    lan.sync(&world);
    let text = "Nhà tôi xin dự họp đủ hai người và xin góp ý về lịch thu gom rác. ".repeat(2);
    lan.device
        .comment(posted, &text.chars().take(120).collect::<String>())
        .unwrap();
    lan.sync(&world);
    within("comment of 120 characters, up", lan.traffic.up, 600);
}

#[test]
fn acknowledging_20_notices_is_400_bytes_up_and_nothing_to_the_neighbours() {
    let world = World::new(24, 2);
    let (mut hung, _) = leader(&world);
    let posted: Vec<NoticeId> = (0..20)
        .map(|number| {
            let notice = NewNotice {
                title: format!("Thông báo {number}"),
                ..NewNotice::default()
            };
            hung.device.post_notice(notice).unwrap()
        })
        .collect();
    hung.sync(&world);
    let (mut lan, mut nga) = (
        world.joined("Lan", Role::Resident),
        world.joined("Nga", Role::Resident),
    );
    lan.sync(&world);
    nga.sync(&world);
    lan.device.acknowledge(&posted).unwrap();
    lan.sync(&world);
    within("acknowledging 20 notices, up", lan.traffic.up, 400);
    nga.sync(&world);
    assert_eq!(nga.traffic.down, 1, "a neighbour hears nothing of it");
}

#[test]
fn joining_brings_the_newest_1000_short_notices_in_30_kilobytes() {
    let world = World::with_settings(25, 2, corpus::roomy);
    let mut hung = world.joined("Hùng", Role::Leader);
    corpus::post(&world, &mut hung, 1, 1_000, 1);
    let mut lan = world.joined("Lan", Role::Resident);
    within(
        "join, newest 1,000 notices, short texts",
        lan.traffic.down,
        30_000,
    );
    assert_eq!(lan.device.notices(None, 2_000).unwrap().rows.len(), 1_000);
    lan.sync(&world);
}

#[test]
fn joining_brings_the_newest_1000_long_notices_in_150_kilobytes() {
    let world = World::with_settings(26, 2, corpus::roomy);
    let mut hung = world.joined("Hùng", Role::Leader);
    corpus::post(&world, &mut hung, 1, 1_000, 7);
    let lan = world.joined("Lan", Role::Resident);
    within(
        "join, newest 1,000 notices, long texts",
        lan.traffic.down,
        150_000,
    );
}
