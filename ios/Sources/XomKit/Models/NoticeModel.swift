/// One notice: reading it, saying that one has, saying something below it.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class NoticeModel: ScreenModel {
    public let notice: String
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var details: NoticeDetails?
    /// It was never here, or is here no longer.
    public private(set) var isNotHere = false
    /// What is being written: kept at every letter until it is said.
    public var comment = "" {
        didSet {
            if isCommentRead, comment != oldValue { keeper.keep(comment, at: entry) }
        }
    }
    public let keeper: FieldKeeper
    @ObservationIgnored private var isCommentRead = false
    public private(set) var leads = false
    /// For leaders: how many households have seen it.
    public private(set) var seen: String?

    public init(_ phone: Phone, notice: String) {
        self.phone = phone
        self.notice = notice
        keeper = .ofProfile(phone)
    }

    /// Where a comment that was begun lies, among this person's own particulars.
    private var entry: String { "unfinished_comment/\(notice)" }

    public func follow() async {
        await follow([.notices, .comments, .seen, .people, .activity]) { await self.load() }
    }

    public func load() async {
        let id = notice
        await readComment()
        let read = await reading { device in
            let leads = try device.status().leads
            return (try device.notice(notice: id), leads ? try device.coverage(notice: id) : nil, leads)
        }
        if let (details, coverage, leads) = read {
            (self.details, self.leads, isNotHere) = (details, leads, false)
            seen = coverage.map { words.coverage.seen(seen: Int($0.seen), total: Int($0.households)) }
        } else if ["not_found", "malformed"].contains(failure?.code) {
            details = nil
            isNotHere = true
            failure = nil
        }
    }

    /// Once: what is typed since must not be overwritten by what was read.
    private func readComment() async {
        let entry = entry
        guard !isCommentRead, let begun = try? await phone.ask({ try $0.profile()[entry] ?? "" }),
            !isCommentRead
        else { return }
        if comment.isEmpty { comment = begun } else { keeper.keep(comment, at: entry) }
        isCommentRead = true
    }

    public func acknowledge() async {
        let id = notice
        guard await editing({ try $0.acknowledge(notices: [id]) }) else { return }
        phone.choose { $0.knowsWhyToAcknowledge = true }
        await load()
    }

    /// Only what is there, and not withdrawn, is marked as read.
    public var mayAcknowledge: Bool {
        (details?.row).map { !$0.acknowledged && $0.withdrawn == nil } ?? false
    }

    /// Said until it was done once.
    public var explainsAcknowledging: Bool { mayAcknowledge && !phone.preferences.knowsWhyToAcknowledge }

    /// A blank comment is none.
    public func say() async {
        let (id, said) = (notice, comment)
        let text = said.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return }
        if await editing({ _ = try $0.comment(notice: id, text: text) }) {
            // What was typed meanwhile is the next comment.
            if comment == said { comment = "" }
            await load()
        }
    }

    public var maySay: Bool { !comment.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }

    public var urgency: StateLine? {
        switch details?.row.urgency {
        case .emergency: StateLine(.emergency, words.notices.urgencyEmergency)
        case .important: StateLine(.yourTurn, words.notices.urgencyImportant)
        case .normal, nil: nil
        }
    }

    public var acknowledgement: StateLine? {
        guard let row = details?.row, row.acknowledged else { return nil }
        return StateLine(.done, words.notices.acknowledged)
    }

    public var withdrawal: StateLine? {
        (details?.row.withdrawn).map { StateLine(.refused, words.notices.withdrawnBecause(reason: $0)) }
    }

    public var validity: String? {
        guard let row = details?.row else { return nil }
        if let until = row.validUntil, Double(until.at) / 1000 < phone.now().timeIntervalSince1970 {
            return words.notices.expired(when: until.said)
        }
        switch (row.validFrom?.said, row.validUntil?.said) {
        case (let from?, let until?): return words.notices.validBetween(from: from, until: until)
        case (let from?, nil): return words.notices.validFrom(when: from)
        case (nil, let until?): return words.notices.validUntil(when: until)
        case (nil, nil): return nil
        }
    }

    public var recipients: String {
        guard let blocks = details?.row.blocks, !blocks.isEmpty else { return words.notices.allBlocks }
        return blocks.joined(separator: ", ")
    }

    public var sharedText: String? {
        details.map {
            words.notices.sharedText(
                title: $0.row.title, body: $0.body, who: $0.row.author, when: $0.row.posted.said)
        }
    }
}
