/// What the network costs now, as the system sees it and as the person wants it counted.

import Foundation
import XomCore

/// What the system says.
public struct NetworkNow: Sendable, Equatable {
    public var isThere: Bool
    /// Mobile data, or a hotspot of a phone.
    public var isMetered: Bool
    /// The person asks all apps to spare data.
    public var sparesData: Bool

    public init(isThere: Bool, isMetered: Bool = false, sparesData: Bool = false) {
        self.isThere = isThere
        self.isMetered = isMetered
        self.sparesData = sparesData
    }

    public static let none = NetworkNow(isThere: false)
    public static let free = NetworkNow(isThere: true)

    /// What the core is told. Low data mode counts whatever the person chose here.
    public func cost(wifiOnly: Bool) -> Network {
        guard isThere else { return .none }
        return sparesData || (isMetered && wifiOnly) ? .metered : .free
    }
}

/// Watches the network for as long as it lives.
public protocol NetworkWatch: Sendable {
    /// Tells what is, at once or soon, and then every change; from any thread.
    func watch(_ changed: @escaping @Sendable (NetworkNow) -> Void)
}

/// What the core asks before an exchange; asked from its own threads. What changes is behind the
/// lock, hence unchecked.
final class NetworkCost: Connectivity, @unchecked Sendable {
    private let lock = NSLock()
    private var cost = Network.none

    func set(_ cost: Network) {
        lock.withLock { self.cost = cost }
    }

    func network() throws -> Network {
        lock.withLock { cost }
    }
}
