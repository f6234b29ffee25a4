//! Real HTTP against a real ward.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use xom_core::identity::Role;
use xom_core::log::{Checkpoint, Note, Tile, decode_entries, tree};

use super::{App, Listening, ServeError, ServeOptions, serve};
use crate::ward::Response;
use crate::ward::tests::support::{Phone, World, answer, error};

struct Server {
    base: String,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), ServeError>>,
}

fn options(listen: &str) -> ServeOptions {
    ServeOptions {
        listen: listen.parse().unwrap(),
        tls: None,
        behind_proxy: false,
    }
}

fn start(world: &World) -> Server {
    start_with(world, options("127.0.0.1:0"))
}

fn start_with(world: &World, options: ServeOptions) -> Server {
    // A second installation fails, and the first one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let scheme = options.tls.as_ref().map_or("http", |_| "https");
    let listening = Listening::bind(options).unwrap();
    let base = format!("{scheme}://{}", listening.address().unwrap());
    let app = App::new(Arc::clone(&world.ward)).unwrap();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(serve(listening, app, None, async {
        let _ = stopped.await;
    }));
    Server { base, stop, task }
}

impl Server {
    async fn post(&self, path: &str, body: Vec<u8>) -> Response {
        let response = reqwest::Client::new()
            .post(format!("{}{path}", self.base))
            .body(body)
            .send()
            .await
            .unwrap();
        let status = response.status().as_u16();
        let body = response.bytes().await.unwrap().to_vec();
        Response { status, body }
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        reqwest::get(format!("{}{path}", self.base)).await.unwrap()
    }
}

#[tokio::test]
async fn phones_exchange_over_http_all_at_once() {
    let mut world = World::new();
    let mut phones: Vec<Phone> = (0..8).map(|_| world.phone(Role::Resident)).collect();
    let server = start(&world);
    let requests: Vec<Vec<u8>> = phones
        .iter_mut()
        .map(|phone| {
            let comment = phone.comment(&world, "Xin chào");
            let enrolment = phone.enrolment.clone();
            phone.request(&world, vec![enrolment], &[&comment])
        })
        .collect();
    let answers = requests
        .into_iter()
        .map(|request| server.post("/v1/exchange", request));
    let mut pending: Vec<_> = answers.map(Box::pin).collect();
    for (exchange, phone) in pending.iter_mut().zip(&mut phones) {
        let answer = answer(&exchange.await);
        assert!(answer.verdicts.iter().all(|v| v.offset().is_some()));
        phone.take(&answer);
    }
    let request = phones[7].request(&world, vec![], &[]);
    let silent = answer(&server.post("/v1/exchange", request).await);
    assert!(silent.verdicts.is_empty());
    let figures = server.get("/metrics").await.text().await.unwrap();
    assert!(figures.contains("xom_ward_verdicts_total{verdict=\"accepted\"} 16"));
    assert!(figures.contains("xom_ward_exchanges_total{status=\"200\"} 9"));
}

#[tokio::test]
async fn the_tiles_are_the_tree() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let comments: Vec<_> = (0..300)
        .map(|n| phone.comment(&world, &n.to_string()))
        .collect();
    for comments in comments.chunks(100) {
        phone.send(&world, &comments.iter().collect::<Vec<_>>());
    }
    let server = start(&world);
    let note = server.get("/log/checkpoint").await;
    assert_eq!(note.headers()["content-type"], "text/plain; charset=utf-8");
    let note = Note::parse(&note.bytes().await.unwrap()).unwrap();
    let checkpoint = Checkpoint::open(&note, &world.ward.log_key()).unwrap();
    let (mut leaves, mut hashes) = (Vec::new(), Vec::new());
    for tile in Tile::all(checkpoint.size) {
        let response = server.get(&format!("/log/{tile}")).await;
        assert_eq!(response.status(), 200, "{tile}");
        assert_eq!(
            response.headers()["cache-control"],
            "public, max-age=31536000, immutable"
        );
        let bytes = response.bytes().await.unwrap();
        let path = tile.to_string();
        if path.starts_with("tile/entries/") {
            let entries = decode_entries(&bytes).unwrap();
            leaves.extend(entries.into_iter().map(<[u8]>::to_vec));
        } else if path.starts_with("tile/0/") {
            hashes.extend(bytes.to_vec());
        }
    }
    let root = tree::root_of(leaves.iter().map(Vec::as_slice));
    assert_eq!(root, checkpoint.root);
    let expected: Vec<u8> = leaves
        .iter()
        .flat_map(|leaf| xom_core::log::leaf_hash(leaf))
        .collect();
    assert_eq!(hashes, expected);
    for missing in [
        "tile/0/001",
        "tile/0/9",
        "tile/x",
        "tile/0/000.p/256",
        "../ward.sqlite",
    ] {
        let response = server.get(&format!("/log/{missing}")).await;
        assert_eq!(response.status(), 404, "{missing}");
    }
}

