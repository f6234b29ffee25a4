/// The receipt: not here, holds, and a file that others can check.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ReceiptModelTests: XCTestCase, @unchecked Sendable {
    func testAReceiptComesWithTheWardsAnswerAndItsFileHoldsByTheRootKey() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let model = ReceiptModel(one.phone, draft: draft)
        XCTAssertEqual(model.line?.said, one.phone.words.receipt.checking)
        await model.load()
        XCTAssertEqual(model.standing, .none)
        XCTAssertNil(model.line)
        let absent = await model.file()
        XCTAssertNil(absent)

        let form = FormModel(one.phone, draft: draft)
        try await Birth.fill(form)
        form.hasDeclared = true
        await form.send()
        try await one.exchange()
        await model.load()
        guard case .holds(let receipt) = model.standing else { return XCTFail("\(model.standing)") }
        XCTAssertEqual(model.line, StateLine(.done, one.phone.words.receipt.holds))
        XCTAssertEqual(model.details.count, 6)
        XCTAssertTrue(model.details.contains { $0.value == model.code })
        let file = await model.file()
        let text = try String(contentsOf: XCTUnwrap(file), encoding: .utf8)
        XCTAssertEqual(
            file?.lastPathComponent, one.phone.words.receipt.fileName(code: try XCTUnwrap(model.code)))
        let checked = try verifyReceipt(receipt: text, wardKey: ward.rootKey(), language: .vietnamese)
        XCTAssertEqual(checked.commit, receipt.commit)
        XCTAssertEqual(
            try verifyReceipt(receipt: text, wardKey: XCTUnwrap(model.rootKey), language: .english).commit,
            receipt.commit)
        await one.end()
    }
}
