/// Leaving at bad moments: with the app going and coming, a push, a tapped notification, a disk or a
/// Keychain that fails in the middle. Nothing of Xóm stays, and nothing of it comes back by itself.

import Foundation
import XCTest
import XomCore
import XomInbox

@testable import XomKit

@MainActor
final class LeavingTests: XCTestCase, @unchecked Sendable {
    private func files(under folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    }

    func testAPhoneThatWasLeftStaysLeftWhateverTheSystemDoes() async throws {
        let group = try temporaryFolder("group")
        let inbox = WakeUpInbox(folder: group)
        let one = try TestPhone(inbox: inbox)
        await one.phone.enterForeground()
        try inbox.note(at: Date())
        one.poster.post(
            LocalNotification(opens: .notice("1"), title: "", body: "", isEmergency: false, makesSound: false)
        )
        try await one.phone.leave()
        XCTAssertEqual(inbox.take(), 0)
        XCTAssertEqual(one.poster.posted, [], "what the lock screen still shows goes as well")
        await one.phone.enterBackground()
        await one.phone.enterForeground()
        let hasNew = await one.phone.wokenUp()
        let went = await one.phone.backgroundWindow()
        XCTAssertFalse(hasNew || went)
        XCTAssertEqual(one.phone.standing, .left(wardKnows: true))
        XCTAssertEqual(try files(under: one.folder), [])
        XCTAssertNil(one.secrets.kept)
        try FileManager.default.removeItem(at: group)
        await one.end()
    }

    func testAPushMakesNoStoreWhereThereIsNone() async throws {
        let one = try TestPhone()
        let hasNew = await one.phone.wokenUp()
        XCTAssertFalse(hasNew)
        XCTAssertEqual(try files(under: one.folder), [])
        XCTAssertNil(one.secrets.kept)
        await one.end()
    }

    func testLeavingThatFailsInTheMiddleCanBeAskedForAgain() async throws {
        let one = try await TestPhone.open()
        let model = LeaveModel(one.phone)
        await model.load()
        model.typed = one.phone.words.leave.confirmWord
        one.secrets.stay()
        await model.wipe()
        XCTAssertEqual(model.standing, .asking)
        XCTAssertNotNil(model.failure)
        await model.wipe()
        XCTAssertEqual(model.standing, .wiped(wardKnows: true))
        XCTAssertEqual(try files(under: one.folder), [])
        await one.end()
    }

    func testTheAppLeavesTheScreenWhileEverythingIsRemoved() async throws {
        let one = try TestPhone()
        await one.phone.enterForeground()
        async let leaving: Void = one.phone.leave()
        async let away: Void = one.phone.enterBackground()
        async let back: Void = one.phone.enterForeground()
        _ = await (try leaving, away, back)
        XCTAssertEqual(one.phone.standing, .left(wardKnows: true))
        XCTAssertEqual(try files(under: one.folder), [])
        await one.end()
    }

    func testWhatIsUnderWayWritesNothingIntoAPhoneThatWasLeft() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let compose = ComposeModel(one.phone)
        await compose.load()
        let export = ExportModel(one.phone)
        async let making: Void = export.make()
        async let leaving: Void = one.phone.leave()
        for letter in "Mất nước" { compose.write { $0.title.append(letter) } }
        for _ in 0..<50 {
            one.phone.choose { $0.wifiOnly.toggle() }
            await Task.yield()
        }
        _ = await (making, try leaving)
        await compose.keeper.settle()
        await export.make()
        XCTAssertEqual(export.failure?.code, "closed")
        one.phone.choose { $0.language = .en }
        XCTAssertEqual(try files(under: one.folder), [])
        await one.end()
    }

    func testFilesThatOtherAppsHandedOverGo() async throws {
        let handedOver = try temporaryFolder("inbox")
        let one = try TestPhone(handedOver: handedOver)
        await one.phone.open()
        let elsewhere = try temporaryFolder("elsewhere").appendingPathComponent("cua-toi.xom")
        for file in [handedOver.appendingPathComponent("tin.xom"), elsewhere] {
            try Data("x".utf8).write(to: file)
            one.phone.place.putAway(file)
        }
        XCTAssertEqual(try files(under: handedOver), [])
        XCTAssertTrue(
            FileManager.default.fileExists(atPath: elsewhere.path), "what is the person's own stays")
        try Data("x".utf8).write(to: handedOver.appendingPathComponent("khac.xom"))
        try await one.phone.leave()
        XCTAssertFalse(FileManager.default.fileExists(atPath: handedOver.path))
        await one.end()
    }

    func testNobodyStandsBeforeANetworkThatSwallowsEverything() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let clock = Clockwork()
        let one = try TestPhone(sleep: { try await clock.sleep($0) })
        await one.phone.open()
        one.phone.planner.wake()
        let link = try ward.invite("resident")
        _ = try await one.phone.ask { try $0.acceptInvite(link: link) }
        try await one.exchange()
        ward.freeze()
        let model = LeaveModel(one.phone)
        await model.load()
        model.typed = one.phone.words.leave.confirmWord
        let wiping = Task { await model.wipe() }
        await eventually("the ward is asked") { one.phone.progress != nil }
        XCTAssertEqual(model.standing, .telling)
        await eventually("somebody counts") { await clock.durations.contains(LeaveModel.patience) }
        await clock.ring()
        await wiping.value
        XCTAssertEqual(model.standing, .wiped(wardKnows: false))
        XCTAssertEqual(try files(under: one.folder), [])
        ward.thaw()
        await one.end()
    }

    func testWhoeverCannotEvenReadWhatIsHereMayStillRemoveIt() async throws {
        let one = try await TestPhone.open()
        await one.phone.close()
        let model = LeaveModel(one.phone)
        model.typed = one.phone.words.leave.confirmWord
        XCTAssertFalse(model.mayWipe, "nothing is removed before somebody tried to say what would be lost")
        await model.load()
        XCTAssertEqual(model.failure?.code, "closed")
        XCTAssertTrue(model.mayWipe)
        await model.wipe()
        XCTAssertEqual(try files(under: one.folder), [])
        await one.end()
    }
}
