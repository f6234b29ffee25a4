/// The camera as far as reading a code needs it. Apple's is in the app; tests have their own.

/// Whether the camera may be used.
public enum CameraLeave: Sendable, Equatable {
    /// The person was never asked.
    case undecided
    case allowed
    /// Refused, or forbidden by whoever manages the phone: only the phone's settings change that.
    case denied
    /// There is no camera.
    case absent
}

/// Whether there is a camera, and whether it may be used.
@MainActor
public protocol CameraPermission: AnyObject {
    var leave: CameraLeave { get }
    /// Asks the person; answers what they said.
    func askForLeave() async -> Bool
}

@MainActor
public protocol CodeCamera: CameraPermission {
    /// Begins to look, and tells of every code it sees, the same one many times. Answers whether
    /// it looks.
    func start(_ seen: @escaping @MainActor (String) -> Void) async -> Bool
    func stop()
    var hasLight: Bool { get }
    /// Answers whether the light is as it was asked to be.
    func setLight(_ isOn: Bool) -> Bool
}
