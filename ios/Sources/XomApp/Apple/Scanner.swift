/// The camera looks for a code; no picture is kept.

#if os(iOS)
    import AVFoundation
    import SwiftUI
    import VisionKit

    struct Scanner: View {
        let found: (String) -> Void
        let refused: () -> Void

        init(found: @escaping (String) -> Void, refused: @escaping () -> Void) {
            self.found = found
            self.refused = refused
        }

        var body: some View {
            ScannerController(found: found)
                .frame(height: 320)
                .clipShape(Shapes.card)
                .task {
                    let isAllowed = await AVCaptureDevice.requestAccess(for: .video)
                    if !isAllowed || !DataScannerViewController.isSupported { refused() }
                }
        }
    }

    private struct ScannerController: UIViewControllerRepresentable {
        let found: (String) -> Void

        func makeCoordinator() -> Eye { Eye(found) }

        func makeUIViewController(context: Context) -> DataScannerViewController {
            let scanner = DataScannerViewController(
                recognizedDataTypes: [.barcode(symbologies: [.qr])], isHighlightingEnabled: true)
            scanner.delegate = context.coordinator
            return scanner
        }

        func updateUIViewController(_ scanner: DataScannerViewController, context: Context) {
            try? scanner.startScanning()
        }

        static func dismantleUIViewController(_ scanner: DataScannerViewController, coordinator: Eye) {
            scanner.stopScanning()
        }
    }

    /// Tells of the first code only.
    @MainActor
    private final class Eye: DataScannerViewControllerDelegate {
        private var found: ((String) -> Void)?

        init(_ found: @escaping (String) -> Void) {
            self.found = found
        }

        func dataScanner(
            _ scanner: DataScannerViewController, didAdd items: [RecognizedItem], allItems: [RecognizedItem]
        ) {
            for case .barcode(let code) in items {
                guard let text = code.payloadStringValue else { continue }
                found?(text)
                found = nil
            }
        }
    }
#endif
