/// Steps that must not overlap, one after another in the order in which they were asked for.

@MainActor
final class Turns {
    private var last: Task<Void, Never>?

    nonisolated init() {}

    /// Returns when the step is over.
    func take(_ step: @escaping @MainActor () async -> Void) async {
        let before = last
        let own = Task {
            await before?.value
            await step()
        }
        last = own
        await own.value
    }
}
