//! A short day through the real binaries: a ward that serves, and phones in a terminal that
//! keep nothing between two commands but their store.

#![allow(clippy::unwrap_used, reason = "what a test arranges must hold")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// The folder of the binaries, which `cargo test` alone does not build.
static BINARIES: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().and_then(Path::parent).unwrap().to_owned();
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--workspace", "--bins"]);
    build.arg("--target-dir").arg(folder.parent().unwrap());
    if folder.ends_with("release") {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success());
    folder
});

fn binary(name: &str) -> Command {
    let mut command = Command::new(BINARIES.join(name));
    for variable in ["LANG", "LC_ALL", "LC_MESSAGES", "XOM_STORE_KEY"] {
        command.env_remove(variable);
    }
    command
}

fn json(output: &Output) -> Value {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A sample ward at work, with the folder in which everything of the test lies.
struct Ward {
    folder: TempDir,
    process: Child,
    group: String,
}

impl Ward {
    fn at_work() -> Self {
        let folder = TempDir::new().unwrap();
        let (data, root) = (folder.path().join("ward"), folder.path().join("root.key"));
        let mut init = binary("xom-ward");
        init.args(["init", "--sample", "--json", "--data"])
            .arg(&data);
        json(&init.arg("--root-key").arg(root).output().unwrap());
        let mut serve = binary("xom-ward");
        serve.args(["serve", "--json", "--listen", "127.0.0.1:0", "--data"]);
        let serve = serve
            .arg(&data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = serve.spawn().unwrap();
        let mut serving = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut serving).unwrap();
        let mut ward = Self {
            folder,
            process,
            group: String::new(),
        };
        ward.group = text(&ward.asked(&["group", "list"])[0]["id"]);
        ward
    }

    fn asked(&self, arguments: &[&str]) -> Value {
        let mut command = binary("xom-ward");
        command.args(arguments).arg("--json").arg("--data");
        json(
            &command
                .arg(self.folder.path().join("ward"))
                .output()
                .unwrap(),
        )
    }

    fn invites(&self, role: &str) -> String {
        let invite = ["invite", "--group", &self.group, "--role", role];
        text(&self.asked(&[&invite[..], &["--name", "Nguyễn Văn Hùng"]].concat())["link"])
    }

    fn phone(&self, name: &str) -> Phone {
        Phone {
            store: self.folder.path().join(name),
        }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Ward {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Phone {
    store: PathBuf,
}

impl Phone {
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = binary("xom");
        command.arg("--store").arg(&self.store).args(arguments);
        command.output().unwrap()
    }

    fn says(&self, arguments: &[&str]) -> Value {
        json(&self.run(&[&["--json"], arguments].concat()))
    }

    /// The code of the error that this command ends with.
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        text(&error["code"])
    }

    fn prints(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(arguments).stdout).unwrap()
    }

    /// Answers whatever the check still asks for, as a family would.
    fn fill_in(&self, draft: &str) {
        for _ in 0..2 {
            let check = self.says(&["draft", "check", draft]);
            let draft_now = self.says(&["draft", "show", draft]);
            for problem in check["problems"].as_array().unwrap() {
                let path = text(&problem["path"]);
                let fields = draft_now["fields"].as_array().unwrap();
                let field = fields.iter().find(|field| field["path"] == problem["path"]);
                if let Some(answer) = answer(field.unwrap()) {
                    self.says(&["draft", "set", draft, &path, &answer]);
                }
            }
        }
    }
}

/// What is typed into a field; nothing for one that takes a file.
fn answer(field: &Value) -> Option<String> {
    let option = field["options"].as_array().unwrap().first();
    if let Some(option) = option {
        return Some(text(&option["label"]["vi"]));
    }
    let typed = match field["kind"].as_str().unwrap() {
        "attachment" => return None,
        "date" => "20/11/2026",
        "partial_date" => "1995",
        "person_id" => "001195000001",
        "phone" => "0912 345 678",
        "boolean" | "declaration" => "có",
        "person_name" => "Nguyễn Minh An",
        "address" => "Số 5, Tổ dân phố số 1, phường Đông Ngạc, thành phố Hà Nội",
        _ => "Kinh",
    };
    Some(typed.to_owned())
}

fn nothing_waits(exchanged: &Value) {
    let nothing = serde_json::json!({ "edits": 0, "carried": 0, "enrolments": 0 });
    assert_eq!(exchanged["waiting"], nothing, "{exchanged}");
    assert_eq!(
        exchanged["refused_edits"],
        serde_json::json!([]),
        "{exchanged}"
    );
}

#[test]
fn a_short_day_of_commands_with_a_ward_at_work() {
    let ward = Ward::at_work();
    let (leader, resident) = (ward.phone("leader"), ward.phone("resident"));
    assert_eq!(
        leader.says(&["enrol", &ward.invites("leader")])["enrolled"],
        true
    );

    // A neighbour is enrolled at the kitchen table: nobody reaches the ward meanwhile.
    let answer = ward.file("answer.txt");
    let invite = leader.says(&["invite", "create", "--name", "Trần Thị Bình"]);
    let link = text(&invite["link"]);
    let enrolled = resident.says(&["enrol", &link, "--offline", "--answer", &answer]);
    assert_eq!(enrolled["enrolled"], false);
    let carried = leader.says(&["invite", "accept", &answer]);
    assert_eq!(carried["id"], invite["id"]);

    let posted = leader.says(&[
        "notice",
        "post",
        "--title",
        "Cắt nước đêm nay",
        "--urgency",
        "emergency",
    ]);
    assert_eq!(
        (&posted["pending"], &posted["urgency"]),
        (&true.into(), &"emergency".into())
    );
    let notice = text(&posted["id"]);
    nothing_waits(&leader.says(&["sync"]));
    nothing_waits(&resident.says(&["sync"]));
    assert_eq!(resident.says(&["status"])["name"], "Trần Thị Bình");
    let listed = &resident.says(&["notice", "list"])[0];
    assert_eq!(
        (&listed["id"], &listed["author_name"]),
        (&notice.as_str().into(), &"Nguyễn Văn Hùng".into())
    );
    assert_eq!(
        resident.says(&["notice", "search", "cat nuoc"])[0]["id"],
        notice.as_str()
    );
    assert_eq!(
        resident.refuses(&["notice", "post", "--title", "Giả"]),
        "forbidden"
    );

    assert_eq!(
        leader.refuses(&["notice", "resolve", &notice, "title", "Khác"]),
        "no_conflict"
    );

    resident.says(&["notice", "ack", &notice]);
    let comment = resident.says(&["notice", "comment", &notice, "Cảm ơn bác."]);
    nothing_waits(&resident.says(&["sync"]));
    nothing_waits(&leader.says(&["sync"]));
    let seen = leader.says(&["notice", "show", &notice]);
    assert_eq!(seen["comment_list"][0]["id"], comment["id"]);
    assert_eq!(
        leader.says(&["notice", "coverage", &notice])["id"],
        notice.as_str()
    );
    let devices = leader.says(&["device", "list"]);
    assert_eq!(devices.as_array().unwrap().len(), 2);

    moved_ward(&leader);
    application(&ward, &resident);
    bundle(&ward, &leader, &resident);
    assert!(leader.prints(&["status"]).contains("Mọi thứ đã tới phường"));
}

/// The ward's address may change; what is no address changes nothing.
fn moved_ward(leader: &Phone) {
    let known = leader.says(&["ward"]);
    assert_eq!(known["name"], "Phường Đông Ngạc");
    let address = text(&known["address"]);
    let elsewhere = leader.says(&["ward", "https://xom.phuong.example/"]);
    assert_eq!(elsewhere["address"], "https://xom.phuong.example");
    assert_eq!(
        leader.refuses(&["ward", "http://10.0.0.1:8080"]),
        "bad_address"
    );
    assert_eq!(leader.says(&["ward", &address]), known);
}

/// A birth registration is sent, has its code, and its receipt holds with the root key alone.
fn application(ward: &Ward, resident: &Phone) {
    let draft = text(&resident.says(&["draft", "new", "1.001193"])["id"]);
    assert_eq!(resident.refuses(&["draft", "send", &draft]), "invalid");
    resident.fill_in(&draft);
    let photo = ward.file("chung-sinh.jpg");
    std::fs::write(&photo, [&[0xff, 0xd8, 0xff][..], &[9; 100_000]].concat()).unwrap();
    resident.says(&[
        "draft",
        "attach",
        &draft,
        &photo,
        "--component",
        "giayChungSinh",
    ]);
    let check = resident.says(&["draft", "check", &draft]);
    assert_eq!(check["complete"], true, "{check}");
    assert_eq!(
        resident.says(&["draft", "send", &draft])["draft"]["state"],
        "sent"
    );
    assert_eq!(resident.refuses(&["dossier", "show", &draft]), "not_found");
    nothing_waits(&resident.says(&["sync"]));
    let dossier = resident.says(&["dossier", "show", &draft]);
    assert_eq!(
        (&dossier["state"], &dossier["steps"][0]["kind"]),
        (&1.into(), &"registered".into())
    );

    let file = ward.file("receipt.tlog-proof");
    resident.says(&["receipt", "export", &draft, "--to", &file]);
    let key = text(&ward.asked(&["key", "--root"])["key"]);
    let verify = ["receipt", "verify", &file, "--ward", &key, "--json"];
    assert_eq!(
        json(&binary("xom").args(verify).output().unwrap())["valid"],
        true
    );
    let mut altered = std::fs::read(&file).unwrap();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    std::fs::write(&file, altered).unwrap();
    let refused = binary("xom").args(verify).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
}

/// What the leader writes offline reaches a neighbour by file, not yet confirmed, and then the
/// ward by the neighbour.
fn bundle(ward: &Ward, leader: &Phone, resident: &Phone) {
    let file = ward.file("nearby.xom");
    let posted = leader.says(&["notice", "post", "--title", "Họp tổ", "--pinned"]);
    leader.says(&["bundle", "export", &file]);
    let report = resident.says(&["bundle", "import", &file]);
    assert_eq!(report["refused"], serde_json::json!([]));
    let here = resident.says(&["notice", "show", posted["id"].as_str().unwrap()]);
    assert_eq!(
        (&here["title"], &here["pending"]),
        (&"Họp tổ".into(), &true.into())
    );
    nothing_waits(&resident.says(&["sync"]));
    nothing_waits(&leader.says(&["sync"]));
    let mut altered = std::fs::read(&file).unwrap();
    altered[100] ^= 1;
    std::fs::write(&file, altered).unwrap();
    resident.refuses(&["bundle", "import", &file]);
}

/// A resident is enrolled at the kitchen table and files an application with two photos; a
/// neighbour carries it to the ward and brings the receipt. The resident's phone never has a
/// network.
#[test]
fn an_application_with_two_photos_is_received_by_a_ward_that_its_phone_never_meets() {
    let ward = Ward::at_work();
    let (leader, resident) = (ward.phone("leader"), ward.phone("resident"));
    leader.says(&["enrol", &ward.invites("leader")]);
    let invite = leader.says(&["invite", "create", "--name", "Trần Thị Bình"]);
    let answer = ward.file("answer.txt");
    resident.says(&[
        "enrol",
        &text(&invite["link"]),
        "--offline",
        "--answer",
        &answer,
    ]);
    let file = ward.file("carried.xom");
    leader.says(&["bundle", "export", &file]);
    resident.says(&["bundle", "import", &file]);

    let draft = text(&resident.says(&["draft", "new", "1.001193"])["id"]);
    resident.fill_in(&draft);
    for (name, component) in [("chung-sinh.jpg", true), ("ket-hon.jpg", false)] {
        let photo = ward.file(name);
        std::fs::write(&photo, [&[0xff, 0xd8, 0xff][..], &[9; 150_000]].concat()).unwrap();
        let attach = ["draft", "attach", &draft, &photo];
        let paper = ["--component", "giayChungSinh"];
        resident.says(&[&attach[..], if component { &paper } else { &[] }].concat());
    }
    resident.says(&["draft", "send", &draft]);
    let packed = resident.says(&["bundle", "export", &file]);
    assert_eq!(
        (&packed["sendings"], &packed["left"]),
        (&1.into(), &0.into())
    );
    let papers = packed["papers"].as_u64().unwrap();
    assert!(papers > 300_000 && packed["bytes"].as_u64().unwrap() < papers + 50_000);

    let took = leader.says(&["bundle", "import", &file]);
    assert_eq!(
        (&took["sendings"], &took["missing"]),
        (&1.into(), &0.into()),
        "{took}"
    );
    assert_eq!(leader.says(&["bundle", "load"])["papers"], papers);
    assert!(
        leader
            .prints(&["bundle", "load"])
            .contains("Giấy tờ mang hộ")
    );
    nothing_waits(&leader.says(&["sync"]));
    let load = leader.says(&["bundle", "load"]);
    let delivered = (
        &load["sendings"],
        &load["bytes"],
        &load["delivered"],
        &load["receipts"],
    );
    assert_eq!(
        delivered,
        (&0.into(), &0.into(), &1.into(), &1.into()),
        "{load}"
    );

    leader.says(&["bundle", "export", &file]);
    let home = resident.says(&["bundle", "import", &file]);
    assert_eq!(home["receipts"], 1, "{home}");
    assert_eq!(
        resident.says(&["draft", "show", &draft])["state"],
        "received"
    );
    let waiting = &resident.says(&["status"])["waiting"];
    assert_eq!(waiting["edits"], 0, "{waiting}");
    let receipt = ward.file("carried.tlog-proof");
    resident.says(&["receipt", "export", &draft, "--to", &receipt]);
    let key = text(&ward.asked(&["key", "--root"])["key"]);
    let verify = ["receipt", "verify", &receipt, "--ward", &key, "--json"];
    assert_eq!(
        json(&binary("xom").args(verify).output().unwrap())["valid"],
        true
    );
    // Handed over once more, it is known; connected at last, the phone learns the code.
    let again = leader.says(&["bundle", "import", &file]);
    assert_eq!(
        (&again["sendings"], &again["papers"]),
        (&0.into(), &0.into()),
        "{again}"
    );
    nothing_waits(&resident.says(&["sync"]));
    let dossier = resident.says(&["dossier", "show", &draft]);
    assert_eq!(dossier["steps"][0]["kind"], "registered");
}

#[test]
fn whoever_stops_the_story_stops_its_ward_too() {
    let folder = TempDir::new().unwrap();
    let mut story = binary("story");
    story.args(["--listen", "127.0.0.1:0", "--data"]);
    let story = story.arg(folder.path().join("data"));
    let mut story = story.stdout(Stdio::piped()).spawn().unwrap();
    // Kept to the end: a story that nobody listens to would stop by itself.
    let mut said = BufReader::new(story.stdout.take().unwrap()).lines();
    let desk = said
        .by_ref()
        .map_while(Result::ok)
        .find(|line| line.starts_with("The desk: "));
    let desk = desk.expect("the story comes to its end");
    let address = desk.split(['/', ' ']).find(|part| part.contains("127."));
    let address = address.unwrap().to_owned();
    assert!(std::net::TcpStream::connect(&address).is_ok());
    let mut stop = Command::new("kill");
    assert!(stop.arg(story.id().to_string()).status().unwrap().success());
    story.wait().unwrap();
    assert!(std::net::TcpStream::connect(&address).is_err());
}
