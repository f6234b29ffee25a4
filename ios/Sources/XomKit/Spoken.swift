/// The few things that the core does not say yet: sizes, and days that come as bare times.

import Foundation

enum Spoken {
    /// “1,2 MB”; small things in kB, and never nothing.
    static func size(_ bytes: UInt64, in language: Words.Language) -> String {
        let megabytes = Double(bytes) / 1_000_000
        guard megabytes >= 0.95 else { return "\(max(1, (bytes + 500) / 1000)) kB" }
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

    static func day(_ date: Date) -> String {
        day(UInt64(max(0, date.timeIntervalSince1970 * 1000)))
    }

    /// Noon of a day that `day` wrote; nothing when it is none.
    static func date(_ day: String) -> Date? {
        let parts = day.split(separator: "/").map { Int($0) }
        guard parts.count == 3, let number = parts[0], let month = parts[1], let year = parts[2] else {
            return nil
        }
        let asked = DateComponents(year: year, month: month, day: number, hour: 12)
        guard let date = ward.date(from: asked), self.day(date) == day else { return nil }
        return date
    }

    /// “2026-11-26”, in the name of a file.
    static func fileDay(_ date: Date) -> String {
        day(date).split(separator: "/").reversed().joined(separator: "-")
    }

    /// The last millisecond of a day, on the ward's calendar.
    static func endOfDay(_ date: Date) -> UInt64 {
        let start = ward.startOfDay(for: date)
        return UInt64((start.timeIntervalSince1970 + 24 * 60 * 60) * 1000) - 1
    }

    /// Vietnam keeps one time, without summer time.
    static let ward: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 60 * 60) ?? .gmt
        return calendar
    }()
}

/// Days are chosen on the ward's calendar, wherever the phone thinks it is.
public enum WardCalendar {
    public static let calendar = Spoken.ward
}
