//! What changes and documents weigh, and how fast they are applied.

use std::time::Instant;

use super::*;
use crate::ids::sha256;

/// Words a ward's notices are made of.
const WORDS: &str = "thông báo họp tổ dân phố về việc cúp điện cúp nước sửa đường vệ sinh môi \
    trường tiêm chủng thu quỹ khu phố ngày mai tối nay sáng thứ bảy chủ nhật tại nhà văn hóa \
    kính mời bà con đến dự đầy đủ đúng giờ phòng cháy chữa cháy đăng ký tạm trú cấp căn cước \
    trẻ em người cao tuổi khám sức khỏe miễn phí phường tuyên truyền bầu cử an ninh trật tự";

/// So many characters of words, the same for the same number.
fn words(number: u64, characters: usize) -> String {
    let vocabulary = WORDS.split_whitespace().collect::<Vec<_>>();
    let mut text = String::new();
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    while text.chars().count() < characters {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        text.push_str(vocabulary[(state >> 33) as usize % vocabulary.len()]);
        text.push(' ');
    }
    text.trim_end().to_owned()
}

/// A notice's key and birth: title, body, urgency, pinned, author, posted.
fn notice(number: u64, title: usize, body: usize) -> Write {
    let id = sha256(&[b"notice", &number.to_be_bytes()]);
    let key = data_encoding::BASE64URL_NOPAD.encode(&id[..8]);
    let mut birth = minicbor::Encoder::new(Vec::new());
    birth.map(6).unwrap();
    birth.u8(0).unwrap().str(&words(number, title)).unwrap();
    birth
        .u8(1)
        .unwrap()
        .str(&words(number + 1_000_000, body))
        .unwrap();
    birth
        .u8(2)
        .unwrap()
        .u8(0)
        .unwrap()
        .u8(3)
        .unwrap()
        .bool(false)
        .unwrap();
    birth.u8(8).unwrap().bytes(&[number as u8 % 4; 8]).unwrap();
    birth
        .u8(9)
        .unwrap()
        .u64(CLAIMED.0 + number * 3_600_123)
        .unwrap();
    Write::new(key, Scalar::Bytes(birth.into_writer()))
}

/// A thousand notices by one leader, each its own change.
fn thousand_notices(title: usize, body: usize) -> (Document, Vec<AuthoredChange>) {
    let mut document = document();
    let changes = (0..1000).map(|seq| {
        let write = [notice(seq, title, body)];
        document.author(&actor(1), seq, CLAIMED, &write).unwrap()
    });
    let changes = changes.collect();
    (document, changes)
}

fn zstd(bytes: &[u8]) -> usize {
    zstd::bulk::compress(bytes, 19).unwrap().len()
}

#[test]
fn a_change_of_one_field_is_short() {
    let mut document = document();
    document
        .author(&actor(1), 0, CLAIMED, &[notice(1, 20, 40)])
        .unwrap();
    let key = format!("{}.t", notice(1, 20, 40).key);

    let change = set(&mut document, actor(2), 0, &key, "Cúp nước tối nay");

    println!("one field, 16 characters: {} bytes", change.bytes.len());
    assert!(change.bytes.len() <= 140, "{}", change.bytes.len());
}

#[test]
fn a_notice_with_a_body_of_120_characters_is_short() {
    let mut document = document();
    let write = notice(1, 20, 120);
    let Scalar::Bytes(birth) = &write.value else {
        unreachable!()
    };
    let birth = birth.len();

    let change = document.author(&actor(1), 0, CLAIMED, &[write]).unwrap();

    println!(
        "a notice, birth value of {birth} bytes: {} bytes",
        change.bytes.len()
    );
    assert!(change.bytes.len() <= birth + 80);
}

#[test]
fn a_thousand_notices_fit_their_budget() {
    for (name, title, body, budget) in [("short", 20, 40, 60_000), ("long", 40, 400, 200_000)] {
        let (document, changes) = thousand_notices(title, body);
        let values = changes
            .iter()
            .map(|change| change.bytes.len())
            .sum::<usize>();
        let (saved, plain) = (document.save().unwrap(), document.save_plain().unwrap());
        let framed = zstd(&plain);
        println!(
            "1,000 {name} notices: changes {values}, save {}, plain {}, save + zstd {}, plain + zstd {framed}",
            saved.len(),
            plain.len(),
            zstd(&saved)
        );
        assert!(framed <= budget, "{name}: {framed}");
    }
}

#[test]
fn a_thousand_changes_are_applied_in_one_batch() {
    let (document, changes) = thousand_notices(20, 40);
    let saved = document.save().unwrap();

    let start = Instant::now();
    let inspected = changes.iter().map(|change| inspect(&change.bytes).unwrap());
    let inspected = inspected.collect::<Vec<_>>();
    let inspecting = start.elapsed();
    let mut other = super::document();
    let mut batch = other.batch().unwrap();
    for (seq, change) in inspected.into_iter().enumerate() {
        batch.add(change, &expected(actor(1), seq as u64)).unwrap();
    }
    let adding = start.elapsed() - inspecting;
    let touched = batch.apply().unwrap();
    let applying = start.elapsed() - inspecting - adding;

    let start = Instant::now();
    let mut loaded = Document::load(&saved, &document.heads(), Limits::default()).unwrap();
    let loading = start.elapsed();
    loaded.past().unwrap();
    let reading = start.elapsed() - loading;
    let edit = set(&mut document.fork(), actor(2), 0, "k", "v");
    let start = Instant::now();
    deliver(&mut loaded, &edit, actor(2), 0).unwrap();
    let one = start.elapsed();
    let start = Instant::now();
    set(&mut loaded, actor(3), 0, "k", "w");
    let own = start.elapsed();
    let start = Instant::now();
    let listed = loaded.readings().count();
    println!(
        "1,000 changes: inspect {inspecting:?}, check {adding:?}, apply and prove {applying:?}; \
         load {loading:?}, past {reading:?}, one more {one:?}, own edit {own:?}, list {listed} in {:?}",
        start.elapsed()
    );
    assert_eq!(touched.len(), 1000);
}
