//! The day itself, in eight chapters.

use std::path::Path;
use std::process::Command;

use xom_core::commits::RefusalCode;
use xom_core::device::{NewInvite, NewNotice};
use xom_core::documents::board::{NoticeChange, Urgency};
use xom_core::dossiers::DossierState;
use xom_core::exchange::Verdict;
use xom_core::identity::Role;
use xom_core::ids::{DraftId, NoticeId};
use xom_core::sealing::FilingPlace;

use super::Outcome;
use super::by_hand::Forger;
use super::cast::Phone;
use super::desk::Browser;
use super::ward::{WardProcess, binary, text};

/// Who the story is about.
struct Cast {
    hung: Phone,
    tam: Phone,
    mai: Phone,
    lan: Phone,
    dung: Phone,
    group: String,
}

/// Lives through the day; the first wrong outcome ends it.
pub(super) async fn live(ward: &WardProcess, data: &Path) -> Outcome<()> {
    let mut cast = enrolments(ward, data).await?;
    let notice = notices(&mut cast).await?;
    clash(&mut cast, notice).await?;
    let draft = application(ward, &mut cast).await?;
    at_the_desk(ward, &mut cast, draft).await?;
    receipt(ward, data, &cast, draft)?;
    forgery(ward, &mut cast).await?;
    succession(ward, &mut cast).await
}

fn chapter(number: usize, what: &str) {
    println!("{number}. {what}");
}

fn must(condition: bool, what: &str) -> Outcome<()> {
    if condition {
        Ok(())
    } else {
        Err(format!("it should be that {what}, and it is not"))
    }
}

fn told(error: xom_core::device::DeviceError) -> String {
    error.to_string()
}

async fn enrolments(ward: &WardProcess, data: &Path) -> Outcome<Cast> {
    chapter(
        1,
        "Ông Hùng enrols by the ward's invite, and cô Lan at the kitchen table without a network.",
    );
    let groups = ward.command(&["group", "list"])?;
    let group = text(&groups[0], "id")?.to_owned();
    let mut cast = Cast {
        hung: Phone::new(data, "hung", "ông Hùng, leader")?,
        tam: Phone::new(data, "tam", "bà Tâm, deputy")?,
        mai: Phone::new(data, "mai", "cô Mai, the successor")?,
        lan: Phone::new(data, "lan", "cô Lan, resident")?,
        dung: Phone::new(data, "dung", "anh Dũng, resident")?,
        group,
    };
    for (phone, role, name) in [
        (&mut cast.hung, "leader", "Nguyễn Văn Hùng"),
        (&mut cast.tam, "deputy", "Lê Thị Tâm"),
        (&mut cast.mai, "representative", "Phạm Thị Mai"),
    ] {
        let link = ward.invite(&cast.group, role, Some(name))?;
        phone.device.accept_invite(&link).map_err(told)?;
        phone.sync().await?;
        must(
            phone.device.status().map_err(told)?.enrolled,
            "the ward has logged the enrolment",
        )?;
    }
    let household = cast
        .hung
        .device
        .households()
        .map_err(told)?
        .first()
        .map(|row| row.id);
    for (phone, name) in [
        (&mut cast.lan, "Trần Thị Lan"),
        (&mut cast.dung, "Nguyễn Văn Dũng"),
    ] {
        let new = NewInvite {
            household,
            member: None,
            role: Role::Resident,
            name: Some(name.into()),
            valid_for_days: 7,
        };
        let invite = cast.hung.device.create_invite(new).map_err(told)?;
        let answer = phone.device.accept_invite(&invite.link).map_err(told)?;
        cast.hung.device.carry_answer(&answer).map_err(told)?;
    }
    cast.hung.sync().await?;
    cast.lan.sync().await?;
    cast.dung.sync().await?;
    let lan = cast.lan.device.status().map_err(told)?;
    must(
        lan.enrolled && lan.name.as_deref() == Some("Trần Thị Lan"),
        "cô Lan is enrolled under her name",
    )?;
    Ok(cast)
}

