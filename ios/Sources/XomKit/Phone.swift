/// This phone: the one device, its preferences, the network, and the planner of exchanges. Every
/// screen's model stands on it. Blocking calls leave the main thread here and nowhere else.

import Foundation
import Observation
import XomCore
import XomInbox

@MainActor @Observable
public final class Phone {
    public enum Standing: Equatable, Sendable {
        case closed
        case open
        /// The key is gone, as after restoring a phone: join again.
        case keyLost
        case failed(Failure)
        /// Everything was removed; whether the ward was asked to lock the phone.
        case left(wardKnows: Bool)
    }

    /// One thing that one screen does.
    struct Step: Hashable {
        let model: ObjectIdentifier
        let name: String
    }

    public private(set) var standing = Standing.closed
    public private(set) var preferences: Preferences
    public private(set) var network = NetworkNow.none
    /// What the exchange that runs has done so far.
    public private(set) var progress: SyncReport?

    @ObservationIgnored public let place: StorePlace
    @ObservationIgnored public let now: @Sendable () -> Date
    @ObservationIgnored public private(set) lazy var planner = SyncPlanner(
        exchange: { [weak self] in await self?.exchange($0, $1) ?? .notNow },
        hasWaiting: { [weak self] in await self?.hasWaiting() ?? false }, sleep: wait, now: now)
    @ObservationIgnored let platform: Platform
    @ObservationIgnored let inbox: WakeUpInbox?
    @ObservationIgnored var isInForeground = false
    /// What the screens are doing just now, so that nothing is done twice.
    @ObservationIgnored var steps: Set<Step> = []
    /// The last of the steps that open or close the store.
    @ObservationIgnored var turn: Task<Void, Never>?

    @ObservationIgnored private let wait: @Sendable (Duration) async throws -> Void
    @ObservationIgnored private let line = Line()
    @ObservationIgnored private let hub = ChangeHub()
    @ObservationIgnored private let keys: StoreKeys
    @ObservationIgnored private let cost = NetworkCost()
    @ObservationIgnored private let announcements: Announcements
    @ObservationIgnored private var device: Device?
    @ObservationIgnored private var observation: XomCore.Observation?

    public init(
        place: StorePlace, platform: Platform, inbox: WakeUpInbox? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.place = place
        self.platform = platform
        self.inbox = inbox
        self.now = now
        wait = sleep
        let preferences = Preferences.read(from: place.preferences)
        self.preferences = preferences
        keys = StoreKeys(secrets: platform.secrets, store: place.store)
        announcements = Announcements(poster: platform.notifications, language: preferences.language)
        platform.network.watch { [weak self] network in
            Task { @MainActor in self?.networkChanged(to: network) }
        }
    }

    public var words: Words { Words(preferences.language) }
    public var language: Language { preferences.language == .vi ? .vietnamese : .english }

    // MARK: Asking the core

    /// Asks the device, off the main thread. Fails with `closed` while there is none.
    public func ask<Answer: Sendable>(
        _ work: @escaping @Sendable (Device) throws -> Answer
    ) async throws -> Answer {
        guard let device else { throw Failure.closed(in: preferences.language) }
        return try await line.run { try work(device) }
    }

    /// The same for an edit: the ward hears of it a little later.
    public func edit<Answer: Sendable>(
        _ work: @escaping @Sendable (Device) throws -> Answer
    ) async throws -> Answer {
        let answer = try await ask(work)
        planner.edited()
        return answer
    }

    /// Runs what needs no device but takes a moment.
    public func compute<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws
        -> Answer
    {
        try await line.run(work)
    }

    /// What changes from now on.
    public func changes() -> AsyncStream<Set<Part>> {
        hub.changes()
    }

    // MARK: Opening and closing

    /// Opens the store, or opens it again.
    func open() async {
        do {
            if let device {
                try await line.run { try device.resume() }
            } else {
                try place.prepare(with: platform.protection)
                guard try !keys.keyIsLost else { return standing = .keyLost }
                try await make()
            }
            standing = .open
        } catch {
            standing = .failed(Failure(error, in: preferences.language))
        }
    }

