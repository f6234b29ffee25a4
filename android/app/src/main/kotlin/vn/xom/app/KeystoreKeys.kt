package vn.xom.app

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import vn.xom.core.PlatformException
import vn.xom.kit.StoreKeys
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.SecureRandom
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Keeps the store's key in a file that only a key inside the phone's Keystore opens. The
 * Keystore's key never leaves the phone, so neither the store nor this file is worth anything
 * elsewhere; both lie where backups do not look.
 *
 * It asks for no lock screen and no unlocked phone: exchanges run while the phone lies locked.
 *
 * @property file where the wrapped key is kept.
 * @property store the folder of what it locks: when that is there and the key is not, the key
 *   is lost, and no new one is made in its place.
 */
class KeystoreKeys(private val file: File, private val store: File) : StoreKeys {
    /** The key is gone for good: what it locked cannot be read again. */
    @Volatile
    var lost: Boolean = false
        private set

    @Synchronized
    override fun storeKey(): ByteArray =
        try {
            if (store.list().isNullOrEmpty()) make() else unwrap()
        } catch (failure: GeneralSecurityException) {
            lost = failure.isLoss()
            throw PlatformException.Failed("the keystore: ${failure.javaClass.simpleName}")
        } catch (failure: ProviderException) {
            // The Keystore's process is away or busy; the same may succeed later.
            throw PlatformException.Failed("the keystore: ${failure.javaClass.simpleName}")
        } catch (failure: IOException) {
            throw PlatformException.Failed("the key's file: ${failure.javaClass.simpleName}")
        }

    @Synchronized
    override fun destroy() {
        file.delete()
        val keystore = keystore()
        if (keystore.containsAlias(ALIAS)) keystore.deleteEntry(ALIAS)
        lost = false
    }

    private fun unwrap(): ByteArray {
        val key = keystore().getKey(ALIAS, null) as SecretKey?
        if (key == null || !file.exists()) throw UnrecoverableKeyException("there is a store without its key")
        val wrapped = file.readBytes()
        if (wrapped.size != IV + LENGTH + TAG) throw UnrecoverableKeyException("the wrapped key was cut off")
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG * 8, wrapped, 0, IV))
        return cipher.doFinal(wrapped, IV, wrapped.size - IV)
    }

    private fun make(): ByteArray {
        val key = ByteArray(LENGTH).also(SecureRandom()::nextBytes)
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, wrappingKey())
        keep(cipher.iv + cipher.doFinal(key))
        return key
    }

    /** On the disk, whole, before the first byte of the store. */
    private fun keep(wrapped: ByteArray) {
        file.absoluteFile.parentFile?.mkdirs()
        val fresh = File("${file.path}.new")
        FileOutputStream(fresh).use {
            it.write(wrapped)
            it.fd.sync()
        }
        if (!fresh.renameTo(file)) throw IOException("cannot rename")
    }

    /** A fresh key in the chip made for it, or else where the phone keeps its keys. */
    private fun wrappingKey(): SecretKey {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                return generate(strongBox = true)
            } catch (_: ProviderException) {
                // Most phones have none; some say that they have one and then do not know AES in it.
            }
        }
        return generate(strongBox = false)
    }

    private fun generate(strongBox: Boolean): SecretKey {
        val spec =
            KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setKeySize(256)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        if (strongBox && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) spec.setIsStrongBoxBacked(true)
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER)
        generator.init(spec.build())
        return generator.generateKey()
    }

    private fun keystore(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }

    /** Only what no later try can change: all else is the Keystore's bad moment. */
    private fun GeneralSecurityException.isLoss(): Boolean =
        this is UnrecoverableKeyException || this is AEADBadTagException || this is KeyPermanentlyInvalidatedException

    internal companion object {
        const val PROVIDER: String = "AndroidKeyStore"
        const val ALIAS: String = "xom.store"
        private const val CIPHER = "AES/GCM/NoPadding"
        private const val LENGTH = 32
        private const val IV = 12
        private const val TAG = 16
    }
}
