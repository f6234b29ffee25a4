/// The property wrappers, and what the environment holds.

import Foundation
import Observation

@propertyWrapper @dynamicMemberLookup
public struct Binding<Value> {
    private let read: () -> Value
    private let write: (Value) -> Void

    @preconcurrency
    public init(
        get: @escaping @isolated(any) @Sendable () -> Value,
        set: @escaping @isolated(any) @Sendable (Value) -> Void
    ) {
        fatalError("nothing is bound here")
    }

    public var wrappedValue: Value {
        get { read() }
        nonmutating set { write(newValue) }
    }
    public var projectedValue: Binding<Value> { self }

    public subscript<Member>(dynamicMember path: WritableKeyPath<Value, Member>) -> Binding<Member> {
        fatalError("nothing is bound here")
    }
}

@propertyWrapper
public struct State<Value> {
    public init(wrappedValue: Value) { fatalError("nothing is kept here") }
    public init(initialValue: Value) { fatalError("nothing is kept here") }
    public var wrappedValue: Value {
        get { fatalError("nothing is kept here") }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { fatalError("nothing is kept here") }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() { self.init(wrappedValue: nil) }
}

@propertyWrapper @MainActor
public struct FocusState<Value: Hashable> {
    public nonisolated init() where Value == Bool {}
    public var wrappedValue: Value {
        get { fatalError("nothing is focused here") }
        nonmutating set {}
    }
    public var projectedValue: FocusState<Value> { self }
}

@propertyWrapper @MainActor
public struct Environment<Value> {
    public nonisolated init(_ path: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError("there is no environment here") }
}

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}

public struct EnvironmentValues {
    public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
        get { key.defaultValue }
        set {}
    }
    public var colorScheme: ColorScheme { .light }
    public var colorSchemeContrast: ColorSchemeContrast { .standard }
    public var isEnabled: Bool { true }
    public var dynamicTypeSize: DynamicTypeSize { .large }
    public var scenePhase: ScenePhase { .active }
    public var openURL: OpenURLAction { fatalError("nothing is opened here") }
    public var calendar: Calendar {
        get { Calendar.current }
        set {}
    }
    public var timeZone: TimeZone {
        get { TimeZone.current }
        set {}
    }
    public var locale: Locale {
        get { Locale(identifier: "vi") }
        set {}
    }
}
