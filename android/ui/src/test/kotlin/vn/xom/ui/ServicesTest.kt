package vn.xom.ui

import vn.xom.core.Network
import vn.xom.kit.BIRTH
import vn.xom.kit.TestPlatform
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

class ServicesTest : Neighbourhood() {
    @Test
    fun `a service is found without marks, read, and its form is begun and gone on with`() {
        inHand(phone("resident")) {
            tap(vi.tabs.services)
            see(vi.services.common)
            type(vi.common.search, "khai sinh lai")
            see("Đăng ký lại khai sinh")
            type(vi.common.search, "KHAI SINH")
            see(vi.services.here)
            tap("Đăng ký khai sinh")
            see(vi.services.fee)
            see(vi.services.papers)
            see(vi.services.unchecked)
            tap(vi.common.copy)
            assertEquals(listOf(BIRTH), outside.copied)
            tap(vi.services.begin)
            see(vi.services.beforeBody)
            tap(vi.services.begin)
            see(vi.form.section(1, "Thông tin của trẻ"))
            val draft = assertIs<Place.Form>(navigator.here.place).draft
            tap(vi.common.back)
            tap(vi.services.goOn)
            assertEquals(draft, assertIs<Place.Form>(navigator.here.place).draft)
            tap(vi.common.back)
            tap(vi.services.beginAnother)
            tap(vi.services.begin)
            until("another form was begun") { phone.read { drafts().size } == 2 }
        }
    }

    @Test
    fun `the catalogue needs no network`() {
        val platform = TestPlatform()
        val phone = phone("resident", platform)
        platform.network.network.value = Network.NONE
        inHand(phone) {
            tap(vi.tabs.services)
            type(vi.common.search, "zzz")
            see(vi.services.emptySearch)
            tap(vi.common.clearSearch)
            see("Đăng ký khai sinh")
            navigator.open(Place.Service("9.999999"))
            see(vi.common.notHere)
        }
    }

    @Test
    fun `my applications are one tap away`() {
        inHand(phone("resident")) {
            tap(vi.tabs.services)
            tap(vi.dossiers.title)
            see(vi.dossiers.emptyTitle)
            tap(vi.dossiers.emptyGo)
            see(vi.services.common)
        }
    }
}
