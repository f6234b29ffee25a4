/// Tells screens which parts of what they show have changed. The core says it once, from a thread
/// of its own; here each screen that is open hears it on the main actor.

import XomCore

/// A part of what the screens show. Under this name it does not clash with SwiftUI's views.
public typealias Part = XomCore.View

@MainActor
final class ChangeHub {
    private var listeners: [Int: AsyncStream<Set<Part>>.Continuation] = [:]
    private var next = 0

    /// What changes from now on. Nothing is lost between two turns of the reader.
    func changes() -> AsyncStream<Set<Part>> {
        let (stream, listener) = AsyncStream<Set<Part>>.makeStream()
        let number = next
        next += 1
        listeners[number] = listener
        listener.onTermination = { [weak self] _ in
            Task { @MainActor in self?.listeners[number] = nil }
        }
        return stream
    }

    func tell(_ parts: Set<Part>) {
        for listener in listeners.values { listener.yield(parts) }
    }
}

/// Stands at the core's end of the line.
final class ChangeListener: ViewListener {
    private let tell: @Sendable (Set<Part>) -> Void

    init(_ tell: @escaping @Sendable (Set<Part>) -> Void) {
        self.tell = tell
    }

    func changed(views: [Part]) throws {
        tell(Set(views))
    }
}
