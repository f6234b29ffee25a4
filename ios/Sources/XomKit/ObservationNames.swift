/// The core's surface has a class `Observation`, and `@Observable` writes out names of the module
/// `Observation`. This file imports only the module; what it declares comes first for the rest of
/// XomKit, so the macro finds what it means. The core's class is `XomCore.Observation`.

import Observation

typealias ModuleObservable = Observable
typealias ModuleObservationRegistrar = ObservationRegistrar

enum Observation {
    typealias Observable = ModuleObservable
    typealias ObservationRegistrar = ModuleObservationRegistrar
}
