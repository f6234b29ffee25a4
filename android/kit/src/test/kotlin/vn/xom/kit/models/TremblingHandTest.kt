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
import vn.xom.core.NewNotice
import vn.xom.core.Urgency
import vn.xom.kit.BIRTH
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.enrolled
import vn.xom.kit.exchange
import vn.xom.kit.value
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue

/** Fingers that tap twice, screens that are left in the middle, disks that fail for a while. */
class TremblingHandTest {
    private val ward = Ward()
    private val platform = TestPlatform()
    private val phone: Phone = runBlocking { platform.enrolled(ward, "leader") }
    private val scope = CoroutineScope(Job() + Dispatchers.Default)

    @AfterEach
    fun close() {
        scope.cancel()
        phone.close()
        platform.close()
        ward.close()
    }

    @Test
    fun `a notice and a comment that are tapped twice are there once`() =
        runBlocking {
            val writing = compose(null)
            writing.write { it.copy(title = "Ngõ 32 ngập sâu", urgency = Urgency.EMERGENCY) }
            repeat(3) { writing.post { } }
            writing.settled()
            val posted = phone.read { notices(null, 10u) }.rows.single()
            val notice = NoticeModel(phone, scope, posted.id)
            repeat(2) { notice.say("Nhà tôi đã kê đồ.") { } }
            notice.settled()
            assertEquals(1, phone.read { notice(posted.id) }.comments.size)
            notice.say("Nước đang rút.") { }
            notice.settled()
            assertEquals(2, phone.read { notice(posted.id) }.comments.size)
        }

    @Test
    fun `a correction that was begun is there again, and gone once it was saved or thrown away`() =
        runBlocking {
            val posted = phone.edit { postNotice(new("Họp tổ tháng 11")) }
            compose(posted).write { it.copy(title = "Họp tổ tháng 12", until = "5/12") }
            until { phone.read { profile() }.any { it.value == "5/12" } }
            val again = compose(posted)
            assertEquals("Họp tổ tháng 12" to "5/12", again.writing.value?.run { title to until })
            assertFalse(again.writing.value?.isComplete == true, "a day that cannot be read is not left out in silence")
            assertTrue(compose(null).writing.value?.isBlank == true, "a new notice is another one")
            again.write { it.copy(until = "5/12/2030") }
            again.post { }
            again.settled()
            val row = phone.read { notice(posted) }.row
            assertEquals("Họp tổ tháng 12", row.title)
            assertTrue(row.validUntil?.said.orEmpty().contains("05/12/2030"), "${row.validUntil}")
            assertEquals(emptyMap(), phone.read { profile() })
        }

    @Test
    fun `what could not be kept is said until it is kept, whatever is typed meanwhile`() =
        runBlocking {
            val form = FormModel(phone, scope, phone.read { newDraft(BIRTH) })
            scope.launch { form.form.collect {} }
            until { form.form.value.value != null }
            phone.pause()
            form.type("nksHoTen", "An")
            withTimeout(PATIENCE) { form.keeping.first { it is Keeping.Not } }
            phone.resume()
            form.type("nksNgaySinh", "20/11/2026")
            until { form.form.value.value?.view?.field("nksNgaySinh")?.json != null }
            until { form.keeping.value !is Keeping.Under }
            assertIs<Keeping.Not>(form.keeping.value)
            form.keepAgain()
            withTimeout(PATIENCE) { form.keeping.first { it == Keeping.Kept } }
            until { form.form.value.value?.view?.field("nksHoTen")?.shown == "An" }
        }

    @Test
    fun `particulars that could not be kept are kept with the next ones`() =
        runBlocking {
            val details = MyDetailsModel(phone, scope)
            until { details.details.value.value != null }
            phone.pause()
            details.write(Detail.PHONE, "0912 345 678")
            until { details.trouble.value != null }
            phone.resume()
            details.write(Detail.FULL_NAME, "Lê Văn Hùng")
            until { phone.read { profile() }[Detail.PHONE.entry] == "0912 345 678" }
        }

    @Test
    fun `leaving names a notice that was begun`() =
        runBlocking {
            compose(null).write { it.copy(title = "Thông báo viết dở") }
            until { phone.read { profile() }.isNotEmpty() }
            val leaving = LeaveModel(phone, scope)
            val losing = withTimeout(PATIENCE) { leaving.losing.first { it.value != null } }
            assertEquals(listOf("Thông báo viết dở"), losing.value?.drafts)
        }

    @Test
    fun `a filter reads on until it has shown what there is`() =
        runBlocking {
            repeat(130) { phone.read { postNotice(new("Tin số $it")) } }
            phone.exchange()
            val all = phone.read { notices(null, 200u) }.rows
            // Only the first two and the last of a long list are unread.
            phone.edit { acknowledge(all.drop(2).dropLast(1).map { it.id }) }
            val model = NoticesModel(phone, scope)
            model.show(NoticeFilter.UNREAD)
            val listed = withTimeout(PATIENCE) { model.notices.first { it.value?.more == false } }
            assertEquals(3, listed.value?.rows?.size)
        }

    private suspend fun compose(notice: String?): ComposeModel = ComposeModel(phone, scope, notice).also { until { it.writing.value != null } }

    private suspend fun vn.xom.kit.Model.settled() = withTimeout(PATIENCE) { busy.first { it == 0 } }

    private suspend fun until(holds: suspend () -> Boolean) = withTimeout(PATIENCE) { while (!holds()) kotlinx.coroutines.delay(10) }

    private fun new(title: String) =
        NewNotice(title, "", Urgency.NORMAL, pinned = false, blocks = null, validFrom = null, validUntil = null, documentNumber = null)

    private companion object {
        const val PATIENCE = 20_000L
    }
}
