/// Bindings to models: both ends run on the main actor, where the models live.

import SwiftUI

extension Binding {
    @MainActor
    static func to(get: @escaping @MainActor () -> Value, set: @escaping @MainActor (Value) -> Void) -> Self {
        Binding(get: get, set: set)
    }
}
