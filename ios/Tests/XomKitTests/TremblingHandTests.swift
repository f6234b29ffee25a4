/// Fingers that tap twice, screens that are left in the middle, disks that fail for a while.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class TremblingHandTests: XCTestCase, @unchecked Sendable {
    private func with(_ role: String, _ test: (TestPhone) async throws -> Void) async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled(role, role, in: ward)
        try await test(one)
        await one.end()
    }

    // MARK: Twice

    func testAnInviteThatIsTappedTwiceIsMadeOnce() async throws {
        try await with("leader") { leader in
            let model = InviteModel(leader.phone)
            model.name = "Trần Thị Lan"
            async let first: Void = model.make()
            async let second: Void = model.make()
            _ = await (first, second)
            await model.make()
            XCTAssertNil(model.failure)
            let made = try await leader.phone.ask { try $0.invites() }
            XCTAssertEqual(made.count, 1)
            XCTAssertNotNil(model.shown)
        }
    }

    func testAFormThatIsTappedTwiceIsBegunOnce() async throws {
        try await with("resident") { one in
            let model = ServiceModel(one.phone, code: Birth.procedure)
            async let first = model.begin()
            async let second = model.begin()
            let begun = await [first, second].compactMap { $0 }
            XCTAssertEqual(begun.count, 1)
            let drafts = try await one.phone.ask { try $0.drafts() }
            XCTAssertEqual(drafts.map(\.id), begun)
        }
    }

    func testAnInviteThatIsAcceptedTwiceIsNoError() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.open()
        let model = EnrolModel(one.phone)
        await model.read(try ward.invite("resident"))
        async let first: Void = model.accept()
        async let second: Void = model.accept()
        _ = await (first, second)
        XCTAssertNil(model.failure)
        XCTAssertEqual(model.standing, .joined)
        await one.end()
    }

    func testTwoEmergenciesAreBothAnsweredAndOneOnlyOnce() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        try await leader.phone.edit {
            _ = try $0.postNotice(notice: notice("Ngõ 32 ngập sâu", .emergency))
            _ = try $0.postNotice(notice: notice("Cháy ở ngõ 28", .emergency))
        }
        try await leader.exchange()
        try await one.exchange()
        let model = HomeModel(one.phone)
        await model.load()
        let flood = try XCTUnwrap(model.emergencies.first)
        let fire = try XCTUnwrap(model.emergencies.last)
        XCTAssertNotEqual(flood.id, fire.id)
        async let first: Void = model.answer(flood, .safe)
        async let again: Void = model.answer(flood, .safe)
        async let second: Void = model.answer(fire, .help)
        _ = await (first, again, second)
        for row in [flood, fire] {
            let id = row.id
            let comments = try await one.phone.ask { try $0.notice(notice: id).comments }
            XCTAssertEqual(comments.count, 1, row.title)
        }
        await one.end()
        await leader.end()
    }

    func testPicturesThatComeTogetherAreAllKept() async throws {
        try await with("resident") { one in
            let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
            let model = PapersModel(one.phone, draft: draft, component: Birth.paper)
            await model.load()
            async let first: Void = model.take(Data("một".utf8), grey: nil)
            async let second: Void = model.take(Data("hai".utf8), grey: nil)
            async let third = model.attach(Data("%PDF".utf8), named: "ba.pdf", as: "application/pdf")
            _ = await (first, second, third)
            XCTAssertNil(model.failure)
            XCTAssertFalse(model.isAttaching)
            XCTAssertEqual(model.pages.count, 3)
            XCTAssertEqual(Set(model.pages.map(\.name)).count, 3)
        }
    }

    func testAFileThatIsOpenedTwiceIsJudgedOnce() async throws {
        try await with("resident") { one in
            let bundle = try await one.phone.ask { try $0.exportBundle().content }
            let model = NearbyModel(one.phone)
            async let first: Void = model.open(bundle)
            async let second: Void = model.open(bundle)
            _ = await (first, second)
            XCTAssertNil(model.failure)
            guard case .took = model.standing else { return XCTFail("\(model.standing)") }
        }
    }

    func testWhatChangedUnderTheFingerIsNotChosen() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let deputy = try await TestPhone.enrolled("deputy", "deputy", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        try await leader.exchange()
        try await deputy.exchange()
        for (one, title) in [(leader, "Họp lúc 19 giờ"), (deputy, "Họp lúc 20 giờ")] {
            try await one.phone.edit { try $0.changeNotice(notice: id, changes: [.title(value: title)]) }
            try await one.exchange()
        }
        try await leader.exchange()
        let model = ConflictModel(leader.phone, notice: id)
        await model.load()
        let card = try XCTUnwrap(model.cards.first)
        let shown = try XCTUnwrap(card.values.first)
        let stale = ConflictCard.Value(
            id: shown.id, shown: "Họp lúc 21 giờ", byWhom: shown.byWhom, isShownNow: shown.isShownNow)
        await model.use(stale, of: card)
        XCTAssertFalse(model.hasChosen)
        await model.use(shown, of: card)
        XCTAssertTrue(model.hasChosen)
        await deputy.end()
        await leader.end()
    }

    // MARK: Kept

    func testACorrectionThatWasBegunIsThereAgainAndGoneOnceItWasSavedOrThrownAway() async throws {
        try await with("leader") { leader in
            let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ tháng 11")) }
            let model = ComposeModel(leader.phone, correcting: id)
            model.write { $0.title = "quá sớm" }
            XCTAssertEqual(model.writing, Writing(), "nothing is written over what was not read")
            await model.load()
            model.write { $0.title = "Họp tổ tháng 12" }
            model.write { $0.validUntil = Spoken.date("05/12/2030") }
            await model.keeper.settle()

            let new = ComposeModel(leader.phone)
            await new.load()
            XCTAssertTrue(new.writing.isBlank, "a new notice is another one")
            let again = ComposeModel(leader.phone, correcting: id)
            await again.load()
            XCTAssertEqual(again.writing.title, "Họp tổ tháng 12")
            XCTAssertEqual(again.writing.body, "Mời bà con dự họp lúc 19 giờ 30.")
            XCTAssertTrue(again.hasBegun)
            await again.saveCorrection()
            XCTAssertEqual(again.step, .posted)
            await again.saveCorrection()
            XCTAssertNil(again.failure)
            let row = try await leader.phone.ask { try $0.notice(notice: id).row }
            XCTAssertEqual(row.title, "Họp tổ tháng 12")
            XCTAssertEqual(row.validUntil.map { Spoken.day($0.at) }, "05/12/2030")

            let third = ComposeModel(leader.phone, correcting: id)
            await third.load()
            third.write { $0.body = "khác" }
            await third.keeper.settle()
            await third.discard()
            XCTAssertEqual(third.writing.title, "Họp tổ tháng 12", "it begins again with what everyone sees")
            XCTAssertFalse(third.hasBegun)
            let left = try await leader.phone.ask { try $0.profile() }
            XCTAssertEqual(left, [:])
        }
    }

    func testANoticeWrittenWhileTheDiskFailsIsSaidAndKeptLater() async throws {
        try await with("leader") { leader in
            let model = ComposeModel(leader.phone)
            await model.load()
            await leader.phone.close()
            model.write { $0.title = "Mất nước" }
            await model.keeper.settle()
            XCTAssertEqual(model.notKept?.tone, .refused)
            await leader.phone.open()
            await model.keeper.settle()
            XCTAssertNil(model.notKept, "it is tried again as soon as the store is open")
            let again = ComposeModel(leader.phone)
            await again.load()
            XCTAssertEqual(again.writing.title, "Mất nước")
        }
    }

    func testALetterTypedJustBeforeTheAppLeavesTheScreenIsOnTheDisk() async throws {
        try await with("leader") { leader in
            let model = ComposeModel(leader.phone)
            await model.load()
            for letter in "Mất nước ngõ 32" { model.write { $0.title.append(letter) } }
            await leader.phone.enterBackground()
            XCTAssertEqual(leader.phone.standing, .closed)
            let killed = try TestPhone(folder: leader.folder, secrets: leader.secrets)
            await killed.phone.open()
            let again = ComposeModel(killed.phone)
            await again.load()
            XCTAssertEqual(again.writing.title, "Mất nước ngõ 32")
            await killed.phone.close()
        }
    }

    func testAFieldThatCannotBeKeptStandsInNobodysWayAndIsSaidUntilItIs() async throws {
        try await with("resident") { one in
            let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
            let keeper = FieldKeeper(one.phone, draft: draft)
            keeper.keep("{", at: "nksHoTen")
            keeper.keep(FormModel.json("20/11/2026"), at: "nksNgaySinh")
            await keeper.settle()
            guard case .notKept = keeper.standing else { return XCTFail("\(keeper.standing)") }
            let view = try await one.phone.ask { try $0.draft(draft: draft) }
            XCTAssertNotNil(view.fields.first { $0.path == "nksNgaySinh" }?.json)
            XCTAssertEqual(Set(keeper.unkept.keys), ["nksHoTen"])
            keeper.keep(FormModel.json("An"), at: "nksHoTen")
            await keeper.settle()
            XCTAssertEqual(keeper.standing, .kept)
        }
    }

    func testParticularsThatCouldNotBeKeptAreKeptWithTheNextOnes() async throws {
        try await with("resident") { one in
            let model = PeopleModel(one.phone)
            await model.load()
            await one.phone.close()
            model.write("0912 345 678", as: .phone)
            await model.keeper.settle()
            XCTAssertEqual(model.kept?.tone, .refused)
            XCTAssertEqual(model.value(of: .phone), "0912 345 678")
            await one.phone.open()
            model.write("Lê Văn Hùng", as: .name)
            await model.keeper.settle()
            let profile = try await one.phone.ask { try $0.profile() }
            XCTAssertEqual(profile["profile.phone"], "0912 345 678")
            XCTAssertEqual(profile["profile.full_name"], "Lê Văn Hùng")
        }
    }

    func testLeavingNamesANoticeThatWasBegun() async throws {
        try await with("leader") { leader in
            let compose = ComposeModel(leader.phone)
            await compose.load()
            compose.write { $0.title = "Thông báo viết dở" }
            await compose.keeper.settle()
            let posted = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
            try await leader.exchange()
            let reading = NoticeModel(leader.phone, notice: posted)
            await reading.load()
            reading.comment = "Ý kiến viết dở"
            await reading.keeper.settle()
            let leaving = LeaveModel(leader.phone)
            await leaving.load()
            let words = leaving.words.leave
            XCTAssertEqual(
                leaving.losses,
                [
                    words.unsentBegun(title: "Thông báo viết dở"), words.unsentBegun(title: "Ý kiến viết dở"),
                ])
            XCTAssertEqual(leaving.line?.tone, .yourTurn)
        }
    }

    // MARK: Long lists

    func testAFilterReadsOnUntilItHasShownWhatThereIs() async throws {
        try await with("leader") { leader in
            try await leader.phone.edit { device in
                for number in 1...130 { _ = try device.postNotice(notice: notice("Tin số \(number)")) }
            }
            let all = try await leader.phone.ask { try $0.notices(after: nil, limit: 200).rows.map(\.id) }
            let read = Array(all.dropFirst(2).dropLast())
            try await leader.phone.edit { try $0.acknowledge(notices: read) }
            let model = NoticesModel(leader.phone)
            await model.load()
            XCTAssertTrue(model.hasMore)
            await model.show(.unread)
            XCTAssertEqual(model.rows.count, 3)
            XCTAssertFalse(model.hasMore)
        }
    }

    func testReadingAgainAndReadingOnNeitherLoseNorRepeatRows() async throws {
        try await with("leader") { leader in
            try await leader.phone.edit { device in
                for number in 1...70 { _ = try device.postNotice(notice: notice("Tin số \(number)")) }
            }
            let model = NoticesModel(leader.phone)
            await model.load()
            async let more: Void = model.loadMore()
            async let twice: Void = model.loadMore()
            async let again: Void = model.load()
            _ = await (more, twice, again)
            XCTAssertEqual(model.rows.count, 2 * Int(NoticesModel.page))
            XCTAssertEqual(Set(model.rows.map(\.id)).count, model.rows.count)
        }
    }
}
