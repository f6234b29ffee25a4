/// A real ward on loopback, in a process of its own.

import Foundation
import XCTest

final class Ward {
    let address: String
    /// The sample officer's sign-in.
    let officer: (username: String, password: String)
    private let folder: URL
    private let group: String
    private let server = Process()

    init() throws {
        folder = try temporaryFolder("ward")
        let made = try Self.command(
            ["init", "--sample", "--root-key", folder.appendingPathComponent("root.key").path], folder)
        let sample = try XCTUnwrap((made as? [String: Any])?["officer"] as? [String: Any])
        officer = (
            try XCTUnwrap(sample["username"] as? String), try XCTUnwrap(sample["password"] as? String)
        )
        let output = Pipe()
        server.executableURL = try Self.program()
        server.arguments = ["serve", "--listen", "127.0.0.1:0", "--json"] + Self.data(folder)
        server.standardOutput = output
        try server.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NoAnswer() }
            line += more
        }
        let said = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        address = try XCTUnwrap(said?["address"] as? String)
        let groups = try Self.command(["group", "list"], folder) as? [[String: Any]]
        group = try XCTUnwrap(groups?.first?["id"] as? String)
    }

    struct NoAnswer: Error {}

    func invite(_ role: String) throws -> String {
        let made =
            try command(["invite", "--group", group, "--role", role, "--address", address]) as? [String: Any]
        return try XCTUnwrap(made?["link"] as? String)
    }

    /// The key by which receipts are checked.
    func rootKey() throws -> String {
        let key = try command(["key", "--root"]) as? [String: Any]
        return try XCTUnwrap(key?["key"] as? String)
    }

    func command(_ arguments: [String]) throws -> Any {
        try Self.command(arguments, folder)
    }

    func close() {
        guard server.isRunning else { return }
        // One that stands still would never hear that it is to end.
        thaw()
        server.terminate()
        server.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Stands still as if the network were cut, and goes on.
    func freeze() { kill(server.processIdentifier, SIGSTOP) }
    func thaw() { kill(server.processIdentifier, SIGCONT) }

    private static func command(_ arguments: [String], _ folder: URL) throws -> Any {
        let (process, output) = (Process(), Pipe())
        process.executableURL = try program()
        process.arguments = arguments + data(folder) + ["--json"]
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NoAnswer() }
        return try JSONSerialization.jsonObject(with: said, options: .fragmentsAllowed)
    }

    private static func data(_ folder: URL) -> [String] {
        ["--data", folder.appendingPathComponent("ward").path]
    }

    private static func program() throws -> URL {
        let folder = try XCTUnwrap(ProcessInfo.processInfo.environment["XOM_BINARIES"])
        return URL(fileURLWithPath: folder).appendingPathComponent("xom-ward")
    }
}

func temporaryFolder(_ name: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "xom-\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}
