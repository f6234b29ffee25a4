/// What is shown first, and where what comes from outside goes.

import Foundation
import XCTest
import XomCore

@testable import XomKit

@MainActor
final class EntranceModelTests: XCTestCase, @unchecked Sendable {
    private func begun(_ one: TestPhone) -> EntranceModel {
        one.phone.choose { $0.hasBegun = true }
        return EntranceModel(one.phone)
    }

    /// The page as somebody sees it who waits a moment.
    private func see(_ page: EntranceModel.Page, _ entrance: EntranceModel, line: UInt = #line) async {
        await eventually("\(page), not \(entrance.page)", line: line) { entrance.page == page }
        entrance.arrived()
    }

    func testFromTheFirstRunThroughJoiningToThePlaces() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try TestPhone()
        let entrance = EntranceModel(one.phone)
        XCTAssertEqual(entrance.page, .firstRun)
        // An invite that is tapped before anything else is not lost.
        let invite = try XCTUnwrap(URL(string: try ward.invite("resident")))
        entrance.take(try XCTUnwrap(Arrival(invite)))
        one.phone.choose { $0.hasBegun = true }
        XCTAssertEqual(entrance.page, .opening)
        await one.phone.enterForeground()
        let following = Task { await entrance.follow() }
        await see(.joining, entrance)
        await eventually("the invite is looked at") {
            if case .checking = entrance.enrol.standing { true } else { false }
        }
        await entrance.enrol.accept()
        XCTAssertEqual(entrance.enrol.standing, .joined)
        XCTAssertEqual(entrance.page, .joining, "that one has joined is read before home takes its place")
        entrance.enter()
        XCTAssertEqual(entrance.page, .news)
        entrance.take(.notice("ab12"))
        XCTAssertNil(entrance.goal)
        one.phone.choose { $0.hasDecidedOnNews = true }
        await see(.places, entrance)
        XCTAssertEqual(entrance.goal, .notice("ab12"), "what was tapped meanwhile is gone to now")
        entrance.goalReached()
        entrance.take(try XCTUnwrap(Arrival(invite)))
        XCTAssertEqual(entrance.invite, invite.absoluteString, "whoever is in looks at an invite above")
        following.cancel()
        await one.end()
    }

    func testServicesMayBeLookedAtBeforeJoining() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        await one.phone.enterForeground()
        let following = Task { await entrance.follow() }
        await see(.joining, entrance)
        entrance.lookAround()
        XCTAssertEqual(entrance.page, .places)
        following.cancel()
        await one.end()
    }

    func testAfterLeavingThatIsSaidFirstAndNothingOldIsOpened() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        await one.phone.enterForeground()
        let following = Task { await entrance.follow() }
        await see(.joining, entrance)
        try await one.phone.leave(wardKnows: false)
        XCTAssertEqual(entrance.page, .left(wardKnows: false))
        entrance.arrived()
        entrance.take(.notice("ab12"))
        entrance.take(.bundle(one.folder))
        entrance.take(.invite("xom://invite/AAAA"))
        XCTAssertNil(entrance.goal)
        XCTAssertNil(entrance.bundle)
        await entrance.beginAgain()
        XCTAssertEqual(entrance.page, .firstRun, "it begins as on a new phone")
        one.phone.choose { $0.hasBegun = true }
        let again = Task { await entrance.follow() }
        await see(.joining, entrance)
        await eventually("the invite that came after leaving is read") {
            entrance.enrol.failure?.code == "invalid_invite"
        }
        XCTAssertNil(entrance.goal)
        XCTAssertNil(entrance.bundle)
        following.cancel()
        again.cancel()
        await one.end()
    }

    func testALostOrAnotherKeyLeadsToJoiningAgain() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        await one.phone.enterForeground()
        await one.phone.enterBackground()
        one.secrets.become(Data(repeating: 7, count: 32))
        await one.phone.enterForeground()
        XCTAssertEqual(entrance.page, .keyLost, "restored from another phone")
        await one.phone.enterBackground()
        one.secrets.lose()
        let other = try TestPhone(folder: one.folder, secrets: one.secrets)
        let restored = EntranceModel(other.phone)
        await other.phone.enterForeground()
        XCTAssertEqual(restored.page, .keyLost)
        await restored.beginAgain()
        let following = Task { await restored.follow() }
        await see(.joining, restored)
        XCTAssertTrue(other.phone.preferences.hasBegun, "what was chosen for this phone still counts")
        following.cancel()
        await other.end()
    }

    func testADamagedStoreIsSaidAndPutAsideWhenThePersonBeginsAgain() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        await one.phone.enterForeground()
        await one.phone.enterBackground()
        let store = one.phone.place.store
        let whole = try Data(contentsOf: store)
        try Data("hỏng".utf8).write(to: store)
        await one.phone.enterForeground()
        guard case .notOpen(let failure, let mayBeginAgain) = entrance.page else {
            return XCTFail("\(entrance.page)")
        }
        XCTAssertTrue(mayBeginAgain, failure.code)
        try whole.write(to: store)
        await entrance.tryAgain()
        XCTAssertEqual(one.phone.standing, .open, "trying again opens what is whole again")
        await one.phone.enterBackground()
        try Data("hỏng".utf8).write(to: store)
        await one.phone.enterForeground()
        await entrance.beginAgain()
        XCTAssertEqual(one.phone.standing, .open)
        let aside = one.phone.place.aside.appendingPathComponent(store.lastPathComponent)
        XCTAssertEqual(try Data(contentsOf: aside), Data("hỏng".utf8))
        await one.end()
    }

    func testAStoreThatAnotherHandleHasIsOpenedWhenThatIsOver() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        await one.phone.enterForeground()
        await one.phone.enterBackground()
        let other = try Device.open(
            path: one.phone.place.store.path, language: .vietnamese,
            keys: StoreKeys(secrets: one.secrets, store: one.phone.place.store), connectivity: NetworkCost(),
            notifier: Announcements(poster: FakePoster(), language: .vi), scaler: Unscaled())
        await one.phone.enterForeground()
        guard case .notOpen(let failure, let mayBeginAgain) = entrance.page else {
            return XCTFail("\(entrance.page)")
        }
        XCTAssertEqual(failure.code, "store_in_use")
        XCTAssertFalse(mayBeginAgain, "there is nothing wrong with what is kept")
        other.pause()
        await entrance.tryAgain()
        XCTAssertEqual(one.phone.standing, .open)
        XCTAssertTrue(one.phone.planner.isAwake, "and it talks with the ward again")
        await one.end()
    }

    func testAKeychainThatIsLockedIsTriedAgain() async throws {
        let one = try TestPhone()
        let entrance = begun(one)
        one.secrets.lockUp()
        await one.phone.enterForeground()
        guard case .notOpen(_, let mayBeginAgain) = entrance.page else { return XCTFail("\(entrance.page)") }
        XCTAssertFalse(mayBeginAgain)
        one.secrets.unlock()
        await entrance.tryAgain()
        XCTAssertEqual(one.phone.standing, .open)
        await one.end()
    }

    func testOnlyWhatXomHasAUseForArrives() async throws {
        XCTAssertNil(Arrival(try XCTUnwrap(URL(string: "mailto:a@b.vn"))))
        let long = "xom://invite/" + String(repeating: "A", count: Arrival.longestLink)
        XCTAssertNil(Arrival(try XCTUnwrap(URL(string: long))))
        let file = URL(fileURLWithPath: "/tmp/tin.xom")
        XCTAssertEqual(Arrival(file), .bundle(file))
        XCTAssertEqual(Arrival(notification: ["notice": "ab12"]), .notice("ab12"))
        XCTAssertEqual(Arrival(notification: ["dossier": "ab12"]), .dossier("ab12"))
        for foreign: [AnyHashable: Any] in [[:], ["notice": 7], ["notice": ""], ["notice": "../a"]] {
            XCTAssertNil(Arrival(notification: foreign))
        }
        let tooLong = String(repeating: "a", count: 129)
        XCTAssertNil(Arrival(notification: ["notice": tooLong]))
    }

    func testANotificationThatTheCoreWroteArrives() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        XCTAssertEqual(Arrival(notification: ["notice": id]), .notice(id))
        await leader.end()
    }

    func testAFileThatIsTooLargeIsNotReadToItsEnd() async throws {
        let folder = try temporaryFolder("large")
        let file = folder.appendingPathComponent("lon.xom")
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        let writer = try FileHandle(forWritingTo: file)
        try writer.truncate(atOffset: 4 << 30)
        try writer.close()
        XCTAssertEqual(try Arrival.read(file).count, Arrival.largestFile + 1)
        let one = try await TestPhone.open()
        let model = NearbyModel(one.phone)
        await model.open(file)
        XCTAssertNotNil(model.failure)
        XCTAssertEqual(model.standing, .idle)
        await model.open(folder.appendingPathComponent("khong-co.xom"))
        XCTAssertNotNil(model.failure)
        await one.end()
        try FileManager.default.removeItem(at: folder)
    }
}
