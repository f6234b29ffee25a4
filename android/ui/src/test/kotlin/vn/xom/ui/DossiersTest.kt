package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.FilingPlace
import vn.xom.core.Network
import vn.xom.kit.BIRTH
import vn.xom.kit.Desk
import vn.xom.kit.TestPlatform
import vn.xom.kit.birthForm
import vn.xom.kit.exchange
import vn.xom.kit.sentBirth
import vn.xom.kit.somePdf
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs

class DossiersTest : Neighbourhood() {
    @Test
    fun `an application goes from the form to the result, with a supplement on the way`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.sentBirth().also { phone.read { newDraft(BIRTH) } } }
        val desk = Desk(ward)
        inHand(phone) {
            navigator.open(Place.Dossiers)
            see(vi.dossiers.drafts)
            see(vi.dossiers.underWay)
            navigator.open(Place.Dossier(draft))
            see(vi.dossiers.stepReceived)
            see(vi.dossiers.stepDecide)
            desk.receive(draft)
            desk.askSupplement(draft, "Ảnh giấy chứng sinh chưa rõ mặt sau.")
            runBlocking { phone.exchange() }
            see(vi.dossiers.askTitle)
            see("Ảnh giấy chứng sinh chưa rõ mặt sau.")
            see(vi.dossiers.deadlineStopped)
            tap(vi.dossiers.supplement)
            see(vi.form.section(1, "Thông tin của trẻ"))
            see("Ảnh giấy chứng sinh chưa rõ mặt sau.")
            navigator.replace(Place.Review(draft))
            tap(vi.form.declare)
            tap(vi.form.sendSupplement)
            see(vi.form.sealedBody)
            runBlocking { phone.exchange() }
            see(vi.form.sentTitle)
            tap(vi.form.follow)
            see(vi.dossiers.stepSupplement)
            desk.giveResult(draft, "Trích lục khai sinh số 112.", somePdf)
            runBlocking { phone.exchange() }
            see("Trích lục khai sinh số 112.")
            tap(vi.dossiers.resultOpen)
            until("the result is shown") { outside.shownFiles.isNotEmpty() }
            assertContentEquals(somePdf, outside.shownFiles.single().content)
            tap(vi.dossiers.resultShare)
            until("the result is shared") { outside.shared.isNotEmpty() }
            assertEquals("ket-qua.pdf", outside.shared.single().name)
            navigator.open(Place.Dossiers)
            see(vi.dossiers.finished)
        }
    }

    @Test
    fun `papers that wait for a free network can be sent at once`() {
        val platform = TestPlatform()
        val phone = phone("resident", platform)
        val draft =
            runBlocking {
                platform.network.network.value = Network.METERED
                phone.birthForm().also { phone.read { sendDraft(it, FilingPlace.HOME) } }
            }
        inHand(phone) {
            navigator.open(Place.Dossiers)
            see(vi.dossiers.noCode)
            tap("Đăng ký khai sinh")
            assertIs<Place.Dossier>(navigator.here.place)
            see(vi.form.sealedTitle)
            see(vi.papers.waitWifi)
            tap(vi.papers.sendNow)
            see(vi.dossiers.stepReceived)
        }
    }
}
