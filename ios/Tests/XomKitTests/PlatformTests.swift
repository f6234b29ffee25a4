/// What is decided on this side of the system: keys, costs, notifications, the inbox, windows.

import Foundation
import XCTest
import XomCore
import XomInbox

@testable import XomKit

final class PlatformTests: XCTestCase {
    func testAKeyIsRandomMadeOnceAndThirtyTwoBytes() throws {
        let folder = try temporaryFolder("keys")
        let secrets = FakeSecrets()
        let keys = StoreKeys(secrets: secrets, store: folder.appendingPathComponent("phone.xom"))
        let key = try keys.storeKey()
        XCTAssertEqual(key.count, 32)
        XCTAssertEqual(try keys.storeKey(), key)
        XCTAssertEqual(secrets.kept, key)
        let others = StoreKeys(secrets: FakeSecrets(), store: folder.appendingPathComponent("phone.xom"))
        XCTAssertNotEqual(try others.storeKey(), key)
        try FileManager.default.removeItem(at: folder)
    }

    func testNoKeyIsMadeForAStoreThatIsThere() throws {
        let folder = try temporaryFolder("restored")
        let store = folder.appendingPathComponent("phone.xom")
        try Data("sealed".utf8).write(to: store)
        let secrets = FakeSecrets()
        let keys = StoreKeys(secrets: secrets, store: store)
        XCTAssertTrue(try keys.keyIsLost)
        XCTAssertThrowsError(try keys.storeKey()) { XCTAssertTrue($0 is PlatformError) }
        XCTAssertNil(secrets.kept)
        try FileManager.default.removeItem(at: folder)
    }

    func testWhatTheNetworkCosts() {
        let mobile = NetworkNow(isThere: true, isMetered: true)
        XCTAssertEqual(NetworkNow.none.cost(wifiOnly: false), .none)
        XCTAssertEqual(NetworkNow.free.cost(wifiOnly: true), .free)
        XCTAssertEqual(mobile.cost(wifiOnly: true), .metered)
        XCTAssertEqual(mobile.cost(wifiOnly: false), .free)
        let sparing = NetworkNow(isThere: true, sparesData: true)
        XCTAssertEqual(sparing.cost(wifiOnly: false), .metered, "low data mode counts in any case")
    }

    func testNotificationsSayNothingOfTheirContent() throws {
        let poster = FakePoster()
        let announcements = Announcements(poster: poster, language: .vi)
        let news = [Urgency.normal, .important, .emergency].map {
            Announcement.notice(notice: "\($0)", title: "Họ tên", snippet: "Bí mật", urgency: $0)
        }
        try announcements.tell(news: news)
        XCTAssertEqual(poster.posted.map(\.opens.id), ["normal", "important", "emergency"])
        XCTAssertEqual(poster.posted.map(\.isEmergency), [false, false, true])
        XCTAssertEqual(poster.posted.map(\.makesSound), [false, true, true])
        XCTAssertEqual(poster.posted.last?.title, Words(.vi).system.notifyEmergency)
        for one in poster.posted {
            XCTAssertFalse(
                (one.title + one.body).contains("Bí mật") || (one.title + one.body).contains("Họ tên"))
        }
        announcements.speak(.en)
        try announcements.tell(news: [news[0]])
        XCTAssertEqual(poster.posted.last?.title, Words(.en).system.notifyNew)
    }

    func testAnApplicationIsToldInWordsOfItsOwnAndOpensWhenTapped() throws {
        let poster = FakePoster()
        let announcements = Announcements(poster: poster, language: .vi)
        let until = Moment(at: 0, said: "thứ Năm")
        try announcements.tell(news: [
            .dossier(dossier: "d1", news: .supplementRequested, until: until, urgency: .important),
            .dossier(dossier: "d2", news: .result, until: nil, urgency: .normal),
        ])
        XCTAssertEqual(
            poster.posted.map(\.title), Array(repeating: Words(.vi).system.notifyDossier, count: 2))
        XCTAssertEqual(poster.posted.map(\.makesSound), [true, false])
        XCTAssertEqual(poster.posted.map(\.isEmergency), [false, false])
        for one in poster.posted {
            XCTAssertFalse((one.title + one.body).contains("thứ Năm"))
        }
        XCTAssertEqual(poster.posted.map(\.opens), [.dossier("d1"), .dossier("d2")])
        XCTAssertEqual(
            poster.posted.map { Arrival(notification: $0.opens.userInfo) }, [.dossier("d1"), .dossier("d2")],
            "a tap opens it")
    }

