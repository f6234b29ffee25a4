/// A copy of everything of this person that the phone holds, as one file that is not locked.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class ExportModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case idle
        case making
        case ready(file: URL, size: String)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.idle

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func make() async {
        guard standing != .making else { return }
        standing = .making
        let name = words.export.fileName(date: Spoken.fileDay(phone.now()))
        let made = await attempt {
            let data = Data(try await self.phone.ask { try $0.exportData() }.utf8)
            let file = try await self.phone.shelve(data, as: name)
            return Standing.ready(file: file, size: Spoken.size(UInt64(data.count), in: self.words.language))
        }
        standing = made ?? .idle
    }

    public var line: StateLine? {
        switch standing {
        case .idle: nil
        case .making: StateLine(.running, words.export.making)
        case .ready(_, let size): StateLine(.done, words.export.ready(size: size))
        }
    }
}
