/// What comes from outside the app: an invite that was opened elsewhere, a neighbour's file, a
/// notification that was tapped. Anybody can send any of it; here only its kind is told, the core
/// judges what is in it.

import Foundation

public enum Arrival: Equatable, Sendable {
    case invite(String)
    case bundle(URL)
    case notice(String)
    case dossier(String)

    /// In bytes; the core's links are far shorter.
    static let longestLink = 8 * 1024
    /// In bytes; more than the core takes of anything.
    static let largestFile = 26 * 1024 * 1024

    private static let lettersOfIds = Set(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_".utf8)

    /// Nothing where Xóm has no use for it.
    public init?(_ opened: URL) {
        if opened.isFileURL {
            self = .bundle(opened)
        } else if ["xom", "https"].contains(opened.scheme?.lowercased()),
            opened.absoluteString.utf8.count <= Self.longestLink
        {
            self = .invite(opened.absoluteString)
        } else {
            return nil
        }
    }

    /// What a notification of ours carries; nothing for others.
    public init?(notification content: [AnyHashable: Any]) {
        if let id = Self.id(content["notice"]) {
            self = .notice(id)
        } else if let id = Self.id(content["dossier"]) {
            self = .dossier(id)
        } else {
            return nil
        }
    }

    private static func id(_ value: Any?) -> String? {
        guard let id = value as? String, (1...128).contains(id.utf8.count) else { return nil }
        return id.utf8.allSatisfy(lettersOfIds.contains) ? id : nil
    }

    /// Reads a file, not on the main thread. Files of other apps are lent, and given back.
    public static func read(_ file: URL) throws -> Data {
        #if canImport(Darwin)
            let isLent = file.startAccessingSecurityScopedResource()
            defer { if isLent { file.stopAccessingSecurityScopedResource() } }
        #endif
        let reader = try FileHandle(forReadingFrom: file)
        defer { try? reader.close() }
        // One byte too many makes the core say that it is too large.
        return try reader.read(upToCount: largestFile + 1) ?? Data()
    }
}
