package vn.xom.app

import android.app.Application
import android.content.Intent
import android.net.Uri
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import vn.xom.ui.Asked
import java.io.ByteArrayInputStream
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
class IncomingTest {
    private val context = RuntimeEnvironment.getApplication()
    private val files = context.contentResolver

    private fun asked(intent: Intent): Asked? = runBlocking { Incoming.asked(intent, files) }

    private fun file(content: ByteArray): Uri =
        Uri.parse("content://carrier/1").also { shadowOf(files).registerInputStream(it, ByteArrayInputStream(content)) }

    @Test
    fun `an invite's link goes on as it is`() {
        val link = "xom://invite/AQID_w"
        assertEquals(Asked.Invite(link), asked(Intent(Intent.ACTION_VIEW, Uri.parse(link))))
        assertNull(asked(Intent(Intent.ACTION_VIEW, Uri.parse("xom://invite/" + "A".repeat(9_000)))))
    }

    @Test
    fun `a neighbour's file is read, opened or shared`() {
        val opened = asked(Intent(Intent.ACTION_VIEW).setDataAndType(file(byteArrayOf(1, 2)), "application/octet-stream"))
        assertEquals(listOf<Byte>(1, 2), assertIs<Asked.Bundle>(opened).content.toList())
        val shared = asked(Intent(Intent.ACTION_SEND).setType("application/octet-stream").putExtra(Intent.EXTRA_STREAM, file(byteArrayOf(3))))
        assertEquals(listOf<Byte>(3), assertIs<Asked.Bundle>(shared).content.toList())
    }

    @Test
    fun `a file too large is read no further than it takes to refuse it`() {
        assertEquals(11, ByteArrayInputStream(ByteArray(1_000)).readAtMost(10).size)
        assertEquals(10, ByteArrayInputStream(ByteArray(10)).readAtMost(10).size)
    }

    @Test
    fun `no other app can have us read a file of our own`() {
        val own = java.io.File(context.noBackupFilesDir, "store.key").apply { writeText("secret") }
        assertNull(asked(Intent(Intent.ACTION_VIEW, Uri.fromFile(own))))
        assertNull(asked(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, Uri.fromFile(own))))
        for (address in listOf("content://vn.xom.app.files/capture/anh.jpg", "content://0@vn.xom.app.files/handed/1/don.pdf", "content:/nowhere")) {
            assertNull(asked(Intent(Intent.ACTION_VIEW, Uri.parse(address))), address)
            assertNull(asked(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, Uri.parse(address))), address)
        }
    }

    @Test
    fun `what is none of ours asks for nothing`() {
        assertNull(asked(Intent(Intent.ACTION_MAIN)))
        assertNull(asked(Intent(Intent.ACTION_VIEW)))
        assertNull(asked(Intent(Intent.ACTION_SEND)))
        assertNull(asked(Intent(Intent.ACTION_VIEW, Uri.parse("https://example.org/"))))
    }

    @Test
    fun `a file that cannot be read is as good as damaged, so that something is said`() {
        val gone = Uri.parse("content://nobody/1")
        shadowOf(files).registerInputStreamSupplier(gone) { throw SecurityException("not granted") }
        assertEquals(0, assertIs<Asked.Bundle>(asked(Intent(Intent.ACTION_VIEW, gone))).content.size)
    }

    @Test
    fun `what another app has packed into an intent cannot end ours`() {
        class Hostile(action: String) : Intent(action) {
            override fun getStringExtra(name: String?): String = throw IllegalStateException("a parcel of somebody else's making")

            override fun <T : Any?> getParcelableExtra(name: String?, type: Class<T>): T = throw RuntimeException("likewise")

            @Deprecated("for older systems")
            override fun <T : android.os.Parcelable?> getParcelableExtra(name: String?): T = throw RuntimeException("likewise")
        }
        assertNull(asked(Hostile("vn.xom.app.NOTICE")))
        assertNull(asked(Hostile(Intent.ACTION_SEND)))
    }

    @Test
    fun `a notice's name that is none of ours is not carried around`() {
        assertEquals(Asked.Notice("n1"), asked(Incoming.notice(context, "n1")))
        assertNull(asked(Incoming.notice(context, "n".repeat(100_000))))
    }
}
