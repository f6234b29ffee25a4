package vn.xom.ui

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.runComposeUiTest
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import vn.xom.core.Language
import vn.xom.kit.Settings
import vn.xom.kit.sized
import vn.xom.ui.parts.HandoverNote
import java.io.IOException
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotSame
import kotlin.test.assertNull

class HandoverTest {
    private val handover = Handover(CoroutineScope(Job() + Dispatchers.Default))

    private fun ended() = runBlocking { handover.handing.first { it != Handing.Making } }

    @Test
    fun `a file is written off the thread that asked, and once however often it is asked`() {
        val gate = CompletableDeferred<Unit>()
        val written = mutableListOf<Thread>()
        repeat(3) {
            handover.begin {
                written += Thread.currentThread()
                gate.await()
                null
            }
        }
        assertEquals(Handing.Making, handover.handing.value)
        gate.complete(Unit)
        assertNull(ended())
        assertNotSame(Thread.currentThread(), written.single())
    }

    @Test
    fun `what stood in the way is told until it is read, or the next one begins`() {
        handover.begin { Handing.NoRoom(7uL) }
        assertEquals(Handing.NoRoom(7uL), ended())
        handover.read()
        assertNull(handover.handing.value)
        handover.begin { throw IOException("a disk that was pulled out") }
        assertEquals(Handing.NotKept, ended())
        handover.begin { null }
        assertNull(ended())
    }

    @Test
    @OptIn(ExperimentalTestApi::class)
    fun `a file that takes more than a moment is said to be made, and a phone without room what to do`() =
        runComposeUiTest {
            setContent { XomTheme(Settings(), letters, still = true) { HandoverNote(handover) } }
            val gate = CompletableDeferred<Unit>()
            handover.begin {
                gate.await()
                Handing.NoRoom(12_000_000uL)
            }
            waitUntil(timeoutMillis = PATIENCE) { runCatching { onNodeWithText(vi.common.preparingFile).assertExists() }.isSuccess }
            gate.complete(Unit)
            waitUntil(timeoutMillis = PATIENCE) {
                runCatching { onNodeWithText(vi.common.storageLow(sized(12_000_000uL, Language.VIETNAMESE))).assertExists() }.isSuccess
            }
            onNodeWithText(vi.common.understood).performClick()
            waitUntil(timeoutMillis = PATIENCE) { handover.handing.value == null }
        }

    private companion object {
        const val PATIENCE = 20_000L
    }
}
