/// A copy of my data.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ExportModelTests: XCTestCase, @unchecked Sendable {
    func testTheFileHoldsWhatIsMineAndIsNamedAfterTheDay() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        try await one.phone.edit { try $0.setProfile(entry: "profile.full_name", value: "Trần Thị Lan") }
        let model = ExportModel(one.phone)
        XCTAssertNil(model.line)
        await model.make()
        guard case .ready(let file, let size) = model.standing else { return XCTFail("\(model.standing)") }
        XCTAssertEqual(model.line, StateLine(.done, one.phone.words.export.ready(size: size)))
        let text = try String(contentsOf: file, encoding: .utf8)
        XCTAssertTrue(text.contains("Trần Thị Lan"))
        XCTAssertNotNil(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        XCTAssertTrue(file.lastPathComponent.hasSuffix(".json"))
        XCTAssertTrue(file.path.hasPrefix(one.phone.place.folder.path), "it is wiped with the rest")
        await one.end()
    }

    func testWhatCannotBeMadeIsSaid() async throws {
        let one = try TestPhone()
        let model = ExportModel(one.phone)
        await model.make()
        XCTAssertEqual(model.standing, .idle)
        XCTAssertEqual(model.failure?.code, "closed")
        await one.end()
    }
}
