/// Leaving: what is unsent is named, a word is typed, and nothing is left on the disk.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class LeaveModelTests: XCTestCase, @unchecked Sendable {
    func testWhatIsUnsentIsNamedAndTheWardLocksThePhone() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("deputy", "deputy", in: ward)
        let model = LeaveModel(one.phone)
        await model.load()
        let words = one.phone.words.leave
        XCTAssertEqual(model.line, StateLine(.done, words.nothingUnsent))
        try await one.phone.edit {
            _ = try $0.postNotice(notice: notice("Họp tổ kín"))
            _ = try $0.newDraft(procedure: Birth.procedure)
        }
        await model.load()
        XCTAssertTrue(model.losses.contains(words.unsentWaiting(title: "Họp tổ kín")))
        XCTAssertEqual(model.line?.tone, .yourTurn)
        await model.sendFirst()
        XCTAssertFalse(model.losses.contains(words.unsentWaiting(title: "Họp tổ kín")))

        await model.wipe()
        XCTAssertEqual(model.standing, .asking, "nothing goes before the word is typed")
        model.typed = " xoa "
        XCTAssertTrue(model.mayWipe)
        let device = try await one.phone.ask { try $0.status().device }
        let secret = try XCTUnwrap(one.secrets.kept)
        let before = try FileManager.default.subpathsOfDirectory(atPath: one.folder.path)
        XCTAssertFalse(before.isEmpty)
        await model.wipe()
        XCTAssertEqual(model.standing, .wiped(wardKnows: true))
        XCTAssertEqual(try FileManager.default.subpathsOfDirectory(atPath: one.folder.path), [])
        XCTAssertNil(one.secrets.kept)
        XCTAssertEqual(secret.count, 32)
        try await leader.exchange()
        let standing = try await leader.phone.ask { try $0.devices().first { $0.id == device }?.standing }
        XCTAssertEqual(standing, "revoked")
        await leader.end()
    }

    func testWithoutANetworkEverythingGoesAndTheWardWasNotTold() async throws {
        let ward = try Ward()
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        ward.close()
        let model = LeaveModel(one.phone)
        await model.load()
        model.typed = "XÓA"
        await model.wipe()
        XCTAssertEqual(model.standing, .wiped(wardKnows: false))
        XCTAssertEqual(one.phone.standing, .left(wardKnows: false))
        XCTAssertEqual(try FileManager.default.subpathsOfDirectory(atPath: one.folder.path), [])
        await one.end()
    }

    func testAnotherWordWipesNothing() async throws {
        let one = try await TestPhone.open()
        let model = LeaveModel(one.phone)
        await model.load()
        for word in ["", "XÓ", "xin"] {
            model.typed = word
            XCTAssertFalse(model.mayWipe)
            await model.wipe()
            XCTAssertEqual(one.phone.standing, .open)
        }
        one.phone.choose { $0.language = .en }
        model.typed = one.phone.words.leave.confirmWord.lowercased()
        XCTAssertTrue(model.mayWipe)
        await one.end()
    }
}
