/// The sample officer at the desk of a ward: what their browser sends, over HTTP. Unchecked, because
/// a test asks one thing after another.

import Foundation
import XCTest

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

final class Desk: @unchecked Sendable {
    /// Redirects are followed by hand, so that no cookie on the way is missed.
    private let session = URLSession(configuration: .ephemeral, delegate: StandingStill(), delegateQueue: nil)
    private let address: String
    private var cookies: [String: String] = [:]

    init(at ward: String, as officer: (username: String, password: String)) async throws {
        address = ward + "/desk"
        let page = try await send("/sign-in")
        let fields = [
            ("token", try Self.field("token", in: page)), ("next", ""), ("username", officer.username),
            ("password", officer.password),
        ]
        let inside = try await send("/sign-in", fields)
        XCTAssertFalse(inside.contains("name=\"password\""), "the desk lets the sample officer in")
    }

    func receive(_ draft: String) async throws { try await act("receive", on: draft) }

    func ask(for reason: String, of draft: String) async throws {
        try await act("supplement", on: draft, [("reason", reason)])
    }

    func giveResult(_ text: String, with document: Data, to draft: String) async throws {
        let boundary = "a-boundary-that-no-part-contains"
        var body = Data()
        // The token stands before everything that it vouches for.
        for (name, value) in try await form(draft) + [("text", text)] {
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

    private func act(_ what: String, on draft: String, _ more: [(String, String)] = []) async throws {
        _ = try await send("/dossiers/\(draft)/\(what)", try await form(draft) + more)
    }

    private func form(_ draft: String) async throws -> [(String, String)] {
        let page = try await send("/dossiers/\(draft)")
        return [
            ("token", try Self.field("token", in: page)), ("revision", try Self.field("revision", in: page)),
        ]
    }

    private func send(_ path: String, _ fields: [(String, String)]? = nil) async throws -> String {
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
        var request = request
        request.httpShouldHandleCookies = false
        request.setValue(
            cookies.map { "\($0)=\($1)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        let (data, answer) = try await session.data(for: request)
        let answered = try XCTUnwrap(answer as? HTTPURLResponse)
        keepCookies(of: answered)
        if answered.statusCode == 303, let to = answered.value(forHTTPHeaderField: "Location") {
            return try await send(String(to.trimmingPrefix(address).trimmingPrefix("/desk")))
        }
        XCTAssertEqual(answered.statusCode, 200, "the desk at \(request.url?.path ?? "")")
        return String(decoding: data, as: UTF8.self)
    }

    private func keepCookies(of answer: HTTPURLResponse) {
        guard let set = answer.value(forHTTPHeaderField: "Set-Cookie") else { return }
        for cookie in set.components(separatedBy: ",") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            cookies[pair[0].trimmingCharacters(in: .whitespaces)] = String(pair[1])
        }
    }

    private static func field(_ name: String, in page: String) throws -> String {
        let after = try XCTUnwrap(page.range(of: "name=\"\(name)\" value=\"")).upperBound
        return String(page[after...].prefix { $0 != "\"" })
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

private final class StandingStill: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
