package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.NoticeChange
import vn.xom.core.SyncReason
import vn.xom.kit.TestPlatform
import vn.xom.kit.Wire
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** A leader's day: writing without a network, a clash with the deputy, a neighbour who joins by hand. */
class LeaderDayTest : Neighbourhood() {
    @Test
    fun `a notice over a broken network, who has read it, a clash, an invite and an answer carried`() {
        val deputy = phone("deputy")
        val resident = phone("resident")
        val newcomer = freshPhone()
        Wire(ward).use { wire ->
            val platform = TestPlatform()
            val hand = object : NoOutside() {
                override val hasCamera = true
            }
            val leader = freshPhone(platform)
            runBlocking {
                leader.read { acceptInvite(ward.invite("leader", at = wire.address)) }
                leader.exchange()
            }
            inHand(leader, hand) {
                wire.cutAfter(0)
                tap(vi.tabs.notices)
                tap(vi.compose.write)
                type(vi.compose.heading, "Họp tổ tháng 12")
                type(vi.compose.body, "Mời bà con dự họp lúc 19 giờ 30.")
                tap(vi.compose.preview)
                tap(vi.compose.post)
                see(vi.common.keptWillGo)
                runBlocking { phone.exchanges.ask(SyncReason.REQUESTED).await() }
                navigator.select(Place.Tab.HOME)
                see(vi.sync.waitingWard(1))
                wire.mend()
                tap(vi.sync.waitingWard(1))
                tap(vi.waiting.tryNow)
                see(vi.waiting.emptyTitle)

                val posted = runBlocking { phone.read { notices(null, 5u).rows.single().id } }
                runBlocking {
                    listOf(resident, deputy).forEach { it.exchange() }
                    resident.read { acknowledge(listOf(posted)) }
                    resident.exchange()
                    phone.exchange()
                }
                navigator.open(Place.Notice(posted))
                val all = runBlocking { phone.read { coverage(posted) } }
                see(vi.coverage.seen(all.seen.toInt(), all.households.toInt()))

                tap(vi.compose.titleEdit)
                type(vi.compose.heading, "Họp tổ lúc 19 giờ 30")
                tap(vi.compose.saveChange)
                runBlocking {
                    deputy.read { changeNotice(posted, listOf(NoticeChange.Title("Họp tổ lúc 20 giờ"))) }
                    deputy.exchange()
                    phone.exchange()
                }
                navigator.open(Place.Conflict(posted))
                tap("Họp tổ lúc 20 giờ")
                tap(vi.conflict.use("Họp tổ lúc 20 giờ"))
                until("the choice stands") { phone.read { notice(posted) }.clashes.isEmpty() }
                assertEquals("Họp tổ lúc 20 giờ", runBlocking { phone.read { notice(posted).row.title } })

                navigator.open(Place.NewInvite)
                type(vi.enrol.inviteName, "Phạm Thu Hà")
                tap(vi.enrol.inviteMake)
                see(vi.enrol.inviteCare)
                val invite = runBlocking { phone.read { invites().first() } }
                val link = runBlocking { phone.read { inviteLink(invite.id) } }
                val answer = runBlocking { newcomer.read { acceptInvite(link) } }
                hand.scanned = Scan.Found(answer)
                wire.cutAfter(0)
                navigator.open(Place.Invites)
                tap(vi.enrol.inviteScanAnswer)
                see(vi.enrol.inviteCarried("Phạm Thu Hà"))
                wire.mend()
                runBlocking {
                    phone.exchange()
                    newcomer.exchange()
                    assertTrue(newcomer.read { status().enrolled })
                    deputy.exchange()
                    assertEquals("Họp tổ lúc 20 giờ", deputy.read { notice(posted).row.title })
                }
            }
        }
    }
}
