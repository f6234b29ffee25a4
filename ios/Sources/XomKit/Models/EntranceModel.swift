/// What the app shows first, and where what came from outside goes: nothing of it is lost before the
/// phone is open, and nothing of it reaches a phone that is being left.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class EntranceModel {
    public enum Page: Equatable, Sendable {
        case firstRun
        case opening
        case keyLost
        /// Why the store is not open; whether beginning again can help.
        case notOpen(Failure, mayBeginAgain: Bool)
        case left(wardKnows: Bool)
        case joining
        /// Before the system asks for leave to tell news.
        case news
        case places
    }

    @ObservationIgnored public let phone: Phone
    public private(set) var enrol: EnrolModel
    /// An invite for whoever is in already: looked at above what is shown.
    public var invite: String?
    /// A neighbour's file, to be asked about.
    public var bundle: URL?
    /// A notice or an application to go to.
    public private(set) var goal: Arrival?
    private var waiting: [Arrival] = []
    private var looksAround = false
    /// Whoever joins reads that they have before home takes its place.
    private var isJoining = false

    public init(_ phone: Phone) {
        self.phone = phone
        enrol = EnrolModel(phone)
    }

    /// Where joining stands, for as long as somebody looks and the store is open.
    public func follow() async {
        if phone.standing == .open { await enrol.follow() }
    }

    public var page: Page {
        if case .left(let wardKnows) = phone.standing { return .left(wardKnows: wardKnows) }
        guard phone.preferences.hasBegun else { return .firstRun }
        switch phone.standing {
        case .closed, .left: return .opening
        case .keyLost: return .keyLost
        case .failed(let failure):
            return .notOpen(failure, mayBeginAgain: Self.unreadable.contains(failure.code))
        case .open: return opened
        }
    }

    private var opened: Page {
        guard enrol.isLoaded else {
            return enrol.failure.map { .notOpen($0, mayBeginAgain: false) } ?? .opening
        }
        if looksAround { return .places }
        if !enrol.belongs || isJoining { return .joining }
        return phone.preferences.hasDecidedOnNews ? .places : .news
    }

    /// With these the file itself cannot be read, whatever is tried.
    private static let unreadable: Set = ["store_damaged", "not_a_store"]

    /// Services and papers may be looked at before one has joined.
    public func lookAround() {
        looksAround = true
    }

    /// The person has read that they have joined.
    public func enter() {
        (isJoining, looksAround) = (false, false)
    }

    /// The store did not open, or could not be read.
    public func tryAgain() async {
        await phone.enterForeground()
        await enrol.load()
    }

    public func beginAgain() async {
        (isJoining, looksAround) = (false, false)
        // What the model before knew was of another store.
        enrol = EnrolModel(phone)
        await phone.beginAgain()
    }

    /// To be called whenever the page changes: what waited for it goes on.
    public func arrived() {
        if page == .joining { isJoining = true }
        let all = waiting
        waiting = []
        for one in all { take(one) }
    }

    public func take(_ arrival: Arrival) {
        switch (page, arrival) {
        case (.left, .invite), (.firstRun, _), (.opening, _), (.keyLost, _), (.notOpen, _):
            waiting.append(arrival)
        case (.left, _): break
        case (.joining, .invite(let link)): Task { await enrol.read(link) }
        case (_, .invite(let link)): invite = link
        case (_, .bundle(let file)): bundle = file
        case (.places, .notice), (.places, .dossier): goal = arrival
        case (_, .notice), (_, .dossier): waiting.append(arrival)
        }
    }

    /// The way there was taken.
    public func goalReached() {
        goal = nil
    }
}
