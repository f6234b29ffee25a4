package vn.xom.kit.models

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import vn.xom.kit.Faulty
import vn.xom.kit.Leaving
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.enrolled
import vn.xom.kit.faulty
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** What a person can count on when the disk fails in the middle of it. */
class FaultyDiskTest {
    private val ward = Ward()
    private val platform = TestPlatform()
    private val phone: Phone
    private val disk: Faulty

    init {
        runBlocking { platform.enrolled(ward, "leader").close() }
        val opened = platform.faulty()
        phone = opened.first
        disk = opened.second
    }

    @AfterEach
    fun close() {
        phone.close()
        platform.close()
        ward.close()
    }

    @Test
    fun `a notice whose draft cannot be forgotten is posted all the same, and once`() =
        runBlocking {
            val model = ComposeModel(phone, phone.scope, null)
            withTimeout(PATIENCE) { model.writing.first { it != null } }
            model.write { it.copy(title = "Mất nước") }
            until { phone.read { profile() }.isNotEmpty() }
            disk.refusesParticulars = true
            var posted: String? = null
            model.post { posted = it }
            until { posted != null || model.trouble.value != null }
            assertEquals(null, model.trouble.value)
            assertEquals(posted, phone.read { notices(null, 10u) }.rows.single().id)
        }

    @Test
    fun `removing that failed halfway can be asked for again, and what the ward was told stays told`() =
        runBlocking {
            val model = LeaveModel(phone, phone.scope)
            disk.leavesHalfway = true
            model.wipe("Bỏ máy")
            until { model.trouble.value != null }
            assertEquals(Leaving.ASKED, model.leaving.value)
            assertTrue(platform.store.exists())
            disk.leavesHalfway = false
            model.wipe("Bỏ máy")
            withTimeout(PATIENCE) { model.leaving.first { it.isOver } }
            assertEquals(Leaving.WIPED_TOLD, model.leaving.value)
            assertFalse(platform.store.exists())
            assertTrue(platform.keys.destroyed)
        }

    private suspend fun until(holds: suspend () -> Boolean) = withTimeout(PATIENCE) { while (!holds()) delay(10) }

    private companion object {
        const val PATIENCE = 20_000L
    }
}
