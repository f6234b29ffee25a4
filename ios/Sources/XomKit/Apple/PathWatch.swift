/// The system's view of the network: there or not, what it costs, whether data is to be spared.

#if canImport(Network)
    import Foundation
    import Network

    public final class PathWatch: NetworkWatch {
        private let monitor = NWPathMonitor()

        public init() {}

        public func watch(_ changed: @escaping @Sendable (NetworkNow) -> Void) {
            monitor.pathUpdateHandler = { path in
                changed(
                    NetworkNow(
                        isThere: path.status == .satisfied, isMetered: path.isExpensive,
                        sparesData: path.isConstrained))
            }
            monitor.start(queue: DispatchQueue(label: "vn.xom.network"))
        }

        deinit { monitor.cancel() }
    }
#endif
