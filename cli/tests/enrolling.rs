//! Enrolling and what a phone can do before it has ever reached its ward.

mod support;

use support::{Phone, invite, settled, vector, xom};

#[test]
fn the_answer_is_complete_with_no_network_and_nothing_claims_more() {
    let phone = Phone::absent();
    let file = phone.beside("answer.txt");
    let enrolled = phone.json(&["enrol", &invite(7), "--answer", &file]);
    let answer = enrolled["answer"].as_str().unwrap();
    assert!(answer.starts_with("xom://answer/"));
    assert_eq!(std::fs::read_to_string(&file).unwrap().trim(), answer);
    assert_eq!(enrolled["enrolled"], false);
    assert_eq!(enrolled["waits_because"]["code"], "unreachable");
    let status = phone.json(&["status"]);
    assert_eq!(status["id"], enrolled["id"]);
    assert_eq!(
        (&status["invited"], &status["enrolled"]),
        (&true.into(), &false.into())
    );
    assert_eq!(status["waiting"]["enrolments"], 1);
}

#[test]
fn answering_the_same_invite_again_gives_the_same_answer() {
    let (phone, link) = (Phone::absent(), invite(7));
    let first = phone.json(&["enrol", &link, "--offline"]);
    assert_eq!(phone.json(&["enrol", &link, "--offline"]), first);
    let other = phone.failure(&["enrol", &invite(7), "--offline"]);
    assert_eq!(other["code"], "already_enrolled");
}

#[test]
fn an_invite_is_read_from_a_file_too() {
    let phone = Phone::absent();
    let file = phone.beside("invite.txt");
    std::fs::write(&file, format!("{}\n", invite(7))).unwrap();
    assert_eq!(
        phone.json(&["enrol", &file, "--offline"])["enrolled"],
        false
    );
}

#[test]
fn a_damaged_invite_is_refused_and_leaves_no_phone_behind() {
    let link = invite(7);
    for bad in ["", "xom://invite/", "hello", &link[..link.len() - 3]] {
        let phone = Phone::absent();
        assert_eq!(
            phone.failure(&["enrol", bad])["code"],
            "invalid_invite",
            "{bad}"
        );
        assert!(!phone.store().exists());
    }
}

/// A new phone's clock may be years off: only the ward can say that an invite has expired.
#[test]
fn an_invite_that_looks_expired_is_answered_for_the_ward_to_decide() {
    let enrolled = Phone::absent().json(&["enrol", &invite(-1), "--offline"]);
    assert_eq!(enrolled["enrolled"], false);
}

#[test]
fn an_answer_to_another_wards_invite_is_not_carried() {
    let phone = Phone::enrolled_offline();
    let identity = std::fs::read_to_string(vector("identity.json")).unwrap();
    let identity: serde_json::Value = serde_json::from_str(&identity).unwrap();
    let answer = identity["answer"]["text"].as_str().unwrap();
    assert_eq!(
        phone.failure(&["invite", "accept", answer])["code"],
        "invalid_invite"
    );
}

#[test]
fn exchanging_without_a_network_fails_and_says_that_nothing_is_lost() {
    let phone = Phone::enrolled_offline();
    let error = phone.failure(&["sync"]);
    assert_eq!(
        (&error["code"], &error["retry"]),
        (&"unreachable".into(), &true.into())
    );
    assert_eq!(phone.json(&["status"])["waiting"]["enrolments"], 1);
}

#[test]
fn the_answer_is_drawn_for_a_phone_to_scan() {
    let phone = Phone::absent();
    let printed = phone.run(&["enrol", &invite(7), "--offline"]).stdout;
    assert!(printed.contains("xom://answer/"));
    assert!(printed.lines().filter(|line| line.contains('█')).count() > 20);
}

#[test]
fn a_new_phone_says_that_the_ward_does_not_know_it() {
    let phone = Phone::enrolled_offline();
    let said = ["vi", "en"].map(|language| {
        let printed = phone.run(&["status", "--lang", language]).stdout;
        settled(&printed)
    });
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn before_enrolling_nothing_can_be_written() {
    let ran = xom(&["--json", "--store", "/nonexistent/xom", "invite", "create"]);
    assert_eq!(ran.failure(1)["code"], "store_missing");
    let phone = Phone::enrolled_offline();
    let notice = phone.failure(&["notice", "post", "--title", "Cắt nước"]);
    assert_ne!(notice["code"], "usage");
}
