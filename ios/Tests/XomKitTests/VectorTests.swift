/// The vectors that every language of the line must agree with, to the letter.

import Foundation
import XCTest
import XomCore

final class VectorTests: XCTestCase {
    func testTextIsSearchedAndSortedAlike() throws {
        let text = try Vectors.read("text.json")
        let forms = try XCTUnwrap(text["forms"] as? [[String: Any]])
        XCTAssertFalse(forms.isEmpty)
        for one in forms {
            let found = searchForms(text: try XCTUnwrap(one["text"] as? String))
            XCTAssertEqual([found.exact, found.folded], [one["exact"], one["folded"]] as? [String])
        }
        let words = try XCTUnwrap(text["words in order"] as? [String: [String]])
        let names = try XCTUnwrap(text["names in order"] as? [String: [String]])
        XCTAssertEqual(sortWords(words: try XCTUnwrap(words["given"])), words["sorted"])
        XCTAssertEqual(sortNames(names: try XCTUnwrap(names["given"])), names["sorted"])
    }

    func testFormsGiveTheSameFields() throws {
        let forms = try Vectors.read("forms.json")
        let form = try XCTUnwrap(forms["form"] as? [String: Any])
        let cases = try XCTUnwrap(forms["cases"] as? [[String: Any]])
        XCTAssertFalse(cases.isEmpty)
        for one in cases {
            let answers = try XCTUnwrap(one["answers"] as? [String: Any])
            let expected = try XCTUnwrap(one["fields"] as? [[String: Any]])
            for language in [Language.vietnamese, .english] {
                let fields = try formFields(
                    procedure: try XCTUnwrap(form["procedure"] as? String),
                    version: try XCTUnwrap(form["version"] as? NSNumber).uint32Value,
                    answers: answers.mapValues(Vectors.json),
                    attachments: try XCTUnwrap(one["attachments"] as? [String: [String]]),
                    today: try XCTUnwrap(one["today"] as? String), language: language)
                XCTAssertEqual(
                    fields.map(drawn), expected.map { told($0, language) }, "\(one["case"] ?? "")")
            }
        }
    }

    func testACardGivesTheSameAnswers() throws {
        let forms = try Vectors.read("forms.json")
        let form = try XCTUnwrap(forms["form"] as? [String: Any])
        let cards = try XCTUnwrap(forms["cards"] as? [[String: Any]])
        XCTAssertFalse(cards.isEmpty)
        for one in cards {
            let answers = try XCTUnwrap(one["answers"] as? [String: Any]).mapValues(Vectors.json)
            for language in [Language.vietnamese, .english] {
                let given = {
                    try cardAnswers(
                        procedure: XCTUnwrap(form["procedure"] as? String),
                        version: XCTUnwrap(form["version"] as? NSNumber).uint32Value, answers: answers,
                        path: XCTUnwrap(one["path"] as? String),
                        scanned: XCTUnwrap(one["scanned"] as? String),
                        language: language)
                }
                if let refused = one["refused"] as? String {
                    XCTAssertThrowsError(try given()) { assertFailed($0, refused, retry: false) }
                } else {
                    let gives = try XCTUnwrap(one["gives"] as? [[String: Any]])
                    XCTAssertEqual(
                        try given().map(drawn), gives.map { told(answer: $0, language) },
                        "\(one["case"] ?? "")")
                }
            }
        }
    }

    private func drawn(_ answer: CardAnswer) -> [String: String] {
        [
            "path": answer.path, "label": answer.label, "value": Vectors.canonical(answer.json),
            "shown": answer.shown, "before": answer.beforeJson.map(Vectors.canonical),
            "before shown": answer.beforeShown,
        ].compactMapValues { $0 }
    }

    private func told(answer: [String: Any], _ language: Language) -> [String: String] {
        let said = { (label: Any?) in (label as? [String: String])?[language == .vietnamese ? "vi" : "en"] }
        let value = { (value: Any?) in value.map { Vectors.canonical(Vectors.json($0)) } }
        let before = answer["before"] as? [String: Any]
        return [
            "path": answer["path"] as? String, "label": said(answer["label"]),
            "value": value(answer["value"]), "shown": said(answer["shown"]),
            "before": value(before?["value"]), "before shown": said(before?["shown"]),
        ].compactMapValues { $0 }
    }

