/// Papers: taken, advised about, kept, removed, on their way by parts.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class PapersModelTests: XCTestCase, @unchecked Sendable {
    func testAPictureIsKeptAdvisedAboutAndRemoved() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let model = PapersModel(one.phone, draft: draft, component: Birth.paper)
        await model.load()
        XCTAssertFalse(model.label.isEmpty)
        let words = one.phone.words.papers
        let grey = { (point: UInt8) in
            GreyPicture(width: 8, height: 8, points: [UInt8](repeating: point, count: 64))
        }
        await model.take(Data("dark".utf8), grey: grey(9))
        XCTAssertEqual(model.advice, StateLine(.yourTurn, words.tooDark))
        await model.remove(try XCTUnwrap(model.pages.first))
        XCTAssertNil(model.advice)
        await model.take(Data("flat".utf8), grey: grey(200))
        XCTAssertEqual(model.advice, StateLine(.yourTurn, words.blurred))
        let page = try XCTUnwrap(model.pages.first)
        XCTAssertEqual(page.name, "giayChungSinh-1.jpg")
        XCTAssertEqual(model.title(of: page), words.page(number: 1))
        XCTAssertEqual(model.line(of: page), StateLine(.done, words.attached(size: "1 kB")))
        await model.attach(Data("%PDF".utf8), named: "hai.pdf", as: "application/pdf")
        XCTAssertEqual(model.pages.count, 2)
        await model.remove(page)
        XCTAssertEqual(model.pages.map(\.name), ["hai.pdf"])
        await one.end()
    }

    func testOnMobileDataPapersWaitForWifiUntilThePersonAsks() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("metered", "resident", in: ward)
        one.network.become(NetworkNow(isThere: true, isMetered: true))
        await eventually("mobile data") { one.phone.network.isMetered }
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let form = FormModel(one.phone, draft: draft)
        try await Birth.fill(form)
        await form.check()
        form.hasDeclared = true
        await form.send()
        let outcome = await one.phone.planner.backgroundWindow()
        guard case .done(let report) = outcome else { return XCTFail("\(outcome)") }
        XCTAssertEqual(report.chunks, 0)
        let model = PapersModel(one.phone, draft: draft, component: Birth.paper)
        await model.load()
        XCTAssertTrue(model.waitsForWifi)
        let page = try XCTUnwrap(model.pages.first)
        XCTAssertEqual(page.chunks, 2)
        XCTAssertEqual(model.line(of: page), StateLine(.waiting, model.words.papers.waitWifi))
        let home = HomeModel(one.phone)
        await home.load()
        XCTAssertEqual(home.line, StateLine(.waiting, home.words.sync.waitingWifi(count: 1)))
        let waiting = WaitingModel(one.phone)
        await waiting.load()
        let item = try XCTUnwrap(waiting.waiting.first)
        XCTAssertEqual(waiting.reason(of: item), waiting.words.waiting.whyMetered)
        XCTAssertEqual(waiting.next(for: item), StateLine(.waiting, waiting.words.waiting.nextWifi))
        XCTAssertEqual(waiting.nameOfTrying, waiting.words.waiting.useMobile)
        await model.sendNow()
        XCTAssertEqual(model.line(of: try XCTUnwrap(model.pages.first)).said, model.words.papers.atWard)
        XCTAssertFalse(model.waitsForWifi)
        await one.end()
    }

    private final class FakePermission: CameraPermission {
        var leave: CameraLeave
        let answer: Bool
        private(set) var wasAsked = 0

        init(_ leave: CameraLeave, answer: Bool = false) {
            (self.leave, self.answer) = (leave, answer)
        }

        func askForLeave() async -> Bool {
            wasAsked += 1
            return answer
        }
    }

    func testWhyNoPictureCanBeTakenIsSaidAndForgottenWithTheNextTry() async throws {
        let one = try TestPhone()
        let model = PapersModel(one.phone, draft: "", component: Birth.paper)
        let words = one.phone.words.papers
        let refused = FakePermission(.undecided)
        let first = await model.mayTake(with: refused)
        XCTAssertFalse(first)
        XCTAssertEqual(refused.wasAsked, 1)
        XCTAssertEqual(model.noCameraSaid, StateLine(.yourTurn, words.cameraOff))
        let second = await model.mayTake(with: FakePermission(.absent))
        XCTAssertFalse(second)
        XCTAssertEqual(model.noCameraSaid, StateLine(.yourTurn, words.noCamera))
        let allowed = FakePermission(.allowed)
        let third = await model.mayTake(with: allowed)
        XCTAssertTrue(third)
        XCTAssertEqual(allowed.wasAsked, 0)
        XCTAssertNil(model.noCameraSaid)
        let agreed = await model.mayTake(with: FakePermission(.undecided, answer: true))
        XCTAssertTrue(agreed)
        await one.end()
    }

    func testHowManyPartsAreAtTheWardIsSaid() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let form = FormModel(one.phone, draft: draft)
        try await Birth.fill(form)
        await form.check()
        form.hasDeclared = true
        await form.send()
        let model = PapersModel(one.phone, draft: draft, component: Birth.paper)
        await model.load()
        var page = try XCTUnwrap(model.pages.first)
        (page.uploaded, page.chunks) = (1, 2)
        XCTAssertEqual(
            model.line(of: page), StateLine(.waiting, model.words.papers.uploading(done: 1, total: 2)))
        page.uploaded = 2
        XCTAssertEqual(model.line(of: page), StateLine(.done, model.words.papers.atWard))
        await one.end()
    }
}
