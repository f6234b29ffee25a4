//! How many signed commits a second the ward checks, logs, checkpoints and answers, and how
//! long each waits: from 1, 16 and 64 clients that each wait for their answer.
//!
//! Not criterion's: what counts is the throughput of all and the slowest hundredth, which its
//! samples do not show. The clients are tasks in this process that take the way of the HTTP
//! handler without HTTP: receive, queue, answer. The commits are comments of about 120
//! characters, signed beforehand, each client in its own chain; answers carry verdict and
//! checkpoint and deliver nothing else. A disk that is 5 ms slower is a wait before COMMIT.
//!
//! With `serve DIR` the same requests are written there and the ward listens on loopback, for
//! `tests/bench/tessera.sh`, whose client then measures both logs over HTTP.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::runtime::Runtime;
use xom_core::exchange::{CursorClaim, Payload};
use xom_core::identity::Role;
use xom_server::http::{App, Figures, Listening, Queue, ServeOptions, asked_to_stop, serve};
use xom_server::ward::{Settings, Ward};
use xom_tests::corpus;
use xom_tests::world::{ByHand, World};

/// Clients at once, and how many commits they offer together in one round.
const LOADS: [(usize, usize); 3] = [(1, 4_000), (16, 16_000), (64, 24_000)];
const ROUNDS: usize = 3;
const SLOW_DISK: Duration = Duration::from_millis(5);
/// On the slow disk each round is shorter.
const SLOW_SHARE: usize = 8;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments.as_slice() {
        [order, folder] if order == "serve" => listen(Path::new(folder)),
        _ => {
            println!("the ward's log, its disk as it is");
            measure(51, 1, |_| {});
            println!("the ward's log, its disk 5 ms slower at every COMMIT");
            measure(52, SLOW_SHARE, |settings| {
                settings.before_commit = Some(Arc::new(|| {
                    std::thread::sleep(SLOW_DISK);
                    true
                }));
            });
        }
    }
}

/// The requests of one client, in order.
type Requests = Vec<Vec<u8>>;

/// A ward, and for each load and round what each of its clients will send.
struct Prepared {
    ward: Arc<Ward>,
    rounds: Vec<Vec<Requests>>,
    _folder: TempDir,
}

fn prepare(seed: u64, share: usize, adjust: impl Fn(&mut Settings)) -> Prepared {
    let world = World::with_settings(seed, 10, |settings| {
        corpus::roomy(settings);
        adjust(settings);
    });
    let most = LOADS.map(|(clients, _)| clients).into_iter().max();
    let mut hands: Vec<ByHand> = (0..most.unwrap_or(0))
        .map(|number| ByHand::enrolled(&world, &format!("client {number}"), Role::Resident))
        .collect();
    let rounds = LOADS.iter().flat_map(|load| [load; ROUNDS]);
    let rounds = rounds
        .map(|(clients, commits)| {
            let each = commits / clients / share;
            let hands = hands.iter_mut().take(*clients);
            hands.map(|hand| requests(&world, hand, each)).collect()
        })
        .collect();
    let World { ward, folder, .. } = world;
    Prepared {
        ward: Arc::new(ward),
        rounds,
        _folder: folder,
    }
}

fn requests(world: &World, hand: &mut ByHand, count: usize) -> Requests {
    let one = |number| {
        let commit = hand.comment(world, &corpus::text(number, 2));
        let payload = Payload {
            enrolments: Vec::new(),
            commits: vec![commit.bytes().to_vec().into()],
            cursors: CursorClaim::Digest([0; 8]),
            budget: None,
            asks: None,
            recovered: None,
        };
        let payload = minicbor::to_vec(payload).expect("encoding into memory cannot fail");
        hand.request(world, &payload)
    };
    (0..count).map(one).collect()
}

fn measure(seed: u64, share: usize, adjust: impl Fn(&mut Settings)) {
    let prepared = prepare(seed, share, adjust);
    let queue = Queue::start(Arc::clone(&prepared.ward), Arc::new(Figures::new()));
    let queue = Arc::new(queue.expect("a thread"));
    let runtime = Runtime::new().expect("threads");
    let mut rounds = prepared.rounds.into_iter();
    for (clients, _) in LOADS {
        let seen: Vec<Seen> = rounds
            .by_ref()
            .take(ROUNDS)
            .map(|round| runtime.block_on(rush(&prepared.ward, &queue, round)))
            .collect();
        report(clients, seen);
    }
}

