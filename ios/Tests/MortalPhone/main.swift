/// A phone in a process of its own, to be killed in the middle of an exchange: it opens the store in
/// a folder, posts a notice, begins an exchange, says "middle" after the first answer, and stands
/// still there until it is killed.

import Foundation
import XomCore

final class Keys: KeyStore {
    let file: URL
    init(_ file: URL) { self.file = file }
    func storeKey() throws -> Data {
        do { return try Data(contentsOf: file) } catch { throw PlatformError.Failed(reason: "\(error)") }
    }
}

final class Online: Connectivity {
    func network() throws -> Network { .free }
}

final class Silent: Notifier, ImageScaler {
    func tell(news: [Announcement]) throws {}
    func fit(picture: Data, longestEdge: UInt32) throws -> Data {
        throw PlatformError.Failed(reason: "no picture")
    }
}

final class StandingStill: SyncListener {
    func progress(report: SyncReport) throws {
        FileHandle.standardOutput.write(Data("middle\n".utf8))
        Thread.sleep(forTimeInterval: 600)
    }
}

let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let silent = Silent()
let device = try Device.open(
    path: folder.appendingPathComponent("phone.xom").path, language: .vietnamese,
    keys: Keys(folder.appendingPathComponent("key")), connectivity: Online(), notifier: silent, scaler: silent
)
for number in 1...3 {
    _ = try device.postNotice(
        notice: NewNotice(
            title: "Thông báo \(number)", body: "Trước khi bị tắt", urgency: .normal, pinned: false,
            blocks: nil, validFrom: nil, validUntil: nil, documentNumber: nil))
}
_ = try await device.sync(reason: .start, cancel: nil, listener: StandingStill())