async fn notices(cast: &mut Cast) -> Outcome<NoticeId> {
    chapter(
        2,
        "Offline, ông Hùng posts three notices, one an emergency; residents read, acknowledge, comment.",
    );
    let post = |title: &str, body: &str, urgency| NewNotice {
        title: title.into(),
        body: body.into(),
        urgency,
        ..NewNotice::default()
    };
    let hung = &mut cast.hung.device;
    let flood = post(
        "Ngõ 32 ngập sâu, không đi xe máy qua cống Bà Tư",
        "Bà con đi vòng ngõ 28.",
        Urgency::Emergency,
    );
    let meeting = post(
        "Họp tổ tháng 12",
        "Mời mỗi hộ một người dự họp tại nhà văn hóa lúc 19 giờ.",
        Urgency::Important,
    );
    let waste = post(
        "Lịch thu gom rác mới",
        "Từ thứ Hai, xe đến đầu ngõ lúc 18 giờ.",
        Urgency::Normal,
    );
    let posted = [flood, meeting, waste].map(|notice| hung.post_notice(notice));
    let posted = posted
        .into_iter()
        .collect::<Result<Vec<_>, _>>()
        .map_err(told)?;
    must(
        hung.notice(posted[0]).map_err(told)?.row.pending,
        "the notice is shown at once, as not yet confirmed",
    )?;
    cast.hung.sync().await?;
    cast.lan.sync().await?;
    cast.dung.sync().await?;
    let first = cast.lan.device.notices(None, 3).map_err(told)?.rows;
    must(
        first
            .first()
            .is_some_and(|row| row.urgency == Urgency::Emergency),
        "the emergency stands on top",
    )?;
    cast.lan.device.acknowledge(&posted).map_err(told)?;
    cast.lan
        .device
        .comment(posted[1], "Nhà tôi dự họp, xin góp ý về lịch thu gom rác.")
        .map_err(told)?;
    cast.lan.sync().await?;
    cast.hung.sync().await?;
    let coverage = cast.hung.device.coverage(posted[1]).map_err(told)?;
    println!(
        "   Seen by {} of {} households:",
        coverage.seen, coverage.households
    );
    for block in coverage.blocks.iter().take(3) {
        println!(
            "     {}: {} of {}",
            block.block.as_deref().unwrap_or("no block"),
            block.seen,
            block.households
        );
    }
    must(
        coverage.seen == 1 && coverage.households > 300,
        "one household has seen it",
    )?;
    must(
        cast.hung.device.comments(posted[1]).map_err(told)?.len() == 1,
        "the leader reads the comment",
    )?;
    Ok(posted[1])
}

async fn clash(cast: &mut Cast, notice: NoticeId) -> Outcome<()> {
    chapter(
        3,
        "Ông Hùng and bà Tâm edit one notice offline: merged by field, the clash is shown and settled.",
    );
    cast.tam.sync().await?;
    let (early, late) = ("Họp tổ tháng 12, 19 giờ 30", "Họp tổ tháng 12, 20 giờ");
    cast.hung
        .device
        .change_notice(notice, vec![NoticeChange::Title(early.into())])
        .map_err(told)?;
    let both = vec![NoticeChange::Title(late.into()), NoticeChange::Pinned(true)];
    cast.tam.device.change_notice(notice, both).map_err(told)?;
    cast.hung.sync().await?;
    cast.tam.sync().await?;
    cast.hung.sync().await?;
    for phone in [&cast.hung, &cast.tam] {
        let seen = phone.device.notice(notice).map_err(told)?;
        must(seen.row.pinned, "the other field has merged")?;
        must(
            seen.conflicts.len() == 2,
            "both values of the clash are shown",
        )?;
    }
    cast.tam
        .device
        .change_notice(notice, vec![NoticeChange::Title(early.into())])
        .map_err(told)?;
    cast.tam.sync().await?;
    cast.hung.sync().await?;
    let settled = cast.hung.device.notice(notice).map_err(told)?;
    must(
        settled.conflicts.is_empty() && settled.row.title == early,
        "the chosen value holds on both phones",
    )
}