    func testTheInboxKeepsTimesOnlyIsBoundedAndIsEmptiedOnce() throws {
        let folder = try temporaryFolder("group")
        let inbox = WakeUpInbox(folder: folder)
        XCTAssertEqual(inbox.take(), 0)
        for second in 0..<(WakeUpInbox.limit + 10) {
            try inbox.note(at: Date(timeIntervalSince1970: Double(second)))
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        XCTAssertEqual(files, ["wake-ups.json"])
        XCTAssertEqual(inbox.take(), WakeUpInbox.limit)
        XCTAssertEqual(inbox.take(), 0)
        try Data("{half".utf8).write(to: folder.appendingPathComponent("wake-ups.json"))
        XCTAssertEqual(inbox.take(), 0, "what another left half written is nothing")
        try FileManager.default.removeItem(at: folder)
    }

    func testTheNextWindowIsPlannedFromWhatTheCoreSays() {
        let moment = Moment(at: 90_000, said: "")
        let failed = Delivery(
            waiting: 1, carried: 0, load: noLoad, refused: 0, lastExchange: nil, error: "unreachable",
            nextAttempt: moment)
        let paper = WaitingItem(
            id: "1", what: "submission", whatSaid: "", summary: "", made: moment, waitsFor: .attachments,
            chunksLeft: 3)
        let plan = BackgroundPlan(failed, [paper])
        XCTAssertEqual(plan.refreshAfter, Date(timeIntervalSince1970: 90))
        XCTAssertTrue(plan.wantsPapers)
        var calm = failed
        (calm.error, calm.nextAttempt) = (nil, nil)
        XCTAssertEqual(BackgroundPlan(calm, []), BackgroundPlan(refreshAfter: nil, wantsPapers: false))
    }

    func testAPictureIsJudgedByItsLightAndItsEdges() throws {
        let (width, height) = (64, 48)
        func picture(_ point: (Int, Int) -> UInt8) throws -> GreyPicture {
            let points = (0..<width * height).map { point($0 % width, $0 / width) }
            return try XCTUnwrap(GreyPicture(width: width, height: height, points: points))
        }
        let letters = try picture { column, row in (column / 2 + row / 3) % 4 == 0 ? 40 : 220 }
        XCTAssertFalse(letters.isTooDark || letters.isBlurred)
        let night = try picture { column, row in (column / 2 + row / 3) % 4 == 0 ? 5 : 50 }
        XCTAssertTrue(night.isTooDark)
        let smeared = try picture { column, _ in UInt8(120 + column) }
        XCTAssertTrue(smeared.isBlurred)
        XCTAssertFalse(smeared.isTooDark)
        XCTAssertNil(GreyPicture(width: 4, height: 4, points: []))
    }

    func testSizesAndDaysAreSaidAsPeopleSayThem() {
        XCTAssertEqual(Spoken.size(12, in: .vi), "1 kB")
        XCTAssertEqual(Spoken.size(640_400, in: .vi), "640 kB")
        XCTAssertEqual(Spoken.size(1_240_000, in: .vi), "1,2 MB")
        XCTAssertEqual(Spoken.size(1_240_000, in: .en), "1.2 MB")
        XCTAssertEqual(Spoken.size(25_000_000, in: .vi), "25 MB")
        // 17:30 UTC is half past midnight of the next day in Vietnam.
        XCTAssertEqual(Spoken.day(1_764_178_200_000), "27/11/2025")
        XCTAssertEqual(Spoken.fileDay(Date(timeIntervalSince1970: 1_764_178_200)), "2025-11-27")
        let end = Spoken.endOfDay(Date(timeIntervalSince1970: 1_764_178_200))
        XCTAssertEqual(Spoken.day(end), "27/11/2025")
        XCTAssertEqual(Spoken.day(end + 1), "28/11/2025")
        XCTAssertEqual(Spoken.date("05/12/2030").map(Spoken.day), "05/12/2030")
        for none in ["", "5/12", "31/02/2030", "5/12/2030", "a/b/c"] { XCTAssertNil(Spoken.date(none), none) }
    }

    func testAFingerprintIsShownWholeInGroups() {
        XCTAssertEqual(Fingerprint.said("0123456789abcdef0123"), "0123 4567 89ab cdef\n0123")
        XCTAssertEqual(Fingerprint.said(""), "")
    }

    func testANameFromOutsideStaysAName() {
        XCTAssertEqual(StorePlace.safe("trích lục.pdf"), "trích lục.pdf")
        XCTAssertEqual(StorePlace.safe("../../phone.xom"), "-..-phone.xom")
        XCTAssertEqual(StorePlace.safe("a\u{0}b\\c\n"), "a-b-c-")
        XCTAssertEqual(StorePlace.safe(".."), "xom")
        XCTAssertEqual(StorePlace.safe(String(repeating: "a", count: 300)).count, 80)
    }

    func testHouseholdsAreFoundByTheBeginningOfWordsWithMarksOnlyWhereTheyAreTyped() {
        let people = [
            PersonRow(
                id: "1", name: "Trần Thị Lan", phone: nil, household: "h1", role: .resident, roleSaid: "",
                departed: false),
            PersonRow(
                id: "2", name: "Lê Văn Làn", phone: nil, household: "h2", role: .resident, roleSaid: "",
                departed: false),
            PersonRow(
                id: "3", name: "Phạm Minh", phone: nil, household: "h2", role: .resident, roleSaid: "",
                departed: true),
        ]
        let directory = Directory(
            [
                HouseholdRow(id: "h1", house: "Số 5, ngõ 32", block: "A"),
                HouseholdRow(id: "h2", house: "Số 32", block: "B"),
            ], people)
        func found(_ typed: String) -> [String] { directory.find(typed).map(\.household.id) }
        XCTAssertEqual(found(""), ["h1", "h2"])
        XCTAssertEqual(found("lan"), ["h1", "h2"])
        XCTAssertEqual(found("làn"), ["h2"])
        XCTAssertEqual(found("lan ngo"), ["h1"])
        XCTAssertEqual(found("32"), ["h1", "h2"])
        XCTAssertEqual(found("an"), [], "the middle of a word is no beginning")
        XCTAssertEqual(found("minh"), [], "who has left is not found")
    }
}
