package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.FilingPlace
import vn.xom.core.Network
import vn.xom.kit.TestPlatform
import vn.xom.kit.birthForm
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals

class NearbyTest : Neighbourhood() {
    @Test
    fun `what waits on one phone is carried to the ward by another`() {
        val leader = phone("leader")
        val notice = runBlocking { leader.read { postNotice(newNotice("Họp tổ")) }.also { leader.exchange() } }
        val cut = TestPlatform()
        val resident = phone("resident", cut)
        runBlocking {
            resident.exchange()
            leader.exchange()
        }
        cut.network.network.value = Network.NONE
        runBlocking { resident.read { comment(notice, "Nhà tôi sẽ tới.") } }

        val given = NoOutside()
        inHand(resident, given) {
            navigator.open(Place.Nearby)
            tap(vi.nearby.give)
            tap(vi.nearby.shareFile)
            assertEquals("xom", given.shared.single().name.substringAfterLast('.'))
        }
        val taken = NoOutside().apply { taken = given.shared.single() }
        inHand(leader, taken) {
            navigator.open(Place.Nearby)
            tap(vi.nearby.take)
            see(vi.nearby.tookNew(1))
            see(vi.nearby.courierBlind)
            tap(vi.sync.now)
            see("việc tới phường · ")
            tap(vi.nearby.take)
            see("việc đã có từ trước")
            tap(vi.nearby.give)
            tap(vi.nearby.shareFile)
        }
        inHand(resident) {
            navigator.asked = Asked.Bundle(taken.shared.last().content)
            tap(vi.nearby.openFile)
            see("việc đã có từ trước")
        }
        runBlocking { assertEquals(listOf(false), leader.read { notice(notice).comments.map { it.pending } }) }
    }

    @Test
    fun `an application goes with its papers and its receipt comes home`() {
        val leader = phone("leader")
        val cut = TestPlatform()
        val resident = phone("resident", cut)
        runBlocking {
            resident.exchange()
            leader.exchange()
        }
        cut.network.network.value = Network.NONE
        val draft = runBlocking { resident.birthForm().also { resident.read { sendDraft(it, FilingPlace.HOME) } } }

        val given = NoOutside()
        inHand(resident, given) {
            navigator.open(Place.Nearby)
            tap(vi.nearby.give)
            see("Trong tệp có 1 hồ sơ, kèm ")
            tap(vi.nearby.shareFile)
        }
        val carried = NoOutside().apply { taken = given.shared.single() }
        inHand(leader, carried) {
            navigator.open(Place.Nearby)
            tap(vi.nearby.take)
            see("Nhận mang hộ 1 hồ sơ, kèm ")
            see(vi.nearby.courierPapers)
            tap(vi.sync.now)
            see("việc tới phường · ")
            see(vi.nearby.courierReceiptsBody)
            tap(vi.nearby.give)
            see(vi.nearby.packedReceipts(1))
            tap(vi.nearby.shareFile)
        }
        inHand(resident) {
            navigator.asked = Asked.Bundle(carried.shared.single().content)
            tap(vi.nearby.openFile)
            see(vi.nearby.tookReceipts(1))
            navigator.open(Place.Dossier(draft))
            see(vi.dossiers.codeLater)
            see(vi.dossiers.stepReceived)
            see(vi.dossiers.openReceipt)
        }
    }

    @Test
    fun `a file that is none is refused whole, in the core's words`() {
        val outside = NoOutside().apply { taken = TakenFile("anh.jpg", "image/jpeg", ByteArray(400)) }
        inHand(phone("resident"), outside) {
            navigator.open(Place.Nearby)
            see(vi.nearby.emptyTitle)
            tap(vi.nearby.take)
            see("Tệp bị hỏng hoặc không phải tệp của Xóm.")
        }
    }
}
