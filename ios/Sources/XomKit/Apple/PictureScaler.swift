/// Makes a picture smaller and upright, and leaves out what the camera noted about time and place.

#if canImport(ImageIO)
    import CoreGraphics
    import Foundation
    import ImageIO
    import UniformTypeIdentifiers
    import XomCore

    public final class PictureScaler: ImageScaler {
        static let quality = 0.8
        /// Enough to judge light and sharpness by.
        static let greyEdge = 320

        public init() {}

        public func fit(picture: Data, longestEdge: UInt32) throws -> Data {
            guard let small = Self.thumbnail(of: picture, longestEdge: Int(longestEdge)) else {
                throw PlatformError.Failed(reason: "not a picture")
            }
            let written = NSMutableData()
            let type = UTType.jpeg.identifier as CFString
            guard let file = CGImageDestinationCreateWithData(written, type, 1, nil) else {
                throw PlatformError.Failed(reason: "no JPEG writer")
            }
            let options = [kCGImageDestinationLossyCompressionQuality: Self.quality] as CFDictionary
            CGImageDestinationAddImage(file, small, options)
            guard CGImageDestinationFinalize(file) else { throw PlatformError.Failed(reason: "not written") }
            return written as Data
        }

        /// A small grey copy, for advice about the picture.
        public static func grey(_ picture: Data) -> GreyPicture? {
            guard let small = thumbnail(of: picture, longestEdge: greyEdge) else { return nil }
            var points = [UInt8](repeating: 0, count: small.width * small.height)
            let context = CGContext(
                data: &points, width: small.width, height: small.height, bitsPerComponent: 8,
                bytesPerRow: small.width, space: CGColorSpaceCreateDeviceGray(),
                bitmapInfo: CGImageAlphaInfo.none.rawValue)
            context?.draw(small, in: CGRect(x: 0, y: 0, width: small.width, height: small.height))
            return GreyPicture(width: small.width, height: small.height, points: points)
        }

        private static func thumbnail(of picture: Data, longestEdge: Int) -> CGImage? {
            guard let source = CGImageSourceCreateWithData(picture as CFData, nil) else { return nil }
            let options: [CFString: Any] = [
                kCGImageSourceCreateThumbnailFromImageAlways: true,
                kCGImageSourceCreateThumbnailWithTransform: true,
                kCGImageSourceThumbnailMaxPixelSize: longestEdge,
            ]
            return CGImageSourceCreateThumbnailAtIndex(source, 0, options as CFDictionary)
        }
    }
#endif
