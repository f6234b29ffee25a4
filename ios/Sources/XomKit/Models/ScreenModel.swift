/// What every screen's model has: the phone it stands on, the words it speaks, and what the last
/// call said when it did not work.

import XomCore

@MainActor
public protocol ScreenModel: AnyObject {
    var phone: Phone { get }
    /// What did not work; gone when the next thing works.
    var failure: Failure? { get set }
}

extension ScreenModel {
    public var words: Words { phone.words }

    /// Asks the core; nothing when it did not work, and `failure` says why. That reading works says
    /// nothing about what was to be done before.
    func reading<Answer: Sendable>(_ work: @escaping @Sendable (Device) throws -> Answer) async -> Answer? {
        await looking { try await self.phone.ask(work) }
    }

    /// The same for what needs no device.
    func looking<Answer: Sendable>(_ look: @MainActor () async throws -> Answer) async -> Answer? {
        do {
            let answer = try await look()
            if failure?.isOfReading ?? false { failure = nil }
            return answer
        } catch {
            var failed = Failure(error, in: words.language)
            failed.isOfReading = true
            failure = failed
            return nil
        }
    }

    /// Edits; answers whether it is kept. Like `once`.
    @discardableResult
    func editing(
        _ work: @escaping @Sendable (Device) throws -> Void, step: String = #function, on subject: String = ""
    ) async -> Bool {
        await once({ try await self.phone.edit(work) }, step: step, on: subject) != nil
    }

    /// Does something that a finger that trembles must not do twice: while a step of this screen is
    /// under way, the same step on the same thing does nothing and says nothing.
    @discardableResult
    func once<Answer>(
        _ work: @MainActor () async throws -> Answer, step: String = #function, on subject: String = ""
    ) async -> Answer? {
        let underWay = Phone.Step(model: ObjectIdentifier(self), name: step, subject: subject)
        guard phone.steps.insert(underWay).inserted else { return nil }
        defer { phone.steps.remove(underWay) }
        return await attempt(work)
    }

    /// Does something; nothing when it did not work, and `failure` says why.
    func attempt<Answer>(_ work: @MainActor () async throws -> Answer) async -> Answer? {
        do {
            let answer = try await work()
            failure = nil
            return answer
        } catch {
            failure = Failure(error, in: words.language)
            return nil
        }
    }

    /// An exchange that the person asked for.
    func exchanging() async {
        failure = nil
        if case .failed(let failed, _) = await phone.planner.request() { failure = failed }
    }

    /// Reads now, and again whenever one of these parts changes, for as long as the screen is open.
    func follow(_ parts: Set<Part>, _ read: @MainActor () async -> Void) async {
        let changes = phone.changes()
        await read()
        for await changed in changes where !changed.isDisjoint(with: parts) { await read() }
    }
}
