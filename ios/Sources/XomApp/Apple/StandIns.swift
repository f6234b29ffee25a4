/// Stands in, on Linux, for what this folder and `XomKit` offer on an iPhone, so that
/// the views that use it can be checked.

#if os(Linux)
    import Foundation
    import SwiftUI
    import XomKit

    final class PaperCamera: CameraPermission {
        var leave: CameraLeave { .absent }
        func askForLeave() async -> Bool { false }
    }

    struct PaperScanner: View {
        init(taken: @escaping ([Data]) -> Void) {}
        var body: some View { EmptyView() }
    }

    struct PicturePick: View {
        init(title: String, picked: @escaping (Data) async -> Void) {}
        var body: some View { EmptyView() }
    }

    struct PictureOfCode: View {
        init(title: String, read: @escaping (String?) async -> Void) {}
        var body: some View { EmptyView() }
    }

    enum FileType { case pdf, image, data }

    struct FilePick: View {
        init(
            title: String, types: [FileType], picked: @escaping (Data, String, String) async -> Void
        ) {}
        var body: some View { EmptyView() }
    }

    enum Grey {
        static func of(_ picture: Data) async -> GreyPicture? { nil }
    }

    enum SystemNotifications {
        static func leave() async -> NewsLeave { .on }
        static func ask() async -> Bool { false }
    }
#endif
