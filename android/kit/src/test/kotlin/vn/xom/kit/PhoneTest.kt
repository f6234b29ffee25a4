package vn.xom.kit

import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import vn.xom.core.Language
import vn.xom.core.NewNotice
import vn.xom.core.NoticeChange
import vn.xom.core.SyncReason
import vn.xom.core.Urgency
import vn.xom.core.View
import vn.xom.core.XomException
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue

class PhoneTest {
    private val platforms = mutableListOf<TestPlatform>()

    private fun platform() = TestPlatform().also(platforms::add)

    @AfterTest
    fun close() = platforms.forEach { it.close() }

    private fun written(title: String) =
        NewNotice(title, "", Urgency.NORMAL, pinned = false, blocks = null, validFrom = null, validUntil = null, documentNumber = null)

    @Test
    fun `what is watched is read again after every change, and not after others`() =
        runBlocking {
            platform().open().use { phone ->
                val seen = async { phone.live(View.ACTIVITY) { profile() }.take(2).toList() }
                withTimeout(20_000) {
                    while (!seen.isCompleted) {
                        phone.read { setLanguage(Language.ENGLISH) }
                        kotlinx.coroutines.delay(100)
                    }
                }
                assertEquals(2, seen.await().size)
            }
        }

    @Test
    fun `a failed read is told in words, and reading goes on`() =
        runBlocking {
            platform().open().use { phone ->
                val failed = phone.live(View.NOTICES) { notice("no id") }.first()
                assertTrue(assertIs<Loaded.Failed>(failed).trouble.said(Language.VIETNAMESE).isNotBlank())
                assertFalse(phone.read { status() }.enrolled)
            }
        }

    @Test
    fun `a paused phone says so, and a resumed one goes on where it was`() =
        runBlocking {
            platform().open().use { phone ->
                phone.read { setProfile("profile.full_name", "Trần Thị Lan") }
                phone.pause()
                assertEquals("closed", assertFailsWith<XomException.Failed> { phone.read { status() } }.code)
                phone.resume()
                assertEquals("Trần Thị Lan", phone.read { profile() }["profile.full_name"])
            }
        }

    @Test
    fun `leaving destroys the store, its folder and its key`() =
        runBlocking {
            val platform = platform()
            val phone = platform.open()
            phone.leave()
            assertTrue(platform.keys.destroyed)
            assertFalse(platform.store.exists())
        }

    @Test
    fun `two leaders clash without a network, and the choice reaches everyone`() =
        runBlocking {
            Ward().use { ward ->
                platform().enrolled(ward, "leader").use { leader ->
                    platform().enrolled(ward, "deputy").use { deputy ->
                        val posted = leader.edit { postNotice(written("Họp tổ tháng 12")) }
                        leader.exchange()
                        deputy.exchange()
                        leader.edit { changeNotice(posted, listOf(NoticeChange.Title("Họp tổ lúc 19 giờ 30"))) }
                        deputy.edit { changeNotice(posted, listOf(NoticeChange.Title("Họp tổ lúc 20 giờ"))) }
                        leader.exchange()
                        deputy.exchange()
                        val clashes = deputy.read { notice(posted).clashes }
                        assertEquals(2, clashes.size)
                        deputy.edit { changeNotice(posted, listOf(clashes.first().change)) }
                        deputy.exchange()
                        leader.exchange()
                        assertEquals(deputy.read { notice(posted).row.title }, leader.read { notice(posted).row.title })
                        assertEquals(emptyList(), leader.read { notice(posted).clashes })
                    }
                }
            }
        }

    @Test
    fun `an edit is exchanged by itself a moment later`() =
        runBlocking {
            Ward().use { ward ->
                platform().enrolled(ward, "leader").use { phone ->
                    phone.edit { postNotice(written("Mất nước")) }
                    withTimeout(20_000) { phone.live(View.ACTIVITY) { status().delivery.waiting }.first { it.value == 0u } }
                    assertEquals(Outcome.Done::class, phone.exchanges.ask(SyncReason.REQUESTED).await()::class)
                }
            }
        }
}
