/// Joining, with and without a network.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class EnrolModelTests: XCTestCase, @unchecked Sendable {
    func testAnInviteIsShownBeforeItIsAcceptedAndThenTheWardKnows() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.open()
        let model = EnrolModel(one.phone)
        await model.load()
        XCTAssertEqual(model.standing, .asking)
        await model.read("  \(try ward.invite("leader"))\n")
        guard case .checking(let offer) = model.standing else { return XCTFail("\(model.standing)") }
        XCTAssertEqual(offer.role, .leader)
        await model.decline()
        XCTAssertEqual(model.standing, .asking)
        await model.read(try ward.invite("resident"))
        await model.accept()
        XCTAssertEqual(model.standing, .joined)
        XCTAssertNil(model.failure)
        await one.end()
    }

    func testWhatIsNoInviteSaysSoInTheCoresWords() async throws {
        let one = try await TestPhone.open()
        let model = EnrolModel(one.phone)
        await model.read("xom://invite/AAAA")
        XCTAssertEqual(model.failure?.code, "invalid_invite")
        XCTAssertEqual(model.standing, .asking)
        await one.end()
    }

    func testAPictureWithoutACodeIsSaidAndForgottenWithTheNext() async throws {
        let one = try await TestPhone.open()
        let model = EnrolModel(one.phone)
        await model.readPicture(nil)
        XCTAssertTrue(model.foundNoCode)
        await model.readPicture("xom://invite/AAAA")
        XCTAssertFalse(model.foundNoCode)
        await one.end()
    }

    func testWithoutANetworkTheAnswerIsShownAlsoAfterANewStart() async throws {
        let ward = try Ward()
        let link = try ward.invite("resident")
        ward.close()
        let one = try await TestPhone.open(network: .none)
        let model = EnrolModel(one.phone)
        await model.read(link)
        await model.accept()
        guard case .waiting(let answer?, let met?) = model.standing else {
            return XCTFail("\(model.standing)")
        }
        XCTAssertTrue(answer.hasPrefix("xom://answer/"))
        XCTAssertEqual(met.code, "unreachable", "why the last attempt did not get through is said")
        let code = await model.answerCode()
        XCTAssertGreaterThan(try XCTUnwrap(code).width, 20)
        await one.phone.close()
        let again = try TestPhone(folder: one.folder, secrets: one.secrets)
        await again.phone.open()
        let later = EnrolModel(again.phone)
        await later.load()
        XCTAssertEqual(later.standing, .waiting(answer: answer, met: nil))
        await again.end()
    }

    func testAnInviteOfASecondPhoneIsRefusedWithTheReason() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let link = try ward.invite("resident")
        let first = try await TestPhone.open("first")
        let second = try await TestPhone.open("second")
        for one in [first, second] {
            let model = EnrolModel(one.phone)
            await model.read(link)
            await model.accept()
            if one === first {
                XCTAssertEqual(model.standing, .joined)
            } else {
                guard case .refused(let reason) = model.standing else { return XCTFail("\(model.standing)") }
                XCTAssertFalse(reason.isEmpty)
                await model.decline()
                XCTAssertEqual(model.standing, .asking, "another invite is looked for")
                await model.read(try ward.invite("resident"))
                await model.accept()
                XCTAssertEqual(model.standing, .joined)
            }
        }
        await first.end()
        await second.end()
    }
}
