/// The camera's live picture, in which the system itself looks for codes. What is done with them is
/// decided by `ScanModel`.

#if canImport(AVFoundation)
    import AVFoundation
    import SwiftUI
    import UIKit
    import XomKit

    /// Apple's camera.
    final class CaptureCamera: CodeCamera {
        /// Made when it is needed: a screen with a button to scan is not yet one that looks.
        lazy var eye = CodeEye()

        var leave: CameraLeave {
            guard AVCaptureDevice.default(for: .video) != nil else { return .absent }
            return switch AVCaptureDevice.authorizationStatus(for: .video) {
            case .authorized: .allowed
            case .notDetermined: .undecided
            default: .denied
            }
        }

        func askForLeave() async -> Bool {
            await AVCaptureDevice.requestAccess(for: .video)
        }

        func start(_ seen: @escaping @MainActor (String) -> Void) async -> Bool {
            await eye.start { code in Task { @MainActor in seen(code) } }
        }

        func stop() { eye.stop() }

        var hasLight: Bool { eye.hasLight }

        func setLight(_ isOn: Bool) -> Bool { eye.setLight(isOn) }
    }

    /// The session and all that hangs on it. Unchecked, because what changes in it is touched on its
    /// own queue only: starting a session takes a moment for which no screen should wait.
    final class CodeEye: NSObject, AVCaptureMetadataOutputObjectsDelegate, @unchecked Sendable {
        let session = AVCaptureSession()
        let device = AVCaptureDevice.default(for: .video)
        private let output = AVCaptureMetadataOutput()
        private let queue = DispatchQueue(label: "vn.xom.camera")
        private var seen: (@Sendable (String) -> Void)?

        func start(_ seen: @escaping @Sendable (String) -> Void) async -> Bool {
            await withCheckedContinuation { waiting in
                queue.async { waiting.resume(returning: self.begin(seen)) }
            }
        }

        func stop() {
            queue.async {
                self.seen = nil
                if self.session.isRunning { self.session.stopRunning() }
            }
        }

        var hasLight: Bool { device?.hasTorch ?? false }

        /// The device has a lock of its own.
        func setLight(_ isOn: Bool) -> Bool {
            guard let device, device.isTorchAvailable, (try? device.lockForConfiguration()) != nil else {
                return false
            }
            defer { device.unlockForConfiguration() }
            device.torchMode = isOn ? .on : .off
            return true
        }

        private func begin(_ seen: @escaping @Sendable (String) -> Void) -> Bool {
            guard !session.inputs.isEmpty || prepare() else { return false }
            self.seen = seen
            session.startRunning()
            return session.isRunning
        }

        private func prepare() -> Bool {
            guard let device, let input = try? AVCaptureDeviceInput(device: device) else { return false }
            session.beginConfiguration()
            defer { session.commitConfiguration() }
            guard session.canAddInput(input), session.canAddOutput(output) else { return false }
            session.addInput(input)
            session.addOutput(output)
            output.setMetadataObjectsDelegate(self, queue: queue)
            // Known only once the output belongs to a session.
            guard output.availableMetadataObjectTypes.contains(.qr) else { return false }
            output.metadataObjectTypes = [.qr]
            return true
        }

        func metadataOutput(
            _ output: AVCaptureMetadataOutput, didOutput metadataObjects: [AVMetadataObject],
            from connection: AVCaptureConnection
        ) {
            for case let code as AVMetadataMachineReadableCodeObject in metadataObjects {
                if let text = code.stringValue { seen?(text) }
            }
        }
    }

    struct Viewfinder: UIViewControllerRepresentable {
        let camera: CaptureCamera
        let isLooking: Bool

        func makeUIViewController(context: Context) -> ViewfinderController {
            ViewfinderController(camera.eye)
        }

        func updateUIViewController(_ controller: ViewfinderController, context: Context) {
            if isLooking { controller.setLevel() }
        }
    }

    final class ViewfinderController: UIViewController {
        private let preview: AVCaptureVideoPreviewLayer
        private let level: AVCaptureDevice.RotationCoordinator?

        init(_ eye: CodeEye) {
            let preview = AVCaptureVideoPreviewLayer(session: eye.session)
            self.preview = preview
            level = eye.device.map { AVCaptureDevice.RotationCoordinator(device: $0, previewLayer: preview) }
            super.init(nibName: nil, bundle: nil)
        }

        required init?(coder: NSCoder) {
            // There is no storyboard that could ask for it.
            nil
        }

        override func viewDidLoad() {
            super.viewDidLoad()
            preview.videoGravity = .resizeAspectFill
            view.layer.addSublayer(preview)
        }

        override func viewDidLayoutSubviews() {
            super.viewDidLayoutSubviews()
            preview.frame = view.bounds
            setLevel()
        }

        /// Keeps the picture upright, however the phone is held.
        func setLevel() {
            guard let level, let connection = preview.connection else { return }
            let angle = level.videoRotationAngleForHorizonLevelPreview
            if connection.isVideoRotationAngleSupported(angle) { connection.videoRotationAngle = angle }
        }
    }
#endif