#[tokio::test]
async fn a_ward_says_who_and_how_it_is() {
    let world = World::new();
    let server = start(&world);
    let about = server.get("/v1/ward").await.bytes().await.unwrap();
    let about: xom_core::exchange::WardAnswer = minicbor::decode(&about).unwrap();
    assert_eq!(about.certificate, world.ward.certificate_note());
    assert_eq!(server.get("/healthz").await.status(), 200);
    assert_eq!(server.get("/readyz").await.status(), 200);
    world.clock.pass(2 * 3_600_000);
    assert_eq!(server.get("/readyz").await.status(), 503);
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_read() {
    let world = World::new();
    let server = start(&world);
    let large = vec![0; xom_core::exchange::LARGEST_EXCHANGE + 1];
    let response = server.post("/v1/exchange", large).await;
    assert_eq!(error(&response), Some((413, "too-large".into())));
    // The list of a delivery note is the largest thing that is said about chunks.
    let large = vec![0; xom_core::exchange::LARGEST_CHUNK_REQUEST + 1];
    assert!(large.len() < 512 * 1024);
    let response = server.post("/v1/chunks", large).await;
    assert_eq!(error(&response), Some((413, "too-large".into())));
    let response = server.post("/v1/exchange", vec![0xff; 10]).await;
    assert_eq!(error(&response), Some((400, "malformed".into())));
}

#[tokio::test]
async fn a_ward_that_is_asked_to_stop_closes_its_store() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let server = start(&world);
    let comment = phone.comment(&world, "trước khi dừng");
    let request = phone.request(&world, vec![], &[&comment]);
    answer(&server.post("/v1/exchange", request).await);
    server.stop.send(()).unwrap();
    server.task.await.unwrap().unwrap();
    let journal = world.data().join("ward.sqlite-wal");
    assert_eq!(journal.metadata().map_or(0, |meta| meta.len()), 0);
    let world = world.reopen();
    let mut phones = [phone];
    world.clock.pass(1_000);
    let again = phones[0].send(&world, &[&comment]);
    assert!(again.verdicts[0].offset().is_some());
}

#[test]
fn plain_http_stays_on_this_machine() {
    assert!(matches!(
        Listening::bind(options("0.0.0.0:0")),
        Err(ServeError::Plain)
    ));
    let behind_proxy = ServeOptions {
        behind_proxy: true,
        ..options("0.0.0.0:0")
    };
    assert!(Listening::bind(behind_proxy).is_ok());
    let first = Listening::bind(options("127.0.0.1:0")).unwrap();
    let taken = options(&first.address().unwrap().to_string());
    assert!(matches!(Listening::bind(taken), Err(ServeError::Taken(_))));
}

#[tokio::test]
async fn a_ward_does_tls_itself() {
    let world = World::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls");
    let certificate = folder.join("certificate.pem");
    let server = start_with(
        &world,
        ServeOptions {
            tls: Some((certificate.clone(), folder.join("key.pem"))),
            ..options("127.0.0.1:0")
        },
    );
    let authority = reqwest::Certificate::from_pem(&std::fs::read(&certificate).unwrap());
    let client = reqwest::Client::builder()
        .tls_certs_only([authority.unwrap()])
        .build()
        .unwrap();
    let address = format!("{}/healthz", server.base);
    assert_eq!(client.get(&address).send().await.unwrap().status(), 200);
    let plain = address.replace("https://", "http://");
    assert!(client.get(plain).send().await.is_err());
    let wrong = ServeOptions {
        tls: Some((folder.join("key.pem"), folder.join("key.pem"))),
        ..options("127.0.0.1:0")
    };
    let refused = Listening::bind(wrong).err();
    assert!(
        matches!(refused, Some(ServeError::Tls(_))),
        "said before anybody is told the address"
    );
}

#[tokio::test]
async fn a_client_that_never_finishes_its_request_is_not_waited_for() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let world = World::new();
    let server = start(&world);
    let address = server.base.strip_prefix("http://").unwrap();
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
        .await
        .unwrap();
    let mut said = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(20), slow.read_to_end(&mut said));
    assert!(closed.await.is_ok(), "the connection is closed");
    assert_eq!(server.get("/healthz").await.status(), 200);
}
