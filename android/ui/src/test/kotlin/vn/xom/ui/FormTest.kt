package vn.xom.ui

import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.performTextInput
import kotlinx.coroutines.runBlocking
import vn.xom.core.DraftState
import vn.xom.core.Network
import vn.xom.kit.BIRTH
import vn.xom.kit.TestPlatform
import vn.xom.kit.birthForm
import vn.xom.kit.exchange
import vn.xom.kit.models.field
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

class FormTest : Neighbourhood() {
    @Test
    fun `what is typed is kept without a network, and its problem is said when it is left`() {
        val platform = TestPlatform()
        val phone = phone("resident", platform)
        platform.network.network.value = Network.NONE
        val draft = runBlocking { phone.read { setProfile("profile.full_name", "Trần Thị Lan").let { newDraft(BIRTH) } } }
        inHand(phone) {
            navigator.open(Place.Form(draft))
            see(vi.common.offline)
            see(vi.form.requiredLegend)
            missing("Ngày không đúng")
            val name = "Họ, chữ đệm, tên của trẻ, ${vi.form.required}"
            type(name, "Nguyễn Minh A")
            see(name).performTextInput("n")
            type("Ngày, tháng, năm sinh, ${vi.form.required}", "31/02/2026")
            type(name, "Nguyễn Minh An")
            see("Ngày không đúng")
            tap("Nữ")
            until("all is kept") {
                val view = phone.read { draft(draft) }
                view.field("nksHoTen")?.shown == "Nguyễn Minh An" && view.field("nksGioiTinh")?.json == "\"nu\""
            }
            see(vi.common.keptOnPhone)
            tap(vi.common.next)
            see(vi.form.section(2, "Thông tin của mẹ"))
            tap(vi.common.next)
            tap(vi.common.next)
            tap(vi.form.prefill("Trần Thị Lan"))
            until("the offer is taken") { phone.read { draft(draft).field("nycHoTen")?.shown } == "Trần Thị Lan" }
            tap(vi.common.previous)
            see(vi.form.section(3, "Thông tin của cha"))
        }
    }

    @Test
    fun `what is missing leads to its field, then it is looked over, sealed and received`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.birthForm().also { phone.read { setField(it, "meHoTen", "null") } } }
        inHand(phone) {
            navigator.open(Place.Review(draft))
            see(vi.form.missingCount(1))
            tap(vi.form.missingGo)
            see(vi.form.section(2, "Thông tin của mẹ"))
            type("Họ, chữ đệm, tên của mẹ, ${vi.form.required}", "Trần Thị Lan")
            tap(vi.common.done)
            see(vi.form.sendExplain)
            see(vi.form.send).assertIsNotEnabled()
            tap(vi.form.declare)
            tap(vi.form.send)
            see(vi.form.sealedBody)
            assertEquals(DraftState.SENT, runBlocking { phone.read { draft(draft).row.state } })
            runBlocking { phone.exchange() }
            see(vi.form.sentTitle)
            tap(vi.form.follow)
            see(vi.dossiers.stepReceived)
            tap(vi.dossiers.openForm)
            see(vi.form.locked)
            tap(vi.common.back)
            tap(vi.common.back)
            see(vi.services.title)
        }
    }

    @Test
    fun `a card fills in the mother, replaces only what the person says, and is taken back`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH).also { setField(it, "meHoTen", "\"Trần Thị Bính\"") } } }
        val outside = NoOutside().apply { scanned = Scan.Found("xom://invite/AQID_w") }
        inHand(phone, outside) {
            navigator.open(Place.Form(draft, "meSoGiayToTuyThan"))
            tap(vi.form.cardPicture)
            see("Mã này không phải mã trên thẻ căn cước")
            outside.scanned = Scan.Found("001195012345||Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022")
            tap(vi.form.cardPicture)
            see(vi.form.cardNow("Trần Thị Bính"))
            tap(vi.form.cardUse)
            see(vi.form.cardBefore("Trần Thị Bính"))
            until("it is filled in") {
                val view = phone.read { draft(draft) }
                view.field("meHoTen")?.shown == "Trần Thị Bình" && view.field("meNgaySinh")?.shown == "05/01/1995"
            }
            tap(vi.form.cardUndo)
            until("it is as before") {
                val view = phone.read { draft(draft) }
                view.field("meHoTen")?.shown == "Trần Thị Bính" && view.field("meNgaySinh")?.shown == null
            }
        }
    }

    @Test
    fun `an application that is given up asks first`() {
        val phone = phone("resident")
        val draft = runBlocking { phone.read { newDraft(BIRTH) } }
        inHand(phone) {
            navigator.open(Place.Form(draft))
            tap(vi.form.withdrawDraft)
            see(vi.form.withdrawAsk)
            tap(vi.common.cancel)
            missing(vi.form.withdrawAsk)
            assertIs<Place.Form>(navigator.here.place)
            tap(vi.form.withdrawDraft)
            tap(vi.form.withdrawYes)
            until("the form is left") { navigator.here.place !is Place.Form }
            navigator.open(Place.Dossiers)
            see(vi.dossiers.emptyTitle)
        }
    }

    @Test
    fun `a form that is not here says so`() {
        inHand(phone("resident")) {
            navigator.open(Place.Form("00".repeat(16)))
            see(vi.common.notHere)
        }
    }
}
