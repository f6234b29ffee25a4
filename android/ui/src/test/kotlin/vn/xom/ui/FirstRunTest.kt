package vn.xom.ui

import vn.xom.core.Language
import vn.xom.kit.TextSize
import vn.xom.ui.design.Words
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class FirstRunTest : Neighbourhood() {
    @Test
    fun `somebody begins with their language and size, reads what this is, and comes to joining`() {
        val outside = NoOutside().apply { notifications.value = Notifications.NOT_ASKED }
        inHand(freshPhone(), outside, welcomed = false) {
            see(vi.welcome.languageTitle)
            see(Words.of("en").welcome.languageTitle)
            tap(vi.welcome.english)
            assertEquals(Language.ENGLISH, phone.settings.settings.value.language)
            tap(vi.welcome.vietnamese)
            tap(vi.common.next)
            tap(vi.welcome.sizeLarge)
            assertEquals(TextSize.LARGE, phone.settings.settings.value.textSize)
            tap(vi.common.next)
            see(vi.welcome.aboutPublic)
            tap(vi.common.next)
            tap(vi.common.previous)
            see(vi.welcome.aboutPrivacy)
            tap(vi.common.next)
            tap(vi.welcome.notifyAllow)
            see(vi.enrol.explain)
        }
        assertEquals(Notifications.ON, outside.notifications.value)
    }

    @Test
    fun `where the system asks nobody about notifications, neither do we`() {
        inHand(freshPhone(), welcomed = false) {
            see(vi.welcome.step(1, 3))
            tap(vi.common.next)
            tap(vi.common.next)
            tap(vi.welcome.begin)
            see(vi.enrol.explain)
            assertTrue(phone.settings.settings.value.welcomed)
        }
    }
}
