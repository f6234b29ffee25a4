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
    @ObservationIgnored private var deliveredCount = 0
    @ObservationIgnored private var mostCarried = 0
    /// When the ward was met last; zero for never, nothing before the first reading.
    @ObservationIgnored private var lastMet: UInt64?

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.activity]) { await self.load() }
    }

    public func load() async {
        guard let status = await reading({ try $0.status() }) else { return }
        (carried, own) = (status.carriedForOthers, Int(status.delivery.waiting))
        noteDelivery(status.delivery.lastExchange)
    }

    /// What is confirmed is seen before the exchange has ended: the most that was carried since the
    /// last one is what can have been delivered.
    private func noteDelivery(_ met: Moment?) {
        if let met, let before = lastMet, before != met.at, mostCarried > carried {
            deliveredCount += mostCarried - carried
            delivered = StateLine(.done, words.nearby.courierAtWard(count: deliveredCount, when: met.said))
        }
        if met?.at != lastMet { mostCarried = 0 }
        (lastMet, mostCarried) = (met?.at ?? 0, max(mostCarried, carried))
    }

    public var carriesNothing: Bool { carried == 0 && own == 0 }

    public func pack() async {
        guard standing != .packing, standing != .opening else { return }
        standing = .packing
        let name = words.nearby.fileName(date: Spoken.fileDay(phone.now()))
        let file = await attempt {
            let bundle = try await self.phone.ask { try $0.exportBundle() }
            let size = Spoken.size(UInt64(bundle.count), in: self.words.language)
            return (try await self.phone.shelve(bundle, as: name), size)
        }
        standing = file.map { .packed(file: $0.0, size: $0.1) } ?? .idle
    }

    /// A file from a neighbour; each thing in it is judged by itself.
    public func open(_ bundle: Data) async {
        await open { bundle }
    }

    /// The same for a file that another app handed over; it goes once what is in it was judged.
    public func open(_ file: URL) async {
        if await open({ try Arrival.read(file) }) { phone.place.putAway(file) }
    }

    @discardableResult
    private func open(_ read: @escaping @Sendable () throws -> Data) async -> Bool {
        guard standing != .packing, standing != .opening else { return false }
        standing = .opening
        let report = await attempt {
            let bundle = try await self.phone.compute(read)
            return try await self.phone.edit { try $0.importBundle(bundle: bundle) }
        }
        standing = .idle
        if let report { show(report) }
        await load()
        return report != nil
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
