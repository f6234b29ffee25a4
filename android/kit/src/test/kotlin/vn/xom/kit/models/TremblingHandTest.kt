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
import vn.xom.kit.Exchange
import vn.xom.kit.Phone
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.Wire
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
            notice.write("Nhà tôi đã kê đồ.")
            repeat(2) { notice.say() }
            notice.settled()
            assertEquals(1, phone.read { notice(posted.id) }.comments.size)
            notice.write("Nước đang rút.")
            notice.say()
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
    fun `leaving names what was begun, a notice, a correction and a comment, and calls none of it a form`() =
        runBlocking {
            val posted = phone.edit { postNotice(new("Họp tổ tháng 11")) }
            compose(null).write { it.copy(title = "Thông báo viết dở", until = "5/12") }
            compose(posted).write { it.copy(title = "Họp tổ tháng 12") }
            NoticeModel(phone, scope, posted).write("Nhà tôi sẽ")
            val leaving = LeaveModel(phone, scope)
            val losing = withTimeout(PATIENCE) { leaving.losing.first { it.value?.begun?.size == 3 } }
            assertEquals(listOf("Thông báo viết dở", "Họp tổ tháng 12", "Nhà tôi sẽ"), losing.value?.begun)
            assertEquals(emptyList(), losing.value?.drafts)
        }

    @Test
    fun `a comment that was begun is there again, and gone once it was said`() =
        runBlocking {
            val posted = phone.edit { postNotice(new("Họp tổ tháng 11")) }
            NoticeModel(phone, scope, posted).write("Nhà tôi sẽ")
            until { phone.read { profile() }.isNotEmpty() }
            val again = NoticeModel(phone, scope, posted)
            scope.launch { again.details.collect {} }
            withTimeout(PATIENCE) { again.comment.first { it == "Nhà tôi sẽ" } }
            again.write("Nhà tôi sẽ tới.")
            again.say()
            withTimeout(PATIENCE) { again.comment.first { it.isEmpty() } }
            until { phone.read { profile() }.isEmpty() }
            assertEquals(listOf("Nhà tôi sẽ tới."), phone.read { notice(posted) }.comments.map { it.text })
        }

    @Test
    fun `every letter is on its way to the disk as soon as it was typed`() =
        runBlocking {
            val writing = compose(null)
            writing.write { it.copy(title = "Mất") }
            assertEquals("Mất", phone.read { profile() }["unfinished_notice.title"])
            "Mất nước".indices.forEach { end -> writing.write { it.copy(title = "Mất nước".take(end + 1)) } }
            until { phone.read { profile() }["unfinished_notice.title"] == "Mất nước" }
        }

    @Test
    fun `a file that is handed over twice is looked into once`() =
        runBlocking {
            phone.edit { postNotice(new("Họp tổ")) }
            val file = phone.read { exportBundle() }.content
            val model = NearbyModel(phone, scope)
            assertEquals(listOf(true, false, false), List(3) { model.take(file) })
            withTimeout(PATIENCE) { model.passing.first { it.doing == null } }
            assertTrue(model.take(file))
            withTimeout(PATIENCE) { model.passing.first { it.doing == null } }
            assertEquals(null, model.trouble.value)
        }

    @Test
    fun `that an exchange was stopped is said until another one has ended`() =
        Wire(ward).use { wire ->
            TestPlatform().use { far ->
                runBlocking {
                    far.open().use { phone ->
                        phone.read { acceptInvite(ward.invite("resident", at = wire.address)) }
                        phone.exchange()
                        val model = WaitingModel(phone, phone.scope)
                        phone.scope.launch { model.stopped.collect {} }
                        wire.swallows = true
                        model.tryNow()
                        withTimeout(PATIENCE) { phone.exchanges.exchange.first { it is Exchange.Running } }
                        model.stop()
                        wire.cutAfter(0)
                        withTimeout(PATIENCE) { model.stopped.first { it } }
                        wire.swallows = false
                        wire.mend()
                        // As when the network comes back: nobody has asked here.
                        phone.exchange()
                        withTimeout(PATIENCE) { model.stopped.first { !it } }
                        Unit
                    }
                }
            }
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
