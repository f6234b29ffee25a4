/// The few things that the core does not say yet: sizes, and days that come as bare times.

import Foundation

enum Spoken {
    /// “1,2 MB”; small things in KB, and never nothing.
    static func size(_ bytes: UInt64, in language: Words.Language) -> String {
        let megabytes = Double(bytes) / 1_000_000
        guard megabytes >= 0.95 else { return "\(max(1, (bytes + 500) / 1000)) KB" }
        let tenths = Int((megabytes * 10).rounded())
        let mark = language == .vi ? "," : "."
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10)\(mark)\(tenths % 10) MB"
    }

    /// “26/11/2026”, on the ward's calendar.
    static func day(_ milliseconds: UInt64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let parts = ward.dateComponents([.day, .month, .year], from: date)
        return String(format: "%02d/%02d/%04d", parts.day ?? 0, parts.month ?? 0, parts.year ?? 0)
    }

    /// “2026-11-26”, in the name of a file.
    static func fileDay(_ date: Date) -> String {
        let day = day(UInt64(date.timeIntervalSince1970 * 1000))
        return day.split(separator: "/").reversed().joined(separator: "-")
    }

    /// The last millisecond of a day, on the ward's calendar.
    static func endOfDay(_ date: Date) -> UInt64 {
        let start = ward.startOfDay(for: date)
        return UInt64((start.timeIntervalSince1970 + 24 * 60 * 60) * 1000) - 1
    }

    /// Vietnam keeps one time, without summer time.
    private static let ward: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 60 * 60) ?? .gmt
        return calendar
    }()
}
