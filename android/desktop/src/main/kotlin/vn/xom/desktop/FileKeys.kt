package vn.xom.desktop

import vn.xom.core.PlatformException
import vn.xom.kit.StoreKeys
import java.io.File
import java.nio.file.Files
import java.nio.file.StandardOpenOption.CREATE_NEW
import java.nio.file.StandardOpenOption.WRITE
import java.nio.file.attribute.PosixFilePermissions
import java.security.SecureRandom

/**
 * The store's key in a file beside it that other accounts cannot read, as the program `xom`
 * keeps it: 64 hex digits. A desk has no key chain of its own.
 */
class FileKeys(private val store: File) : StoreKeys {
    private val file = File("${store.path}.key")

    override fun storeKey(): ByteArray =
        when {
            file.exists() -> hex(file.readText().trim())
            store.exists() -> throw PlatformException.Failed("the key file is missing")
            else -> make()
        }

    override fun destroy() {
        file.delete()
    }

    private fun make(): ByteArray {
        val key = ByteArray(LENGTH).also(SecureRandom()::nextBytes)
        file.absoluteFile.parentFile.mkdirs()
        val own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        Files.newByteChannel(file.toPath(), setOf(CREATE_NEW, WRITE), own).use {
            it.write(java.nio.ByteBuffer.wrap(key.joinToString("") { byte -> "%02x".format(byte) }.plus("\n").toByteArray()))
        }
        return key
    }

    private fun hex(text: String): ByteArray {
        if (!text.matches(Regex("[0-9a-f]{${2 * LENGTH}}"))) throw PlatformException.Failed("the key file holds no key")
        return ByteArray(LENGTH) { text.substring(2 * it, 2 * it + 2).toInt(16).toByte() }
    }

    private companion object {
        const val LENGTH = 32
    }
}
