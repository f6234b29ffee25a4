/// Where everything of Xóm lies: one folder in the app's own container, never in an app group (a
/// lock held there at suspension ends the process), protected and out of backups, and removed
/// whole when the person leaves.

import Foundation

public struct StorePlace: Sendable {
    public let folder: URL

    public init(folder: URL) {
        self.folder = folder
    }

    public var store: URL { folder.appendingPathComponent("phone.xom") }
    var preferences: URL { folder.appendingPathComponent("preferences.json") }
    /// A notice that a leader has not finished.
    var unfinishedNotice: URL { folder.appendingPathComponent("unfinished-notice.json") }
    /// The answer to the invite, for showing it again until the ward has it.
    var answer: URL { folder.appendingPathComponent("answer.txt") }
    /// Files for the share sheet.
    var outgoing: URL { folder.appendingPathComponent("outgoing") }

    /// Makes the folder; it is protected before anything lies in it.
    func prepare(with protection: any FolderProtection) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try protection.protect(folder)
    }

    /// Writes a file for the share sheet; the one before it goes.
    func shelve(_ content: Data, as name: String) throws -> URL {
        try? FileManager.default.removeItem(at: outgoing)
        try FileManager.default.createDirectory(at: outgoing, withIntermediateDirectories: true)
        let file = outgoing.appendingPathComponent(name.replacingOccurrences(of: "/", with: "-"))
        try content.write(to: file, options: .atomic)
        return file
    }

    /// Removes the folder with all that is in it.
    func wipe() throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        try FileManager.default.removeItem(at: folder)
    }
}
