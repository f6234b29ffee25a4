/// The modifiers that the views use.

import Foundation

extension View {
    public func font(_ font: Font?) -> some View { Made<Self>() }
    public func lineSpacing(_ spacing: CGFloat) -> some View { Made<Self>() }
    public func lineLimit(_ lines: Int?) -> some View { Made<Self>() }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { Made<Self>() }
    public func textSelection<Kind: TextSelectability>(_ kind: Kind) -> some View { Made<Self>() }

    public func padding(_ length: CGFloat) -> some View { Made<Self>() }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { Made<Self>() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center)
        -> some View
    {
        Made<Self>()
    }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil,
        minHeight: CGFloat? = nil, idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> some View { Made<Self>() }
    public func aspectRatio(_ ratio: CGFloat?, contentMode: ContentMode) -> some View { Made<Self>() }
    public func safeAreaInset<Content: View>(edge: VerticalEdge, @ViewBuilder content: () -> Content)
        -> some View
    {
        Made<Self>()
    }

    public func foregroundStyle<Style: ShapeStyle>(_ style: Style) -> some View { Made<Self>() }
    public func background<Style: ShapeStyle>(_ style: Style) -> some View { Made<Self>() }
    public func background<Style: ShapeStyle, Form: Shape>(_ style: Style, in form: Form) -> some View {
        Made<Self>()
    }
    public func clipShape<Form: Shape>(_ shape: Form) -> some View { Made<Self>() }
    public func contentShape<Form: Shape>(_ shape: Form) -> some View { Made<Self>() }
    public func overlay<Content: View>(_ content: Content) -> some View { Made<Self>() }
    public func tint(_ colour: Color?) -> some View { Made<Self>() }
    public func preferredColorScheme(_ scheme: ColorScheme?) -> some View { Made<Self>() }
    public func dynamicTypeSize(_ sizes: PartialRangeFrom<DynamicTypeSize>) -> some View { Made<Self>() }
    public func environment<Value>(_ path: WritableKeyPath<EnvironmentValues, Value>, _ value: Value)
        -> some View
    {
        Made<Self>()
    }

    public func buttonStyle(_ style: PlainButtonStyle) -> some View { Made<Self>() }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { Made<Self>() }
    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View {
        Made<Self>()
    }
    public func keyboardType(_ type: UIKeyboardType) -> some View { Made<Self>() }
    public func disabled(_ isDisabled: Bool) -> some View { Made<Self>() }
    public func focused(_ state: FocusState<Bool>) -> some View { Made<Self>() }
    public func tag<Value: Hashable>(_ value: Value) -> some View { Made<Self>() }
    public func tabItem<Content: View>(@ViewBuilder _ content: () -> Content) -> some View { Made<Self>() }
    public func navigationTitle(_ title: String) -> some View { Made<Self>() }
    public func navigationBarTitleDisplayMode(_ displayMode: NavigationBarItem.TitleDisplayMode) -> some View
    {
        Made<Self>()
    }
    public func toolbar<Content: ToolbarContent>(@ToolbarContentBuilder content: () -> Content) -> some View {
        Made<Self>()
    }
    public func navigationBarBackButtonHidden(_ hidesBackButton: Bool = true) -> some View { Made<Self>() }
    public func navigationDestination<Value: Hashable, Content: View>(
        for type: Value.Type, @ViewBuilder destination: @escaping (Value) -> Content
    ) -> some View { Made<Self>() }
    public func sheet<Content: View>(
        isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> Content
    ) -> some View { Made<Self>() }
    public func confirmationDialog<Actions: View>(
        _ title: String, isPresented: Binding<Bool>, titleVisibility: Visibility,
        @ViewBuilder actions: () -> Actions
    ) -> some View { Made<Self>() }

    public func task(_ action: @escaping @MainActor () async -> Void) -> some View { Made<Self>() }
    public func task<Value: Equatable>(id: Value, _ action: @escaping @MainActor () async -> Void)
        -> some View
    {
        Made<Self>()
    }
    public func refreshable(action: @escaping @MainActor () async -> Void) -> some View { Made<Self>() }
    public func onDisappear(perform action: (() -> Void)? = nil) -> some View { Made<Self>() }
    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { Made<Self>() }
    public func onChange<Value: Equatable>(
        of value: Value, initial: Bool = false, _ action: @escaping @MainActor (Value, Value) -> Void
    ) -> some View { Made<Self>() }

    public func accessibilityHidden(_ isHidden: Bool) -> some View { Made<Self>() }
    public func accessibilityLabel(_ label: String) -> some View { Made<Self>() }
    public func accessibilityHint(_ hint: String) -> some View { Made<Self>() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { Made<Self>() }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
        Made<Self>()
    }
}
