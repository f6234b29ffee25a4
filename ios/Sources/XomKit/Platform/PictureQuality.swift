/// Whether a picture of a paper is bright and sharp enough to be read, judged from a small grey
/// copy of it. It is advice: the person may know better.

public struct GreyPicture: Sendable {
    public let width: Int
    public let height: Int
    /// One byte a point, row by row; 0 is black.
    public let points: [UInt8]

    public init?(width: Int, height: Int, points: [UInt8]) {
        guard width > 2, height > 2, points.count == width * height else { return nil }
        self.width = width
        self.height = height
        self.points = points
    }

    /// Paper in a lit room lies far above this.
    static let darkest = 70.0
    /// Edges of letters in focus lie far above this.
    static let softest = 60.0

    public var isTooDark: Bool {
        let sum = points.reduce(0) { $0 + Int($1) }
        return Double(sum) / Double(points.count) < Self.darkest
    }

    public var isBlurred: Bool { sharpness < Self.softest }

    /// The variance of the differences between a point and its four neighbours.
    var sharpness: Double {
        var (sum, squares) = (0, 0)
        for row in 1..<height - 1 {
            for column in 1..<width - 1 {
                let at = row * width + column
                let around = [at - 1, at + 1, at - width, at + width].reduce(0) { $0 + Int(points[$1]) }
                let edge = around - 4 * Int(points[at])
                sum += edge
                squares += edge * edge
            }
        }
        let count = Double((height - 2) * (width - 2))
        let mean = Double(sum) / count
        return Double(squares) / count - mean * mean
    }
}
