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
    private var status: Status?
    /// What the ward refuses for good.
    @ObservationIgnored private let final = Set(refusalTexts().filter(\.isFinal).map(\.code))

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.activity, .drafts]) { await self.load() }
    }

    public func load() async {
        let read = await reading { (try $0.waiting(), try $0.refused(), try $0.status()) }
        guard let read else { return }
        (waiting, refused) = (read.0, read.1)
        status = read.2
        isLoaded = true
    }

    public var isEmpty: Bool {
        isLoaded && waiting.isEmpty && refused.isEmpty && carried == nil && !isEnrolling
    }

    /// The ward does not know this phone yet.
    public var isEnrolling: Bool { status?.isEnrolling ?? false }

    public var carried: String? {
        guard let count = status?.carriedForOthers, count > 0 else { return nil }
        return words.waiting.kindCarried(count: count)
    }

    public var lastExchange: String? {
        (status?.delivery.lastExchange?.said).map { words.sync.lastTime(when: $0) }
    }

    /// The exchange that runs, or how the last one ended.
    public var running: StateLine? {
        if phone.progress != nil { return StateLine(.running, words.sync.running) }
        if phone.planner.wasStopped { return StateLine(.waiting, words.sync.stopped) }
        guard case .failed(let failure, _) = phone.planner.last else { return nil }
        return StateLine(.waiting, failure.said)
    }

    /// How far the exchange that runs has come.
    public var progress: String? {
        phone.progress.map { words.waiting.progress(sent: Int($0.confirmed), received: Int($0.received)) }
    }

    public var isRunning: Bool { phone.planner.isRunning }

    /// Why it waits: what can be done about it comes first.
    public func reason(of item: WaitingItem) -> String {
        let words = words.waiting
        guard phone.network.isThere else { return words.whyNetwork }
        switch item.waitsFor {
        case .enrolment: return words.whyEnrolment
        case .attachments:
            if phone.network.sparesData { return words.whySaver }
            return sparesData ? words.whyMetered : words.whyPapers(count: Int(item.chunksLeft))
        case .connection: return words.whyWard
        case .exchange: return words.whyNext
        }
    }

    /// When it is tried again.
    public func next(for item: WaitingItem) -> StateLine {
        let words = words.waiting
        if !phone.network.isThere { return StateLine(.waiting, words.nextNetwork) }
        if item.waitsFor == .attachments, sparesData { return StateLine(.waiting, words.nextWifi) }
        if let again = status?.delivery.nextAttempt {
            return StateLine(.waiting, words.nextAt(when: again.said))
        }
        return StateLine(.waiting, words.nextOpen)
    }

    /// What the button to try says: over mobile data it is the person's own word.
    public var nameOfTrying: String {
        if isEmpty { return words.sync.now }
        return sparesData ? words.waiting.useMobile : words.waiting.tryNow
    }

    /// Now, over whatever network there is. How it ended is said by `running`.
    public func tryNow() async {
        await phone.planner.request()
        await load()
    }

    /// What was confirmed stays confirmed.
    public func stop() {
        phone.planner.stop()
    }

    /// Whether the same may be accepted another time.
    public func mayTryAgain(_ edit: RefusedEdit) -> Bool { !final.contains(edit.code) }

    public func tryAgain(_ edit: RefusedEdit) async {
        let id = edit.id
        if await editing({ try $0.retryRefused(edit: id) }, on: id) { await load() }
    }

    public func putAway(_ edit: RefusedEdit) async {
        let id = edit.id
        if await editing({ try $0.discardRefused(edit: id) }, on: id) { await load() }
    }

    private var sparesData: Bool {
        phone.network.cost(wifiOnly: phone.preferences.wifiOnly) == .metered
    }
}
