//! What changes and documents weigh, and how fast they are applied.

use std::time::Instant;

use super::*;
use crate::ids::sha256;

const TITLES: &str = "Cúp điện|Cúp nước|Họp tổ dân phố|Tiêm chủng|Thu gom rác|Quỹ khu phố|\
    Sửa đường|Phòng cháy chữa cháy|Khám sức khỏe|Bầu cử|Căn cước|Tạm trú|An ninh trật tự|\
    Đèn đường|Vệ sinh môi trường";

const PHRASES: &str = "Bà con chú ý|Kính mời bà con|từ 8 giờ|từ 19 giờ|sáng thứ bảy|\
    tối chủ nhật|tại nhà văn hóa|tại trụ sở|ngày mai|tuần này|mang theo giấy tờ|đúng giờ|khu A|\
    khu B|đường số 5|hẻm 12|xin cảm ơn|liên hệ tổ trưởng|miễn phí|trẻ em dưới 5 tuổi";

const WORDS: &str = "thông|báo|họp|tổ|dân|phố|về|việc|cúp|điện|nước|sửa|đường|vệ|sinh|môi|trường|\
    tiêm|chủng|thu|quỹ|khu|ngày|mai|tối|nay|sáng|thứ|bảy|chủ|nhật|tại|nhà|văn|hóa|kính|mời|bà|\
    con|đến|dự|đầy|đủ|đúng|giờ|phòng|cháy|chữa|đăng|ký|tạm|trú|cấp|căn|cước|trẻ|em|người|cao|\
    tuổi|khám|sức|khỏe|miễn|phí|phường|tuyên|truyền|bầu|cử|an|ninh|trật|tự";

