/// The key of the store: random, made once, kept where backups do not reach. When the key is gone
/// but the store is there (a restored phone), no new key is made: it would open nothing.

import Foundation
import XomCore

/// One secret in the system's keeping.
public protocol SecretStore: Sendable {
    func read() throws -> Data?
    func write(_ secret: Data) throws
    func remove() throws
}

public final class StoreKeys: KeyStore {
    private let secrets: any SecretStore
    private let store: URL

    public init(secrets: any SecretStore, store: URL) {
        self.secrets = secrets
        self.store = store
    }

    /// The store is there and its key is not: this phone has to join again.
    public var keyIsLost: Bool {
        get throws { try secrets.read() == nil && FileManager.default.fileExists(atPath: store.path) }
    }

    public func storeKey() throws -> Data {
        do {
            if let key = try secrets.read() { return key }
            guard try !keyIsLost else { throw PlatformError.Failed(reason: "the store's key is gone") }
            var random = SystemRandomNumberGenerator()
            let key = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            try secrets.write(key)
            return key
        } catch let error as PlatformError {
            throw error
        } catch {
            // The line carries only its own errors; anything else would end the process.
            throw PlatformError.Failed(reason: "the key chain: \(error)")
        }
    }
}
