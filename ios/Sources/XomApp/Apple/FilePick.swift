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
                    guard case .success(let file) = result, let content = Self.read(file) else { return }
                    let type = UTType(filenameExtension: file.pathExtension)?.preferredMIMEType
                    Task { await picked(content, file.lastPathComponent, type ?? "application/octet-stream") }
                }
        }

        /// Files outside of the app are lent, and given back.
        private static func read(_ file: URL) -> Data? {
            let isLent = file.startAccessingSecurityScopedResource()
            defer { if isLent { file.stopAccessingSecurityScopedResource() } }
            return try? Data(contentsOf: file)
        }
    }
#endif
