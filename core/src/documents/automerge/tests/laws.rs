//! Any order and any grouping of delivery gives the same reads.

use proptest::prelude::*;

use super::*;

/// A step of three people at work.
#[derive(Debug, Clone)]
enum Step {
    Edit { who: usize, key: u8, value: u8 },
    Pull { who: usize, from: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edit = (0..3_usize, 0..4_u8, any::<u8>()).prop_map(|(who, key, value)| Step::Edit {
        who,
        key,
        value,
    });
    let pull = (0..3_usize, 0..3_usize).prop_map(|(who, from)| Step::Pull { who, from });
    prop::collection::vec(prop_oneof![3 => edit, 1 => pull], 1..40)
}

/// A change, with whose it is and its number.
type Sent = (AuthoredChange, Actor, u64);

/// Lets three replicas work and returns every change in the order it was made.
fn play(steps: &[Step]) -> Vec<Sent> {
    let mut replicas = [document(), document(), document()];
    let mut numbers = [0; 3];
    let mut sent = Vec::<Sent>::new();
    for step in steps {
        match *step {
            Step::Edit { who, key, value } => {
                let write = [Write::new(
                    format!("n.{key}"),
                    Scalar::Integer(value.into()),
                )];
                let by = actor(who as u8 + 1);
                if let Ok(change) = replicas[who].author(&by, numbers[who], CLAIMED, &write) {
                    sent.push((change, by, numbers[who]));
                    numbers[who] += 1;
                }
            }
            Step::Pull { who, from } => {
                for (change, by, seq) in &sent {
                    if replicas[from].contains(&change.hash) {
                        let pulled = deliver(&mut replicas[who], change, *by, *seq);
                        assert!(
                            matches!(pulled, Ok(_) | Err(Misfit::Duplicate)),
                            "{pulled:?}"
                        );
                    }
                }
            }
        }
    }
    sent
}

/// Delivers the changes by the given priorities, each as soon as it fits, in groups.
fn deliver_by(priorities: &[u16], group: usize, sent: &[Sent]) -> Document {
    let mut waiting = sent
        .iter()
        .zip(priorities.iter().cycle())
        .collect::<Vec<_>>();
    waiting.sort_by_key(|(_, priority)| **priority);
    let mut waiting = waiting
        .into_iter()
        .map(|(sent, _)| sent)
        .collect::<Vec<_>>();
    let mut document = document();
    while !waiting.is_empty() {
        let mut batch = document.batch().unwrap();
        let before = waiting.len();
        waiting.retain(|(change, by, seq)| {
            let inspected = inspect(&change.bytes).unwrap();
            batch.len() >= group || batch.add(inspected, &expected(*by, *seq)).is_err()
        });
        assert!(waiting.len() < before, "something always fits");
        batch.apply().unwrap();
    }
    document
}

proptest! {
    #[test]
    fn any_order_and_grouping_of_delivery_reads_the_same(
        steps in steps(),
        priorities in prop::collection::vec(any::<u16>(), 40),
        group in 1..10_usize,
    ) {
        let sent = play(&steps);
        let in_order = deliver_by(&[0], 1, &sent);

        let shuffled = deliver_by(&priorities, group, &sent);

        prop_assert_eq!(view(&shuffled), view(&in_order));
        prop_assert_eq!(shuffled.heads(), in_order.heads());
        let saved = shuffled.save().unwrap();
        let loaded = Document::load_foreign(&saved, &in_order.heads(), Limits::default()).unwrap();
        prop_assert_eq!(view(&loaded), view(&in_order));
        prop_assert_eq!(loaded.save().unwrap(), saved);
    }
}
