/// The system's scanner of papers: it finds the edges and sets them straight. What it takes goes to
/// the form alone, never to the photo library.

#if os(iOS)
    import AVFoundation
    import SwiftUI
    import VisionKit
    import XomKit

    /// Whether papers can be scanned here.
    final class PaperCamera: CameraPermission {
        private let camera = CaptureCamera()

        var leave: CameraLeave { VNDocumentCameraViewController.isSupported ? camera.leave : .absent }

        func askForLeave() async -> Bool { await camera.askForLeave() }
    }

    struct PaperScanner: UIViewControllerRepresentable {
        /// All pages of one scan; none when the person gave it up.
        let taken: ([Data]) -> Void

        func makeCoordinator() -> Photographer { Photographer(taken) }

        func makeUIViewController(context: Context) -> VNDocumentCameraViewController {
            let camera = VNDocumentCameraViewController()
            camera.delegate = context.coordinator
            return camera
        }

        func updateUIViewController(_ camera: VNDocumentCameraViewController, context: Context) {}
    }

    @MainActor
    final class Photographer: NSObject, @preconcurrency VNDocumentCameraViewControllerDelegate {
        private static let quality = 0.9
        private let taken: ([Data]) -> Void

        init(_ taken: @escaping ([Data]) -> Void) {
            self.taken = taken
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFinishWith scan: VNDocumentCameraScan
        ) {
            let pages = (0..<scan.pageCount).map { scan.imageOfPage(at: $0) }
            taken(pages.compactMap { $0.jpegData(compressionQuality: Self.quality) })
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFailWithError error: any Error
        ) {
            taken([])
        }

        func documentCameraViewControllerDidCancel(_ controller: VNDocumentCameraViewController) {
            taken([])
        }
    }
#endif
