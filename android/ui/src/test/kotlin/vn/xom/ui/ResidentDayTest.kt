package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Language
import vn.xom.core.Network
import vn.xom.core.SyncReason
import vn.xom.core.Urgency
import vn.xom.core.verifyReceipt
import vn.xom.kit.BIRTH
import vn.xom.kit.Desk
import vn.xom.kit.TestPlatform
import vn.xom.kit.Wire
import vn.xom.kit.birthAnswers
import vn.xom.kit.exchange
import vn.xom.kit.somePdf
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** A resident's day in their hand, from the first start to the result, the network gone in the middle. */
class ResidentDayTest : Neighbourhood() {
    @Test
    fun `joining, an emergency, a birth registered over a broken network, and what the ward gives`() {
        val leader = phone("leader")
        runBlocking {
            leader.read { postNotice(newNotice("Ngõ 32 ngập sâu", "Xin đi vòng lối đình.", Urgency.EMERGENCY)) }
            leader.exchange()
        }
        val platform = TestPlatform()
        val camera = object : NoOutside() {
            override val hasCamera = true
        }
        Wire(ward).use { wire ->
            camera.scanned = Scan.Found(ward.invite("resident", at = wire.address))
            camera.taken = TakenFile("giay-chung-sinh.pdf", "application/pdf", somePdf)
            inHand(freshPhone(platform), camera) {
                tap(vi.enrol.scan)
                tap(vi.enrol.accept)
                see(vi.enrol.joinedTitle)
                tap(vi.common.next)
                see("Ngõ 32 ngập sâu")
                tap(vi.notices.acknowledge)
                missing("Ngõ 32 ngập sâu")

                // The network goes; the form is filled in all the same.
                wire.cutAfter(0)
                platform.network.network.value = Network.NONE
                tap(vi.tabs.services)
                see(vi.common.offline)
                type(vi.common.search, "khai sinh")
                tap("Đăng ký khai sinh")
                tap(vi.services.begin)
                see(vi.services.beforeTitle)
                tapLast(vi.services.begin)
                see(vi.form.requiredLegend)
                val draft = runBlocking { phone.read { drafts().single().id } }
                type("Họ, chữ đệm, tên của trẻ, ${vi.form.required}", "Nguyễn Minh An")
                runBlocking { phone.edit { birthAnswers.forEach { (path, json) -> setField(draft, path, json) } } }
                navigator.open(Place.Form(draft, "giayChungSinh"))
                tap(vi.papers.take)
                see("giay-chung-sinh.pdf")
                navigator.open(Place.Review(draft))
                tap(vi.form.declare)
                tap(vi.form.send)
                see(vi.form.sealedBody)

                // The first sending is cut off in the middle of the paper; the next one completes it.
                platform.network.network.value = Network.FREE
                wire.cutAfter(40_000)
                runBlocking { phone.exchanges.ask(SyncReason.REQUESTED).await() }
                navigator.open(Place.Waiting)
                see(vi.waiting.title)
                assertEquals(0, runBlocking { phone.read { dossiers() } }.size)
                wire.mend()
                tap(vi.waiting.tryNow)
                until("the ward has it") { phone.read { dossiers() }.size == 1 }

                val desk = Desk(ward)
                desk.receive(draft)
                desk.askSupplement(draft, "Ảnh giấy chứng sinh chưa rõ mặt sau.")
                runBlocking { phone.exchange() }
                navigator.select(Place.Tab.HOME)
                tap("Đăng ký khai sinh")
                see("Ảnh giấy chứng sinh chưa rõ mặt sau.")
                wire.cutAfter(0)
                tap(vi.dossiers.supplement)
                navigator.open(Place.Review(draft))
                tap(vi.form.declare)
                tap(vi.form.sendSupplement)
                see(vi.form.sealedBody)
                wire.mend()
                runBlocking { phone.exchange() }
                desk.giveResult(draft, "Trích lục khai sinh số 112.", somePdf)
                runBlocking { phone.exchange() }
                navigator.select(Place.Tab.HOME)
                see(vi.home.resultReady)
                tap("Đăng ký khai sinh")
                see("Trích lục khai sinh số 112.")
                tap(vi.dossiers.openReceipt)
                see(vi.receipt.holds)
                tap(vi.receipt.share)
                val receipt = camera.shared.last()
                assertTrue(receipt.name.endsWith(".tlog-proof"))
                verifyReceipt(receipt.content.decodeToString(), ward.rootKey(), Language.VIETNAMESE)
            }
        }
    }
}
