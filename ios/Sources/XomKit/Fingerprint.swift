/// A code to be compared by eye: groups of four letters, four groups a line. All of it: whoever can
/// choose what is left out can make another that looks the same.

public enum Fingerprint {
    public static func said(_ code: String) -> String {
        chunks(chunks(Array(code), 4).map { String($0) }, 4).map { $0.joined(separator: " ") }
            .joined(separator: "\n")
    }

    private static func chunks<Element>(_ all: [Element], _ size: Int) -> [[Element]] {
        stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min($0 + size, all.count)]) }
    }
}
