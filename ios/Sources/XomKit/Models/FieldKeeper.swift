/// Keeps what is typed, letter by letter: one write at a time, of several values of one field only
/// the last. What could not be kept stays here and is tried again with the next letter.

import Observation
import XomCore

@MainActor @Observable
public final class FieldKeeper {
    public enum Standing: Equatable, Sendable {
        case kept
        case saving
        case notKept(Failure)
    }

    public private(set) var standing = Standing.kept
    @ObservationIgnored private let phone: Phone
    @ObservationIgnored private let draft: String
    /// What is not on the disk yet, as JSON by path.
    @ObservationIgnored private(set) var unkept: [String: String] = [:]
    @ObservationIgnored private var order: [String] = []
    @ObservationIgnored private var writer: Task<Void, Never>?

    init(_ phone: Phone, draft: String) {
        self.phone = phone
        self.draft = draft
    }

    func keep(_ json: String, at path: String) {
        unkept[path] = json
        if !order.contains(path) { order.append(path) }
        guard writer == nil else { return }
        standing = .saving
        writer = Task {
            await self.write()
            self.writer = nil
        }
    }

    /// Returns when all is written, or one could not be.
    public func settle() async {
        await writer?.value
    }

    public func tryAgain() {
        guard let path = order.first, let json = unkept[path] else { return }
        keep(json, at: path)
    }

    private func write() async {
        while let path = order.first, let json = unkept[path] {
            let draft = draft
            do {
                try await phone.edit { try $0.setField(draft: draft, path: path, json: json) }
            } catch {
                standing = .notKept(Failure(error, in: phone.words.language))
                return
            }
            // A newer letter may have come while this one was written.
            guard unkept[path] == json else { continue }
            unkept[path] = nil
            order.removeFirst()
        }
        standing = .kept
    }
}
