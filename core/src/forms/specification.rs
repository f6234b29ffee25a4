//! What forms promise, on the published birth registration and on a small form with a table.

mod cards;
mod changes;
mod tables;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn today() -> Date {
    date(2026, 11, 23)
}

fn birth() -> &'static Form {
    find(&"1.001193".parse().unwrap(), 1).unwrap()
}

fn filled(entries: &[(&str, Value)]) -> Answers {
    let mut answers = Answers::new();
    for (path, value) in entries {
        answers.set(path, value.clone()).unwrap();
    }
    answers
}

/// A complete birth registration of a child with both parents.
fn complete() -> Answers {
    let mut answers = filled(&[
        ("nksLoaiKhaiSinh", json!("du_cha_me")),
        ("nksHoTen", json!("Nguyễn Minh An")),
        ("nksGioiTinh", json!("nu")),
        ("nksNgaySinh", json!("20/11/2026")),
        ("nksNoiSinh", json!("Bệnh viện Phụ sản Hà Nội")),
        ("nksQueQuan", json!("xã Sóc Sơn, thành phố Hà Nội")),
        ("nksDanToc", json!("Kinh")),
        ("nksQuocTich", json!("Việt Nam")),
        ("meHoTen", json!("Trần Thị Bình")),
        ("meNgaySinh", json!("1995")),
        ("meDanToc", json!("Tày")),
        ("meQuocTich", json!("Việt Nam")),
        (
            "meNoiCuTru",
            json!("số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội"),
        ),
        ("meLoaiGiayToTuyThan", json!("can_cuoc")),
        ("meSoGiayToTuyThan", json!("001195012345")),
        ("chaHoTen", json!("Nguyễn Văn Hòa")),
        ("chaNgaySinh", json!("12/05/1993")),
        ("chaDanToc", json!("Kinh")),
        ("chaQuocTich", json!("Việt Nam")),
        (
            "chaNoiCuTru",
            json!("số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội"),
        ),
        ("nycHoTen", json!("Nguyễn Văn Hòa")),
        ("nycQuanHe", json!("cha")),
        ("nycLoaiGiayToTuyThan", json!("can_cuoc")),
        ("nycSoGiayToTuyThan", json!("001093012345")),
        ("nycSoDienThoai", json!("0912 345 678")),
        ("kenhNhanKetQua", json!("truc_tiep")),
        ("camDoan", json!(true)),
    ]);
    answers
        .attach("giayChungSinh", "giay-chung-sinh.jpg")
        .unwrap();
    answers
}

fn with(mut answers: Answers, path: &str, value: Value) -> Answers {
    answers.set(path, value).unwrap();
    answers
}

fn field(form: &Form, answers: &Answers, path: &str) -> Field {
    form.fields(answers, today())
        .into_iter()
        .find(|field| field.path == path)
        .unwrap()
}

fn problem_code(answers: &Answers, path: &str) -> Option<&'static str> {
    field(birth(), answers, path)
        .problem
        .map(|problem| problem.code)
}

fn codes(form: &Form, answers: &Answers) -> Vec<(String, &'static str)> {
    form.problems(answers, today())
        .into_iter()
        .map(|found| (found.path, found.problem.code))
        .collect()
}

#[test]
fn a_complete_birth_registration_has_no_problem() {
    assert_eq!(codes(birth(), &complete()), []);
    assert!(birth().is_complete(&complete(), today()));
}

