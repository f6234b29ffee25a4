/// Pictures: chosen from the library through the system's own picker, which needs no permission, and
/// read for a code.

#if os(iOS)
    import PhotosUI
    import SwiftUI
    import Vision
    import XomKit

    /// A button that opens the picker; the picture's bytes.
    struct PicturePick: View {
        let title: String
        let picked: (Data) async -> Void
        @State private var item: PhotosPickerItem?

        init(title: String, picked: @escaping (Data) async -> Void) {
            self.title = title
            self.picked = picked
        }

        var body: some View {
            PhotosPicker(selection: $item, matching: .images) { SecondLabel(title, icon: .picture) }
                .buttonStyle(.plain)
                .task(id: item) {
                    guard let content = try? await item?.loadTransferable(type: Data.self) else { return }
                    item = nil
                    await picked(content)
                }
        }
    }

    /// A button that looks for a code in a picture; nothing when there is none.
    struct PictureOfCode: View {
        let title: String
        let read: (String?) async -> Void

        init(title: String, read: @escaping (String?) async -> Void) {
            self.title = title
            self.read = read
        }

        var body: some View {
            PicturePick(title: title) { content in
                await read(await Task.detached { Self.code(in: content) }.value)
            }
        }

        nonisolated private static func code(in picture: Data) -> String? {
            let request = VNDetectBarcodesRequest()
            request.symbologies = [.qr]
            try? VNImageRequestHandler(data: picture).perform([request])
            return request.results?.first?.payloadStringValue
        }
    }

    enum Grey {
        /// Not on the main thread: a picture takes a moment to be decoded.
        static func of(_ picture: Data) async -> GreyPicture? {
            await Task.detached { PictureScaler.grey(picture) }.value
        }
    }
#endif
