/// The receipt of an application: checked again each time it is looked at, and a file to share.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class ReceiptModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case checking
        case holds(Receipt)
        case broken
        /// Not here yet.
        case none
    }

    @ObservationIgnored public let phone: Phone
    public let draft: String
    public var failure: Failure?
    public private(set) var standing = Standing.checking
    /// The dossier it is for.
    public private(set) var code: String?
    /// The ward's root key, by which anyone can check.
    public private(set) var rootKey: String?

    public init(_ phone: Phone, draft: String) {
        self.phone = phone
        self.draft = draft
    }

    public func follow() async {
        await follow([.dossiers, .drafts]) { await self.load() }
    }

    public func load() async {
        let id = draft
        do {
            let read = try await phone.ask {
                (try $0.receipt(draft: id), try? $0.dossier(draft: id).row.code, try $0.status().ward)
            }
            standing = .holds(read.0)
            (code, rootKey, failure) = (read.1, read.2, nil)
        } catch {
            let failure = Failure(error, in: words.language)
            switch failure.code {
            case "not_found": standing = .none
            case "bad_answer", "receipt_invalid": standing = .broken
            default: self.failure = failure
            }
        }
    }

    public var line: StateLine? {
        switch standing {
        case .checking: StateLine(.running, words.receipt.checking)
        case .holds: StateLine(.done, words.receipt.holds)
        case .broken: StateLine(.refused, words.receipt.broken)
        case .none: nil
        }
    }

    /// Labels and values to compare by eye.
    public var details: [(label: String, value: String)] {
        guard case .holds(let receipt) = standing else { return [] }
        let words = words.receipt
        return [
            (words.forWhat, code), (words.receivedAt, receipt.accepted.said),
            (words.place, words.placeOf(place: Int(receipt.place), size: Int(receipt.size))),
            (words.content, receipt.commit), (words.log, receipt.origin),
            (words.rootKey, rootKey),
        ].compactMap { label, value in value.map { (label, $0) } }
    }

    /// The file to share.
    public func file() async -> URL? {
        guard case .holds(let receipt) = standing else { return nil }
        let name = words.receipt.fileName(code: code ?? String(receipt.commit.prefix(8)))
        return await attempt { try await self.phone.shelve(Data(receipt.text.utf8), as: name) }
    }
}
