/// A stand-in for the part of SwiftUI that the views use: names and types, nothing that draws.

@_exported import Foundation
@_exported import UIKit

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("nothing draws here") }
}

/// A view of the stand-in: it has no body.
public protocol Leaf: View where Body == Never {}

extension Leaf {
    public var body: Never { fatalError("nothing draws here") }
}

public struct EmptyView: Leaf {
    nonisolated public init() {}
}

/// What every container and every modifier makes.
public struct Made<Content>: Leaf {}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("nothing draws here") }
}

public struct Either<First: View, Second: View>: Leaf {
    nonisolated init() {}
}
public struct Several<each Content: View>: Leaf {
    nonisolated init() {}
}

@resultBuilder
public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> Several<
        repeat each Content
    > {
        Several()
    }
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(first: First) -> Either<First, Second> {
        Either()
    }
    public static func buildEither<First: View, Second: View>(second: Second) -> Either<First, Second> {
        Either()
    }
    public static func buildLimitedAvailability<Content: View>(_ content: Content) -> Content { content }
}

// MARK: Containers

public struct VStack<Content: View>: Leaf {
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {}
}

public struct LazyVStack<Content: View>: Leaf {
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {}
}

public struct HStack<Content: View>: Leaf {
    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {}
}

public struct ScrollView<Content: View>: Leaf {
    public init(@ViewBuilder content: () -> Content) {}
}

public struct Section<Content: View>: Leaf {
    public init(_ title: String, @ViewBuilder content: () -> Content) {}
}

public struct TabView<Value: Hashable, Content: View>: Leaf {
    public init(selection: Binding<Value>?, @ViewBuilder content: () -> Content) {}
}

public struct Group<Content: View>: Leaf {
    public init(@ViewBuilder content: () -> Content) {}
}

public struct ViewThatFits<Content: View>: Leaf {
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {}
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: Leaf {
    public init(
        _ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content
    ) {}
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content)
    where Data.Element: Identifiable, ID == Data.Element.ID {}
}

public struct NavigationStack<Path, Content: View>: Leaf {
    public init(path: Binding<Path>, @ViewBuilder root: () -> Content)
    where
        Path: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Path.Element: Hashable
    {}
    public init(@ViewBuilder root: () -> Content) where Path == Never {}
}

public struct NavigationLink<Content: View>: Leaf {
    public init<Value: Hashable>(value: Value?, @ViewBuilder label: () -> Content) {}
}

// MARK: Things one sees and touches

public struct Text: Leaf {
    public init<Content: StringProtocol>(_ content: Content) {}
}

public struct Image: Leaf {
    nonisolated public init(systemName: String) {}
}

public struct Spacer: Leaf {
    public init() {}
}

public struct Label<Title: View, Icon: View>: Leaf {
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {}
}

public struct ButtonRole: Sendable {
    public static let destructive = ButtonRole()
    public static let cancel = ButtonRole()
}

public struct Button<Content: View>: Leaf {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Content) {}
}

extension Button where Content == Text {
    public init(_ title: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {}
}

public struct Link<Content: View>: Leaf {
    public init(destination: URL, @ViewBuilder label: () -> Content) {}
}

public struct ShareLink<Item, Content: View>: Leaf {
    public init(item: String, @ViewBuilder label: () -> Content) where Item == String {}
    public init(item: URL, @ViewBuilder label: () -> Content) where Item == URL {}
}

public struct TextField: Leaf {
    public init(_ title: String, text: Binding<String>) {}
    public init(_ title: String, text: Binding<String>, axis: Axis) {}
}

public struct Toggle: Leaf {
    public init(_ title: String, isOn: Binding<Bool>) {}
}

public struct Picker<Value: Hashable, Content: View>: Leaf {
    public init(_ title: String, selection: Binding<Value>, @ViewBuilder content: () -> Content) {}
}

public struct DatePicker: Leaf {
    public struct Components: Sendable {
        public static let date = Components()
    }
    public init(_ title: String, selection: Binding<Date>, displayedComponents: Components) {}
}

public struct ProgressView: Leaf {
    public init(_ title: String) {}
    public init(value: Double?, total: Double) {}
}

public struct Canvas: Leaf {
    public init(renderer: @escaping (inout GraphicsContext, CGSize) -> Void) {}
}

public struct GraphicsContext {
    public enum Shading { case color(Color) }
    public func fill(_ path: Path, with shading: Shading) {}
}

// MARK: Bars

public struct NavigationBarItem {
    public enum TitleDisplayMode: Sendable { case automatic, inline, large }
}

public struct ToolbarItemPlacement: Sendable {
    public static let principal = ToolbarItemPlacement()
}

@MainActor @preconcurrency
public protocol ToolbarContent {}

@resultBuilder
public enum ToolbarContentBuilder {
    public static func buildBlock<Content: ToolbarContent>(_ content: Content) -> Content { content }
}

public struct ToolbarItem<Content: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}

// MARK: UIKit's controllers

@MainActor @preconcurrency
public protocol UIViewControllerRepresentable: View where Body == Never {
    associatedtype UIViewControllerType: UIViewController
    associatedtype Coordinator = Void
    typealias Context = UIViewControllerRepresentableContext<Self>

    func makeUIViewController(context: Context) -> UIViewControllerType
    func updateUIViewController(_ uiViewController: UIViewControllerType, context: Context)
}

extension UIViewControllerRepresentable {
    public var body: Never { fatalError("nothing draws here") }
}

public struct UIViewControllerRepresentableContext<Representable: UIViewControllerRepresentable> {}
