/// Whatever is typed goes to the disk a moment later. These are asked to finish before the store
/// closes, and to try again once it is open.

@MainActor
protocol Keeper: AnyObject {
    /// Returns when all is written, or something could not be.
    func settle() async
    /// Tries once more what could not be written.
    func tryAgain()
}

@MainActor
final class Keepers {
    private final class Known {
        weak var keeper: (any Keeper)?
        init(_ keeper: any Keeper) { self.keeper = keeper }
    }

    private var known: [Known] = []

    nonisolated init() {}

    func add(_ keeper: any Keeper) {
        known.removeAll { $0.keeper == nil }
        known.append(Known(keeper))
    }

    func settle() async {
        for one in known { await one.keeper?.settle() }
    }

    func tryAgain() {
        for one in known { one.keeper?.tryAgain() }
    }
}