async fn application(ward: &WardProcess, cast: &mut Cast) -> Outcome<DraftId> {
    chapter(
        4,
        "Cô Lan fills in a birth registration over three openings of the app; its sending is cut once.",
    );
    let lan = &mut cast.lan.device;
    let draft = lan.new_draft("1.001193").map_err(told)?;
    lan.set_field(draft, "nksHoTen", "NGUYỄN MINH AN".into())
        .map_err(told)?;
    reopen(&mut cast.lan)?;
    cast.lan
        .device
        .set_field(draft, "meHoTen", "TRẦN THỊ LAN".into())
        .map_err(told)?;
    reopen(&mut cast.lan)?;
    let photo: Vec<u8> = (0..150_000u32).map(|n| (n % 251) as u8).collect();
    crate::birth::fill_in(&mut cast.lan.device, draft, &photo).map_err(told)?;
    cast.lan
        .device
        .send_draft(draft, FilingPlace::Home)
        .map_err(told)?;
    cast.lan.sync_until_one_chunk(&ward.address).await?;
    must(
        cast.lan.device.dossier(draft).is_err(),
        "nothing counts as sent before all of it is there",
    )?;
    println!("   The connection went after one chunk.");
    reopen(&mut cast.lan)?;
    let rest = cast.lan.sync().await?;
    must(
        rest.progress.chunks == 2,
        "only the other two chunks travel",
    )?;
    cast.lan.sync().await?;
    let dossiers = cast.lan.device.dossiers().map_err(told)?;
    must(dossiers.len() == 1, "there is one dossier")?;
    println!("   The ward has it: {}.", dossiers[0].code);
    cast.lan.device.receipt(draft).map_err(told)?;
    Ok(draft)
}

fn reopen(phone: &mut Phone) -> Outcome<()> {
    // The store belongs to one handle: the old one is closed before the new one opens.
    let placeholder = Phone::new(
        &std::env::temp_dir(),
        &format!("xom-story-{}", std::process::id()),
        "nobody",
    )?;
    let opened = std::mem::replace(phone, placeholder).reopen()?;
    *phone = opened;
    let _ = std::fs::remove_dir_all(
        std::env::temp_dir().join(format!("xom-story-{}", std::process::id())),
    );
    Ok(())
}

async fn at_the_desk(ward: &WardProcess, cast: &mut Cast, draft: DraftId) -> Outcome<()> {
    chapter(
        5,
        "The officer receives it and asks for more; cô Lan supplies it offline; the officer gives the result.",
    );
    let id = draft.to_string();
    let officer = Browser::sign_in(ward).await?;
    let code = cast.lan.device.dossier(draft).map_err(told)?.0.code;
    must(
        officer.inbox().await?.contains(&code),
        "the desk's inbox lists the dossier",
    )?;
    must(
        officer.dossier(&id).await?.contains("NGUYỄN MINH AN"),
        "the desk shows the sealed answers opened",
    )?;
    officer.receive(&id).await?;
    officer
        .ask_supplement(&id, "Ảnh giấy chứng sinh chưa rõ mặt sau.")
        .await?;
    cast.lan.sync().await?;
    let (row, steps) = cast.lan.device.dossier(draft).map_err(told)?;
    must(
        row.state == DossierState::SupplementRequested,
        "the phone knows that more is asked for",
    )?;
    must(
        steps.iter().any(|step| {
            step.text
                .as_deref()
                .is_some_and(|text| text.contains("mặt sau"))
        }),
        "and why",
    )?;
    let description = xom_core::sealing::AttachmentDescription {
        name: "mat-sau.jpg".into(),
        media_type: "image/jpeg".into(),
        component: Some("giayChungSinh".into()),
    };
    cast.lan
        .device
        .attach(draft, description, &[9; 30_000])
        .map_err(told)?;
    cast.lan
        .device
        .send_draft(draft, FilingPlace::Home)
        .map_err(told)?;
    cast.lan.sync().await?;
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    officer
        .give_result(&id, "Đã đăng ký khai sinh cho cháu Nguyễn Minh An.", pdf)
        .await?;
    cast.lan.sync().await?;
    let (row, _) = cast.lan.device.dossier(draft).map_err(told)?;
    must(
        row.state == DossierState::ResultReturned,
        "the phone knows that the result is given",
    )?;
    let (_, kind, document) = cast.lan.device.result_document(draft).map_err(told)?;
    must(
        kind == "application/pdf" && document == pdf,
        "the document can be read without a network",
    )?;
    println!(
        "   {}: {} · {} B of result on the phone.",
        row.code,
        row.state,
        document.len()
    );
    Ok(())
}

