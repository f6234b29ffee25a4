package vn.xom.kit.models

import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import vn.xom.core.Network
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.exchange
import vn.xom.kit.value
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

class EnrolModelTest {
    private val ward = Ward()
    private val opened = mutableListOf<AutoCloseable>(ward)

    @AfterTest
    fun close() = opened.asReversed().forEach { it.close() }

    @Test
    fun `an invite that another phone has used is refused in the ward's words, and a fresh one helps`() {
        val link = ward.invite("resident")
        join(phone(), link) { it is Enrolling.Joined }
        val late = phone()
        join(late, link) { it is Enrolling.Refused }
        join(late, ward.invite("resident")) { it is Enrolling.Joined }
    }

    @Test
    fun `without a network the answer waits, is the same after a restart, and is forgotten once the ward knows`() {
        val platform = TestPlatform(Network.NONE).also { opened += it }
        val before = runBlocking { platform.open() }
        val waiting = join(before, ward.invite("resident")) { it is Enrolling.Waiting && !it.telling && it.trouble != null } as Enrolling.Waiting
        assertEquals("offline", waiting.trouble?.code)
        before.close()
        val after = runBlocking { platform.open() }.also { opened += it }
        val model = EnrolModel(after, after.scope)
        val again = until(model) { it is Enrolling.Waiting } as Enrolling.Waiting
        assertEquals(assertNotNull(waiting.answer), again.answer)
        platform.network.network.value = Network.FREE
        until(model) { it is Enrolling.Joined }
        runBlocking {
            withTimeout(PATIENCE) { while (after.read { profile() }.isNotEmpty()) after.exchange() }
        }
    }

    @Test
    fun `an invite that is accepted three times in a row is accepted once`() {
        val platform = TestPlatform(Network.NONE).also { opened += it }
        val phone = runBlocking { platform.open() }.also { opened += it }
        val model = EnrolModel(phone, phone.scope)
        model.look(ward.invite("resident"))
        until(model) { it is Enrolling.Checking }
        runBlocking { withTimeout(PATIENCE) { model.busy.first { it == 0 } } }
        repeat(3) { model.accept() }
        assertTrue(model.busy.value <= 1)
        runBlocking { withTimeout(PATIENCE) { model.busy.first { it == 0 } } }
        until(model) { it is Enrolling.Waiting }
        assertEquals(null, model.trouble.value)
    }

    @Test
    fun `what is no invite is said in the core's words`() {
        val phone = phone()
        val model = EnrolModel(phone, phone.scope)
        model.look("https://example.vn/")
        val trouble = runBlocking { withTimeout(PATIENCE) { model.trouble.first { it != null } } }
        assertEquals("invalid_invite", trouble?.code)
    }

    private fun phone(): Phone {
        val platform = TestPlatform().also { opened += it }
        return runBlocking { platform.open() }.also { opened += it }
    }

    private fun join(phone: Phone, link: String, end: (Enrolling) -> Boolean): Enrolling {
        val model = EnrolModel(phone, phone.scope)
        model.look(link)
        until(model) { it is Enrolling.Checking }
        model.accept()
        return until(model) { it !is Enrolling.Checking && end(it) }
    }

    private fun until(model: EnrolModel, holds: (Enrolling) -> Boolean): Enrolling =
        runBlocking {
            withTimeout(PATIENCE) { model.enrolling.first { loaded -> loaded.value?.let(holds) == true } } as Loaded.Ready
        }.value

    private companion object {
        const val PATIENCE = 20_000L
    }
}
