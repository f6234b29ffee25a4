/// Looking for a code: leave, the live picture, one code, the light, a picture instead.

import XCTest

@testable import XomKit

@MainActor
private final class FakeCamera: CodeCamera {
    var leave = CameraLeave.allowed
    var starts = true
    var hasLight = true
    var lightWorks = true
    private(set) var diary: [String] = []
    private(set) var seen: (@MainActor (String) -> Void)?
    /// The system's question, or the start, lasts until the test says so.
    var lasts = false
    private var lasting: [CheckedContinuation<Void, Never>] = []
    var answer = true

    func askForLeave() async -> Bool {
        diary.append("asks")
        if lasts { await withCheckedContinuation { lasting.append($0) } }
        leave = answer ? .allowed : .denied
        return answer
    }

    func start(_ seen: @escaping @MainActor (String) -> Void) async -> Bool {
        diary.append("starts")
        if lasts { await withCheckedContinuation { lasting.append($0) } }
        self.seen = seen
        return starts
    }

    func stop() { diary.append("stops") }

    func setLight(_ isOn: Bool) -> Bool {
        if lightWorks { diary.append(isOn ? "light" : "dark") }
        return lightWorks
    }

    var isLasting: Bool { !lasting.isEmpty }

    func goOn() {
        let all = lasting
        lasting = []
        all.forEach { $0.resume() }
    }
}

@MainActor
final class ScanModelTests: XCTestCase, @unchecked Sendable {
    private let camera = FakeCamera()
    private lazy var model = ScanModel(camera)

    func testThePersonIsAskedOnceAndThenItLooks() async {
        camera.leave = .undecided
        await model.open()
        XCTAssertEqual(model.standing, .looking)
        XCTAssertEqual(camera.diary, ["asks", "starts"])
        model.close()
        await model.open()
        XCTAssertEqual(camera.diary, ["asks", "starts", "stops", "starts"])
    }

    func testOnlyTheFirstCodeIsTold() async {
        await model.open()
        let seen = camera.seen
        seen?("")
        seen?(String(repeating: "A", count: ScanModel.longest + 1))
        XCTAssertEqual(model.standing, .looking, "what is no code of ours is passed over")
        seen?("xom://invite/1")
        seen?("xom://invite/2")
        XCTAssertEqual(model.standing, .found("xom://invite/1"))
        XCTAssertEqual(camera.diary.last, "stops", "nothing looks on after that")
        model.close()
        seen?("xom://invite/3")
        XCTAssertEqual(model.standing, .closed)
    }

    func testWhoRefusesIsShownTheWayToTheSettingsAndComesBack() async {
        camera.leave = .undecided
        camera.answer = false
        await model.open()
        XCTAssertEqual(model.standing, .denied)
        await model.cameBack()
        XCTAssertEqual(model.standing, .denied)
        camera.leave = .allowed
        await model.cameBack()
        XCTAssertEqual(model.standing, .looking)
        XCTAssertEqual(camera.diary, ["asks", "starts"])
    }

    func testWhereLeaveWasRefusedEarlierNothingIsAsked() async {
        camera.leave = .denied
        await model.open()
        XCTAssertEqual(model.standing, .denied)
        XCTAssertEqual(camera.diary, [])
    }

    func testWithoutACameraOrWithOneThatDoesNotStartThereIsAnotherWay() async {
        camera.leave = .absent
        await model.open()
        XCTAssertEqual(model.standing, .absent)
        camera.leave = .allowed
        camera.starts = false
        await model.open()
        XCTAssertEqual(model.standing, .absent)
        model.readPicture(nil)
        XCTAssertTrue(model.foundNoCode)
        XCTAssertEqual(model.standing, .absent, "another picture may be tried")
        model.readPicture("xom://invite/1")
        XCTAssertEqual(model.standing, .found("xom://invite/1"))
        XCTAssertFalse(model.foundNoCode)
    }

    func testTheLightIsOnlyWhereThereIsOneAndGoesOutWithTheCamera() async {
        model.switchLight()
        XCTAssertFalse(model.isLightOn)
        await model.open()
        XCTAssertTrue(model.hasLight)
        model.switchLight()
        XCTAssertTrue(model.isLightOn)
        camera.seen?("xom://invite/1")
        XCTAssertFalse(model.isLightOn)
        XCTAssertEqual(camera.diary, ["starts", "light", "dark", "stops"])
        await model.open()
        camera.lightWorks = false
        model.switchLight()
        XCTAssertFalse(model.isLightOn, "a light that does not come on is not said to be on")
        camera.hasLight = false
        XCTAssertFalse(model.hasLight)
    }

    func testWhoClosesWhileTheSystemAsksIsNotLookedAt() async {
        camera.leave = .undecided
        camera.lasts = true
        let opening = Task { await model.open() }
        await eventually("asked") { self.camera.isLasting }
        model.close()
        camera.goOn()
        await opening.value
        XCTAssertEqual(model.standing, .closed)
        XCTAssertEqual(camera.diary, ["asks", "stops"])
    }

    func testWhoClosesWhileTheCameraStartsLeavesNoCameraRunning() async {
        camera.lasts = true
        let opening = Task { await model.open() }
        await eventually("starting") { self.camera.isLasting }
        model.close()
        camera.goOn()
        await opening.value
        XCTAssertEqual(model.standing, .closed)
        XCTAssertEqual(camera.diary.last, "stops")
        XCTAssertEqual(camera.diary.filter { $0 == "stops" }.count, 2)
    }

    func testTwoTapsOpenOneCamera() async {
        camera.lasts = true
        let first = Task { await model.open() }
        await eventually("starting") { self.camera.isLasting }
        await model.open()
        camera.goOn()
        await first.value
        XCTAssertEqual(model.standing, .looking)
        XCTAssertEqual(camera.diary, ["starts"])
    }
}
