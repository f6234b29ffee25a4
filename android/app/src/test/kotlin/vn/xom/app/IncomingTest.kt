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
    }

    @Test
    fun `what is none of ours asks for nothing`() {
        assertNull(asked(Intent(Intent.ACTION_MAIN)))
        assertNull(asked(Intent(Intent.ACTION_VIEW)))
        assertNull(asked(Intent(Intent.ACTION_SEND)))
        assertNull(asked(Intent(Intent.ACTION_VIEW, Uri.parse("https://example.org/"))))
        val gone = Uri.parse("content://nobody/1")
        shadowOf(files).registerInputStreamSupplier(gone) { throw SecurityException("not granted") }
        assertNull(asked(Intent(Intent.ACTION_VIEW, gone)))
    }
}
