/// Settings count at once and outlive the app.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class SettingsModelTests: XCTestCase, @unchecked Sendable {
    func testWhatIsChosenCountsAtOnceAndIsKept() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let model = SettingsModel(one.phone)
        await model.load()
        let vietnamese = try XCTUnwrap(model.lastExchange)
        let fingerprint = try await one.phone.ask { try $0.status().ward }
        XCTAssertEqual(
            model.wardKey?.filter { !$0.isWhitespace }, fingerprint, "all of it is there to be compared")
        model.choose {
            $0.language = .en
            $0.theme = .dark
            $0.highContrast = true
        }
        await model.load()
        XCTAssertNotEqual(model.lastExchange, vietnamese)
        let kept = Preferences.read(from: one.phone.place.preferences)
        XCTAssertEqual(kept, model.preferences)
        XCTAssertEqual(kept.theme, .dark)
        await one.end()
    }

    func testTheCoreSpeaksTheChosenLanguageInItsErrors() async throws {
        let one = try await TestPhone.open()
        let model = HomeModel(one.phone)
        await model.load()
        let vietnamese = try XCTUnwrap(model.failure)
        one.phone.choose { $0.language = .en }
        await model.load()
        XCTAssertEqual(model.failure?.code, vietnamese.code)
        XCTAssertNotEqual(model.failure?.said, vietnamese.said)
        await one.end()
    }

    func testNotificationsThatAreOffAreSaid() async throws {
        let one = try TestPhone()
        let model = SettingsModel(one.phone)
        XCTAssertNil(model.notificationsSaid)
        model.newsLeave = .notAsked
        XCTAssertNil(model.notificationsSaid)
        model.newsLeave = .off
        XCTAssertEqual(model.notificationsSaid?.tone, .yourTurn)
        model.newsLeave = .on
        XCTAssertEqual(model.notificationsSaid?.tone, .done)
        let names = Preferences.Theme.allCases.map { SettingsModel.name(of: $0, in: one.phone.words) }
        XCTAssertEqual(Set(names).count, 3)
        await one.end()
    }
}
