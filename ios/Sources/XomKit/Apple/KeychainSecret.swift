/// The store's key in the Keychain: readable after the first unlock, on this device only, never in
/// a backup and never in iCloud.

#if canImport(Security)
    import Foundation
    import Security

    public struct KeychainSecret: SecretStore {
        struct Failed: Error { let status: OSStatus }

        private let account: String

        public init(account: String = "store-key") {
            self.account = account
        }

        public func read() throws -> Data? {
            var query = query
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            var found: CFTypeRef?
            switch SecItemCopyMatching(query as CFDictionary, &found) {
            case errSecSuccess: return found as? Data
            case errSecItemNotFound: return nil
            // Locked since the start of the phone, for one: an error, not an absent key.
            case let status: throw Failed(status: status)
            }
        }

        public func write(_ secret: Data) throws {
            var item = query
            item[kSecValueData] = secret
            item[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
            let status = SecItemAdd(item as CFDictionary, nil)
            guard status == errSecSuccess else { throw Failed(status: status) }
        }

        public func remove() throws {
            let status = SecItemDelete(query as CFDictionary)
            guard status == errSecSuccess || status == errSecItemNotFound else {
                throw Failed(status: status)
            }
        }

        private var query: [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword, kSecAttrService: "vn.xom.store",
                kSecAttrAccount: account, kSecAttrSynchronizable: false,
            ]
        }
    }
#endif
