/// “Why has this not been sent?”: each waiting thing with its reason and the next attempt, and
/// what was refused, with what was kept.

import Observation
import XomCore

@MainActor @Observable
public final class WaitingModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var waiting: [WaitingItem] = []
    public private(set) var refused: [RefusedEdit] = []
    public private(set) var isLoaded = false
    private var delivery: Delivery?

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.activity, .drafts]) { await self.load() }
    }

    public func load() async {
        let read = await reading { (try $0.waiting(), try $0.refused(), try $0.status().delivery) }
        guard let read else { return }
        (waiting, refused) = (read.0, read.1)
        delivery = read.2
        isLoaded = true
    }

    public var isEmpty: Bool { isLoaded && waiting.isEmpty && refused.isEmpty && carried == nil }

    public var carried: String? {
        guard let delivery, delivery.carried > 0 else { return nil }
        return words.waiting.kindCarried(count: Int(delivery.carried))
    }

    /// Why it waits: the system's reason first, then the core's.
    public func reason(of item: WaitingItem) -> String {
        let words = words.waiting
        if item.waitsFor == .enrolment { return words.whyEnrolment }
        guard phone.network.isThere else { return words.whyNetwork }
        switch item.waitsFor {
        case .attachments:
            if phone.network.sparesData { return words.whySaver }
            return sparesData ? words.whyMetered : words.whyPapers(count: Int(item.chunksLeft))
        case .connection: return words.whyWard
        case .exchange, .enrolment: return words.whyNext
        }
    }

    /// When it is tried again.
    public func next(for item: WaitingItem) -> StateLine {
        let words = words.waiting
        if !phone.network.isThere { return StateLine(.waiting, words.nextNetwork) }
        if item.waitsFor == .attachments, sparesData { return StateLine(.waiting, words.nextWifi) }
        if let again = delivery?.nextAttempt { return StateLine(.waiting, words.nextAt(when: again.said)) }
        return StateLine(.waiting, words.nextOpen)
    }

    public var mayUseMobile: Bool {
        sparesData && waiting.contains { $0.waitsFor == .attachments }
    }

    /// Now, over whatever network there is.
    public func tryNow() async {
        await exchanging()
        await load()
    }

    public func tryAgain(_ edit: RefusedEdit) async {
        let id = edit.id
        if await editing({ try $0.retryRefused(edit: id) }) { await load() }
    }

    public func putAway(_ edit: RefusedEdit) async {
        let id = edit.id
        if await editing({ try $0.discardRefused(edit: id) }) { await load() }
    }

    private var sparesData: Bool {
        phone.network.cost(wifiOnly: phone.preferences.wifiOnly) == .metered
    }
}