fn receipt(ward: &WardProcess, data: &Path, cast: &Cast, draft: DraftId) -> Outcome<()> {
    chapter(
        6,
        "The receipt is checked offline with nothing but the ward's root key; one flipped byte fails.",
    );
    let file = data.join("receipt.tlog-proof");
    let proof = cast.lan.device.receipt(draft).map_err(told)?;
    std::fs::write(&file, &proof).map_err(|error| error.to_string())?;
    let key = ward.command(&["key", "--root"])?;
    let key = text(&key, "key")?.to_owned();
    must(verifies(&file, &key)?, "the receipt verifies")?;
    let mut altered = proof.into_bytes();
    let middle = altered.len() / 2;
    altered[middle] = if altered[middle] == b'A' { b'B' } else { b'A' };
    let altered_file = data.join("altered.tlog-proof");
    std::fs::write(&altered_file, altered).map_err(|error| error.to_string())?;
    must(
        !verifies(&altered_file, &key)?,
        "an altered receipt is refused",
    )
}

fn verifies(file: &Path, key: &str) -> Outcome<bool> {
    let file = file.display().to_string();
    let output = Command::new(binary("xom"))
        .args(["receipt", "verify", &file, "--ward", key, "--json"])
        .output();
    Ok(output
        .map_err(|error| format!("xom: {error}"))?
        .status
        .success())
}

async fn forgery(ward: &WardProcess, cast: &mut Cast) -> Outcome<()> {
    chapter(
        7,
        "A resident forges a notice: the ward refuses it, and so does a neighbour's phone that gets it by file.",
    );
    let forger = Forger::accept(&ward.invite(&cast.group, "resident", None)?)?;
    let forged = forger.forged_notice()?;
    let verdict = forger.send(&ward.address, &forged).await?;
    let forbidden =
        matches!(&verdict, Verdict::Refused(refusal) if refusal.code == RefusalCode::Forbidden);
    must(
        forbidden,
        &format!("the ward refuses the forged notice (it says {verdict:?})"),
    )?;
    cast.dung.sync().await?;
    let report = cast
        .dung
        .device
        .import_bundle(&forger.bundle(&forged)?)
        .map_err(told)?;
    let refused: Vec<_> = report.refused.iter().map(|refused| refused.code).collect();
    must(
        report.kept == 0 && refused == [RefusalCode::Forbidden],
        "the neighbour's phone refuses it",
    )
}

async fn succession(ward: &WardProcess, cast: &mut Cast) -> Outcome<()> {
    chapter(
        8,
        "Cô Mai succeeds ông Hùng; a notice he made offline before, sent after, is refused and stays his draft.",
    );
    let late = NewNotice {
        title: "Thu quỹ khuyến học".into(),
        body: "Nộp tại nhà tôi.".into(),
        ..NewNotice::default()
    };
    let late = cast.hung.device.post_notice(late).map_err(told)?;
    let mai = cast
        .mai
        .device
        .status()
        .map_err(told)?
        .member
        .ok_or("cô Mai is nobody")?
        .to_string();
    ward.command(&[
        "leader",
        "replace",
        "--group",
        &cast.group,
        "--member",
        &mai,
    ])?;
    let report = cast.hung.sync().await?;
    must(
        report.progress.refused == 1,
        "the ward refuses the late notice",
    )?;
    let kept = cast.hung.device.refused().map_err(told)?;
    must(
        kept.len() == 1 && kept[0].summary == "Thu quỹ khuyến học",
        "it stays on his phone as a draft",
    )?;
    println!(
        "   Kept with the reason: {} ({})",
        kept[0].message_vi, kept[0].code
    );
    must(cast.hung.device.notice(late).is_err(), "it is on no board")?;
    cast.mai.sync().await?;
    let greeting = NewNotice {
        title: "Tôi là tổ trưởng mới".into(),
        body: "Bà con cần gì xin gọi tôi.".into(),
        ..NewNotice::default()
    };
    cast.mai.device.post_notice(greeting).map_err(told)?;
    must(
        cast.mai.sync().await?.progress.confirmed == 1,
        "the successor's notice is taken",
    )?;
    let verified = ward.command(&["verify"])?;
    println!("   The ward recomputes its whole log: {verified}");
    for phone in [&cast.hung, &cast.tam, &cast.mai, &cast.lan, &cast.dung] {
        let alarms = phone.device.alarms().map_err(told)?;
        must(
            alarms.is_empty(),
            &format!("no phone has an alarm ({}: {alarms:?})", phone.name),
        )?;
    }
    Ok(())
}
