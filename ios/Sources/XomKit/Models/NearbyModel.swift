/// Carrying for each other without a network: a file is packed here and opened there.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class NearbyModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case idle
        case packing
        case packed(file: URL, size: String)
        case opening
        case took(BundleReport)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.idle
    public private(set) var carried = 0
    public private(set) var own = 0
    /// What was carried has reached the ward since this screen is open.
    public private(set) var delivered: StateLine?

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.activity]) { await self.load() }
    }

    public func load() async {
        guard let delivery = await reading({ try $0.status().delivery }) else { return }
        let before = carried
        (carried, own) = (Int(delivery.carried), Int(delivery.waiting))
        if carried < before, let last = delivery.lastExchange {
            delivered = StateLine(
                .done, words.nearby.courierAtWard(count: before - carried, when: last.said))
        }
    }

    public var carriesNothing: Bool { carried == 0 && own == 0 }

    public func pack() async {
        standing = .packing
        let name = words.nearby.fileName(date: Spoken.fileDay(phone.now()))
        let file = await attempt {
            let bundle = try await self.phone.ask { try $0.exportBundle() }
            let size = Spoken.size(UInt64(bundle.count), in: self.words.language)
            return (try self.phone.place.shelve(bundle, as: name), size)
        }
        standing = file.map { .packed(file: $0.0, size: $0.1) } ?? .idle
    }

    /// A file from a neighbour; each thing in it is judged by itself.
    public func open(_ bundle: Data) async {
        standing = .opening
        let report = await attempt {
            try await self.phone.edit { try $0.importBundle(bundle: bundle) }
        }
        standing = .idle
        if let report { show(report) }
        await load()
    }

    /// The same for a file that another app handed over; such files are lent, and given back.
    public func open(_ file: URL) async {
        #if canImport(Darwin)
            let isLent = file.startAccessingSecurityScopedResource()
            defer { if isLent { file.stopAccessingSecurityScopedResource() } }
        #endif
        guard let bundle = await attempt({ try Data(contentsOf: file) }) else { return }
        await open(bundle)
    }

    func show(_ report: BundleReport) {
        standing = .took(report)
    }

    /// What a file brought, line by line.
    public var lines: [StateLine] {
        guard case .took(let report) = standing else { return [] }
        let words = words.nearby
        var lines: [StateLine] = []
        if report.kept > 0 { lines.append(StateLine(.done, words.tookNew(count: Int(report.kept)))) }
        if report.receipts > 0 {
            lines.append(StateLine(.done, words.tookReceipts(count: Int(report.receipts))))
        }
        if report.enrolments > 0 {
            lines.append(StateLine(.done, words.tookEnrolments(count: Int(report.enrolments))))
        }
        if lines.isEmpty, report.refused.isEmpty { lines.append(StateLine(.done, words.tookNothing)) }
        if report.known > 0 { lines.append(StateLine(.done, words.tookKnown(count: Int(report.known)))) }
        if !report.refused.isEmpty {
            lines.append(StateLine(.refused, words.tookRefused(count: report.refused.count)))
        }
        return lines
    }
}
