/// The list of notices: pages, search with or without marks, what is unread or pinned. A page is
/// one call; after a change as much as was shown is read again in one.

import Observation
import XomCore

@MainActor @Observable
public final class NoticesModel: ScreenModel {
    public enum Filter: CaseIterable, Sendable { case all, unread, pinned }

    nonisolated static let page: UInt32 = 30
    /// The core gives no more at once.
    nonisolated static let limit: UInt32 = 500
    /// More than a screen shows.
    nonisolated static let enough = 8

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var isLoaded = false
    public private(set) var hasMore = false
    public private(set) var leads = false
    public private(set) var filter = Filter.all
    public private(set) var typed = ""
    private var listed: [NoticeRow] = []
    private var found: [NoticeRow] = []
    @ObservationIgnored private var next: String?
    /// How many of the filter's rows are wanted.
    @ObservationIgnored private var wanted = NoticesModel.enough
    /// Reading again and reading on never overlap: rows neither jump nor repeat.
    @ObservationIgnored private let turns = Turns()

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.notices, .comments, .seen, .people]) { await self.load() }
    }

    public func load() async {
        await turns.take { [self] in
            let limit = min(max(UInt32(listed.count), Self.page), Self.limit)
            let read = await reading { (try $0.notices(after: nil, limit: limit), try $0.status().leads) }
            guard let (page, leads) = read else { return }
            (listed, self.leads) = (page.rows, leads)
            take(page.next)
            await readOn()
        }
        if !typed.isEmpty { await search(typed) }
    }

    /// The next page, when the end of the list comes into sight.
    public func loadMore() async {
        wanted = rows.count + Self.enough
        let after = next
        await turns.take { [self] in
            // Two that ask for one page get one.
            guard typed.isEmpty, let after, after == next else { return }
            await readPage(after: after)
            await readOn()
        }
    }

    public func show(_ filter: Filter) async {
        (self.filter, wanted) = (filter, Self.enough)
        await turns.take { [self] in await readOn() }
    }

    /// A filter over a long list reads on by itself until there is something to show.
    private func readOn() async {
        while typed.isEmpty, rows.count < wanted, let after = next {
            guard await readPage(after: after) else { return }
        }
    }

    @discardableResult
    private func readPage(after: String) async -> Bool {
        guard let page = await reading({ try $0.notices(after: after, limit: Self.page) }) else {
            return false
        }
        listed += page.rows
        take(page.next)
        return true
    }

    public func search(_ text: String) async {
        typed = text
        guard !text.isEmpty else {
            found = []
            return
        }
        let rows = await reading { try $0.searchNotices(typed: text, limit: 100) }
        if let rows, typed == text { found = rows }
    }

    public var rows: [NoticeRow] {
        let rows = typed.isEmpty ? listed : found
        switch filter {
        case .all: return rows
        case .unread: return rows.filter { !$0.acknowledged && $0.withdrawn == nil }
        case .pinned: return rows.filter(\.pinned)
        }
    }

    /// In place of the rows: a heading, and what will be here.
    public var empty: (heading: String, body: String?)? {
        guard isLoaded, rows.isEmpty else { return nil }
        if !typed.isEmpty { return (words.notices.emptySearch, nil) }
        if filter == .unread, !listed.isEmpty { return (words.notices.emptyUnread, nil) }
        return (words.notices.emptyTitle, words.notices.emptyBody)
    }

    private func take(_ next: String?) {
        self.next = next
        hasMore = next != nil
        isLoaded = true
    }
}

/// What stands beside a notice's title.
public enum NoticeMark: Sendable, CaseIterable {
    case emergency, important, pinned, unread, edited, withdrawn, pending

    public static func marks(of row: NoticeRow) -> [NoticeMark] {
        allCases.filter { $0.isOn(row) }
    }

    public func said(_ words: Words) -> String {
        switch self {
        case .emergency: words.notices.urgencyEmergency
        case .important: words.notices.urgencyImportant
        case .pinned: words.notices.pinned
        case .unread: words.notices.unread
        case .edited: words.notices.edited
        case .withdrawn: words.notices.withdrawn
        case .pending: words.common.notConfirmed
        }
    }

    private func isOn(_ row: NoticeRow) -> Bool {
        switch self {
        case .emergency: row.urgency == .emergency
        case .important: row.urgency == .important
        case .pinned: row.pinned
        case .unread: !row.acknowledged && row.withdrawn == nil
        case .edited: row.edited
        case .withdrawn: row.withdrawn != nil
        case .pending: row.pending
        }
    }
}
