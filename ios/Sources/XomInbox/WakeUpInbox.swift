/// What a push left: times only, in one small file that the notification service writes and the
/// app empties. The service never opens the store: two processes with one store end in a kill. So
/// that it cannot, this is a module of its own, and the service links nothing else.

import Foundation

public struct WakeUpInbox: Sendable {
    /// More than a night's worth; what came before is not needed.
    public static let limit = 64

    /// The app group in which both processes find it.
    public static let group = "group.vn.xom"

    private let file: URL

    /// The folder is the app group's: both processes see it, and nothing else lies there.
    public init(folder: URL) {
        file = folder.appendingPathComponent("wake-ups.json")
    }

    /// The one of this phone; nothing where the app was built without its group.
    public static var shared: WakeUpInbox? {
        #if os(iOS)
            return FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)
                .map(WakeUpInbox.init(folder:))
        #else
            return nil
        #endif
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
