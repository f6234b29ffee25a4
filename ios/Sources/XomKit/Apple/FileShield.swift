/// Protects the store's folder: encrypted until the first unlock after a start (not longer, or an
/// exchange in the background could not open it), and left out of backups, which do not have its key.

#if canImport(Darwin)
    import Foundation

    public struct FileShield: FolderProtection {
        public init() {}

        public func protect(_ folder: URL) throws {
            #if os(iOS)
                try FileManager.default.setAttributes(
                    [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication],
                    ofItemAtPath: folder.path)
            #endif
            var folder = folder
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try folder.setResourceValues(values)
        }
    }
#endif
