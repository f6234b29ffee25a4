package vn.xom.kit

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import vn.xom.core.Connectivity
import vn.xom.core.Device
import vn.xom.core.Home
import vn.xom.core.Language
import vn.xom.core.Network
import vn.xom.core.NewNotice
import vn.xom.core.NoHandle
import vn.xom.core.NoticeDetails
import vn.xom.core.NoticePage
import vn.xom.core.Status
import vn.xom.core.Urgency
import vn.xom.core.ViewListener
import vn.xom.core.ViewSubscription
import vn.xom.kit.models.HomeModel
import vn.xom.kit.models.NoticeModel
import vn.xom.kit.models.NoticesModel
import kotlin.test.Test
import kotlin.test.assertEquals

/** What a screen costs on the line: a page of a list, and all of home, are one call each. */
class CrossingsTest {
    /** Counts what screens read; any call but these would fail, since nothing stands behind it. */
    private class Counted(private val real: Device) : Device(NoHandle) {
        val calls = mutableListOf<String>()

        private fun <T> count(name: String, call: () -> T): T {
            synchronized(calls) { calls += name }
            return call()
        }

        override fun home(): Home = count("home") { real.home() }

        override fun status(): Status = count("status") { real.status() }

        override fun notices(after: String?, limit: UInt): NoticePage = count("notices") { real.notices(after, limit) }

        override fun notice(notice: String): NoticeDetails = count("notice") { real.notice(notice) }

        override fun profile(): Map<String, String> = count("profile") { real.profile() }

        override fun observe(listener: ViewListener): ViewSubscription = real.observe(listener)

        override fun pause() = real.pause()

        override fun close() = real.close()
    }

    private fun counting(look: suspend (Phone, CoroutineScope) -> Unit): List<String> =
        TestPlatform().use { platform ->
            runBlocking {
                Ward().use { ward ->
                    platform.enrolled(ward, "leader").use { leader ->
                        repeat(120) { leader.read { postNotice(posted("Tin số $it")) } }
                        leader.exchange()
                    }
                    val device =
                        Device.open(
                            platform.store.resolve("xom.db").path,
                            Language.VIETNAMESE,
                            platform.keys,
                            object : Connectivity {
                                override fun network() = Network.NONE
                            },
                            Told(),
                            Unscaled,
                        )
                    val counted = Counted(device)
                    Phone(platform.store, platform.platform, platform.settings, counted, Dispatchers.IO.limitedParallelism(1)).use { phone ->
                        val scope = CoroutineScope(Job() + Dispatchers.Default)
                        withTimeout(20_000) { look(phone, scope) }
                        scope.cancel()
                    }
                    counted.calls
                }
            }
        }

    private fun posted(title: String) =
        NewNotice(title, "", Urgency.NORMAL, pinned = false, blocks = null, validFrom = null, validUntil = null, documentNumber = null)

    @Test
    fun `home is one call`() = assertEquals(listOf("home"), counting { phone, scope -> HomeModel(phone, scope).home.first { it is Loaded.Ready } })

    @Test
    fun `a page of notices is one call, and so is the next`() {
        val calls =
            counting { phone, scope ->
                val model = NoticesModel(phone, scope)
                model.notices.first { it.value?.rows?.size == 50 }
                model.more()
                model.notices.first { it.value?.rows?.size == 100 }
            }
        assertEquals(listOf("notices", "notices"), calls)
    }

    @Test
    fun `a notice with its clashes and comments is one call, and a comment that was begun is another`() {
        val calls =
            counting { phone, scope ->
                val first = phone.read { notices(null, 1u) }.rows.first()
                NoticeModel(phone, scope, first.id).details.first { it is Loaded.Ready }
            }
        assertEquals(listOf("notices", "notice", "profile"), calls)
    }
}
