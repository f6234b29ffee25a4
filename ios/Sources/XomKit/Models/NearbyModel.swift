/// Carrying for each other without a network: a file is packed here and opened there.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class NearbyModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case idle
        case packing
        case packed(file: URL, PackedBundle)
        case opening
        case took(BundleReport)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.idle
    public private(set) var carried = 0
    public private(set) var own = 0
    /// What is carried, delivered and brought home, in numbers.
    public private(set) var onBoard = Load(
        sendings: 0, papers: 0, missing: 0, room: 0, delivered: 0, receipts: 0)
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
        onBoard = status.delivery.load
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

    public var carriesNothing: Bool { carried == 0 && own == 0 && onBoard.receipts == 0 }

    public func pack() async {
        guard standing != .packing, standing != .opening else { return }
        standing = .packing
        let name = words.nearby.fileName(date: Spoken.fileDay(phone.now()))
        let packed = await attempt {
            let bundle = try await self.phone.ask { try $0.exportBundle() }
            return (try await self.phone.shelve(bundle.content, as: name), bundle)
        }
        standing = packed.map { .packed(file: $0.0, $0.1) } ?? .idle
    }

    /// What a packed file holds, line by line.
    public func lines(of bundle: PackedBundle) -> [StateLine] {
        let nearby = words.nearby
        let sendings = Int(bundle.sendings)
        var lines = [StateLine(.done, nearby.packed(size: size(UInt64(bundle.content.count))))]
        if sendings > 0 {
            let said =
                bundle.papers > 0
                ? nearby.packedApplications(count: sendings, size: size(bundle.papers))
                : nearby.packedBare(count: sendings)
            lines.append(StateLine(.done, said))
        }
        if bundle.receipts > 0 {
            lines.append(StateLine(.done, nearby.packedReceipts(count: Int(bundle.receipts))))
        }
        if bundle.left > 0 {
            lines.append(StateLine(.yourTurn, nearby.packedMore(size: size(bundle.left))))
        }
        return lines
    }

    private func size(_ bytes: UInt64) -> String { Spoken.size(bytes, in: words.language) }

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
        if report.sendings > 0 {
            let said = words.tookApplications(count: Int(report.sendings), size: size(report.papers))
            lines.append(StateLine(.done, said))
        } else if report.papers > 0 {
            lines.append(StateLine(.done, words.tookPapers(size: size(report.papers))))
        }
        if report.receipts > 0 {
            lines.append(StateLine(.done, words.tookReceipts(count: Int(report.receipts))))
        }
        if report.enrolments > 0 {
            lines.append(StateLine(.done, words.tookEnrolments(count: Int(report.enrolments))))
        }
        if report.receiptsCarried > 0 {
            lines.append(StateLine(.done, words.tookReceiptsCarried(count: Int(report.receiptsCarried))))
        }
        if lines.isEmpty, report.refused.isEmpty, report.left == 0 {
            lines.append(StateLine(.done, words.tookNothing))
        }
        if report.left > 0 {
            lines.append(StateLine(.yourTurn, words.tookLeft(size: size(report.left))))
        } else if report.missing > 0 {
            lines.append(StateLine(.yourTurn, words.tookMissing))
        }
        if report.known > 0 { lines.append(StateLine(.done, words.tookKnown(count: Int(report.known)))) }
        if !report.refused.isEmpty {
            lines.append(StateLine(.refused, words.tookRefused(count: report.refused.count)))
        }
        return lines
    }

    /// What this phone carries, each number with its label.
    public var courier: [(label: String, value: String)] {
        let words = words.nearby
        var rows = [(words.courierFor, "\(carried)")]
        if onBoard.sendings > 0 { rows.append((words.courierApplications, "\(onBoard.sendings)")) }
        if onBoard.papers > 0 { rows.append((words.courierPapers, size(onBoard.papers))) }
        rows.append((words.courierOwn, "\(own)"))
        if onBoard.receipts > 0 { rows.append((words.courierReceipts, "\(onBoard.receipts)")) }
        return rows
    }
}
