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
    public var failure: Failure?
    public private(set) var people: [PersonRow] = []
    public private(set) var households: [HouseholdRow] = []
    public private(set) var status: Status?
    public private(set) var profile: [String: String] = [:]
    /// The particulars were kept just now.
    public private(set) var isSaved = false
    public private(set) var isLoaded = false
    public var typed = ""

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.people]) { await self.load() }
    }

    public func load() async {
        let read = await reading {
            (try Self.all($0), try $0.households(), try $0.status(), try $0.profile())
        }
        guard let read else { return }
        (people, households, status, profile) = read
        isLoaded = true
    }

    public var leaders: [PersonRow] { present.filter { $0.role == .leader || $0.role == .deputy } }
    public var leads: Bool { status?.leads ?? false }

    public var myHousehold: [PersonRow] {
        guard let household = status?.household else { return [] }
        return present.filter { $0.household == household }
    }

    public func isMe(_ person: PersonRow) -> Bool { person.id == status?.member }

    /// Households whose house or people match what was typed, without marks too.
    public var foundHouseholds: [HouseholdRow] {
        let wanted = searchForms(text: typed).folded
        guard !wanted.isEmpty else { return households }
        let matches = { (text: String?) in searchForms(text: text ?? "").folded.contains(wanted) }
        let matching = Set(present.filter { matches($0.name) }.compactMap(\.household))
        return households.filter { matching.contains($0.id) || matches($0.house) || matches($0.block) }
    }

    public func members(of household: HouseholdRow) -> [PersonRow] {
        present.filter { $0.household == household.id }
    }

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

    public func save(_ values: [Entry: String]) async {
        isSaved = await editing { device in
            for (entry, value) in values { try device.setProfile(entry: entry.rawValue, value: value) }
        }
        if isSaved { await load() }
    }

    private var present: [PersonRow] { people.filter { !$0.departed } }

    /// A neighbourhood is some hundred people: one page, seldom two.
    nonisolated private static func all(_ device: Device) throws -> [PersonRow] {
        var (rows, next) = ([PersonRow](), String?.none)
        repeat {
            let page = try device.people(after: next, limit: 500)
            rows += page.rows
            next = page.next
        } while next != nil
        return rows
    }
}