    func testAnInviteIsReadAndABrokenOneRefused() throws {
        let identity = try Vectors.read("identity.json")
        let invite = try XCTUnwrap(identity["invite"] as? [String: Any])
        let link = try XCTUnwrap(invite["link"] as? String)
        let offer = try readInvite(link: link, language: .vietnamese)
        XCTAssertEqual(
            [offer.id, offer.ward, offer.address, offer.group],
            [invite["id"], identity["ward"], invite["address"], invite["group"]] as? [String])
        XCTAssertEqual(offer.expires.at, (invite["expires"] as? NSNumber)?.uint64Value)
        XCTAssertEqual(offer.role, .representative)
        XCTAssertThrowsError(try readInvite(link: link.dropLast(3) + "AAA", language: .vietnamese)) {
            assertFailed($0, "invalid_invite", retry: false)
        }
    }

    func testAReceiptHoldsAndOneWithOneByteChangedDoesNot() throws {
        let receipt = try String(contentsOf: Vectors.at("log/receipt.tlog-proof"), encoding: .utf8)
        let key = try String(contentsOf: Vectors.at("log/root-key.txt"), encoding: .utf8)
        let proven = try verifyReceipt(receipt: receipt, wardKey: key, language: .english)
        XCTAssertEqual(proven.text, receipt)
        XCTAssertGreaterThan(proven.place, 0)
        XCTAssertLessThanOrEqual(proven.place, proven.size)
        for offset in stride(from: 0, to: receipt.count, by: 37) {
            var changed = Array(receipt)
            changed[offset] = changed[offset] == "x" ? "y" : "x"
            XCTAssertThrowsError(
                try verifyReceipt(receipt: String(changed), wardKey: key, language: .vietnamese)
            ) { assertFailed($0, "receipt_invalid", retry: false) }
        }
    }

    func testRefusalsSayTheSameSentences() throws {
        let errors = try Vectors.read("errors.json")
        let expected = try XCTUnwrap(errors["refusals"] as? [[String: Any]])
        let told = refusalTexts().map { one in
            ["code": one.code, "vi": one.messageVi, "en": one.messageEn, "final": "\(one.isFinal)"]
        }
        XCTAssertFalse(told.isEmpty)
        XCTAssertEqual(
            told,
            expected.map { one in
                [
                    "code": one["code"] as? String, "vi": one["message_vi"] as? String,
                    "en": one["message_en"] as? String, "final": "\(one["final"] as? Bool ?? false)",
                ].compactMapValues { $0 }
            })
    }

    /// The parts of a field that forms.json lists, in one line.
    private func drawn(_ field: Field) -> [String: String] {
        var told = [
            "path": field.path, "kind": Vectors.name(field.kind), "visible": "\(field.visible)",
            "required": "\(field.required)",
        ]
        if field.fromCard { told["from_card"] = "true" }
        told["value"] = field.json.map(Vectors.canonical)
        told["shown"] = field.shown
        told["problem"] = field.problem.map { "\($0.code) \($0.blocking) \($0.message)" }
        return told
    }

    private func told(_ field: [String: Any], _ language: Language) -> [String: String] {
        var told: [String: String] = [:]
        for key in ["path", "kind", "shown"] { told[key] = field[key] as? String }
        if language == .english, let shown = field["shown_en"] as? String { told["shown"] = shown }
        for key in ["visible", "required", "from_card"] { told[key] = (field[key] as? Bool).map { "\($0)" } }
        told["value"] = field["value"].map { Vectors.canonical(Vectors.json($0)) }
        if let problem = field["problem"] as? [String: Any] {
            let message = problem[language == .vietnamese ? "message_vi" : "message_en"] ?? ""
            told["problem"] = "\(problem["code"] ?? "") \(problem["blocking"] as? Bool ?? false) \(message)"
        }
        return told
    }
}
