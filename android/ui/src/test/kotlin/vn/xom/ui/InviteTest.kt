package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.kit.TestPlatform
import vn.xom.kit.everybody
import vn.xom.kit.exchange
import vn.xom.kit.leads
import kotlin.test.Test
import kotlin.test.assertEquals

class InviteTest : Neighbourhood() {
    @Test
    fun `a leader invites a neighbour into a household, and sees that the invite was used`() {
        val platform = TestPlatform()
        val leader = phone("leader", platform)
        // What is carried is seen until it is delivered: nothing goes by itself here.
        platform.network.network.value = Network.NONE
        val outside = NoOutside()
        inHand(leader, outside) {
            tap(vi.tabs.group)
            tap(vi.people.invites)
            see(vi.enrol.inviteEmpty)
            tapLast(vi.enrol.inviteTitle)
            type(vi.enrol.inviteName, "Nguyễn Thị Hạnh")
            type(vi.common.search, "so 1 ngo 10")
            tap("Số 1, ngõ 10")
            tap(vi.enrol.inviteDays(3))
            tap(vi.enrol.inviteMake)
            see(vi.enrol.inviteCode("Nguyễn Thị Hạnh"))
            tap(vi.enrol.inviteShare)
            tap(vi.common.back)
            see("Nguyễn Thị Hạnh")
            see("Chưa dùng")
            val neighbour = freshPhone()
            runBlocking {
                val answer = neighbour.read { acceptInvite(outside.sharedTexts.single()) }
                type(vi.enrol.answerLabel, answer)
                tap(vi.enrol.takeAnswer)
                see(vi.enrol.inviteCarried("Nguyễn Thị Hạnh"))
                leader.exchange()
                scrollTo(vi.enrol.inviteUsed)
                see(vi.enrol.inviteUsed)
                neighbour.exchange()
                val household = checkNotNull(neighbour.read { status().household })
                assertEquals("Số 1, ngõ 10", neighbour.read { household(household).row?.house })
            }
        }
    }

    @Test
    fun `somebody of the list is invited as who they are`() {
        val leader = phone("leader")
        val somebody = runBlocking { leader.read { everybody() } }.first { it.name != null && it.household != null && !it.leads }
        val outside = NoOutside()
        inHand(leader, outside) {
            navigator.open(Place.Household(somebody.household!!))
            see(somebody.name!!)
            val people = runBlocking { leader.read { household(somebody.household!!) } }.people
            tapNth(vi.enrol.inviteMember, people.indexOfFirst { it.id == somebody.id })
            see(vi.enrol.inviteCode(somebody.name!!))
            tap(vi.enrol.inviteShare)
        }
        val neighbour = freshPhone()
        runBlocking {
            neighbour.read { acceptInvite(outside.sharedTexts.single()) }
            neighbour.exchange()
            assertEquals(somebody.id, neighbour.read { status().member })
            assertEquals(somebody.name, neighbour.read { status().name })
        }
    }

    @Test
    fun `an answer that is none is refused in the core's words`() {
        inHand(phone("leader")) {
            navigator.open(Place.Invites)
            type(vi.enrol.answerLabel, "xom://answer/AbCd")
            tap(vi.enrol.takeAnswer)
            see(vi.common.errorCode("invalid_invite"))
        }
    }
}
