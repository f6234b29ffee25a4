/// The phone at its edges: keys, a second handle, pausing, changes, leaving.

import Foundation
import XCTest
import XomCore

@testable import XomKit

@MainActor
final class PhoneTests: XCTestCase, @unchecked Sendable {
    func testTheFolderIsProtectedBeforeTheStoreIsInIt() async throws {
        let one = try await TestPhone.open()
        XCTAssertEqual(one.diary.entries.first, "protected with 0 files")
        XCTAssertTrue(FileManager.default.fileExists(atPath: one.phone.place.store.path))
        await one.end()
    }

    func testAKeyStoreThatThrowsIsAnErrorAndLeavesNoStore() async throws {
        let one = try TestPhone()
        one.secrets.lockUp()
        await one.phone.open()
        guard case .failed(let failure) = one.phone.standing else {
            return XCTFail("\(one.phone.standing)")
        }
        XCTAssertEqual(failure.code, "platform")
        XCTAssertFalse(FileManager.default.fileExists(atPath: one.phone.place.store.path))
        await one.end()
    }

    func testALostKeyIsSaidAndJoiningAgainBeginsAnEmptyStore() async throws {
        let one = try await TestPhone.open()
        _ = try await one.phone.ask { try $0.setProfile(entry: "profile.full_name", value: "Lan") }
        await one.phone.close()
        one.secrets.lose()
        let restored = try TestPhone(folder: one.folder, secrets: one.secrets)
        await restored.phone.open()
        XCTAssertEqual(restored.phone.standing, .keyLost)
        XCTAssertNil(one.secrets.kept, "no new key is made for a store that it cannot open")
        await restored.phone.beginAgain()
        XCTAssertEqual(restored.phone.standing, .open)
        let profile = try await restored.phone.ask { try $0.profile() }
        XCTAssertTrue(profile.isEmpty)
        let aside = try FileManager.default.contentsOfDirectory(atPath: restored.phone.place.aside.path)
        XCTAssertTrue(aside.contains("phone.xom"), "what nobody can read now is not thrown away")
        await restored.end()
    }

    func testAnEditIsHeardByEveryScreen() async throws {
        let one = try await TestPhone.open()
        let heard = one.phone.changes().makeAsyncIterator()
        let alsoHeard = one.phone.changes().makeAsyncIterator()
        one.phone.choose { $0.language = .en }
        let (first, second) = (await heard.next(), await alsoHeard.next())
        XCTAssertEqual(first, second)
        XCTAssertTrue(try XCTUnwrap(first).contains(.notices))
        await one.end()
    }

    func testWhatChangedMeanwhileIsReadOnce() async throws {
        let hub = ChangeHub()
        let slow = hub.changes()
        for part in [Part.notices, .drafts, .notices, .activity] { hub.tell([part]) }
        let heard = await slow.next()
        XCTAssertEqual(heard, [.notices, .drafts, .activity])
        let waiting = Task { await slow.next() }
        hub.tell([.people])
        let next = await waiting.value
        XCTAssertEqual(next, [.people])
    }

    func testAScreenThatIsLeftHearsNothingMoreAndIsForgotten() async throws {
        let hub = ChangeHub()
        let reading = Task { @MainActor in
            var heard = 0
            for await _ in hub.changes() { heard += 1 }
            return heard
        }
        await eventually("it listens") { hub.listeners == 1 }
        hub.tell([.notices])
        await eventually("heard") { hub.listeners == 1 }
        reading.cancel()
        _ = await reading.value
        hub.tell([.notices])
        XCTAssertEqual(hub.listeners, 0)
    }

    func testAnEditIsHeardAsActivityWhateverItIsAbout() async throws {
        let one = try await TestPhone.open()
        let changes = one.phone.changes()
        try await one.phone.edit { try $0.setProfile(entry: "profile.phone", value: "0912 345 678") }
        var heard: Set<Part> = []
        while !heard.contains(.activity) {
            let more = await changes.next()
            heard.formUnion(try XCTUnwrap(more))
        }
        await one.end()
    }

    func testACallAfterClosingFailsAndOpeningHeals() async throws {
        let one = try await TestPhone.open()
        await one.phone.close()
        do {
            _ = try await one.phone.ask { try $0.status() }
            XCTFail("the store is closed")
        } catch { assertFailed(error, "closed") }
        await one.phone.open()
        let status = try await one.phone.ask { try $0.status() }
        XCTAssertFalse(status.invited)
        await one.end()
    }

    func testPreferencesOutliveThePhoneAndWhatCannotBeReadIsNothingChosen() async throws {
        let one = try await TestPhone.open()
        one.phone.choose {
            $0.language = .en
            $0.textSize = .large
        }
        await one.phone.close()
        let again = try TestPhone(folder: one.folder, secrets: one.secrets)
        XCTAssertEqual(again.phone.preferences.textSize, .large)
        XCTAssertEqual(again.phone.words.language, .en)
        try Data(#"{"spoken":"en"}"#.utf8).write(to: again.phone.place.preferences)
        let older = Preferences.read(from: again.phone.place.preferences)
        XCTAssertEqual(older.language, .en, "a file of an older version still counts")
        XCTAssertTrue(older.wifiOnly)
        try Data("{".utf8).write(to: again.phone.place.preferences)
        XCTAssertEqual(Preferences.read(from: again.phone.place.preferences), Preferences())
        await again.end()
    }

    func testLeavingLeavesNothingOnTheDisk() async throws {
        let one = try await TestPhone.open()
        let secret = "Nguyễn Thị Rất Riêng Tư"
        _ = try await one.phone.ask { try $0.setProfile(entry: "profile.full_name", value: secret) }
        one.phone.choose { $0.language = .en }
        _ = try one.phone.place.shelve(Data(secret.utf8), as: "export.json")
        XCTAssertFalse(try files(under: one.folder).isEmpty)
        try await one.phone.leave()
        XCTAssertEqual(one.phone.standing, .left(wardKnows: true))
        XCTAssertEqual(try files(under: one.folder), [])
        XCTAssertNil(one.secrets.kept)
        XCTAssertEqual(one.diary.entries.last, "nothing asked for")
        await one.phone.beginAgain()
        XCTAssertEqual(one.phone.standing, .open)
        await one.end()
    }

    private func files(under folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    }
}
