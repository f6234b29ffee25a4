/// What stands in the project's files and must agree with the code: names of tasks and groups, what
/// is promised about privacy, and what the notification service may link.

import Foundation
import XCTest
import XomInbox

@testable import XomKit

final class ProjectTests: XCTestCase {
    private let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func plist(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appendingPathComponent(path))
        let read = try PropertyListSerialization.propertyList(from: data, format: nil)
        return try XCTUnwrap(read as? [String: Any])
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }

    func testTheTasksOfTheBackgroundArePermitted() throws {
        let info = try plist("App/Info.plist")
        XCTAssertEqual(
            info["BGTaskSchedulerPermittedIdentifiers"] as? [String],
            [BackgroundPlan.refreshTask, BackgroundPlan.papersTask])
        let modes = try XCTUnwrap(info["UIBackgroundModes"] as? [String])
        XCTAssertEqual(Set(modes), ["fetch", "processing", "remote-notification"])
    }

    func testInvitesOpenInTheAppAndNothingIsLoadedInTheClear() throws {
        let info = try plist("App/Info.plist")
        let types = try XCTUnwrap(info["CFBundleURLTypes"] as? [[String: Any]])
        XCTAssertEqual(types.first?["CFBundleURLSchemes"] as? [String], ["xom"])
        let documents = try XCTUnwrap(info["CFBundleDocumentTypes"] as? [[String: Any]])
        let declared = try XCTUnwrap(info["UTExportedTypeDeclarations"] as? [[String: Any]])
        XCTAssertEqual(
            documents.first?["LSItemContentTypes"] as? [String],
            declared.compactMap { $0["UTTypeIdentifier"] as? String })
        let tags = declared.first?["UTTypeTagSpecification"] as? [String: [String]]
        let name = URL(fileURLWithPath: Words(.vi).nearby.fileName(date: "2026-11-26"))
        XCTAssertEqual(tags?["public.filename-extension"], [name.pathExtension])
        let transport = try XCTUnwrap(info["NSAppTransportSecurity"] as? [String: Bool])
        XCTAssertEqual(transport, ["NSAllowsArbitraryLoads": false])
    }

    func testWhatTheSystemAsksIsTheCataloguesSentence() throws {
        let info = try plist("App/Info.plist")
        let data = try Data(
            contentsOf: folder.appendingPathComponent("Sources/XomApp/Resources/InfoPlist.xcstrings"))
        let catalogue = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let strings = try XCTUnwrap(catalogue?["strings"] as? [String: [String: Any]])
        XCTAssertFalse(strings.isEmpty)
        for (key, entry) in strings {
            let languages = try XCTUnwrap(entry["localizations"] as? [String: [String: [String: String]]])
            XCTAssertEqual(info[key] as? String, languages["vi"]?["stringUnit"]?["value"], key)
            XCTAssertNotNil(languages["en"], key)
        }
    }

    func testTheAppAndTheNotificationServiceShareOneGroupAndNothingElse() throws {
        for path in ["App/Xom.entitlements", "Extension/Extension.entitlements"] {
            let groups = try plist(path)["com.apple.security.application-groups"] as? [String]
            XCTAssertEqual(groups, [WakeUpInbox.group], path)
        }
        XCTAssertEqual(
            try plist("App/Xom.entitlements")["com.apple.developer.default-data-protection"] as? String,
            "NSFileProtectionCompleteUntilFirstUserAuthentication")
    }

    func testTheNotificationServiceCannotOpenTheStore() throws {
        let project = try text("project.yml")
        let service = try XCTUnwrap(project.range(of: "  XomNotifications:\n    type: app-extension"))
        let end = try XCTUnwrap(project.range(of: "\nschemes:", range: service.upperBound..<project.endIndex))
        let products = project[service.upperBound..<end.lowerBound].components(separatedBy: "product: ")
            .dropFirst()
        XCTAssertEqual(products.map { $0.prefix { !$0.isWhitespace } }, ["XomInbox"])
        let imports = try text("Extension/NotificationService.swift").split(separator: "\n")
            .filter { $0.hasPrefix("import ") }
        XCTAssertEqual(imports, ["import UserNotifications", "import XomInbox"])
    }

    func testTheKeyNeverLeavesThePhone() throws {
        let source = try text("Sources/XomKit/Apple/KeychainSecret.swift")
        XCTAssertTrue(source.contains("kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly"))
        XCTAssertFalse(source.contains("kSecAttrAccessGroup"))
        XCTAssertTrue(source.contains("kSecAttrSynchronizable: false"))
        let shield = try text("Sources/XomKit/Apple/FileShield.swift")
        XCTAssertTrue(shield.contains("FileProtectionType.completeUntilFirstUserAuthentication"))
        XCTAssertTrue(shield.contains("isExcludedFromBackup = true"))
    }

    func testThePrivacyManifestTracksNobodyAndGivesReasons() throws {
        let manifest = try plist("App/PrivacyInfo.xcprivacy")
        XCTAssertEqual(manifest["NSPrivacyTracking"] as? Bool, false)
        XCTAssertEqual((manifest["NSPrivacyTrackingDomains"] as? [String])?.count, 0)
        let collected = try XCTUnwrap(manifest["NSPrivacyCollectedDataTypes"] as? [[String: Any]])
        XCTAssertTrue(collected.allSatisfy { $0["NSPrivacyCollectedDataTypeTracking"] as? Bool == false })
        let reached = try XCTUnwrap(manifest["NSPrivacyAccessedAPITypes"] as? [[String: Any]])
        XCTAssertFalse(reached.isEmpty)
        for one in reached {
            XCTAssertFalse(try XCTUnwrap(one["NSPrivacyAccessedAPITypeReasons"] as? [String]).isEmpty)
        }
    }

    func testWhatTheAppCollectsIsDeclared() throws {
        let manifest = try plist("App/PrivacyInfo.xcprivacy")
        let collected = try XCTUnwrap(manifest["NSPrivacyCollectedDataTypes"] as? [[String: Any]])
        let kinds = collected.compactMap { $0["NSPrivacyCollectedDataType"] as? String }
        XCTAssertEqual(Set(kinds).count, kinds.count)
        // Forms ask about descent, and pictures of papers go with them.
        XCTAssertTrue(kinds.contains("NSPrivacyCollectedDataTypeSensitiveInfo"))
        XCTAssertTrue(kinds.contains("NSPrivacyCollectedDataTypePhotosorVideos"))
    }

    func testTheCameraIsExplainedAndNothingIsAskedForThatIsNotUsed() throws {
        let info = try plist("App/Info.plist")
        let asked = info.keys.filter { $0.hasSuffix("UsageDescription") }
        XCTAssertEqual(asked, ["NSCameraUsageDescription"], "pictures come through the system's own picker")
        XCTAssertEqual(
            (info["UISupportedInterfaceOrientations~ipad"] as? [String])?.count, 4,
            "an iPad asks for all four")
        let scenes = info["UIApplicationSceneManifest"] as? [String: Any]
        XCTAssertEqual(scenes?["UIApplicationSupportsMultipleScenes"] as? Bool, false)
    }

    func testTheLicencesOfOthersAreInTheApp() throws {
        XCTAssertTrue(try text("project.yml").contains("path: ../bindings/licences.txt"))
        XCTAssertFalse(try text("../bindings/licences.txt").isEmpty)
    }

    func testEveryFontOfTheAppIsInTheRepository() throws {
        let fonts = try XCTUnwrap(try plist("App/Info.plist")["UIAppFonts"] as? [String])
        let tokens = try text("Sources/XomApp/Generated/Tokens.swift")
        for font in fonts {
            let file = folder.appendingPathComponent("../design/fonts/\(font)")
            XCTAssertTrue(FileManager.default.fileExists(atPath: file.path), font)
        }
        for part in tokens.components(separatedBy: "face: \"").dropFirst() {
            XCTAssertTrue(fonts.contains(part.prefix { $0 != "\"" } + ".ttf"))
        }
    }
}
