package vn.xom.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.runComposeUiTest
import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.core.Urgency
import vn.xom.kit.BIRTH
import vn.xom.kit.Settings
import vn.xom.kit.Standing
import vn.xom.kit.TestPlatform
import vn.xom.kit.exchange
import vn.xom.ui.screens.StandingLine
import kotlin.test.Test
import kotlin.test.assertFalse
import kotlin.test.assertTrue

class HomeTest : Neighbourhood() {
    @Test
    @OptIn(ExperimentalTestApi::class)
    fun `another state of the exchange is read aloud, the minutes that pass are not`() =
        runComposeUiTest {
            var standing: Standing by mutableStateOf(Standing.Sending(1))
            setContent { XomTheme(Settings(), letters, still = true) { StandingLine(standing) {} } }

            fun isReadAloud(text: String): Boolean {
                waitForIdle()
                return SemanticsProperties.LiveRegion in onNodeWithText(text).fetchSemanticsNode().config
            }
            standing = Standing.AllThere(moment("7 giờ 42"))
            assertTrue(isReadAloud(vi.sync.allThere("7 giờ 42")))
            standing = Standing.AllThere(moment("7 giờ 43"))
            assertFalse(isReadAloud(vi.sync.allThere("7 giờ 43")))
            standing = Standing.WaitingForNetwork(1)
            assertTrue(isReadAloud(vi.sync.waitingNetwork(1)))
        }

    @Test
    fun `emergencies stand on top until they are read, then what is to be done, then news`() {
        val leader = phone("leader")
        runBlocking {
            leader.read {
                postNotice(newNotice("Ngõ 32 ngập sâu", "Xin đi vòng lối đình.", Urgency.EMERGENCY))
                postNotice(newNotice("Họp tổ tháng 12"))
            }
            leader.exchange()
        }
        val resident = phone("resident")
        runBlocking {
            resident.exchange()
            resident.read { newDraft(BIRTH) }
        }
        inHand(resident) {
            see("Ngõ 32 ngập sâu")
            see(vi.home.toDo)
            see("Đăng ký khai sinh")
            see("Họp tổ tháng 12")
            tap(vi.notices.acknowledge)
            missing("Ngõ 32 ngập sâu")
            tap(vi.common.seeAll)
            see(vi.common.search)
        }
    }

    @Test
    fun `the state line tells the truth as it changes, and opens what waits`() {
        val platform = TestPlatform()
        val resident = phone("resident", platform)
        inHand(resident) {
            see(vi.home.nothingTitle)
            see("Mọi thứ đã tới phường")
            platform.network.network.value = Network.NONE
            see(vi.common.offline)
            see("Không có gì chờ gửi")
            runBlocking { phone.edit { newDraft(BIRTH) } }
            see("Đang chờ mạng")
            tap(vi.sync.waitingNetwork(runBlocking { phone.read { status().delivery.waiting } }.toInt()))
            see(vi.waiting.title)
            platform.network.network.value = Network.FREE
            see(vi.waiting.emptyTitle)
            tap(vi.common.back)
            see("Mọi thứ đã tới phường")
        }
    }

    @Test
    fun `a phone that was blocked says so, and what is here can still be read`() {
        val leader = phone("leader")
        val resident = phone("resident")
        runBlocking {
            leader.exchange()
            val device = resident.read { status().device }
            leader.read { revokeDevice(device, "Mất máy") }
            leader.exchange()
            resident.exchanges.ask(vn.xom.core.SyncReason.REQUESTED).await()
        }
        inHand(resident) {
            see(vi.home.revokedTitle)
            see(vi.home.revokedBody)
            // A fresh invite gives it another key; what lies on it stays.
            tap(vi.common.keyLostBegin)
            type(vi.enrol.linkLabel, ward.invite("resident"))
            tap(vi.enrol.readLink)
            tap(vi.enrol.accept)
            see(vi.enrol.joinedTitle)
            tap(vi.common.next)
            missing(vi.home.revokedTitle)
        }
    }
}
