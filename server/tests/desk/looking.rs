//! Lists, search, languages and addresses that name nothing.

use crate::sample::SampleWard;
use axum::http::{StatusCode, header};
use xom_core::ids::DraftId;
use xom_server::desk::counter::Counter;

use crate::browser::*;

#[tokio::test]
async fn the_inbox_pages_by_key_without_gaps_or_repeats() {
    let world = World::new(EVERY);
    add_many(&world.ward, 65);
    let mut browser = Browser::signed_in(&world).await;
    let mut address = "/desk?view=all".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = browser.get(&address).await;
        let links = page.body.split(r#"class="row-link" href=""#).skip(1);
        seen.extend(links.map(|link| link.split('"').next().unwrap().to_owned()));
        let Some((before, _)) = page.body.split_once(r#"" rel="next""#) else {
            break;
        };
        let next = before.rsplit(r#"href=""#).next().unwrap();
        address = next.replace("&#38;", "&").replace("&amp;", "&");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (74, 74));
}

#[tokio::test]
async fn a_code_is_found_by_a_part_of_it_and_an_empty_list_says_what_will_be_there() {
    let world = World::new(EVERY);
    let code = world.ward.dossier(SampleWard::draft(5)).unwrap().row.code;
    let mut browser = Browser::signed_in(&world).await;
    let found = browser
        .get(&format!("/desk?code={}", code.to_lowercase()))
        .await;
    assert_eq!(found.body.matches("row-link").count(), 1);
    assert!(found.body.contains("Vũ Thị Hường"));
    let none = browser.get("/desk?code=999999").await;
    assert!(none.body.contains("Không có hồ sơ nào khớp mã này"));
    world.ward.lock().clear();
    let empty = browser.get("/desk").await;
    assert!(empty.body.contains("sẽ hiện ở đây ngay khi tới phường"));
}

#[tokio::test]
async fn the_language_switches_and_comes_back_to_the_same_page() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let fields = [("language", "en"), ("back", "/desk?view=all")];
    let answer = browser.post("/desk/language", &fields).await;
    assert_eq!(answer.header(header::LOCATION), "/desk?view=all");
    let page = browser.get("/desk?view=all").await;
    assert!(page.body.contains(r#"<html lang="en">"#) && page.body.contains("Access log"));
    let fields = [("language", "vi"), ("back", "//evil.example")];
    let answer = browser.post("/desk/language", &fields).await;
    assert_eq!(answer.header(header::LOCATION), "/desk");
}

#[tokio::test]
async fn addresses_that_name_nothing_get_a_page_that_says_what_to_do() {
    let world = World::new(EVERY);
    let mut browser = Browser::signed_in(&world).await;
    let unknown = format!("/desk/dossiers/{}", "ff".repeat(16));
    let paper = format!("{}/attachments/ffffffffffffffff", dossier(0));
    for address in ["/desk/dossiers/zz", "/desk/nowhere", &unknown, &paper] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(
            answer.body.contains("Về danh sách và tìm theo mã"),
            "{address}"
        );
    }
}

/// Adds as many dossiers that all reached the ward at one moment.
fn add_many(ward: &SampleWard, count: u8) {
    for n in 0..count {
        let mut dossier = crate::sample::sample(1, MORNING);
        let row = &mut dossier.page.row;
        row.draft = DraftId([0xaa; 16]);
        row.draft.0[15] = n;
        ward.lock().insert(row.draft, dossier);
    }
}
