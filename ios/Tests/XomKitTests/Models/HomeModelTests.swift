/// Home: the twelve sentences of the state line, emergencies, tasks.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class HomeModelTests: XCTestCase, @unchecked Sendable {
    private let words = Words(.vi)
    private let when = Moment(at: 1000, said: "7 giờ 42 sáng nay")

    private func delivery(
        waiting: UInt32 = 0, refused: UInt32 = 0, carried: UInt32 = 0, met: Bool = true, error: String? = nil
    ) -> Delivery {
        Delivery(
            waiting: waiting, carried: carried, load: noLoad, refused: refused,
            lastExchange: met ? when : nil, error: error, nextAttempt: nil)
    }

    private func report(confirmed: UInt32 = 0, received: UInt32 = 0) -> SyncReport {
        SyncReport(
            roundTrips: 1, bytesUp: 0, bytesDown: 0, confirmed: confirmed, refused: 0, received: received,
            chunks: 0)
    }

    func testTheStateLineSaysWhatIsSo() async {
        let sync = words.sync
        let cases: [(DeliveryLine, StateLine)] = [
            (
                DeliveryLine(delivery: delivery(), network: .free),
                StateLine(.done, sync.allThere(when: when.said))
            ),
            (
                DeliveryLine(delivery: delivery(), network: .none),
                StateLine(.waiting, sync.nothingWaiting(when: when.said))
            ),
            (DeliveryLine(delivery: delivery(met: false), network: .free), StateLine(.waiting, sync.never)),
            (
                DeliveryLine(delivery: delivery(waiting: 2), network: .none),
                StateLine(.waiting, sync.waitingNetwork(count: 2))
            ),
            (
                DeliveryLine(delivery: delivery(waiting: 2, error: "unreachable"), network: .free),
                StateLine(.waiting, sync.waitingWard(count: 2))
            ),
            (
                DeliveryLine(delivery: delivery(waiting: 1), network: .free, waitsForWifi: true),
                StateLine(.waiting, sync.waitingWifi(count: 1))
            ),
            (
                DeliveryLine(delivery: delivery(waiting: 1), network: .free),
                StateLine(.waiting, words.common.notConfirmed)
            ),
            (
                DeliveryLine(delivery: delivery(waiting: 1), network: .free, wasStopped: true),
                StateLine(.waiting, sync.stopped)
            ),
            (
                DeliveryLine(delivery: delivery(waiting: 1, refused: 1), network: .none),
                StateLine(.refused, sync.refused(count: 1))
            ),
            (
                DeliveryLine(
                    delivery: delivery(waiting: 3), progress: report(confirmed: 1), network: .free),
                StateLine(.running, sync.sending(count: 2))
            ),
            (
                DeliveryLine(delivery: delivery(), progress: report(received: 4), network: .free),
                StateLine(.running, sync.receiving)
            ),
            (
                DeliveryLine(delivery: delivery(), progress: report(), network: .free),
                StateLine(.running, sync.running)
            ),
        ]
        for (line, expected) in cases { XCTAssertEqual(line.line(words), expected) }
        let courier = DeliveryLine(delivery: delivery(carried: 3), carriedForOthers: 3, network: .free)
        XCTAssertEqual(courier.carrying(words)?.said, sync.carrying(count: 3))
        XCTAssertNil(DeliveryLine(delivery: delivery(), network: .free).carrying(words))
    }

    func testAnEmergencyIsAnsweredOnceAndItsCardStays() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        try await leader.phone.edit { _ = try $0.postNotice(notice: notice("Ngõ 32 ngập sâu", .emergency)) }
        try await leader.exchange()
        try await one.exchange()
        let model = HomeModel(one.phone)
        await model.load()
        let emergency = try XCTUnwrap(model.emergencies.first)
        XCTAssertEqual(model.said(of: emergency).tone, .emergency)
        XCTAssertFalse(model.hasNothingToDo)
        one.network.become(.none)
        await eventually("no network") { !one.phone.network.isThere }
        await model.answer(emergency, .help)
        XCTAssertEqual(model.emergencies.map(\.id), [emergency.id])
        XCTAssertEqual(model.said(of: emergency).said, words.home.emergencySaidHelp)
        XCTAssertEqual(model.answerNotSent, words.home.emergencyNotSent)
        XCTAssertEqual(model.home?.emergencies, [])
        try await one.exchange()
        try await leader.exchange()
        let id = emergency.id
        let comments = try await leader.phone.ask { try $0.notice(notice: id).comments }
        XCTAssertEqual(comments.map(\.text), [words.home.emergencyHelp])
        await one.end()
        await leader.end()
    }

    func testRightAfterAcceptingAnInviteNothingIsThereAndThatIsSaid() async throws {
        let ward = try Ward()
        let link = try ward.invite("resident")
        ward.close()
        let one = try await TestPhone.open()
        _ = try await one.phone.ask { try $0.acceptInvite(link: link) }
        let model = HomeModel(one.phone)
        XCTAssertFalse(model.hasNothingToDo, "nothing is said before it was read")
        await model.load()
        XCTAssertTrue(model.hasNothingToDo)
        XCTAssertTrue(model.waitsForFirstExchange)
        XCTAssertEqual(model.greeting, words.home.greetingPlain)
        XCTAssertEqual(model.line, StateLine(.waiting, words.sync.never))
        await one.end()
    }

    func testAPersonIsGreetedAsTheyWishToBeAddressed() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let made = try await leader.phone.edit {
            try $0.createInvite(
                new: NewInvite(
                    household: nil, member: nil, role: .resident, name: "Trần Thị Lan", validForDays: 7))
        }
        let one = try await TestPhone.open("lan")
        _ = try await one.phone.ask { try $0.acceptInvite(link: made.link) }
        try await leader.exchange()
        try await one.exchange()
        try await one.exchange()
        let model = HomeModel(one.phone)
        await model.load()
        XCTAssertEqual(model.greeting, words.home.greeting(name: "Trần Thị Lan"))
        let people = PeopleModel(one.phone)
        people.write("cô", as: .address)
        await people.keeper.settle()
        await model.load()
        XCTAssertEqual(model.greeting, words.home.greeting(name: "cô Lan"))
        XCTAssertEqual(model.toDo, words.home.toDoOf(address: "cô Lan"))
        XCTAssertNotNil(model.place)
        await one.end()
        await leader.end()
    }

    func testAnExchangeIsFollowedOnTheScreenAndThatTheWardIsSilentIsNoErrorPage() async throws {
        let ward = try Ward()
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let model = HomeModel(one.phone)
        let following = Task { await model.follow() }
        await eventually("read") { model.line?.tone == .done }
        try await one.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ")) }
        await eventually("the edit shows by itself") {
            model.line == StateLine(.waiting, words.common.notConfirmed)
        }
        ward.close()
        await model.exchange()
        XCTAssertNil(model.failure)
        XCTAssertEqual(model.line, StateLine(.waiting, words.sync.waitingWard(count: 1)))
        following.cancel()
        await one.end()
    }
}
