package vn.xom.ui

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

class NavigationTest : Neighbourhood() {
    @Test
    fun `back goes the way one came, and from the other places home`() {
        val navigator = Navigator()
        assertFalse(navigator.canGoBack)
        navigator.select(Place.Tab.SERVICES)
        navigator.open(Place.Service("1.001193"))
        navigator.replace(Place.Form("d"))
        assertEquals(listOf(Place.Tab.SERVICES, Place.Form("d")), navigator.visits.map { it.place })
        navigator.back()
        assertEquals(Place.Tab.SERVICES, navigator.here.place)
        assertTrue(navigator.canGoBack)
        navigator.back()
        assertEquals(Place.Tab.HOME, navigator.here.place)
        navigator.back()
        assertEquals(Place.Tab.HOME, navigator.here.place)
    }

    @Test
    fun `a way that is held stays as it is, whoever asks, until a new phone begins at home`() {
        val navigator = Navigator()
        navigator.open(Place.Leave)
        navigator.isHeld = true
        navigator.open(Place.Notice("n"))
        navigator.replace(Place.Settings)
        navigator.select(Place.Tab.GROUP)
        navigator.back()
        navigator.systemBack()
        assertEquals(Place.Leave, navigator.here.place)
        for (of in listOf(Asked.Notice("n"), Asked.Dossier("d"))) {
            navigator.asked = of
            navigator.begin()
            assertEquals(listOf<Place>(Place.Tab.HOME), navigator.visits.map { it.place })
            assertNull(navigator.asked, "it was of the phone that was left")
        }
        val invite = Asked.Invite("xom://invite/AQID_w")
        navigator.asked = invite
        navigator.begin()
        assertEquals<Asked?>(invite, navigator.asked)
    }

    @Test
    fun `every place of the bar opens, and where one was is kept`() {
        inHand(phone("resident")) {
            listOf(
                vi.tabs.notices to vi.notices.emptyTitle,
                vi.tabs.services to vi.services.common,
                vi.tabs.group to vi.settings.title,
            ).forEach { (tab, seen) ->
                tap(tab)
                see(seen)
            }
            tap(vi.tabs.home)
            see(vi.home.nothingTitle)
            tap(vi.settings.title)
            see(vi.settings.reading)
            tap(vi.common.back)
            see(vi.home.nothingTitle)
        }
    }
}
