/// The system's scanner of papers: it finds the edges and sets them straight. What it takes goes to
/// the form alone, never to the photo library.

#if os(iOS)
    import AVFoundation
    import SwiftUI
    import VisionKit

    struct Camera: View {
        let taken: (Data) -> Void
        let refused: () -> Void

        init(taken: @escaping (Data) -> Void, refused: @escaping () -> Void) {
            self.taken = taken
            self.refused = refused
        }

        var body: some View {
            PaperScanner(taken: taken, refused: refused)
                .ignoresSafeArea()
                .task {
                    let isAllowed = await AVCaptureDevice.requestAccess(for: .video)
                    if !isAllowed || !VNDocumentCameraViewController.isSupported { refused() }
                }
        }
    }

    private struct PaperScanner: UIViewControllerRepresentable {
        let taken: (Data) -> Void
        let refused: () -> Void

        func makeCoordinator() -> Photographer { Photographer(taken, refused) }

        func makeUIViewController(context: Context) -> VNDocumentCameraViewController {
            let camera = VNDocumentCameraViewController()
            camera.delegate = context.coordinator
            return camera
        }

        func updateUIViewController(_ camera: VNDocumentCameraViewController, context: Context) {}
    }

    @MainActor
    private final class Photographer: NSObject, @preconcurrency VNDocumentCameraViewControllerDelegate {
        private static let quality = 0.9
        private let taken: (Data) -> Void
        private let refused: () -> Void

        init(_ taken: @escaping (Data) -> Void, _ refused: @escaping () -> Void) {
            self.taken = taken
            self.refused = refused
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFinishWith scan: VNDocumentCameraScan
        ) {
            guard scan.pageCount > 0,
                let picture = scan.imageOfPage(at: 0).jpegData(compressionQuality: Self.quality)
            else { return refused() }
            taken(picture)
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFailWithError error: any Error
        ) {
            refused()
        }

        func documentCameraViewControllerDidCancel(_ controller: VNDocumentCameraViewController) {
            controller.dismiss(animated: true)
        }
    }
#endif
