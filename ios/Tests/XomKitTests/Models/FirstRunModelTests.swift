/// First run: three steps, each counts at once.

import XCTest

@testable import XomKit

@MainActor
final class FirstRunModelTests: XCTestCase, @unchecked Sendable {
    func testALanguageIsChosenByItsNameAndSpokenAtOnce() async throws {
        let one = try TestPhone()
        let model = FirstRunModel(one.phone)
        XCTAssertEqual(model.position, Words(.vi).welcome.step(step: 1, total: 3))
        model.choose(.en)
        XCTAssertEqual(model.step, .textSize)
        XCTAssertEqual(model.position, Words(.en).welcome.step(step: 2, total: 3))
        XCTAssertEqual(Preferences.read(from: one.phone.place.preferences).language, .en)
        await one.end()
    }

    func testASizeIsKeptAndTheStepsEndWithBeginning() async throws {
        let one = try TestPhone()
        let model = FirstRunModel(one.phone)
        model.choose(.vi)
        model.choose(.largest)
        XCTAssertEqual(model.size, .largest)
        model.goOn()
        model.goOn()
        XCTAssertEqual(model.step, .about)
        model.goBack()
        XCTAssertEqual(model.step, .textSize)
        XCTAssertFalse(one.phone.preferences.hasBegun)
        model.begin()
        let kept = Preferences.read(from: one.phone.place.preferences)
        XCTAssertTrue(kept.hasBegun)
        XCTAssertEqual(kept.textSize, .largest)
        await one.end()
    }

    func testEverySizeHasItsOwnName() async {
        for language in Words.Language.allCases {
            let names = Preferences.TextSize.allCases.map { FirstRunModel.name(of: $0, in: Words(language)) }
            XCTAssertEqual(Set(names).count, names.count)
        }
    }
}
