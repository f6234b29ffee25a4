/// One thread for the calls that block on the disk, so that no screen ever waits for one. Calls
/// run in the order in which they were made: of two answers to one field the later stays.

import Foundation

final class Line: Sendable {
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label, qos: .userInitiated)
    }

    func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { waiting in
            queue.async { waiting.resume(with: Result(catching: work)) }
        }
    }
}
