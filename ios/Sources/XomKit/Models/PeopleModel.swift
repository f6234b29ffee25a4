/// The neighbourhood's people: leaders first, my household, and for leaders all households. My own
/// particulars are kept on this phone only.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class PeopleModel: ScreenModel {
    /// What forms are filled in with; the names are the forms' own.
    public enum Entry: String, CaseIterable, Sendable {
        case name = "profile.full_name"
        case phone = "profile.phone"
        case personId = "profile.person_id"
        case issuedOn = "profile.person_id_issued_on"
        case issuedBy = "profile.person_id_issued_by"
        /// How the person is addressed; only by name when it is absent.
        case address = "profile.address_form"
    }

    @ObservationIgnored public let phone: Phone
    /// Filling in my particulars from my identity card.
    @ObservationIgnored public private(set) lazy var cards = CardModel(phone, draft: nil) { [weak self] _ in
        await self?.load()
    }
    public var failure: Failure?
    public private(set) var people: [PersonRow] = []
    public private(set) var households: [HouseholdRow] = []
    public private(set) var status: Status?
    public private(set) var profile: [String: String] = [:]
    public let keeper: FieldKeeper
    public private(set) var isLoaded = false
    public var typed = "" { didSet { find() } }
    /// Households that what was typed names, with or without marks.
    public private(set) var foundHouseholds: [HouseholdRow] = []
    private var directory = Directory([], [])
    private var members: [String: [PersonRow]] = [:]

    public init(_ phone: Phone) {
        self.phone = phone
        keeper = .ofProfile(phone)
    }

    public func follow() async {
        await follow([.people, .activity]) { await self.load() }
    }

    public func load() async {
        let read = await reading { device in
            let (people, households) = (try device.everybody(), try device.households())
            return (
                people, households, try device.status(), try device.profile(), Directory(households, people)
            )
        }
        guard let read else { return }
        (people, households, status, directory) = (read.0, read.1, read.2, read.4)
        // What is being typed is newer than what was read.
        profile = read.3.merging(keeper.unkept) { _, typed in typed }
        members = Dictionary(grouping: present.filter { $0.household != nil }) { $0.household ?? "" }
        find()
        isLoaded = true
    }

    public var leaders: [PersonRow] { present.filter { $0.role == .leader || $0.role == .deputy } }
    public var leads: Bool { status?.leads ?? false }

    public var myHousehold: [PersonRow] {
        guard let household = status?.household else { return [] }
        return present.filter { $0.household == household }
    }

    public func isMe(_ person: PersonRow) -> Bool { person.id == status?.member }

    public func name(of person: PersonRow) -> String {
        let name = person.name ?? words.common.someone
        return isMe(person) ? "\(name) (\(words.people.me))" : name
    }

    public func members(of household: HouseholdRow) -> [PersonRow] { members[household.id] ?? [] }

    public var isEmpty: Bool { isLoaded && people.isEmpty }

    public var emptySearch: String? {
        isLoaded && !typed.isEmpty && foundHouseholds.isEmpty ? words.people.emptySearch : nil
    }

    /// The forms of address that one may choose from; Vietnamese in both languages.
    public var addresses: [(form: String, said: String)] {
        let people = words.people
        return [
            ("", people.addressNone), ("cô", people.formCo), ("chú", people.formChu),
            ("bác", people.formBac), ("anh", people.formAnh), ("chị", people.formChi),
        ]
    }

    /// What is known or being typed. A form would take the name that the group knows.
    public func value(of entry: Entry) -> String {
        profile[entry.rawValue] ?? (entry == .name ? status?.name ?? "" : "")
    }

    /// Kept at every letter; a blank one is forgotten.
    public func write(_ text: String, as entry: Entry) {
        profile[entry.rawValue] = text
        keeper.keep(text, at: entry.rawValue)
    }

    /// Whether what was typed is kept; nothing while nothing was.
    public var kept: StateLine? {
        switch keeper.standing {
        case .kept: profile.isEmpty ? nil : StateLine(.done, words.common.keptOnPhone)
        case .saving: StateLine(.running, words.form.saving)
        case .notKept(let failure): StateLine(.refused, "\(words.form.notSaved). \(failure.said)")
        }
    }

    private func find() {
        foundHouseholds = directory.find(typed).map(\.household)
    }

    private var present: [PersonRow] { people.filter { !$0.departed } }
}
