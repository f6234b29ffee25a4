//! A neighbourhood under random misfortune, from one seed: the same seed gives the same run.
//!
//! Phones and the ward act on one thread under a virtual clock. Links drop, cut, repeat and
//! carry by hand; phones crash, run with wrong clocks and are restored from older copies; the
//! ward's transactions fail and it restarts. Afterwards everything is brought together and
//! checked. A failure is a text: what differs, and every step that led there.

mod check;
mod step;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use xom_core::identity::Role;
use xom_core::ids::NoticeId;

use crate::world::{Phone, Seeded, World};

/// What a person did and the phone called durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Made {
    /// A notice, with its title.
    Notice(NoticeId, String),
    /// A comment on a notice.
    Comment(NoticeId, String),
}

/// A phone with what was done on it.
pub(crate) struct Person {
    phone: Option<Phone>,
    leads: bool,
    made: Vec<Made>,
    /// Made after a backup that was restored: may be lost, never twice.
    rolled_back: Vec<Made>,
    backup: Option<(Vec<u8>, usize)>,
    restored: bool,
}

impl Person {
    fn phone(&mut self) -> &mut Phone {
        self.phone
            .as_mut()
            .expect("a phone is away only within a step")
    }
}

/// A run in progress.
pub(crate) struct Run {
    world: World,
    people: Vec<Person>,
    chance: Seeded,
    failing: Arc<AtomicU32>,
    trace: Vec<String>,
    lives: u64,
    said: u64,
}

/// Plays one seed for so many steps.
///
/// # Errors
/// What is wrong at the end, and the trace of steps.
pub fn play(seed: u64, steps: usize) -> Result<(), String> {
    let mut run = Run::new(seed);
    let done = run.go(steps);
    done.map_err(|wrong| format!("seed {seed}: {wrong}\n{}", run.trace.join("\n")))
}

impl Run {
    fn new(seed: u64) -> Self {
        let failing = Arc::new(AtomicU32::new(0));
        let hook = Arc::clone(&failing);
        let world = World::with_settings(seed, 3, move |settings| {
            settings.before_commit = Some(Arc::new(move || {
                let left = hook.load(Ordering::SeqCst);
                hook.store(left.saturating_sub(1), Ordering::SeqCst);
                left == 0
            }));
        });
        let cast = [
            ("Hung", Role::Leader),
            ("Tam", Role::Deputy),
            ("Lan", Role::Resident),
            ("Minh", Role::Resident),
        ];
        let people = cast.map(|(name, role)| Person {
            phone: Some(world.joined(name, role)),
            leads: role.leads(),
            made: Vec::new(),
            rolled_back: Vec::new(),
            backup: None,
            restored: false,
        });
        Self {
            world,
            people: people.into(),
            chance: Seeded::new(seed, "steps"),
            failing,
            trace: Vec::new(),
            lives: 0,
            said: 0,
        }
    }

    fn go(&mut self, steps: usize) -> Result<(), String> {
        for _ in 0..steps {
            self.step()?;
        }
        self.failing.store(0, Ordering::SeqCst);
        for round in 0..4 {
            for person in &mut self.people {
                let phone = person.phone.as_mut().expect("between steps");
                phone.try_sync(&self.world).map_err(|error| {
                    format!("{} at the end, round {round}: {error}", phone.name)
                })?;
            }
        }
        self.check()
    }
}
