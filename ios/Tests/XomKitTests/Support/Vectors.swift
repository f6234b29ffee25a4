/// Reads `tests/vectors`, which all languages share.

import Foundation
import XCTest
import XomCore

enum Vectors {
    static func at(_ name: String) throws -> URL {
        let folder = try XCTUnwrap(ProcessInfo.processInfo.environment["XOM_VECTORS"])
        return URL(fileURLWithPath: folder).appendingPathComponent(name)
    }

    static func read(_ name: String) throws -> [String: Any] {
        let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: at(name)))
        return try XCTUnwrap(parsed as? [String: Any])
    }

    /// A value as JSON text.
    static func json(_ value: Any) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// The same JSON with its keys in order, for comparing.
    static func canonical(_ text: String) -> String {
        let parsed = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        return parsed.map(json) ?? "not JSON: \(text)"
    }

    /// `personName` as the vectors spell it, `person_name`.
    static func name(_ kind: FieldKind) -> String {
        "\(kind)".reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    }
}

/// The error is the library's, with this code and a sentence in both languages.
func assertFailed(
    _ error: any Error, _ code: String, retry: Bool? = nil, file: StaticString = #filePath, line: UInt = #line
) {
    guard case XomError.Failed(let found, let vi, let en, let mayRetry) = error else {
        return XCTFail("not an error of the core: \(error)", file: file, line: line)
    }
    XCTAssertEqual(found, code, file: file, line: line)
    XCTAssertFalse(vi.isEmpty || en.isEmpty, file: file, line: line)
    if let retry { XCTAssertEqual(mayRetry, retry, file: file, line: line) }
}
