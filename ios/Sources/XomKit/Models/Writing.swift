/// A notice that is being written. Until it is posted it lies in the locked store among this
/// person's own particulars: it is nobody else's yet, and goes with them when the phone is left.

import Foundation
import XomCore

public struct Writing: Equatable, Sendable {
    public var title = ""
    public var body = ""
    public var urgency = Urgency.normal
    public var pinned = false
    /// Everyone when empty.
    public var blocks: [String] = []
    /// Some moment of the last day on which it holds.
    public var validUntil: Date?
    public var documentNumber = ""

    public init() {}

    public static let urgencies: [Urgency] = [.normal, .important, .emergency]

    /// There is nothing in it yet.
    public var isBlank: Bool {
        (title + body).trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
    }
}

extension Writing {
    init(_ details: NoticeDetails) {
        title = details.row.title
        body = details.body
        urgency = details.row.urgency
        pinned = details.row.pinned
        blocks = details.row.blocks ?? []
        validUntil = details.row.validUntil.map { Date(timeIntervalSince1970: Double($0.at) / 1000) }
        documentNumber = details.row.documentNumber ?? ""
    }

    /// What is kept of it, by name; an empty text is forgotten.
    var entries: [String: String] {
        [
            "title": title, "body": body, "urgency": isBlank ? "" : "\(urgency)",
            "pinned": pinned ? "true" : "", "blocks": blocks.joined(separator: "\n"),
            "until": validUntil.map(Spoken.day) ?? "", "document": documentNumber,
        ]
    }

    init(entries: [String: String]) {
        title = entries["title"] ?? ""
        body = entries["body"] ?? ""
        urgency = Self.urgencies.first { "\($0)" == entries["urgency"] } ?? .normal
        pinned = entries["pinned"] == "true"
        blocks = entries["blocks"].map { $0.components(separatedBy: "\n") } ?? []
        validUntil = entries["until"].flatMap(Spoken.date)
        documentNumber = entries["document"] ?? ""
    }

    /// Where its entries stand in the profile: one new notice, and one correction of each.
    static func prefix(of notice: String?) -> String {
        notice.map { "unfinished_notice/\($0)." } ?? "unfinished_notice."
    }
}

extension Device {
    /// What is kept of a notice that was begun, by name.
    func unfinishedEntries(_ notice: String?) throws -> [String: String] {
        let prefix = Writing.prefix(of: notice)
        let own = try profile().filter { $0.key.hasPrefix(prefix) }
        return Dictionary(
            uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
    }

    /// What was begun and is on this phone only: notices by their titles, comments.
    func begun() throws -> [String] {
        let profile = try profile()
        let comments = profile.filter { $0.key.hasPrefix("unfinished_comment/") }.map(\.value).sorted()
        return begunNotices(in: profile) + comments
    }

    private func begunNotices(in profile: [String: String]) -> [String] {
        var texts: [String: [String: String]] = [:]
        for (entry, text) in profile where entry.hasPrefix("unfinished_notice") {
            guard let dot = entry.lastIndex(of: ".") else { continue }
            texts[String(entry[..<dot]), default: [:]][String(entry[entry.index(after: dot)...])] = text
        }
        return texts.sorted { $0.key < $1.key }.map { Writing(entries: $0.value) }
            .filter { !$0.isBlank }.map { $0.title.isEmpty ? $0.body : $0.title }
    }

    /// Forgets it: it was posted, or thrown away.
    func forgetUnfinished(_ notice: String?) throws {
        for name in try unfinishedEntries(notice).keys {
            try setProfile(entry: Writing.prefix(of: notice) + name, value: "")
        }
    }
}