    private func make() async throws {
        let (path, language, scaler) = (place.store.path, language, platform.scaler)
        let made = try await line.run { [keys, cost, announcements] in
            try Device.open(
                path: path, language: language, keys: keys, connectivity: cost, notifier: announcements,
                scaler: scaler)
        }
        let listener = ChangeListener { [weak self] parts in
            Task { @MainActor in self?.hub.tell(parts) }
        }
        observation = try await line.run { try made.observe(listener: listener) }
        device = made
    }

    /// Closes the store; every call fails until it is opened again.
    func close() async {
        guard let device else { return }
        _ = try? await line.run { device.pause() }
        if standing == .open { standing = .closed }
    }

    /// Removes everything of Xóm from this phone: what the store holds, its key, its folder.
    public func leave(wardKnows: Bool = true) async throws {
        await planner.fallAsleep()
        if standing == .open { try await ask { try $0.leave() } }
        forget()
        try platform.secrets.remove()
        try place.wipe()
        platform.windows.askForNothing()
        preferences = Preferences()
        standing = .left(wardKnows: wardKnows)
    }

    /// After leaving, or when the key is lost: an empty store with a new key.
    public func beginAgain() async {
        do {
            forget()
            try platform.secrets.remove()
            try place.wipe()
        } catch {
            return standing = .failed(Failure(error, in: preferences.language))
        }
        await open()
        if standing == .open { planner.wake() }
    }

    private func forget() {
        observation?.end()
        observation = nil
        device = nil
    }

    // MARK: Preferences and network

    /// Keeps what the person chose, and lets it count at once.
    public func choose(_ change: (inout Preferences) -> Void) {
        var chosen = preferences
        change(&chosen)
        guard chosen != preferences else { return }
        let before = preferences
        preferences = chosen
        try? place.prepare(with: platform.protection)
        try? chosen.write(to: place.preferences)
        if chosen.language != before.language {
            announcements.speak(chosen.language)
            device?.setLanguage(language: language)
        }
        if chosen.wifiOnly != before.wifiOnly {
            cost.set(network.cost(wifiOnly: chosen.wifiOnly))
            if !chosen.wifiOnly { planner.edited() }
        }
    }

    private func networkChanged(to network: NetworkNow) {
        self.network = network
        cost.set(network.cost(wifiOnly: preferences.wifiOnly))
        planner.networkChanged(to: network)
    }

    // MARK: Exchanging

    private func exchange(_ reason: SyncReason, _ cancel: Cancel) async -> SyncPlanner.Outcome {
        guard let device else { return .notNow }
        progress = SyncReport(
            roundTrips: 0, bytesUp: 0, bytesDown: 0, confirmed: 0, refused: 0, received: 0, chunks: 0)
        defer { progress = nil }
        let listener = ProgressListener { [weak self] report in
            Task { @MainActor in self?.progressed(report) }
        }
        do {
            return .done(try await device.sync(reason: reason, cancel: cancel, listener: listener))
        } catch {
            let delivery = try? await ask { try $0.status().delivery }
            let again = delivery?.nextAttempt.map { Date(timeIntervalSince1970: Double($0.at) / 1000) }
            return .failed(Failure(error, in: preferences.language), again: again)
        }
    }

    private func progressed(_ report: SyncReport) {
        if progress != nil { progress = report }
    }

    private func hasWaiting() async -> Bool {
        let waiting = try? await ask { try $0.status().delivery.waiting }
        return (waiting ?? 0) > 0
    }
}

/// Hears how an exchange gets on.
final class ProgressListener: SyncListener {
    private let tell: @Sendable (SyncReport) -> Void

    init(_ tell: @escaping @Sendable (SyncReport) -> Void) {
        self.tell = tell
    }

    func progress(report: SyncReport) throws {
        tell(report)
    }
}
