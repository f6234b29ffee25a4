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
    /// What is being written; it stays when it could not be kept.
    public var comment = ""
    public private(set) var leads = false

    public init(_ phone: Phone, notice: String) {
        self.phone = phone
        self.notice = notice
    }

    public func follow() async {
        leads = await reading { try $0.status().leads } ?? false
        await follow([.notices, .comments, .seen, .activity]) { await self.load() }
    }

    public func load() async {
        let id = notice
        if let read = await reading({ try $0.notice(notice: id) }) {
            details = read
            isNotHere = false
        } else if failure?.code == "not_found" {
            details = nil
            isNotHere = true
            failure = nil
        }
    }

    public func acknowledge() async {
        let id = notice
        if await editing({ try $0.acknowledge(notices: [id]) }) { await load() }
    }

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
