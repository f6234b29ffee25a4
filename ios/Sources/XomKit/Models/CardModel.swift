/// Filling in from identity cards: the fields of a form, or without one the person's own
/// particulars. Of what was scanned nothing is kept but the answers.

import Observation
import XomCore

@MainActor @Observable
public final class CardModel: ScreenModel {
    /// What came of a card that was scanned beside the number at this path.
    public enum Scan: Equatable, Sendable {
        /// Something else stands there: nothing is written before the person has chosen.
        case asks(path: String, answers: [CardAnswer])
        /// This was filled in; nothing when the card says what stood there already.
        case filled(path: String, answers: [CardAnswer])
        /// It is no card, or could not be kept.
        case refused(path: String, Failure)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    /// The last scan, until the person is done with it.
    public private(set) var scan: Scan?
    @ObservationIgnored private let draft: String?
    @ObservationIgnored private let changed: @MainActor ([String]) async -> Void
    /// What was scanned, while the person is asked.
    @ObservationIgnored private var code = ""
    @ObservationIgnored private var isFilling = false

    /// - Parameter changed: called with the paths whose answers have changed.
    init(_ phone: Phone, draft: String?, changed: @escaping @MainActor ([String]) async -> Void) {
        self.phone = phone
        self.draft = draft
        self.changed = changed
    }

    /// A code was scanned beside the number at this path.
    public func scanned(_ code: String, beside path: String) async {
        await fill(path, code, .ask)
    }

    /// The person has chosen what to do where the card says something else.
    public func use(_ differing: Differing) async {
        if case .asks(let path, _) = scan { await fill(path, code, differing) }
    }

    /// The person is done with this scan, or does not want it.
    public func leave() {
        (scan, code) = (nil, "")
    }

    /// Everything as it was before the scan.
    public func undo() async {
        guard case .filled(_, let answers) = scan else { return }
        let draft = draft
        let isUndone = await editing { device in
            for answer in answers {
                if let draft {
                    try device.setField(draft: draft, path: answer.path, json: answer.beforeJson ?? "null")
                } else {
                    try device.setProfile(entry: answer.path, value: answer.beforeShown ?? "")
                }
            }
        }
        guard isUndone else { return }
        leave()
        await changed(answers.map(\.path))
    }

    private func fill(_ path: String, _ code: String, _ differing: Differing) async {
        guard !isFilling else { return }
        isFilling = true
        defer { isFilling = false }
        let draft = draft
        do {
            let filling = try await phone.edit { device in
                if let draft {
                    try device.fillFromCard(draft: draft, path: path, scanned: code, differing: differing)
                } else {
                    try device.fillProfileFromCard(scanned: code, differing: differing)
                }
            }
            self.code = filling.asks ? code : ""
            if filling.asks {
                scan = .asks(path: path, answers: filling.answers)
            } else {
                await changed(filling.answers.map(\.path))
                scan = .filled(path: path, answers: filling.answers)
            }
        } catch {
            scan = .refused(path: path, Failure(error, in: words.language))
        }
    }
}
