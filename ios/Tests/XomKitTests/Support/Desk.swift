/// The sample officer at the desk of a ward: what their browser sends, over HTTP.

import Foundation
import XCTest

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct Desk {
    private let session = URLSession(configuration: .ephemeral)
    private let address: String

    init(_ ward: Ward) async throws {
        address = ward.address + "/desk"
        let page = try await send("/sign-in")
        let fields = [
            "token": try Self.field("token", in: page), "next": "", "username": ward.officer.username,
            "password": ward.officer.password,
        ]
        let inside = try await send("/sign-in", fields)
        XCTAssertFalse(inside.contains("name=\"password\""), "the desk lets the sample officer in")
    }

    func receive(_ draft: String) async throws { try await act("receive", on: draft) }

    func ask(for reason: String, of draft: String) async throws {
        try await act("supplement", on: draft, ["reason": reason])
    }

    func giveResult(_ text: String, with document: Data, to draft: String) async throws {
        let boundary = "a-boundary-that-no-part-contains"
        var body = Data()
        for (name, value) in try await form(draft).merging(["text": text], uniquingKeysWith: { $1 }) {
            body += Data(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Data(
            ("--\(boundary)\r\nContent-Disposition: form-data; name=\"document\"; filename=\"ket-qua.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n").utf8)
        body += document + Data("\r\n--\(boundary)--\r\n".utf8)
        var request = request("/dossiers/\(draft)/result")
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue("multipart/form-data; boundary=\(boundary)", forHTTPHeaderField: "Content-Type")
        _ = try await read(request)
    }

    private func act(_ what: String, on draft: String, _ more: [String: String] = [:]) async throws {
        let fields = try await form(draft).merging(more) { $1 }
        _ = try await send("/dossiers/\(draft)/\(what)", fields)
    }

    private func form(_ draft: String) async throws -> [String: String] {
        let page = try await send("/dossiers/\(draft)")
        return ["token": try Self.field("token", in: page), "revision": try Self.field("revision", in: page)]
    }

    private func send(_ path: String, _ fields: [String: String]? = nil) async throws -> String {
        var request = request(path)
        if let fields {
            request.httpMethod = "POST"
            request.httpBody = Data(fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&").utf8)
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        return try await read(request)
    }

    private func request(_ path: String) -> URLRequest {
        var request = URLRequest(url: URL(fileURLWithPath: "/"))
        request.url = URL(string: address + path)
        request.setValue("same-origin", forHTTPHeaderField: "Sec-Fetch-Site")
        return request
    }

    private func read(_ request: URLRequest) async throws -> String {
        let (data, answer) = try await session.data(for: request)
        let status = (answer as? HTTPURLResponse)?.statusCode ?? 0
        XCTAssertTrue((200..<300).contains(status), "the desk answers \(status) at \(request.url?.path ?? "")")
        return String(decoding: data, as: UTF8.self)
    }

    private static func field(_ name: String, in page: String) throws -> String {
        let after = try XCTUnwrap(page.range(of: "name=\"\(name)\" value=\"")).upperBound
        return String(page[after...].prefix { $0 != "\"" })
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