#[test]
fn an_empty_form_asks_for_exactly_what_is_required_and_visible() {
    let asked: Vec<String> = codes(birth(), &Answers::new())
        .into_iter()
        .map(|(path, code)| format!("{path} {code}"))
        .collect();
    insta::assert_snapshot!(asked.join("\n"), @"
    nksLoaiKhaiSinh required
    nksHoTen required
    nksGioiTinh required
    nksNgaySinh required
    nksNoiSinh required
    nksQueQuan required
    nksDanToc required
    nksQuocTich required
    meHoTen required
    meNgaySinh required
    meDanToc required
    meQuocTich required
    meNoiCuTru required
    chaHoTen required
    chaNgaySinh required
    chaDanToc required
    chaQuocTich required
    chaNoiCuTru required
    nycHoTen required
    nycQuanHe required
    nycLoaiGiayToTuyThan required
    nycSoGiayToTuyThan required
    kenhNhanKetQua required
    camDoan unconfirmed
    giayChungSinh attachment-required
    ");
}

#[test]
fn the_official_field_names_are_all_there() {
    let names = "nksHoTen nksGioiTinh nksNgaySinh nksNgaySinhBangChu nksNoiSinh nksNoiSinhDVHC nksQueQuan nksDanToc \
        nksQuocTich nksQuocTichKhac nksLoaiKhaiSinh meHoTen meNgaySinh meDanToc meQuocTich meQuocTichKhac meLoaiCuTru \
        meNoiCuTru meLoaiGiayToTuyThan meSoGiayToTuyThan chaHoTen chaNgaySinh chaDanToc chaQuocTich chaQuocTichKhac \
        chaLoaiCuTru chaNoiCuTru chaLoaiGiayToTuyThan chaSoGiayToTuyThan nycHoTen nycQuanHe nycLoaiGiayToTuyThan \
        nycGiayToKhac nycSoGiayToTuyThan nycNgayCapGiayToTuyThan nycNoiCapGiayToTuyThan";
    let fields = birth().fields(&Answers::new(), today());
    for name in names.split_whitespace() {
        assert!(fields.iter().any(|field| field.path == name), "{name}");
    }
}

#[test]
fn every_field_stands_in_a_section_and_speaks_both_languages_in_composed_letters() {
    for field in birth().fields(&Answers::new(), today()) {
        assert!(field.section.is_some(), "{}", field.path);
        for text in [&field.label.vi, &field.label.en] {
            assert!(
                !text.is_empty() && crate::text::nfc(text) == text.as_str(),
                "{}",
                field.path
            );
            assert!(!text.contains('!'), "{}", field.path);
        }
    }
}

#[test]
fn a_father_who_is_not_determined_is_neither_asked_for_nor_sent() {
    let answers = with(complete(), "nksLoaiKhaiSinh", json!("chua_xac_dinh_cha"));
    let father = field(birth(), &answers, "chaHoTen");
    assert!(!father.visible && !father.required && father.problem.is_none());
    assert_eq!(
        father.value,
        Some(json!("Nguyễn Văn Hòa")),
        "what was typed is kept on the phone"
    );
    assert_eq!(codes(birth(), &answers), []);
    let canonical = birth().canonical_answers(&answers);
    assert!(
        !String::from_utf8(canonical.bytes)
            .unwrap()
            .contains("chaHoTen")
    );
    let hidden: Vec<&str> = canonical
        .dropped
        .iter()
        .map(|dropped| dropped.path.as_str())
        .collect();
    assert_eq!(
        hidden,
        [
            "chaDanToc",
            "chaHoTen",
            "chaNgaySinh",
            "chaNoiCuTru",
            "chaQuocTich"
        ]
    );
    assert!(
        canonical
            .dropped
            .iter()
            .all(|dropped| dropped.reason == DropReason::Hidden)
    );
}

#[test]
fn one_proof_of_the_birth_is_enough_whichever_it_is() {
    let mut answers = Answers::new();
    assert_eq!(
        problem_code(&answers, "giayChungSinh"),
        Some("attachment-required")
    );
    assert_eq!(problem_code(&answers, "giayCamDoan"), None);
    answers.attach("giayCamDoan", "cam-doan.jpg").unwrap();
    assert_eq!(problem_code(&answers, "giayChungSinh"), None);
}

#[test]
fn an_abandoned_child_needs_its_record_instead() {
    let answers = with(Answers::new(), "nksLoaiKhaiSinh", json!("bo_roi"));
    assert!(!field(birth(), &answers, "giayChungSinh").visible);
    assert_eq!(
        problem_code(&answers, "bienBanBoRoi"),
        Some("attachment-required")
    );
    assert!(!field(birth(), &answers, "meHoTen").visible);
}

#[test]
fn an_identity_number_is_checked_only_on_the_paper_that_has_one() {
    let passport = with(complete(), "meLoaiGiayToTuyThan", json!("ho_chieu"));
    let passport = with(passport, "meSoGiayToTuyThan", json!("C1234567"));
    assert_eq!(problem_code(&passport, "meSoGiayToTuyThan"), None);
    assert_eq!(
        field(birth(), &passport, "meSoGiayToTuyThan").kind,
        FieldKind::Text
    );
    assert_eq!(
        field(birth(), &complete(), "meSoGiayToTuyThan").kind,
        FieldKind::PersonId
    );
}

#[test]
fn an_old_nine_digit_number_is_refused_with_an_explanation() {
    let answers = with(complete(), "nycSoGiayToTuyThan", json!("012345678"));
    let problem = field(birth(), &answers, "nycSoGiayToTuyThan")
        .problem
        .unwrap();
    assert_eq!(
        (problem.code, problem.blocking),
        ("person-id-nine-digits", true)
    );
    assert!(problem.message_vi.contains("hết giá trị"));
    assert!(!birth().is_complete(&answers, today()));
}

#[test]
fn a_number_that_disagrees_with_sex_or_birth_only_warns() {
    for (number, code) in [
        ("001095012345", "person-id-sex"),
        ("001194012345", "person-id-birth-year"),
        ("012345678901", "person-id-made-up"),
    ] {
        let answers = with(complete(), "meSoGiayToTuyThan", json!(number));
        assert_eq!(problem_code(&answers, "meSoGiayToTuyThan"), Some(code));
        assert!(birth().is_complete(&answers, today()), "{code}");
    }
}

#[test]
fn typing_leftovers_and_dates_to_come_only_warn() {
    let answers = with(complete(), "nksHoTen", json!("Nguyeenx Minh An"));
    let answers = with(answers, "nksNgaySinh", json!("24/11/2026"));
    let answers = with(answers, "meNoiCuTru", json!("Đông Ngạc"));
    assert_eq!(
        codes(birth(), &answers),
        [
            ("nksHoTen".into(), "uncomposed-typing"),
            ("nksNgaySinh".into(), "date-in-future"),
            ("meNoiCuTru".into(), "address-incomplete")
        ]
    );
    assert!(birth().is_complete(&answers, today()));
}

#[test]
fn wrong_answers_have_problems_that_say_what_to_do() {
    for (path, value, code) in [
        ("nksGioiTinh", json!("female"), "not-an-option"),
        ("nksHoTen", json!("x".repeat(101)), "too-long"),
        ("nksHoTen", json!("   "), "required"),
        ("nksHoTen", json!(7), "wrong-type"),
        ("nksNgaySinh", json!("1995"), "date-incomplete"),
        ("nksNoiSinhDVHC", json!("12"), "invalid"),
        ("nycSoDienThoai", json!("12"), "phone-invalid"),
        ("camDoan", json!(false), "unconfirmed"),
        ("kenhNhanKetQua", json!(null), "required"),
    ] {
        let answers = with(complete(), path, value);
        let problem = field(birth(), &answers, path).problem.unwrap();
        assert_eq!((problem.code, problem.blocking), (code, true), "{path}");
        assert!(
            problem.message_vi.ends_with('.') && problem.message_en.ends_with('.'),
            "{path}"
        );
    }
}

#[test]
fn a_declaration_is_one_box_with_its_full_text() {
    let declared = |answers: &Answers| field(birth(), answers, "camDoan");
    let ticked = declared(&complete());
    assert_eq!(ticked.kind, FieldKind::Declaration);
    assert!(ticked.label.vi.starts_with("Tôi cam đoan"));
    assert_eq!(
        ticked.shown_label(),
        Some(Label::of("Đã xác nhận", "Confirmed"))
    );
    let untouched = declared(&Answers::new());
    let unticked = declared(&with(complete(), "camDoan", json!(false)));
    for left in [untouched, unticked] {
        assert!(left.required);
        assert_eq!(left.problem.unwrap().code, "unconfirmed");
    }
}

#[test]
fn progress_counts_what_must_be_filled_in_and_what_of_it_is_missing() {
    let progress = |answers: &Answers| {
        let progress = Progress::of(&birth().fields(answers, today()));
        (progress.required, progress.missing)
    };
    let asked = codes(birth(), &Answers::new()).len() as u32;
    assert_eq!(progress(&Answers::new()), (asked, asked));
    assert_eq!(progress(&complete()).1, 0);
    let wrong = with(complete(), "nycSoDienThoai", json!("12"));
    assert_eq!(progress(&wrong).1, 1, "an answer to be mended counts");
    let doubtful = with(complete(), "nksHoTen", json!("Nguyeenx Minh An"));
    assert_eq!(progress(&doubtful).1, 0, "a doubt does not");
}

#[test]
fn copies_are_asked_for_only_when_wanted() {
    assert!(!field(birth(), &complete(), "banSaoSoLuong").visible);
    let wanted = with(complete(), "banSaoYeuCau", json!(true));
    assert_eq!(problem_code(&wanted, "banSaoSoLuong"), Some("required"));
    assert_eq!(
        problem_code(
            &with(wanted.clone(), "banSaoSoLuong", json!(51)),
            "banSaoSoLuong"
        ),
        Some("too-large")
    );
    assert_eq!(
        problem_code(&with(wanted, "banSaoSoLuong", json!("2")), "banSaoSoLuong"),
        None
    );
}

#[test]
fn canonical_answers_are_the_same_bytes_however_they_were_typed() {
    let decomposed = with(
        complete(),
        "nksHoTen",
        json!(" Nguye\u{302}\u{303}n  Minh An "),
    );
    let decomposed = with(decomposed, "nksNgaySinh", json!("2026-11-20"));
    let decomposed = with(decomposed, "nycSoDienThoai", json!("+84912345678"));
    assert_eq!(
        birth().canonical_answers(&decomposed),
        birth().canonical_answers(&complete())
    );
    insta::assert_snapshot!(String::from_utf8(birth().canonical_answers(&complete()).bytes).unwrap(), @r#"{"camDoan":true,"chaDanToc":"Kinh","chaHoTen":"Nguyễn Văn Hòa","chaNgaySinh":"1993-05-12","chaNoiCuTru":"số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội","chaQuocTich":"Việt Nam","kenhNhanKetQua":"truc_tiep","meDanToc":"Tày","meHoTen":"Trần Thị Bình","meLoaiGiayToTuyThan":"can_cuoc","meNgaySinh":"1995","meNoiCuTru":"số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội","meQuocTich":"Việt Nam","meSoGiayToTuyThan":"001195012345","nksDanToc":"Kinh","nksGioiTinh":"nu","nksHoTen":"Nguyễn Minh An","nksLoaiKhaiSinh":"du_cha_me","nksNgaySinh":"2026-11-20","nksNoiSinh":"Bệnh viện Phụ sản Hà Nội","nksQueQuan":"xã Sóc Sơn, thành phố Hà Nội","nksQuocTich":"Việt Nam","nycHoTen":"Nguyễn Văn Hòa","nycLoaiGiayToTuyThan":"can_cuoc","nycQuanHe":"cha","nycSoDienThoai":"+84912345678","nycSoGiayToTuyThan":"001093012345"}"#);
}

#[test]
fn unknown_answers_are_left_out_and_named() {
    let answers = with(complete(), "favouriteColour", json!("xanh"));
    let canonical = birth().canonical_answers(&answers);
    assert_eq!(
        canonical.dropped,
        [Dropped {
            path: "favouriteColour".into(),
            reason: DropReason::Unknown
        }]
    );
    assert_eq!(
        canonical.bytes,
        birth().canonical_answers(&complete()).bytes
    );
}

#[test]
fn frozen_answers_read_back_and_freeze_to_the_same_bytes() {
    let bytes = birth().canonical_answers(&complete()).bytes;
    let read = birth().answers_from_canonical(&bytes).unwrap();
    assert_eq!(birth().canonical_answers(&read).bytes, bytes);
    assert_eq!(read.get("nycSoDienThoai"), Some(&json!("+84912345678")));
    assert!(birth().answers_from_canonical(b"{").is_err());
    assert!(
        birth()
            .answers_from_canonical(br#"{"nksHoTen":{"a":1}}"#)
            .is_err()
    );
}

#[test]
fn typed_text_is_read_as_the_field_means_it() {
    let read = |path, typed| birth().read(path, typed);
    assert_eq!(read("nksNgaySinh", "5/1/2026"), Some(json!("2026-01-05")));
    assert_eq!(read("nksGioiTinh", "Nữ"), Some(json!("nu")));
    assert_eq!(read("nksGioiTinh", "female"), Some(json!("nu")));
    assert_eq!(read("banSaoYeuCau", "có"), Some(json!(true)));
    assert_eq!(read("banSaoSoLuong", "2"), Some(json!(2)));
    assert_eq!(
        read("nycSoDienThoai", "0912345678"),
        Some(json!("+84912345678"))
    );
    assert_eq!(read("noSuchField", "x"), None);
    assert_eq!(read("nksHoTen", "  "), None);
}

#[test]
fn a_form_is_in_force_between_its_dates() {
    let code = "1.001193".parse().unwrap();
    assert!(in_force(&code, date(2026, 11, 23)).is_some());
    assert!(in_force(&code, date(2025, 6, 30)).is_none());
    assert!(
        in_force(&code, date(2027, 3, 1)).is_none(),
        "the new Law on Civil Status"
    );
    assert!(all().iter().any(|form| form.identity().procedure == code));
}
