/// A stand-in for the part of UIKit that the app uses, declared as Apple declares it.

@_exported import QuartzCore

@MainActor
open class UIResponder: NSObject {}

@MainActor
open class UIView: UIResponder {
    open var layer: CALayer { fatalError("nothing is shown here") }
    open var bounds = CGRect()
}

@MainActor
open class UIViewController: UIResponder {
    public init(nibName nibNameOrNil: String?, bundle nibBundleOrNil: Bundle?) {
        fatalError("nothing is shown here")
    }
    public required init?(coder: NSCoder) { nil }
    open var view: UIView! = nil
    open func viewDidLoad() {}
    open func viewDidLayoutSubviews() {}
}

@MainActor
open class UIApplication: UIResponder {
    nonisolated public class var openSettingsURLString: String { "app-settings:" }
}
