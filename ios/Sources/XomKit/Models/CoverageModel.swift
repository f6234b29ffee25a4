/// A leader sees which households have read a notice, and whom to call.

import Observation
import XomCore

@MainActor @Observable
public final class CoverageModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public let notice: String
    public var failure: Failure?
    public private(set) var coverage: Coverage?
    public private(set) var notYet: [HouseholdRow] = []
    public private(set) var asOf: String?
    /// The people of a household that was opened.
    public private(set) var people: [String: [PersonRow]] = [:]

    public init(_ phone: Phone, notice: String) {
        self.phone = phone
        self.notice = notice
    }

    public func follow() async {
        await follow([.seen, .people, .notices]) { await self.load() }
    }

    public func load() async {
        let id = notice
        let read = await reading { device -> (Coverage, [HouseholdRow], String?)? in
            let status = try device.status()
            guard status.leads else { return nil }
            let notYet = try device.notYetReached(notice: id, limit: 500)
            return (try device.coverage(notice: id), notYet, status.delivery.lastExchange?.said)
        }
        guard let known = read, let figures = known else { return }
        (coverage, notYet, asOf) = figures
    }

    /// Whom one could call in a household.
    public func open(_ household: HouseholdRow) async {
        let id = household.id
        guard let read = await reading({ try $0.household(household: id) }) else { return }
        people[id] = read.people.filter { !$0.departed }
    }

    /// The household was opened, and nobody in it gave a number.
    public func hasNobodyToCall(_ household: HouseholdRow) -> Bool {
        people[household.id] != nil && callable(in: household).isEmpty
    }

    public func callable(in household: HouseholdRow) -> [PersonRow] {
        (people[household.id] ?? []).filter { $0.phone != nil }
    }

    public var summary: String? {
        coverage.map { words.coverage.seen(seen: Int($0.seen), total: Int($0.households)) }
    }

    public var line: StateLine? {
        guard let coverage else { return nil }
        if coverage.households > 0, coverage.seen == coverage.households {
            return StateLine(.done, words.coverage.all)
        }
        if coverage.seen == 0 { return StateLine(.waiting, words.coverage.emptyTitle) }
        return StateLine(
            .waiting, words.coverage.notYetCount(count: Int(coverage.households - coverage.seen)))
    }

    public func said(of block: BlockCoverage) -> String {
        words.coverage.blockLine(
            block: block.block ?? words.coverage.noBlock, seen: Int(block.seen), total: Int(block.households))
    }
}
