// swift-tools-version: 6.0
import PackageDescription

// The core comes as a shared library on Linux, where the tests run (SwiftPM does not link again
// when a static one changes), and as an XCFramework on Apple's systems. generate.sh puts both
// the library and the Swift that speaks to it in place.
#if os(Linux)
    let library = Context.packageDirectory + "/.xom"
    let core: [Target] = [.systemLibrary(name: "xomFFI")]
    // -Xlinker keeps the file away from swift-autolink-extract. Observation on Linux leaves a
    // symbol to its own runtime, hence the last flag.
    let linking: [LinkerSetting] = [
        .unsafeFlags([
            "-Xlinker", "-rpath=\(library)", "-Xlinker", "\(library)/libxom_bindings.so",
            "-Xlinker", "--allow-shlib-undefined",
        ])
    ]
    // A phone that the tests kill in the middle of an exchange.
    let mortal: [Target.Dependency] = ["MortalPhone"]
    let app: [Target] = [
        .executableTarget(name: "MortalPhone", dependencies: ["XomCore"], path: "Tests/MortalPhone"),
        // The views are checked against stand-ins: that they fit together and fit the models, not
        // that they fit Apple's SDK.
        .target(name: "QuartzCore", path: "Tests/StandIns/QuartzCore"),
        .target(name: "UIKit", dependencies: ["QuartzCore"], path: "Tests/StandIns/UIKit"),
        .target(name: "AVFoundation", dependencies: ["QuartzCore"], path: "Tests/StandIns/AVFoundation"),
        .target(name: "SwiftUI", dependencies: ["UIKit"], path: "Tests/StandIns/SwiftUI"),
        .target(
            name: "XomApp", dependencies: ["XomKit", "XomCore", "SwiftUI", "AVFoundation"],
            exclude: ["Resources"]),
    ]
    let products: [Product] = []
#else
    let core: [Target] = [.binaryTarget(name: "xomFFI", path: "XomCore.xcframework")]
    // What a static library of Rust's cannot say itself: it asks the Keychain's framework whether a
    // ward's certificate is trusted.
    let linking: [LinkerSetting] = [.linkedFramework("Security"), .linkedFramework("CoreFoundation")]
    let mortal: [Target.Dependency] = []
    let app: [Target] = [
        .target(name: "XomApp", dependencies: ["XomKit", "XomCore"], exclude: ["Resources"])
    ]
    let products: [Product] = [.library(name: "XomApp", targets: ["XomApp"])]
#endif

let package = Package(
    name: "Xom",
    defaultLocalization: "vi",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: products + [
        .library(name: "XomKit", targets: ["XomKit"]),
        .library(name: "XomInbox", targets: ["XomInbox"]),
    ],
    targets: core + app + [
        .target(name: "XomCore", dependencies: ["xomFFI"], linkerSettings: linking),
        .target(name: "XomInbox"),
        .target(name: "XomKit", dependencies: ["XomCore", "XomInbox"]),
        .testTarget(name: "XomKitTests", dependencies: ["XomKit", "XomCore", "XomInbox"] + mortal),
    ],
    swiftLanguageModes: [.v6]
)
