//! A neighbourhood under random misfortune, from one seed: the same seed gives the same run.
//!
//! Phones and the ward act on one thread under a virtual clock. People post, comment, fill in
//! and send applications, enrol neighbours; roles change, devices are revoked, officers decide.
//! Links drop, cut, repeat, delay and carry by hand; phones crash between and inside
//! transactions, run with wrong clocks and are restored from older copies; the ward's
//! transactions fail and it restarts. Afterwards everything is brought together and checked.
//! A failure is a text: what differs, and every step that led there.

mod acts;
mod applying;
mod check;
mod governing;
mod misfortunes;
mod person;
mod step;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use xom_core::identity::{OfficerRole, Role};
use xom_core::ids::OfficerId;

use crate::world::{Seeded, World};
use person::Person;

/// A run in progress.
pub(crate) struct Run {
    world: World,
    people: Vec<Person>,
    chance: Seeded,
    failing: Arc<AtomicU32>,
    trace: Vec<String>,
    officer: OfficerId,
    /// Requests that the line kept back, to reach the ward late.
    delayed: Vec<(&'static str, Vec<u8>)>,
    lives: u64,
    said: u64,
}

/// What a run did, and the log it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// Every step, in words.
    pub trace: Vec<String>,
    /// The log's size and root.
    pub log: (u64, [u8; 32]),
}

/// Plays one seed for so many steps.
///
/// # Errors
/// What is wrong at the end, and the trace of steps.
pub fn play(seed: u64, steps: usize) -> Result<Played, String> {
    let mut run = Run::new(seed);
    let done = run.go(steps);
    done.map_err(|wrong| format!("seed {seed}: {wrong}\n{}", run.trace.join("\n")))?;
    let newest = run.world.ward.confirmation();
    let newest = newest.ok_or("the log is empty")?;
    Ok(Played {
        trace: run.trace,
        log: (newest.size, newest.root),
    })
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
        let people = cast.map(|(name, role)| Person::new(world.joined(name, role)));
        let officer = world.ward.add_officer("Nguyễn Thị Hoa", OfficerRole::ALL);
        Self {
            people: people.into(),
            chance: Seeded::new(seed, "steps"),
            failing,
            trace: Vec::new(),
            officer: officer.expect("a ward at work takes an officer"),
            delayed: Vec::new(),
            lives: 0,
            said: 0,
            world,
        }
    }

    fn go(&mut self, steps: usize) -> Result<(), String> {
        for _ in 0..steps {
            self.step()?;
        }
        self.failing.store(0, Ordering::SeqCst);
        while !self.delayed.is_empty() {
            self.deliver_late();
        }
        for round in 0..4 {
            for person in &mut self.people {
                let phone = person.phone();
                phone.fail_commits(false);
                let name = phone.name.clone();
                person
                    .settle(&self.world)
                    .map_err(|error| format!("{name} at the end, round {round}: {error}"))?;
            }
        }
        self.check()
    }
}
