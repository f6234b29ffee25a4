/// Home: what needs me now comes first. One call reads all of it.

import Observation
import XomCore

@MainActor @Observable
public final class HomeModel: ScreenModel {
    public enum Answer: Sendable { case safe, help }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var home: Home?
    /// What was answered on this screen; the card stays until the screen is left.
    public private(set) var answers: [String: Answer] = [:]
    private var answered: [NoticeRow] = []
    private var waitsForWifi = false

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.notices, .comments, .drafts, .dossiers, .people, .activity, .seen]) {
            await self.load()
        }
    }

    public func load() async {
        guard let home = await reading({ try $0.home() }) else { return }
        self.home = home
        await findWhetherWifiIsMissing(home.status.delivery)
    }

    // MARK: What is said

    public var greeting: String {
        home?.addressed.map { words.home.greeting(name: $0) } ?? words.home.greetingPlain
    }

    public var place: String? {
        guard let group = home?.status.groupName, let ward = home?.status.wardName else { return nil }
        return words.home.place(group: group, ward: ward)
    }

    public var toDo: String {
        home?.addressed.map { words.home.toDoOf(address: $0) } ?? words.home.toDo
    }

    public var line: StateLine? { delivery?.line(words) }
    public var carrying: StateLine? { delivery?.carrying(words) }

    public var emergencies: [NoticeRow] {
        let open = home?.emergencies ?? []
        return open + answered.filter { one in !open.contains { $0.id == one.id } }
    }

    public func said(of emergency: NoticeRow) -> StateLine {
        let words = words.home
        switch answers[emergency.id] {
        case .safe: return StateLine(.done, words.emergencySaidSafe)
        case .help: return StateLine(.emergency, words.emergencySaidHelp)
        case nil:
            return StateLine(
                .emergency, words.emergencyFrom(who: emergency.author, when: emergency.posted.said))
        }
    }

    /// Below an answer that has not left the phone.
    public var answerNotSent: String? {
        answers.isEmpty || phone.network.isThere ? nil : words.home.emergencyNotSent
    }

    /// This phone's key is good no more: a fresh invite gives it another.
    public var blocked: (title: String, body: String)? {
        guard let status = home?.status else { return nil }
        if status.revoked { return (words.home.revokedTitle, words.home.revokedBody) }
        return status.marked ? (words.home.markedTitle, words.home.markedBody) : nil
    }

    /// What the ward did not take, to be read.
    public var refused: StateLine? {
        guard let count = home?.status.delivery.refused, count > 0 else { return nil }
        return StateLine(.refused, words.sync.refused(count: Int(count)))
    }

    /// Everything that somebody has to do, in the order of the screen.
    public var tasks: [HomeTask] {
        guard let home else { return [] }
        return home.dossiers.filter(\.isForMe).map(HomeTask.dossier)
            + home.conflicts.map(HomeTask.conflict)
            + home.drafts.map(HomeTask.draft)
    }

    /// Applications at the ward with which there is nothing to do just now.
    public var underWay: [DossierRow] { home?.dossiers.filter { !$0.isForMe } ?? [] }

    public var hasNothingToDo: Bool {
        guard let home else { return false }
        return tasks.isEmpty && underWay.isEmpty && emergencies.isEmpty && home.notices.isEmpty
    }

    /// Right after joining there is nothing to show, and that is no fault.
    public var waitsForFirstExchange: Bool { home.map { $0.status.delivery.lastExchange == nil } ?? false }

    // MARK: What is done

    public func answer(_ emergency: NoticeRow, _ answer: Answer) async {
        let id = emergency.id
        let text = answer == .safe ? words.home.emergencySafe : words.home.emergencyHelp
        guard answers[id] == nil else { return }
        let isKept = await editing(
            {
                try $0.acknowledge(notices: [id])
                _ = try $0.comment(notice: id, text: text)
            }, on: id)
        guard isKept else { return }
        answers[id] = answer
        answered.append(emergency)
        await load()
    }

    public func exchange() async {
        if case .failed(let failure, _) = await phone.planner.request() {
            // That the ward does not answer is said by the state line.
            self.failure = ["cancelled", "unreachable"].contains(failure.code) ? nil : failure
        }
        await load()
    }

    public func stop() {
        phone.planner.stop()
    }

    // MARK: Inside

    private var delivery: DeliveryLine? {
        (home?.status).map {
            DeliveryLine(
                delivery: $0.delivery, carriedForOthers: $0.carriedForOthers, progress: phone.progress,
                network: phone.network, waitsForWifi: waitsForWifi, wasStopped: phone.planner.wasStopped)
        }
    }

    /// Only where it can be the reason, a second call asks what waits.
    private func findWhetherWifiIsMissing(_ delivery: Delivery) async {
        let cost = phone.network.cost(wifiOnly: phone.preferences.wifiOnly)
        guard cost == .metered, delivery.waiting > 0 else {
            waitsForWifi = false
            return
        }
        let waiting = await reading { try $0.waiting() } ?? []
        waitsForWifi = waiting.contains { $0.waitsFor == .attachments }
    }
}

/// One thing to do, with what stands on its card.
public enum HomeTask: Identifiable, Sendable {
    case conflict(NoticeRow)
    case dossier(DossierRow)
    case draft(DraftRow)

    public var id: String {
        switch self {
        case .conflict(let row): row.id
        case .dossier(let row): "dossier " + row.id
        case .draft(let row): "draft " + row.id
        }
    }

    public func title(_ words: Words) -> String {
        switch self {
        case .conflict(let row): words.home.conflict(title: row.title)
        case .dossier(let row): row.service
        case .draft(let row): row.title ?? row.service
        }
    }

    public func line(_ words: Words) -> StateLine {
        switch self {
        case .conflict(let row):
            StateLine(.yourTurn, words.common.byWhen(who: row.author, when: row.posted.said))
        case .dossier(let row): DossierLine.line(of: row, words)
        case .draft(let row): DraftLine.line(of: row, words)
        }
    }
}

extension DossierRow {
    /// Something is to be done, or the result is here.
    fileprivate var isForMe: Bool { yourTurn || hasResult }
}
