/// What a push left: times only, in one small file that the notification service writes and the
/// app empties. The service never opens the store: two processes with one store end in a kill.

import Foundation

public struct WakeUpInbox: Sendable {
    /// More than a night's worth; what came before is not needed.
    static let limit = 64

    private let file: URL

    /// The folder is the app group's: both processes see it, and nothing else lies there.
    public init(folder: URL) {
        file = folder.appendingPathComponent("wake-ups.json")
    }

    /// Notes a push; called by the notification service.
    public func note(at time: Date) throws {
        let times = (read() + [time.timeIntervalSince1970]).suffix(Self.limit)
        try JSONEncoder().encode(Array(times)).write(to: file, options: .atomic)
    }

    /// How many pushes came since the last call; none afterwards.
    public func take() -> Int {
        let times = read()
        try? FileManager.default.removeItem(at: file)
        return times.count
    }

    /// A file that another version or a full disk left behind counts as empty.
    private func read() -> [Double] {
        (try? JSONDecoder().decode([Double].self, from: Data(contentsOf: file))) ?? []
    }
}
