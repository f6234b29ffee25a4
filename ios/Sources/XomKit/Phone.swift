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
        /// The key is gone or another, as after restoring a phone: join again.
        case keyLost
        /// The store could not be opened; its file is as it was.
        case failed(Failure)
        /// Everything was removed; whether the ward was asked to lock the phone.
        case left(wardKnows: Bool)
    }

    /// One thing that one screen does.
    struct Step: Hashable {
        let model: ObjectIdentifier
        let name: String
        /// What it is done to, where a screen shows several.
        let subject: String
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
    /// The steps that open, close and remove the store.
    @ObservationIgnored let turns = Turns()
    /// Who still has letters to put on the disk.
    @ObservationIgnored let keepers = Keepers()

    @ObservationIgnored private let wait: @Sendable (Duration) async throws -> Void
    @ObservationIgnored private let line = Line("vn.xom.core")
    /// For what needs no device: it waits for no paper that is being sealed.
    @ObservationIgnored private let side = Line("vn.xom.side")
    @ObservationIgnored private let hub = ChangeHub()
    @ObservationIgnored private let keys: StoreKeys
    @ObservationIgnored private let cost = NetworkCost()
    @ObservationIgnored private let announcements: Announcements
    @ObservationIgnored private var device: Device?
    /// The system has said what the network is, which takes a moment after the start.
    @ObservationIgnored private var knowsNetwork = false
    @ObservationIgnored private var waitForNetwork: [CheckedContinuation<Void, Never>] = []
    /// Everything is being removed just now.
    @ObservationIgnored private var isLeaving = false
    @ObservationIgnored private var subscription: ViewSubscription?

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

    /// The same for an edit: what waits has changed, and the ward hears of it a little later.
    public func edit<Answer: Sendable>(
        _ work: @escaping @Sendable (Device) throws -> Answer
    ) async throws -> Answer {
        let answer = try await ask(work)
        hub.tell([.activity])
        planner.edited()
        return answer
    }

    /// Runs what needs no device but takes a moment, in order.
    public func compute<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws
        -> Answer
    {
        try await side.run(work)
    }

    /// Waits, on the clock that this phone was given.
    func pause(for duration: Duration) async throws {
        try await wait(duration)
    }

    /// What changes from now on.
    public func changes() -> Changes {
        hub.changes()
    }

    /// Writes a file for the share sheet, off the main thread; not on a phone that was left.
    func shelve(_ content: Data, as name: String) async throws -> URL {
        guard standing == .open else { throw Failure.closed(in: preferences.language) }
        let place = place
        return try await line.run { try place.shelve(content, as: name) }
    }

    // MARK: Opening and closing

    /// Opens the store, or opens it again. One that was left is for the person to begin anew.
    func open() async {
        if isLeft { return }
        do {
            if let device {
                try await line.run { try device.resume() }
            } else {
                try place.prepare(with: platform.protection)
                guard try !keys.keyIsLost else { return standing = .keyLost }
                try? place.clearShelf()
                try await make()
            }
            standing = .open
            keepers.tryAgain()
        } catch {
            let failure = Failure(error, in: preferences.language)
            standing = failure.code == "wrong_store_key" ? .keyLost : .failed(failure)
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
        subscription = try await line.run { try made.observe(listener: listener) }
        device = made
    }

    /// Closes the store; every call fails until it is opened again.
    func close() async {
        guard let device else { return }
        _ = try? await line.run { device.pause() }
        if standing == .open { standing = .closed }
    }

    /// Removes everything of Xóm from this phone: what the store holds, its key, its folder, and
    /// what the system keeps for it. What fails in the middle can be asked for again.
    public func leave(wardKnows: Bool = true) async throws {
        var failed: (any Error)?
        await turns.take {
            do { try await self.removeAll(wardKnows) } catch { failed = error }
        }
        if let failed { throw failed }
    }

    private func removeAll(_ wardKnows: Bool) async throws {
        isLeaving = true
        defer { isLeaving = false }
        await planner.fallAsleep()
        if let device {
            // A store that is closed meanwhile goes with its folder.
            try await line.run { if device.isOpen() { try device.leave() } }
            forget()
        }
        try platform.secrets.remove()
        // In order with what else writes into the folder.
        try await line.run { [place] in try place.wipe() }
        _ = inbox?.take()
        platform.windows.askForNothing()
        platform.notifications.forget()
        preferences = Preferences()
        standing = .left(wardKnows: wardKnows)
    }

    /// After leaving, or where the store cannot be opened: an empty store with a new key. A store
    /// that nobody can read now is put aside, until another is: somebody may find a way.
    public func beginAgain() async {
        await turns.take { [self] in
            guard standing != .open else { return }
            do {
                forget()
                try place.putAside()
                try platform.secrets.remove()
                standing = .closed
            } catch {
                return standing = .failed(Failure(error, in: preferences.language))
            }
            await open()
            guard standing == .open else { return }
            planner.wake()
            if isInForeground { planner.watch() }
        }
    }

    private var isLeft: Bool {
        if case .left = standing { true } else { false }
    }

    private func forget() {
        subscription?.end()
        subscription = nil
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
        // On a full disk the choice holds until the app is ended; on a phone that was left nothing
        // is written.
        if !isLeaving, !isLeft { try? keepPreferences() }
        if chosen.language != before.language {
            announcements.speak(chosen.language)
            device?.setLanguage(language: language)
        }
        if chosen.wifiOnly != before.wifiOnly {
            cost.set(network.cost(wifiOnly: chosen.wifiOnly))
            if !chosen.wifiOnly { planner.edited() }
        }
    }

    private func keepPreferences() throws {
        try place.prepare(with: platform.protection)
        try preferences.write(to: place.preferences)
    }

    /// Returns when the system has said what the network is, or takes too long: a window in the
    /// background that begins with the process must not end before that.
    func networkIsKnown() async {
        guard !knowsNetwork else { return }
        let patience = Task {
            try? await pause(for: .seconds(2))
            tellWhoWaitsForNetwork()
        }
        await withCheckedContinuation { waitForNetwork.append($0) }
        patience.cancel()
    }

    private func tellWhoWaitsForNetwork() {
        let all = waitForNetwork
        waitForNetwork = []
        all.forEach { $0.resume() }
    }

    private func networkChanged(to network: NetworkNow) {
        self.network = network
        knowsNetwork = true
        defer { tellWhoWaitsForNetwork() }
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