/// One of the texts, the same for the same number and place.
fn pick(texts: &'static str, number: u64, place: u64) -> &'static str {
    let texts = texts.split('|').collect::<Vec<_>>();
    let [first, second, ..] = sha256(&[&number.to_be_bytes(), &place.to_be_bytes()]);
    texts[usize::from(u16::from_be_bytes([first, second])) % texts.len()]
}

/// So many texts, joined.
fn join(texts: &'static str, number: u64, count: u64, between: &str) -> String {
    let picked = (0..count).map(|place| pick(texts, number, place));
    picked.collect::<Vec<_>>().join(between)
}

/// A notice's key and birth, as a board holds it: about 20 and 40 characters.
fn short_notice(number: u64) -> Write {
    let title = format!("{} ngày {}", pick(TITLES, number, 9), number % 30 + 1);
    notice(number, &title, &join(PHRASES, number, 3, ", "))
}

/// A notice of about 400 characters, its words in no order at all.
fn long_notice(number: u64) -> Write {
    notice(
        number,
        &join(WORDS, number + 5000, 9, " "),
        &join(WORDS, number, 90, " "),
    )
}

fn notice(number: u64, title: &str, body: &str) -> Write {
    let id = sha256(&[b"notice", &number.to_be_bytes()]);
    let birth = (number as u8 % 4, CLAIMED.0 + number * 3_600_123);
    let mut encoder = minicbor::Encoder::new(Vec::new());
    let encoded = encoder
        .map(6)
        .and_then(|e| e.u8(0)?.str(title)?.u8(1)?.str(body));
    let encoded = encoded.and_then(|e| e.u8(2)?.u8(0)?.u8(3)?.bool(false));
    encoded
        .and_then(|e| e.u8(8)?.bytes(&[birth.0; 8])?.u8(9)?.u64(birth.1))
        .unwrap();
    let key = data_encoding::BASE64URL_NOPAD.encode(&id[..8]);
    Write::new(key, Scalar::Bytes(encoder.into_writer()))
}

/// A thousand notices by one leader, each its own change, about an hour apart.
fn thousand(notice: impl Fn(u64) -> Write) -> (Document, Vec<AuthoredChange>) {
    let mut document = document();
    let changes = (0..1000).map(|seq| {
        document
            .author(&actor(1), seq, posted(seq), &[notice(seq)])
            .unwrap()
    });
    let changes = changes.collect();
    (document, changes)
}

fn posted(seq: u64) -> Timestamp {
    CLAIMED.plus(seq as i64 * 3_600_123)
}

fn zstd(bytes: &[u8]) -> usize {
    zstd::bulk::compress(bytes, 19).unwrap().len()
}

#[test]
fn a_change_of_one_field_is_short() {
    let mut document = document();
    document
        .author(&actor(1), 0, CLAIMED, &[short_notice(1)])
        .unwrap();
    let key = format!("{}.t", short_notice(1).key);

    let change = set(&mut document, actor(2), 0, &key, "Cúp nước tối nay");

    println!("one field, 16 characters: {} bytes", change.bytes.len());
    assert!(change.bytes.len() <= 120, "{}", change.bytes.len());
}

#[test]
fn a_new_notice_costs_little_more_than_its_birth_value() {
    let body = "Kính mời bà con đến dự họp tổ dân phố tại nhà văn hóa. ".repeat(2) + "Xin cảm ơn";
    let write = notice(1, "Họp tổ dân phố", &body);
    let birth = write.value.size();

    let change = document().author(&actor(1), 0, CLAIMED, &[write]).unwrap();

    let characters = body.chars().count();
    println!(
        "{characters} characters, {birth} bytes at birth: {} bytes",
        change.bytes.len()
    );
    assert!(change.bytes.len() <= birth + 70);
}

#[test]
fn a_thousand_notices_fit_their_budget() {
    let short = ("short", thousand(short_notice), 30_000);
    let long = ("long", thousand(long_notice), 150_000);
    for (name, (document, changes), budget) in [short, long] {
        let apart = changes
            .iter()
            .map(|change| change.bytes.len())
            .sum::<usize>();
        let (saved, plain) = (document.save().unwrap(), document.save_plain().unwrap());
        let framed = zstd(&plain);
        let (saved, plain, both) = (saved.len(), plain.len(), zstd(&saved));
        println!(
            "1,000 {name} notices: as changes {apart}, saved {saved}, saved + zstd {both}, \
             plain {plain}, plain + zstd {framed}"
        );
        assert!(framed <= budget, "{name}: {framed}");
    }
}

#[test]
fn a_thousand_changes_are_applied_in_one_batch() {
    let (authored, changes) = thousand(short_notice);
    let start = Instant::now();
    let inspected = changes.iter().map(|change| inspect(&change.bytes).unwrap());
    let inspected = inspected.collect::<Vec<_>>();
    let inspecting = start.elapsed();

    let mut received = document();
    let mut batch = received.batch().unwrap();
    for (seq, change) in (0..).zip(inspected) {
        let expected = Expected {
            claimed: posted(seq),
            ..expected(actor(1), seq)
        };
        batch.add(change, &expected).unwrap();
    }
    let checking = start.elapsed() - inspecting;
    let touched = batch.apply().unwrap();
    let applying = start.elapsed() - inspecting - checking;

    println!("1,000 changes: inspect {inspecting:?}, check {checking:?}, apply {applying:?}");
    assert_eq!(touched.len(), 1000);
    assert_eq!(view(&received), view(&authored));
}

#[test]
fn a_document_of_a_thousand_notices_takes_one_more() {
    let (authored, _) = thousand(short_notice);
    let edit = set(&mut authored.fork(), actor(2), 0, "k", "v");
    let saved = authored.save().unwrap();

    let start = Instant::now();
    let mut loaded = Document::load(&saved, &authored.heads(), Limits::default()).unwrap();
    let loading = start.elapsed();
    set(&mut loaded.fork(), actor(3), 0, "k", "w");
    let own = start.elapsed() - loading;
    loaded.past().unwrap();
    let past = start.elapsed() - loading - own;
    deliver(&mut loaded, &edit, actor(2), 0).unwrap();
    let others = start.elapsed() - loading - own - past;

    println!("load {loading:?}, own edit {own:?}, past {past:?}, another's edit {others:?}");
    assert_eq!(loaded.readings().count(), 1001);
}
