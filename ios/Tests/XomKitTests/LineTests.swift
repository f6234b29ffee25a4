/// The line to the core itself, without XomKit around it: what happens when this side throws,
/// closes, hurries or calls back.

import Foundation
import XCTest
import XomCore

@testable import XomKit

final class LineTests: XCTestCase {
    private func device(_ folder: URL, _ keys: any KeyStore) throws -> Device {
        try Device.open(
            path: folder.appendingPathComponent("phone.xom").path, language: .vietnamese, keys: keys,
            connectivity: NetworkCost(), notifier: Announcements(poster: FakePoster(), language: .vi),
            scaler: Unscaled())
    }

    private func keys(_ folder: URL, _ secrets: FakeSecrets = FakeSecrets()) -> StoreKeys {
        StoreKeys(secrets: secrets, store: folder.appendingPathComponent("phone.xom"))
    }

    func testAThrowingKeyStoreIsAnErrorAndLeavesNoFile() throws {
        let folder = try temporaryFolder("line")
        let secrets = FakeSecrets()
        secrets.lockUp()
        XCTAssertThrowsError(try device(folder, keys(folder, secrets))) {
            assertFailed($0, "platform", retry: true)
        }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
        try FileManager.default.removeItem(at: folder)
    }

    func testAKeyOfTheWrongLengthAndAnotherKeyAreRefused() throws {
        final class Short: KeyStore {
            func storeKey() throws -> Data { Data(count: 7) }
        }
        let folder = try temporaryFolder("keys")
        XCTAssertThrowsError(try device(folder, Short())) { assertFailed($0, "malformed") }
        try device(folder, keys(folder)).pause()
        final class Other: KeyStore {
            func storeKey() throws -> Data { Data(repeating: 7, count: 32) }
        }
        XCTAssertThrowsError(try device(folder, Other())) { assertFailed($0, "wrong_store_key") }
        try FileManager.default.removeItem(at: folder)
    }

    func testASecondHandleAndAClosedOneSaySo() throws {
        let folder = try temporaryFolder("second")
        let keys = keys(folder)
        let first = try device(folder, keys)
        XCTAssertThrowsError(try device(folder, keys)) { assertFailed($0, "store_in_use") }
        first.pause()
        XCTAssertThrowsError(try first.status()) { assertFailed($0, "closed") }
        let second = try device(folder, keys)
        XCTAssertThrowsError(try first.resume()) { assertFailed($0, "store_in_use") }
        second.pause()
        try first.resume()
        XCTAssertFalse(try first.status().invited)
        first.pause()
        try FileManager.default.removeItem(at: folder)
    }

    func testAListenerMayCallTheDeviceAndMayThrow() throws {
        final class Listener: ViewListener {
            struct Gone: Error {}
            let device: Device
            let heard: XCTestExpectation
            init(_ device: Device, _ heard: XCTestExpectation) { (self.device, self.heard) = (device, heard) }
            func changed(views: [Part]) throws {
                _ = try device.status()
                heard.fulfill()
                throw Gone()
            }
        }
        let folder = try temporaryFolder("listener")
        let device = try device(folder, keys(folder))
        let heard = expectation(description: "heard twice")
        heard.expectedFulfillmentCount = 2
        let subscription = try device.observe(listener: Listener(device, heard))
        device.setLanguage(language: .english)
        Thread.sleep(forTimeInterval: 0.3)
        device.setLanguage(language: .vietnamese)
        wait(for: [heard], timeout: 20)
        subscription.end()
        device.pause()
        try FileManager.default.removeItem(at: folder)
    }

    func testAnExchangeThatIsCancelledBeforeItBeginsSaysSo() async throws {
        let folder = try temporaryFolder("cancelled")
        let device = try device(folder, keys(folder))
        let cancel = Cancel()
        cancel.cancel()
        do {
            _ = try await device.sync(reason: .requested, cancel: cancel, listener: nil)
            XCTFail("it was cancelled")
        } catch { assertFailed(error, "cancelled", retry: true) }
        device.pause()
        try FileManager.default.removeItem(at: folder)
    }

    func testCallsFromManyThreadsNeitherLockNorGetLost() throws {
        let folder = try temporaryFolder("threads")
        let device = try device(folder, keys(folder))
        let failures = Diary()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<50 {
                do {
                    guard number % 10 == 0 else {
                        _ = try device.status()
                        continue
                    }
                    try device.setProfile(entry: "note.\(thread).\(number)", value: "\(number)")
                } catch { failures.write("\(error)") }
            }
        }
        XCTAssertEqual(failures.entries, [])
        XCTAssertEqual(try device.profile().count, 8 * 5)
        device.pause()
        try FileManager.default.removeItem(at: folder)
    }
}
