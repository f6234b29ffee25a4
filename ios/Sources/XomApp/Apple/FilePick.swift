/// A button that opens the system's files; the file's bytes, its name and its media type.

#if os(iOS)
    import SwiftUI
    import UniformTypeIdentifiers
    import XomKit

    struct FilePick: View {
        let title: String
        let types: [UTType]
        let picked: (Data, String, String) async -> Void
        @State private var isPicking = false

        init(title: String, types: [UTType], picked: @escaping (Data, String, String) async -> Void) {
            self.title = title
            self.types = types
            self.picked = picked
        }

        var body: some View {
            SecondButton(title, icon: .file) { isPicking = true }
                .fileImporter(isPresented: $isPicking, allowedContentTypes: types) { result in
                    guard case .success(let file) = result else { return }
                    let type = UTType(filenameExtension: file.pathExtension)?.preferredMIMEType
                    Task {
                        guard let content = await Task.detached(operation: { try? Arrival.read(file) }).value
                        else { return }
                        await picked(content, file.lastPathComponent, type ?? "application/octet-stream")
                    }
                }
        }
    }
#endif
