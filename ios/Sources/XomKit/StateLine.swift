/// A state as it is said everywhere: a tone, which gives the icon and the colour, and a sentence
/// that is enough by itself.

import XomCore

public struct StateLine: Equatable, Sendable {
    public enum Tone: Sendable {
        case done, waiting, running, yourTurn, refused, emergency
    }

    public let tone: Tone
    public let said: String

    public init(_ tone: Tone, _ said: String) {
        self.tone = tone
        self.said = said
    }
}

/// How it stands between this phone and the ward.
public struct DeliveryLine {
    public var delivery: Delivery
    /// What this phone carries of its neighbours.
    public var carriedForOthers: Int
    /// What the exchange that runs has done; nothing while none runs.
    public var progress: SyncReport?
    public var network: NetworkNow
    /// What waits are papers, and they wait for Wi-Fi.
    public var waitsForWifi: Bool
    /// The person ended the last exchange.
    public var wasStopped: Bool

    public init(
        delivery: Delivery, carriedForOthers: Int = 0, progress: SyncReport? = nil, network: NetworkNow,
        waitsForWifi: Bool = false, wasStopped: Bool = false
    ) {
        self.delivery = delivery
        self.carriedForOthers = carriedForOthers
        self.progress = progress
        self.network = network
        self.waitsForWifi = waitsForWifi
        self.wasStopped = wasStopped
    }

    public func line(_ words: Words) -> StateLine {
        let waiting = Int(delivery.waiting)
        if let progress { return running(progress, words.sync) }
        if delivery.refused > 0 {
            return StateLine(.refused, words.sync.refused(count: Int(delivery.refused)))
        }
        if wasStopped, waiting > 0, network.isThere { return StateLine(.waiting, words.sync.stopped) }
        if waiting > 0 { return StateLine(.waiting, whyWaiting(waiting, words)) }
        guard let last = delivery.lastExchange else { return StateLine(.waiting, words.sync.never) }
        guard network.isThere else { return StateLine(.waiting, words.sync.nothingWaiting(when: last.said)) }
        return StateLine(.done, words.sync.allThere(when: last.said))
    }

    /// The second line, of a courier.
    public func carrying(_ words: Words) -> StateLine? {
        guard carriedForOthers > 0 else { return nil }
        return StateLine(.waiting, words.sync.carrying(count: carriedForOthers))
    }

    private func running(_ progress: SyncReport, _ sync: Words.Sync) -> StateLine {
        let left = Int(delivery.waiting) - Int(progress.confirmed + progress.refused)
        if left > 0 { return StateLine(.running, sync.sending(count: left)) }
        return StateLine(.running, progress.received > 0 ? sync.receiving : sync.running)
    }

    private func whyWaiting(_ count: Int, _ words: Words) -> String {
        if !network.isThere { return words.sync.waitingNetwork(count: count) }
        if delivery.error != nil { return words.sync.waitingWard(count: count) }
        return waitsForWifi ? words.sync.waitingWifi(count: count) : words.common.notConfirmed
    }
}

extension Status {
    /// This phone's own enrolment waits for the ward.
    var isEnrolling: Bool { invited && !enrolled && enrolmentRefused == nil }

    /// How much this phone carries of its neighbours; its own enrolment is none of it.
    var carriedForOthers: Int { max(0, Int(delivery.carried) - (isEnrolling ? 1 : 0)) }
}
