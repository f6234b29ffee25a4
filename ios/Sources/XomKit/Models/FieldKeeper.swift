/// Keeps what is typed, letter by letter: one write at a time, of several values of one field only
/// the last. What could not be kept stays here, is said until it is kept, and is tried again with
/// the next letter; it never stands in the way of other fields.

import Observation
import XomCore

@MainActor @Observable
public final class FieldKeeper: Keeper {
    public enum Standing: Equatable, Sendable {
        case kept
        case saving
        case notKept(Failure)
    }

    /// Puts one value on the disk.
    typealias Write = @Sendable (_ device: Device, _ field: String, _ value: String) throws -> Void

    public private(set) var standing = Standing.kept
    @ObservationIgnored private let phone: Phone
    @ObservationIgnored private let write: Write
    /// The ward hears of it.
    @ObservationIgnored private let isShared: Bool
    /// What is not on the disk yet, by field.
    @ObservationIgnored private(set) var unkept: [String: String] = [:]
    /// What is to be written, in order.
    @ObservationIgnored private var order: [String] = []
    /// What could not be written, in order.
    @ObservationIgnored private var failed: [(field: String, failure: Failure)] = []
    @ObservationIgnored private var writer: Task<Void, Never>?

    init(_ phone: Phone, isShared: Bool, write: @escaping Write) {
        self.phone = phone
        self.isShared = isShared
        self.write = write
        phone.keepers.add(self)
    }

    /// Keeps the answers of a draft, as JSON by path.
    convenience init(_ phone: Phone, draft: String) {
        self.init(phone, isShared: true) { try $0.setField(draft: draft, path: $1, json: $2) }
    }

    /// Keeps what stays on this phone: particulars, a notice that was begun.
    static func ofProfile(_ phone: Phone) -> FieldKeeper {
        FieldKeeper(phone, isShared: false) { try $0.setProfile(entry: $1, value: $2) }
    }

    func keep(_ value: String, at field: String) {
        unkept[field] = value
        failed.removeAll { $0.field == field }
        if !order.contains(field) { order.append(field) }
        tryAgain()
    }

    /// Returns when all is written, or one could not be.
    public func settle() async {
        await writer?.value
    }

    public func tryAgain() {
        order += failed.map(\.field).filter { !order.contains($0) }
        failed = []
        guard writer == nil, !order.isEmpty else { return }
        standing = .saving
        writer = Task {
            await self.writeAll()
            self.writer = nil
        }
    }

    /// What was typed has gone another way.
    func drop() {
        (unkept, order, failed) = ([:], [], [])
        standing = .kept
    }

    private func writeAll() async {
        while !order.isEmpty {
            let field = order.removeFirst()
            guard let value = unkept[field] else { continue }
            do {
                try await keepNow(value, field)
                // A newer letter may have come while this one was written.
                if unkept[field] == value, !order.contains(field) { unkept[field] = nil }
            } catch {
                guard unkept[field] != nil, !order.contains(field) else { continue }
                failed.append((field, Failure(error, in: phone.words.language)))
            }
        }
        standing = failed.last.map { .notKept($0.failure) } ?? .kept
    }

    private func keepNow(_ value: String, _ field: String) async throws {
        let write = write
        if isShared {
            try await phone.edit { try write($0, field, value) }
        } else {
            try await phone.ask { try write($0, field, value) }
        }
    }
}
