/// Phones for tests, each with a folder and a platform of its own. Classes of tests are
/// `@unchecked Sendable`, because `XCTestCase` does not say that it runs one test at a time.

import Foundation
import XCTest
import XomCore
import XomInbox

@testable import XomKit

@MainActor
final class TestPhone {
    let phone: Phone
    let folder: URL
    let secrets: FakeSecrets
    let network: FakeNetwork
    let poster = FakePoster()
    let diary: Diary
    let windows: FakeWindows
    let time: FakeTime

    /// A phone that is closed; the network is there unless said otherwise.
    init(
        _ name: String = "phone", network: NetworkNow = .free, folder: URL? = nil,
        secrets: FakeSecrets? = nil,
        inbox: WakeUpInbox? = nil, tellsNetworkAtOnce: Bool = true, handedOver: URL? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in
            // Exchanges after an edit are asked for by the tests themselves.
            try await Task.sleep(for: .seconds(3600))
        },
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        let diary = Diary()
        let parent = try folder ?? temporaryFolder(name)
        self.folder = parent
        self.diary = diary
        self.secrets = secrets ?? FakeSecrets()
        self.network = FakeNetwork(network, tellsAtOnce: tellsNetworkAtOnce)
        windows = FakeWindows(diary)
        time = FakeTime(diary)
        let platform = Platform(
            secrets: self.secrets, network: self.network, notifications: poster, windows: windows, time: time,
            protection: FakeProtection(diary: diary), scaler: Unscaled())
        phone = Phone(
            place: StorePlace(folder: parent.appendingPathComponent("Xom"), handedOver: handedOver),
            platform: platform, inbox: inbox, sleep: sleep, now: now)
    }

    /// A phone that is open and has no ward yet.
    static func open(_ name: String = "phone", network: NetworkNow = .free) async throws -> TestPhone {
        let made = try TestPhone(name, network: network)
        await made.phone.open()
        XCTAssertEqual(made.phone.standing, .open)
        made.phone.planner.wake()
        return made
    }

    /// A phone that the ward has enrolled.
    static func enrolled(_ name: String, _ role: String, in ward: Ward) async throws -> TestPhone {
        let made = try await open(name)
        let link = try ward.invite(role)
        _ = try await made.phone.ask { try $0.acceptInvite(link: link) }
        try await made.exchange()
        return made
    }

    /// An exchange that goes through.
    @discardableResult
    func exchange(file: StaticString = #filePath, line: UInt = #line) async throws -> SyncReport {
        let outcome = await phone.planner.request()
        guard case .done(let report) = outcome else {
            XCTFail("the exchange: \(outcome)", file: file, line: line)
            throw Failure(code: "test", said: "", mayRetry: false)
        }
        return report
    }

    func end() async {
        await phone.planner.fallAsleep()
        await phone.close()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Waits until something holds that another task or thread brings about.
@MainActor
func eventually(
    _ what: String, file: StaticString = #filePath, line: UInt = #line, _ holds: () async -> Bool
) async {
    for _ in 0..<1000 {
        if await holds() { return }
        try? await Task.sleep(for: .milliseconds(10))
    }
    XCTFail("never: \(what)", file: file, line: line)
}

func notice(_ title: String, _ urgency: Urgency = .normal) -> NewNotice {
    NewNotice(
        title: title, body: "Mời bà con dự họp lúc 19 giờ 30.", urgency: urgency, pinned: false, blocks: nil,
        validFrom: nil, validUntil: nil, documentNumber: nil)
}
