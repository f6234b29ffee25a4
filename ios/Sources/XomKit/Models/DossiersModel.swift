/// My drafts and dossiers, and one dossier with what happened to it.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class DossiersModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var isLoaded = false
    private var allDrafts: [DraftRow] = []
    private var dossiers: [DossierRow] = []

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.drafts, .dossiers, .activity]) { await self.load() }
    }

    public func load() async {
        guard let read = await reading({ (try $0.drafts(), try $0.dossiers()) }) else { return }
        (allDrafts, dossiers) = read
        isLoaded = true
    }

    public var drafts: [DraftRow] { allDrafts.filter { $0.state.isOpen || $0.state == .expired } }
    /// On the way, not yet a dossier here.
    public var sent: [DraftRow] {
        allDrafts.filter { draft in
            (draft.state == .sent || draft.state == .received) && !dossiers.contains { $0.id == draft.id }
        }
    }
    public var underWay: [DossierRow] { dossiers.filter { !NationalState.finished.contains($0.state) } }
    public var finished: [DossierRow] { dossiers.filter { NationalState.finished.contains($0.state) } }

    public var isEmpty: Bool {
        isLoaded && drafts.isEmpty && sent.isEmpty && dossiers.isEmpty
    }
}

@MainActor @Observable
public final class DossierModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public let draft: String
    public var failure: Failure?
    public private(set) var dossier: Dossier?
    /// The result's paper, once it is opened.
    public private(set) var document: URL?

    public init(_ phone: Phone, draft: String) {
        self.phone = phone
        self.draft = draft
    }

    public func follow() async {
        await follow([.dossiers, .activity]) { await self.load() }
    }

    public func load() async {
        let id = draft
        if let read = await reading({ try $0.dossier(draft: id) }) { dossier = read }
    }

    public var line: StateLine? { (dossier?.row).map { DossierLine.line(of: $0, words) } }

    public var deadline: StateLine? {
        let now = UInt64(phone.now().timeIntervalSince1970 * 1000)
        return (dossier?.row).flatMap { DossierLine.deadline(of: $0, nowAt: now, words) }
    }

    public var mayBeginAgain: Bool { dossier?.row.state == NationalState.notReceived }
    public var asksForSupplement: Bool { dossier?.row.state == NationalState.supplement }

    public var timeline: [TimelineStep] {
        dossier.map { Timeline(dossier: $0, words: words).steps } ?? []
    }

    /// The result's paper as a file that another app can open.
    public func openResult() async {
        let id = draft
        guard let result = await reading({ try $0.resultDocument(draft: id) }) else { return }
        document = await attempt { try await self.phone.shelve(result.content, as: result.name) }
    }
}
