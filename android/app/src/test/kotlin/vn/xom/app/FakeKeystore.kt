package vn.xom.app

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.ProviderException
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/** A Keystore without a chip, under the system's own name: Robolectric has none. */
object FakeKeystore {
    val keys = mutableMapOf<String, Key>()

    /** What was asked of it, in order. */
    val asked = mutableListOf<KeyGenParameterSpec>()

    /** How it meets the wish for a StrongBox. */
    var strongBox: () -> Unit = { throw StrongBoxUnavailableException() }

    /** How it meets any wish at all. */
    var trouble: () -> Unit = {}

    /** A new phone. */
    fun install() {
        keys.clear()
        asked.clear()
        strongBox = { throw StrongBoxUnavailableException() }
        trouble = {}
        Security.removeProvider(KeystoreKeys.PROVIDER)
        Security.addProvider(FakeProvider())
    }
}

private class FakeProvider : Provider(KeystoreKeys.PROVIDER, "1", "for tests") {
    init {
        put("KeyStore.${KeystoreKeys.PROVIDER}", FakeStore::class.java.name)
        put("KeyGenerator.AES", FakeGenerator::class.java.name)
    }
}

class FakeGenerator : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun engineInit(parameters: AlgorithmParameterSpec, random: SecureRandom?) {
        spec = parameters as KeyGenParameterSpec
    }

    override fun engineInit(random: SecureRandom?) = throw ProviderException("no parameters")

    override fun engineInit(size: Int, random: SecureRandom?) = throw ProviderException("no parameters")

    override fun engineGenerateKey(): SecretKey {
        FakeKeystore.trouble()
        FakeKeystore.asked += spec
        if (spec.isStrongBoxBacked) FakeKeystore.strongBox()
        val key = SecretKeySpec(ByteArray(spec.keySize / 8).also(SecureRandom()::nextBytes), "AES")
        FakeKeystore.keys[spec.keystoreAlias] = key
        return key
    }
}

class FakeStore : KeyStoreSpi() {
    override fun engineGetKey(alias: String, password: CharArray?): Key? {
        FakeKeystore.trouble()
        return FakeKeystore.keys[alias]
    }

    override fun engineContainsAlias(alias: String): Boolean = alias in FakeKeystore.keys

    override fun engineDeleteEntry(alias: String) {
        FakeKeystore.keys.remove(alias)
    }

    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

    override fun engineAliases(): Enumeration<String> = Collections.enumeration(FakeKeystore.keys.keys)

    override fun engineSize(): Int = FakeKeystore.keys.size

    override fun engineIsKeyEntry(alias: String): Boolean = engineContainsAlias(alias)

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

    override fun engineGetCertificate(alias: String): Certificate? = null

    override fun engineGetCreationDate(alias: String): Date? = null

    override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<Certificate>?) = Unit

    override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<Certificate>?) = Unit

    override fun engineSetCertificateEntry(alias: String, certificate: Certificate) = Unit

    override fun engineIsCertificateEntry(alias: String): Boolean = false

    override fun engineGetCertificateAlias(certificate: Certificate): String? = null

    override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit
}
