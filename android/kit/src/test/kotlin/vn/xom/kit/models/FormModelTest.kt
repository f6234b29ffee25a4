package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import vn.xom.core.Field
import vn.xom.kit.BIRTH
import vn.xom.kit.Desk
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.birthForm
import vn.xom.kit.enrolled
import vn.xom.kit.exchange
import vn.xom.kit.sentBirth
import vn.xom.kit.value
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

class FormModelTest {
    private val ward = Ward()
    private val platform = TestPlatform()
    private val phone: Phone = runBlocking { platform.enrolled(ward, "resident") }
    private val scope = CoroutineScope(Job() + Dispatchers.Default)

    @AfterEach
    fun close() {
        scope.cancel()
        phone.close()
        platform.close()
        ward.close()
    }

    @Test
    fun `every keystroke is kept and the last one wins`() =
        runBlocking {
            val (draft, model) = form()
            val name = "Nguyễn “Minh” An\\"
            for (end in 1..name.length) model.type(NAME, name.take(end))
            model.until { keeping.value == Keeping.Kept }
            assertEquals(name, phone.read { draft(draft).field(NAME)?.shown })
            model.until { typed.value.isEmpty() }
            assertEquals(name, model.field(NAME).shown)
        }

    @Test
    fun `what was typed stands until a reading has it`() =
        runBlocking {
            val (_, model) = form()
            model.type(BIRTHDAY, "20/11/2026")
            assertTrue(model.typed.value[BIRTHDAY] == "20/11/2026" || model.field(BIRTHDAY).json == "\"2026-11-20\"")
            model.until { typed.value.isEmpty() }
            assertEquals("\"2026-11-20\"", model.field(BIRTHDAY).json)
        }

    @Test
    fun `typing goes on when the screen is left, and nothing typed is no answer`() =
        runBlocking {
            val (draft, model) = form()
            model.type(NAME, "An")
            model.type(NAME, "  ")
            model.type(BIRTHDAY, "20/11/2026")
            scope.cancel()
            withTimeout(PATIENCE) { model.keeping.first { it == Keeping.Kept } }
            val view = phone.read { draft(draft) }
            assertNull(view.field(NAME)?.json)
            assertEquals("20/11/2026", view.field(BIRTHDAY)?.shown)
        }

    @Test
    fun `what cannot be kept says so, and is kept when tried again`() =
        runBlocking {
            val (_, model) = form()
            phone.pause()
            model.type(NAME, "An")
            val kept = withTimeout(PATIENCE) { model.keeping.first { it is Keeping.Not } }
            assertEquals("closed", assertIs<Keeping.Not>(kept).trouble.code)
            assertEquals("An", model.typed.value[NAME])
            phone.resume()
            model.keepAgain()
            model.until { keeping.value == Keeping.Kept && form.value.value?.view?.field(NAME)?.shown == "An" }
        }

    @Test
    fun `a choice decides which parts are drawn, and a paper which are complete`() =
        runBlocking {
            val (_, model) = form()
            val before = model.state().parts
            assertTrue(before.any { it.id == "me" && it.missing > 0 })
            model.choose("nksLoaiKhaiSinh", "\"bo_roi\"")
            model.until { state().parts.none { it.id == "me" } }
            model.attach("bienBanBoRoi", "bien-ban.pdf", "application/pdf", ByteArray(100))
            model.until { state().view.attachments.size == 1 }
            assertEquals("bien-ban.pdf", model.field("bienBanBoRoi").shown)
            model.detach(model.state().view.attachments.single().id)
            model.until { state().view.attachments.isEmpty() }
        }

    @Test
    fun `a form is locked once sent, and opens for a supplement until the ward has it`() =
        runBlocking {
            val draft = phone.birthForm()
            val review = ReviewModel(phone, scope, draft)
            scope.launch { review.review.collect {} }
            withTimeout(PATIENCE) { review.review.first { it.value?.problems?.isEmpty() == true } }
            review.send {}
            withTimeout(PATIENCE) { review.review.first { it.value?.form?.open == false } }
            assertFalse(assertNotNull(review.review.value.value).form.arrived)
            phone.exchange()
            withTimeout(PATIENCE) { review.review.first { it.value?.form?.arrived == true } }
            val desk = Desk(ward)
            desk.receive(draft)
            desk.askSupplement(draft, "Ảnh chưa rõ.")
            phone.exchange()
            val asked = withTimeout(PATIENCE) { review.review.first { it.value?.form?.asked == true } }
            assertTrue(assertNotNull(asked.value).form.open)
            review.send {}
            phone.exchange()
            withTimeout(PATIENCE) { review.review.first { it.value?.form?.arrived == true } }
            assertFalse(assertNotNull(review.review.value.value).form.open)
        }

    @Test
    fun `what was filled in can begin another application`() =
        runBlocking {
            val sent = phone.sentBirth()
            val model = DossierModel(phone, scope, sent)
            var fresh: String? = null
            model.beginAnew { fresh = it }
            withTimeout(PATIENCE) { model.busy.first { it == 0 } }
            val view = phone.read { draft(assertNotNull(fresh)) }
            assertEquals("Trần Thị Lan", view.field("meHoTen")?.shown)
            assertTrue(view.attachments.isEmpty())
        }

    private suspend fun form(): Pair<String, FormModel> {
        val draft = phone.read { newDraft(BIRTH) }
        val model = FormModel(phone, scope, draft)
        scope.launch { model.form.collect {} }
        model.until { form.value.value != null }
        return draft to model
    }

    private fun FormModel.state(): FormState = assertNotNull(form.value.value)

    private fun FormModel.field(path: String): Field = assertNotNull(state().view.field(path))

    private suspend fun FormModel.until(holds: FormModel.() -> Boolean) = withTimeout(PATIENCE) { while (!holds()) kotlinx.coroutines.delay(5) }

    private companion object {
        const val NAME = "nksHoTen"
        const val BIRTHDAY = "nksNgaySinh"
        const val PATIENCE = 20_000L
    }
}
