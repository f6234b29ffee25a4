/// Tells screens which parts of what they show have changed. The core says it once, from a thread
/// of its own; here each screen that is open hears it on the main actor.

import XomCore

/// A part of what the screens show. Under this name it does not clash with SwiftUI's views.
public typealias Part = XomCore.View

@MainActor
final class ChangeHub {
    private final class Known {
        weak var listener: ChangesHeard?
        init(_ listener: ChangesHeard) { self.listener = listener }
    }

    private var known: [Known] = []

    /// What changes from now on, for as long as somebody reads it.
    func changes() -> Changes {
        let heard = ChangesHeard()
        known.append(Known(heard))
        return Changes(heard: heard)
    }

    func tell(_ parts: Set<Part>) {
        known.removeAll { $0.listener == nil }
        for one in known { one.listener?.hear(parts) }
    }

    /// How many still listen.
    var listeners: Int { known.count { $0.listener != nil } }
}

/// What changes. Whoever reads slowly misses nothing and reads once for all that came meanwhile: a
/// busy exchange must not leave a tail of readings behind it.
public struct Changes: AsyncSequence, AsyncIteratorProtocol, Sendable {
    let heard: ChangesHeard

    public func makeAsyncIterator() -> Changes { self }
    public func next() async -> Set<Part>? { await heard.next() }
}

@MainActor
final class ChangesHeard {
    private var parts: Set<Part> = []
    private var reader: CheckedContinuation<Set<Part>?, Never>?

    nonisolated init() {}

    func hear(_ more: Set<Part>) {
        parts.formUnion(more)
        guard let reader else { return }
        self.reader = nil
        reader.resume(returning: take())
    }

    /// Nothing once the reader's task has ended.
    func next() async -> Set<Part>? {
        guard !Task.isCancelled else { return nil }
        guard parts.isEmpty else { return take() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reader = $0 }
        } onCancel: {
            Task { @MainActor in self.end() }
        }
    }

    private func take() -> Set<Part> {
        defer { parts = [] }
        return parts
    }

    private func end() {
        reader?.resume(returning: nil)
        reader = nil
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
