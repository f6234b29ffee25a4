/// A disk that is really full: what is said, what stays, and that it goes on once there is room.

#if os(Linux)
    import Foundation
    import Glibc
    import XCTest
    import XomCore

    @testable import XomKit

    @MainActor
    final class FullDiskTests: XCTestCase, @unchecked Sendable {
        private var disk = URL(fileURLWithPath: "/")

        /// A disk of a few megabytes; only who may mount can try this.
        private func smallDisk() throws {
            disk = try temporaryFolder("disk")
            let mounted = mount("tmpfs", disk.path, "tmpfs", 0, "size=3m")
            try XCTSkipIf(mounted != 0, "no leave to mount a small disk")
        }

        private func remove() {
            umount(disk.path)
            try? FileManager.default.removeItem(at: disk)
        }

        private var filler: URL { disk.appendingPathComponent("filler") }

        private func fill() {
            _ = FileManager.default.createFile(atPath: filler.path, contents: nil)
            guard let writer = FileHandle(forWritingAtPath: filler.path) else { return }
            for size in [65_536, 4096, 512, 1] {
                while (try? writer.write(contentsOf: Data(count: size))) != nil {}
            }
            try? writer.close()
        }

        private func makeRoom() throws { try FileManager.default.removeItem(at: filler) }

        func testWhatIsTypedOnAFullDiskIsSaidStaysAndIsKeptOnceThereIsRoom() async throws {
            try smallDisk()
            defer { remove() }
            let ward = try Ward()
            defer { ward.close() }
            let one = try TestPhone(folder: disk)
            await one.phone.open()
            one.phone.planner.wake()
            let link = try ward.invite("leader")
            _ = try await one.phone.ask { try $0.acceptInvite(link: link) }
            try await one.exchange()
            let model = ComposeModel(one.phone)
            await model.load()
            fill()
            model.write {
                $0.title = "Mất nước"
                $0.body = String(repeating: "Mời bà con dự họp. ", count: 1000)
            }
            await model.keeper.settle()
            guard case .notKept(let failure) = model.keeper.standing else {
                return XCTFail("\(model.keeper.standing)")
            }
            XCTAssertEqual(failure.code, "storage_full")
            XCTAssertTrue(failure.mayRetry)
            model.preview()
            await model.post()
            XCTAssertEqual(model.step, .preview)
            XCTAssertEqual(model.failure?.code, "storage_full")
            one.phone.choose { $0.language = .en }
            XCTAssertEqual(one.phone.words.language, .en, "a choice counts although it cannot be kept")
            try makeRoom()
            await model.post()
            XCTAssertEqual(model.step, .posted)
            let posted = try await one.phone.ask { try $0.notices(after: nil, limit: 5).rows }
            XCTAssertEqual(posted.map(\.title), ["Mất nước"])
            await one.phone.planner.fallAsleep()
            await one.phone.close()
        }

        func testAPhoneThatCannotBeOpenedForWantOfRoomIsOpenedLater() async throws {
            try smallDisk()
            defer { remove() }
            let one = try TestPhone(folder: disk)
            one.phone.choose { $0.hasBegun = true }
            let entrance = EntranceModel(one.phone)
            fill()
            await one.phone.enterForeground()
            guard case .notOpen(let failure, let mayBeginAgain) = entrance.page else {
                return XCTFail("\(entrance.page)")
            }
            XCTAssertEqual(failure.code, "storage_full")
            XCTAssertFalse(mayBeginAgain)
            try makeRoom()
            await entrance.tryAgain()
            XCTAssertEqual(one.phone.standing, .open)
            await one.phone.planner.fallAsleep()
            await one.phone.close()
        }
    }
#endif