/// What one round showed.
struct Seen {
    a_second: f64,
    median: Duration,
    slowest_hundredth: Duration,
}

async fn rush(ward: &Arc<Ward>, queue: &Arc<Queue>, round: Vec<Requests>) -> Seen {
    let before = size(ward);
    let offered: usize = round.iter().map(Vec::len).sum();
    let started = Instant::now();
    let clients: Vec<_> = round
        .into_iter()
        .map(|requests| tokio::spawn(client(Arc::clone(ward), Arc::clone(queue), requests)))
        .collect();
    let mut waits = Vec::with_capacity(offered);
    for client in clients {
        waits.extend(client.await.expect("a client does not panic"));
    }
    let taken = started.elapsed();
    assert_eq!(
        size(ward) - before,
        offered as u64,
        "all of them are logged"
    );
    waits.sort_unstable();
    Seen {
        a_second: offered as f64 / taken.as_secs_f64(),
        median: waits[waits.len() / 2],
        slowest_hundredth: waits[waits.len() * 99 / 100],
    }
}

async fn client(ward: Arc<Ward>, queue: Arc<Queue>, requests: Requests) -> Vec<Duration> {
    let mut waits = Vec::with_capacity(requests.len());
    for bytes in requests {
        let started = Instant::now();
        let received = ward.receive(&bytes).expect("a good request");
        let decided = queue.admit(Box::new(received)).await.expect("its turn");
        let ward = Arc::clone(&ward);
        let answered = tokio::task::spawn_blocking(move || ward.answer(*decided));
        let answer = answered.await.expect("answering does not panic");
        waits.push(started.elapsed());
        assert_eq!(answer.status, 200);
    }
    waits
}

fn size(ward: &Ward) -> u64 {
    ward.confirmation().map_or(0, |newest| newest.size)
}

fn report(clients: usize, mut seen: Vec<Seen>) {
    seen.sort_by(|one, other| one.a_second.total_cmp(&other.a_second));
    for Seen {
        a_second,
        median,
        slowest_hundredth,
    } in seen.iter().rev()
    {
        let (median, slowest) = (median.as_secs_f64(), slowest_hundredth.as_secs_f64());
        println!(
            "{clients:4} clients {a_second:8.0} commits/s   p50 {:6.2} ms   p99 {:6.2} ms",
            median * 1000.0,
            slowest * 1000.0
        );
    }
}

/// Writes what clients will send, a folder a load and a file a client, and serves.
fn listen(folder: &Path) {
    let prepared = prepare(53, 1, |_| {});
    for (load, (clients, _)) in LOADS.into_iter().enumerate() {
        let folder = folder.join(clients.to_string());
        std::fs::create_dir_all(&folder).expect("a folder");
        for (client, file) in (0..clients).zip(0..) {
            let rounds = prepared.rounds[load * ROUNDS..].iter().take(ROUNDS);
            let requests = rounds.flat_map(|round| &round[client]);
            write(&folder.join(u32::to_string(&file)), requests).expect("the disk takes it");
        }
    }
    let listening = Listening::bind(ServeOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        tls: None,
        behind_proxy: false,
    });
    let listening = listening.expect("a port");
    println!("{}", listening.address().expect("its address"));
    let app = App::new(prepared.ward).expect("a thread");
    let stop = async { asked_to_stop().await.expect("signals") };
    let runtime = Runtime::new().expect("threads");
    let ended = runtime.block_on(serve(listening, app, None, stop));
    ended.expect("it was asked to stop");
}

/// Each request behind its length.
fn write<'r>(path: &Path, requests: impl Iterator<Item = &'r Vec<u8>>) -> std::io::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for request in requests {
        file.write_all(&(request.len() as u32).to_be_bytes())?;
        file.write_all(request)?;
    }
    file.flush()
}
