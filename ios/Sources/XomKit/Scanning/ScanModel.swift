/// Looking for a code with the camera: asks for leave once, says where to give it later, tells of one
/// code only, and never looks longer than somebody wants it to. No picture is kept.

import Observation

@MainActor @Observable
public final class ScanModel {
    public enum Standing: Equatable, Sendable {
        case closed
        /// The system's question is on the screen, or the camera is starting.
        case opening
        case looking
        /// The way to the phone's settings is shown.
        case denied
        /// There is no camera, or it does not start: a picture or a link instead.
        case absent
        case found(String)
    }

    /// In bytes; a code holds less than half of that.
    static let longest = 8 * 1024

    public private(set) var standing = Standing.closed
    public private(set) var isLightOn = false
    /// The picture that was chosen instead shows no code.
    public private(set) var foundNoCode = false
    @ObservationIgnored public let camera: any CodeCamera
    /// Which looking this is: what an earlier one answers late counts no more.
    @ObservationIgnored private var attempt = 0

    public init(_ camera: any CodeCamera) {
        self.camera = camera
    }

    public var isOpen: Bool { standing != .closed }
    public var hasLight: Bool { standing == .looking && camera.hasLight }

    /// The person wants to scan. Nothing while that is under way already.
    public func open() async {
        guard standing != .opening, standing != .looking else { return }
        attempt += 1
        let own = attempt
        (standing, foundNoCode) = (.opening, false)
        switch camera.leave {
        case .absent: standing = .absent
        case .denied: standing = .denied
        case .undecided:
            let isAllowed = await camera.askForLeave()
            guard own == attempt else { return }
            if isAllowed { await look(own) } else { standing = .denied }
        case .allowed: await look(own)
        }
    }

    /// The person comes back, perhaps from the phone's settings.
    public func cameBack() async {
        if standing == .denied, camera.leave == .allowed { await open() }
    }

    /// The person wants no more, or the page is gone.
    public func close() {
        attempt += 1
        rest()
        (standing, foundNoCode) = (.closed, false)
    }

    public func switchLight() {
        guard hasLight, camera.setLight(!isLightOn) else { return }
        isLightOn.toggle()
    }

    /// What was found in a picture that was chosen instead; nothing when no code was.
    public func readPicture(_ code: String?) {
        guard let code, isCode(code) else {
            foundNoCode = true
            return
        }
        see(code)
    }

    private func look(_ own: Int) async {
        let isLooking = await camera.start { [weak self] code in
            guard let self, own == attempt, standing == .looking || standing == .opening else { return }
            if isCode(code) { see(code) }
        }
        guard own == attempt else {
            // Over while it started: it must not go on looking by itself.
            if standing != .opening, standing != .looking { camera.stop() }
            return
        }
        if standing == .opening { standing = isLooking ? .looking : .absent }
    }

    private func see(_ code: String) {
        attempt += 1
        rest()
        (standing, foundNoCode) = (.found(code), false)
    }

    private func rest() {
        if isLightOn { _ = camera.setLight(false) }
        isLightOn = false
        camera.stop()
    }

    /// Codes that hold nothing, or more than any of ours, are passed over.
    private func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= Self.longest
    }
}
