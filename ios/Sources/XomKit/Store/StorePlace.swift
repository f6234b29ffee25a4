/// Where everything of Xóm lies: one folder in the app's own container, never in an app group (a
/// lock held there at suspension ends the process), protected and out of backups, and removed
/// whole when the person leaves.

import Foundation

public struct StorePlace: Sendable {
    public let folder: URL
    /// Where the system puts the files that other apps hand over, if it does.
    let handedOver: URL?

    public init(folder: URL, handedOver: URL? = nil) {
        self.folder = folder
        self.handedOver = handedOver
    }

    public var store: URL { folder.appendingPathComponent("phone.xom") }
    var preferences: URL { folder.appendingPathComponent("preferences.json") }
    /// A store that could not be opened, from before the person began again.
    var aside: URL { folder.appendingPathComponent("aside") }
    /// Files for the share sheet.
    var outgoing: URL { folder.appendingPathComponent("outgoing") }

    /// Makes the folder; it is protected before anything lies in it.
    func prepare(with protection: any FolderProtection) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try protection.protect(folder)
    }

    /// Writes a file for the share sheet; the one before it goes.
    func shelve(_ content: Data, as name: String) throws -> URL {
        try clearShelf()
        // Where the folder is gone, the phone was left meanwhile: nothing is written any more.
        try FileManager.default.createDirectory(at: outgoing, withIntermediateDirectories: false)
        let file = outgoing.appendingPathComponent(Self.safe(name))
        try content.write(to: file, options: .atomic)
        return file
    }

    /// Takes back what was written for the share sheet: a copy in the clear stays no longer than
    /// it is needed.
    func clearShelf() throws {
        guard FileManager.default.fileExists(atPath: outgoing.path) else { return }
        try FileManager.default.removeItem(at: outgoing)
    }

    /// A name that comes from the ward stays a name in this folder.
    static func safe(_ name: String) -> String {
        let letters = name.unicodeScalars.map { letter in
            letter == "/" || letter == "\\" || letter.properties.generalCategory == .control
                ? "-" : Character(letter)
        }
        let kept = String(letters).trimmingCharacters(in: CharacterSet(charactersIn: ". "))
        return kept.isEmpty ? "xom" : String(kept.prefix(80))
    }

    /// Puts the store's files aside; those put aside before go. Nothing to do where there are none.
    func putAside() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: folder.path) else { return }
        let names = try files.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(store.lastPathComponent) }
        guard !names.isEmpty else { return }
        if files.fileExists(atPath: aside.path) { try files.removeItem(at: aside) }
        try files.createDirectory(at: aside, withIntermediateDirectories: true)
        for name in names {
            try files.moveItem(
                at: folder.appendingPathComponent(name), to: aside.appendingPathComponent(name))
        }
    }

    /// Removes a file that another app handed over; files that lie elsewhere are not ours to remove.
    func putAway(_ file: URL) {
        guard let handedOver,
            file.standardizedFileURL.path.hasPrefix(handedOver.standardizedFileURL.path + "/")
        else { return }
        try? FileManager.default.removeItem(at: file)
    }

    /// Removes the folder with all that is in it, and what was handed over.
    func wipe() throws {
        for gone in [folder, handedOver].compactMap({ $0 })
        where FileManager.default.fileExists(atPath: gone.path) {
            try FileManager.default.removeItem(at: gone)
        }
    }
}
