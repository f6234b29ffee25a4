package vn.xom.app

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.xom.core.Language
import vn.xom.core.XomException
import vn.xom.kit.Phone
import vn.xom.kit.Platform
import java.io.File
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotSame
import kotlin.test.assertNull
import kotlin.test.assertSame
import kotlin.test.assertTrue

@RunWith(RobolectricTestRunner::class)
class DoorTest {
    private val begun = AtomicInteger()
    private var refusal: XomException? = null
    private val store get() = File(app.noBackupFilesDir, "store")
    private val keys get() = KeystoreKeys(File(app.noBackupFilesDir, "store.key"), store)
    private val door by lazy {
        val keys = keys
        Door(app.scope, store, keys) {
            begun.incrementAndGet()
            refusal?.let { throw it }
            Phone.open(store, app.settings, Platform(keys, app.network, app.notifier, BitmapScaler))
        }
    }

    @Before
    fun aNewPhone() = FakeKeystore.install()

    @After
    fun close() {
        door.openPhone?.close()
    }

    private fun phone(): Phone? = waiting("the phone") { door.phone() }

    @Test
    fun `however many ask, the phone is opened once`() {
        val phones = waiting("the phones") { coroutineScope { List(8) { async { door.phone() } }.awaitAll() } }
        assertEquals(1, phones.distinct().size)
        assertEquals(1, begun.get())
    }

    @Test
    fun `what cannot be opened is said, and tried again when somebody asks`() {
        refusal = XomException.Failed("storage_full", "Máy đã đầy.", "The phone is full.", true)
        assertNull(phone())
        val failed = assertIs<Opened.Failed>(door.opened.value)
        assertEquals("Máy đã đầy.", failed.trouble.said(Language.VIETNAMESE))
        refusal = null
        assertIs<Phone>(phone())
    }

    @Test
    fun `a store of another key is a lost key`() {
        refusal = XomException.Failed("wrong_store_key", "", "", false)
        assertNull(phone())
        assertEquals(Opened.KeyLost, door.opened.value)
        door.open()
        assertEquals(Opened.KeyLost, door.opened.value, "only a person begins afresh")
    }

    /** A store, closed, and what its file holds now. */
    private fun kept(change: (ByteArray) -> ByteArray): File {
        phone()!!.close()
        return File(store, "xom.db").apply { writeBytes(change(readBytes())) }
    }

    private fun nextStart(): Door {
        val keys = keys
        return Door(app.scope, store, keys) { Phone.open(store, app.settings, Platform(keys, app.network, app.notifier, BitmapScaler)) }
    }

    @Test
    fun `a store that is damaged is said to be, is tried again as it is, and put aside when the person says so`() {
        val file = kept { bytes -> bytes.copyOf().also { it.fill(0x5a, 4_096) } }
        val damaged = file.readBytes()
        val door = nextStart()
        assertNull(waiting("the door") { door.phone() })
        assertIs<Opened.Damaged>(door.opened.value)
        assertNull(waiting("the door") { door.phone() })
        assertContentEquals(damaged, file.readBytes(), "trying changes nothing")
        door.beginAfresh()
        val fresh = waiting("a new phone") { door.phone() }
        assertContentEquals(damaged, File(store.path + ".lost", "xom.db").readBytes())
        fresh!!.close()
    }

    @Test
    fun `whatever lies where the store should be, somebody can act on it`() {
        val made = kept { it }.readBytes()
        for (content in listOf(made.copyOf(made.size / 2), made.copyOf(1_000), ByteArray(4_096), "no store".toByteArray())) {
            File(store, "xom.db").writeBytes(content)
            val door = nextStart()
            assertNull(waiting("the door") { door.phone() }, "${content.size} bytes")
            val opened = door.opened.value
            assertTrue(opened is Opened.Damaged || opened == Opened.KeyLost, "${content.size} bytes: $opened")
            door.beginAfresh()
            waiting("a new phone") { door.phone() }!!.close()
            File(store, "xom.db").writeBytes(made)
        }
    }

    @Test
    fun `a store that another holds is waited for, not given up`() {
        val first = phone()!!
        val door = nextStart()
        assertNull(waiting("the door") { door.phone() })
        assertEquals("store_in_use", assertIs<Opened.Failed>(door.opened.value).trouble.code)
        first.close()
        waiting("the phone") { door.phone() }!!.close()
    }

    @Test
    fun `a phone that was left stays closed until the person begins anew`() {
        val first = phone()!!
        waiting("leaving") { first.leave() }
        assertNull(phone(), "a job does not begin a new one")
        door.open()
        assertNull(phone(), "neither does looking at the app: how leaving ended is read first")
        door.beginAnew()
        val second = phone()!!
        assertNotSame(first, second)
        assertSame(second, phone())
    }
}
