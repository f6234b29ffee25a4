/// A platform for tests: keeps a key in memory, says what it is told to say, writes down what it
/// was asked. What changes in a fake is behind its lock, hence `@unchecked Sendable`.

import Foundation
import XomCore

@testable import XomKit

/// What the fakes were asked, in order, from any thread.
final class Diary: @unchecked Sendable {
    private let lock = NSLock()
    private var written: [String] = []

    var entries: [String] { lock.withLock { written } }

    func write(_ entry: String) {
        lock.withLock { written.append(entry) }
    }
}

final class FakeSecrets: SecretStore, @unchecked Sendable {
    struct Locked: Error {}
    private let lock = NSLock()
    private var secret: Data?
    private var isLocked = false
    private var staysOnce = false

    var kept: Data? { lock.withLock { secret } }

    func lockUp() { lock.withLock { isLocked = true } }
    func unlock() { lock.withLock { isLocked = false } }
    func lose() { lock.withLock { secret = nil } }
    func become(_ other: Data) { lock.withLock { secret = other } }
    /// The next removal fails.
    func stay() { lock.withLock { staysOnce = true } }

    func read() throws -> Data? {
        try lock.withLock {
            if isLocked { throw Locked() }
            return secret
        }
    }

    func write(_ secret: Data) throws { lock.withLock { self.secret = secret } }
    func remove() throws {
        try lock.withLock {
            defer { staysOnce = false }
            if staysOnce { throw Locked() }
            secret = nil
        }
    }
}

final class FakeNetwork: NetworkWatch, @unchecked Sendable {
    private let lock = NSLock()
    private var now: NetworkNow
    private var tell: (@Sendable (NetworkNow) -> Void)?

    /// As the system does it: what is said first comes a moment after the start.
    private let tellsAtOnce: Bool

    init(_ now: NetworkNow, tellsAtOnce: Bool = true) {
        (self.now, self.tellsAtOnce) = (now, tellsAtOnce)
    }

    func watch(_ changed: @escaping @Sendable (NetworkNow) -> Void) {
        lock.withLock { tell = changed }
        if tellsAtOnce { changed(lock.withLock { now }) }
    }

    func become(_ network: NetworkNow) {
        lock.withLock {
            now = network
            return tell
        }?(network)
    }
}

final class FakePoster: NotificationPoster, @unchecked Sendable {
    private let lock = NSLock()
    private var all: [LocalNotification] = []

    var posted: [LocalNotification] { lock.withLock { all } }

    func post(_ notification: LocalNotification) { lock.withLock { all.append(notification) } }
    func forget() { lock.withLock { all = [] } }
}

final class FakeWindows: BackgroundWindows, @unchecked Sendable {
    private let lock = NSLock()
    private var plans: [BackgroundPlan] = []
    let diary: Diary

    init(_ diary: Diary) { self.diary = diary }

    var asked: [BackgroundPlan] { lock.withLock { plans } }

    func ask(for plan: BackgroundPlan) {
        lock.withLock { plans.append(plan) }
        diary.write("window asked for")
    }

    func askForNothing() { diary.write("nothing asked for") }
}

@MainActor
final class FakeTime: BackgroundTime {
    let diary: Diary
    private(set) var expired: (@MainActor () -> Void)?

    nonisolated init(_ diary: Diary) { self.diary = diary }

    func begin(expired: @escaping @MainActor () -> Void) -> Int {
        self.expired = expired
        diary.write("time begins")
        return 7
    }

    func end(_ number: Int) { diary.write("time \(number) ends") }
}

struct FakeProtection: FolderProtection {
    let diary: Diary

    func protect(_ folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        diary.write("protected with \(files.count) files")
    }
}

final class Unscaled: ImageScaler {
    func fit(picture: Data, longestEdge: UInt32) throws -> Data {
        throw PlatformError.Failed(reason: "no picture")
    }
}
