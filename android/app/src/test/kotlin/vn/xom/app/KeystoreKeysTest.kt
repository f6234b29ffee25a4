package vn.xom.app

import android.security.keystore.KeyProperties
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import vn.xom.core.PlatformException
import java.io.File
import java.security.ProviderException
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

@RunWith(RobolectricTestRunner::class)
@Config(application = android.app.Application::class)
class KeystoreKeysTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val file get() = File(folder.root, "store.key")
    private val store get() = File(folder.root, "store")

    private fun keys() = KeystoreKeys(file, store)

    private fun begun(): ByteArray {
        val key = keys().storeKey()
        store.mkdirs()
        File(store, "xom.db").writeText("locked")
        return key
    }

    @Before
    fun aNewPhone() = FakeKeystore.install()

    @Test
    fun `the key comes back, and lies in its file only wrapped`() {
        val key = begun()
        assertEquals(32, key.size)
        assertContentEquals(key, keys().storeKey())
        val wrapped = file.readBytes()
        assertEquals(12 + 32 + 16, wrapped.size)
        assertFalse(String(wrapped, Charsets.ISO_8859_1).contains(String(key, Charsets.ISO_8859_1)))
    }

    @Test
    fun `the wrapping key is AES-256 in GCM, in the StrongBox where there is one`() {
        FakeKeystore.strongBox = {}
        begun()
        val spec = FakeKeystore.asked.single()
        assertTrue(spec.isStrongBoxBacked)
        assertEquals(256, spec.keySize)
        assertContentEquals(arrayOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes)
        assertFalse(spec.isUserAuthenticationRequired, "exchanges run while the phone lies locked")
    }

    @Test
    fun `a phone without a StrongBox, or with one that fails, keeps the key all the same`() {
        val key = begun()
        assertEquals(listOf(true, false), FakeKeystore.asked.map { it.isStrongBoxBacked })
        assertContentEquals(key, keys().storeKey())

        FakeKeystore.install()
        store.deleteRecursively()
        FakeKeystore.strongBox = { throw ProviderException("no AES in here") }
        assertContentEquals(begun(), keys().storeKey())
    }

    @Test
    fun `a key that is gone is lost, and no other takes its place`() {
        begun()
        val kept = file.readBytes()
        FakeKeystore.keys.clear()
        val keys = keys()
        repeat(2) { assertFailsWith<PlatformException.Failed> { keys.storeKey() } }
        assertTrue(keys.lost)
        assertContentEquals(kept, file.readBytes())
        assertTrue(FakeKeystore.keys.isEmpty())
    }

    @Test
    fun `a wrapped key that is gone, cut off or altered is lost`() {
        begun()
        val kept = file.readBytes()
        val altered = kept.clone().also { it[20] = (it[20] + 1).toByte() }
        for (content in listOf(altered, kept.copyOf(20), ByteArray(0), null)) {
            if (content == null) file.delete() else file.writeBytes(content)
            val keys = keys()
            assertFailsWith<PlatformException.Failed> { keys.storeKey() }
            assertTrue(keys.lost)
        }
    }

    @Test
    fun `another phone's wrapped key is lost here`() {
        begun()
        val elsewhere = file.readBytes()
        store.deleteRecursively()
        FakeKeystore.install()
        begun()
        file.writeBytes(elsewhere)
        val keys = keys()
        assertFailsWith<PlatformException.Failed> { keys.storeKey() }
        assertTrue(keys.lost)
    }

    @Test
    fun `a Keystore that is merely busy loses nothing`() {
        val key = begun()
        FakeKeystore.trouble = { throw ProviderException("the keystore's process died") }
        val keys = keys()
        assertFailsWith<PlatformException.Failed> { keys.storeKey() }
        assertFalse(keys.lost)
        FakeKeystore.trouble = {}
        assertContentEquals(key, keys.storeKey())
    }

    @Test
    fun `a first run that was cut short begins again`() {
        val first = keys().storeKey()
        val second = keys().storeKey()
        assertNotEquals(first.toList(), second.toList())
    }

    @Test
    fun `nothing is left of a key that was destroyed`() {
        begun()
        keys().destroy()
        assertTrue(FakeKeystore.keys.isEmpty())
        assertEquals(listOf("store"), folder.root.list()!!.toList())
        keys().destroy()
    }
}
