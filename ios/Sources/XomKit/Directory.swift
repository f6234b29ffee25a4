/// The households of a group with those who live there, ready to be searched: what each is found by
/// was folded once, off the main thread, so that a letter typed costs one call and no more.

import Foundation
import XomCore

struct Directory: Sendable {
    /// A household of the list, with the people who live there.
    struct Neighbours: Sendable {
        let household: HouseholdRow
        let people: [PersonRow]
    }

    private struct Entry: Sendable {
        let neighbours: Neighbours
        let exact: [Substring]
        let folded: [Substring]
    }

    private let entries: [Entry]

    /// Takes a moment; not for the main thread.
    init(_ households: [HouseholdRow], _ people: [PersonRow]) {
        let living = Dictionary(grouping: people.filter { !$0.departed }, by: \.household)
        entries = households.map { household in
            let neighbours = Neighbours(household: household, people: living[household.id] ?? [])
            let texts = [household.house, household.block] + neighbours.people.map(\.name)
            let forms = searchForms(text: texts.compactMap { $0 }.joined(separator: " "))
            return Entry(
                neighbours: neighbours, exact: Self.words(forms.exact), folded: Self.words(forms.folded))
        }
    }

    /// The households of which every typed word begins a word of the house, the block or a name; with
    /// marks only if the typed word has some. All of them when nothing is typed.
    func find(_ typed: String) -> [Neighbours] {
        let forms = searchForms(text: typed)
        let wanted = Array(zip(Self.words(forms.exact), Self.words(forms.folded)))
        return entries.filter { entry in
            wanted.allSatisfy { exact, folded in
                exact == folded
                    ? entry.folded.contains { $0.hasPrefix(folded) }
                    : entry.exact.contains { $0.hasPrefix(exact) }
            }
        }.map(\.neighbours)
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { " ,/".contains($0) }
    }
}

extension Device {
    /// Everybody of the group, those who left as well: one page, seldom two.
    func everybody() throws -> [PersonRow] {
        var (rows, next) = ([PersonRow](), String?.none)
        repeat {
            let page = try people(after: next, limit: 500)
            rows += page.rows
            next = page.next
        } while next != nil
        return rows
    }
}
