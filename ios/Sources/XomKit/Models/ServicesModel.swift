/// Services: the list, and one service with what it asks for. The catalogue is part of the core,
/// so nothing here waits for a store or a network.

import Observation
import XomCore

@MainActor @Observable
public final class ServicesModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var typed = ""
    public private(set) var rows: [ServiceRow] = []

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func load() async {
        await search(typed)
    }

    public func search(_ text: String) async {
        typed = text
        let language = phone.language
        let found = try? await phone.compute { searchServices(typed: text, language: language) }
        if let found, typed == text { rows = found }
    }

    public var isSearching: Bool { !typed.isEmpty }
    public var common: [ServiceRow] { rows.filter(\.common) }
    public var found: String { words.services.found(count: rows.count) }
    public var empty: String? { isSearching && rows.isEmpty ? words.services.emptySearch : nil }
}

@MainActor @Observable
public final class ServiceModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public let code: String
    public var failure: Failure?
    public private(set) var service: Service?
    /// A draft that was begun and not sent.
    public private(set) var unfinished: DraftRow?

    public init(_ phone: Phone, code: String) {
        self.phone = phone
        self.code = code
    }

    public func follow() async {
        await follow([.drafts]) { await self.load() }
    }

    public func load() async {
        let (code, language) = (code, phone.language)
        service = await looking {
            try await self.phone.compute { try XomCore.service(code: code, language: language) }
        }
        // Without a ward there are no drafts, and that is no fault.
        let drafts = try? await phone.ask { try $0.drafts() }
        unfinished = drafts?.first { $0.procedure == code && $0.state.isOpen }
    }

    /// Begins a draft; its id.
    public func begin() async -> String? {
        let code = code
        return await once { try await self.phone.edit { try $0.newDraft(procedure: code) } }
    }

    public var mayBegin: Bool { service?.row.canBeFiledHere ?? false }

    /// Papers by the case in which they are needed.
    public var papers: [(situation: String?, papers: [Fact])] {
        var groups: [(situation: String?, papers: [Fact])] = []
        for paper in service?.papers ?? [] {
            if let at = groups.firstIndex(where: { $0.situation == paper.only }) {
                groups[at].papers.append(paper)
            } else {
                groups.append((paper.only, [paper]))
            }
        }
        return groups
    }
}

extension DraftState {
    /// It can still be filled in.
    var isOpen: Bool {
        switch self {
        case .drafting, .awaitingCosigners, .ready, .returned: true
        case .sent, .received, .withdrawn, .expired: false
        }
    }
}
