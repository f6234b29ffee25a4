/// The process is killed in the middle of an exchange: nothing is lost, nothing comes twice.

#if os(Linux)
    import Foundation
    import XCTest
    import XomCore

    @testable import XomKit

    @MainActor
    final class KilledTests: XCTestCase, @unchecked Sendable {
        func testWhatWasPostedBeforeTheKillArrivesOnceAtTheNextStart() async throws {
            let ward = try Ward()
            defer { ward.close() }
            let reader = try await TestPhone.enrolled("reader", "resident", in: ward)
            let one = try await TestPhone.enrolled("killed", "leader", in: ward)
            await one.phone.close()
            let key = try XCTUnwrap(one.secrets.kept)
            try key.write(to: one.phone.place.folder.appendingPathComponent("key"))

            let (process, output) = (Process(), Pipe())
            process.executableURL = Bundle.main.bundleURL.appendingPathComponent("MortalPhone")
            process.arguments = [one.phone.place.folder.path]
            process.standardOutput = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            XCTAssertEqual(said, "middle\n")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            XCTAssertEqual(process.terminationReason, .uncaughtSignal)

            let again = try TestPhone(folder: one.folder, secrets: one.secrets)
            await again.phone.enterForeground()
            await eventually("the start brings it to the ward") {
                let delivery = try? await again.phone.ask { try $0.status().delivery }
                return delivery?.waiting == 0
            }
            try await reader.exchange()
            let titles = try await reader.phone.ask {
                try $0.notices(after: nil, limit: 50).rows.map(\.title)
            }
            XCTAssertEqual(titles.sorted(), ["Thông báo 1", "Thông báo 2", "Thông báo 3"])
            await again.end()
            await reader.end()
        }
    }
#endif
