package vn.xom.ui

import vn.xom.core.Language
import vn.xom.kit.Appearance
import vn.xom.kit.SettingsFile
import vn.xom.kit.TestPlatform
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

class SettingsTest : Neighbourhood() {
    @Test
    fun `what is chosen is kept at once`() {
        val platform = TestPlatform()
        inHand(phone("resident", platform)) {
            tap(vi.settings.title)
            tap(vi.settings.themeDark)
            tap(vi.settings.contrast)
            tap(vi.settings.metered)
            tap(vi.welcome.english)
            see(vi.settings.version("0.1.0"))
            see(vi.settings.wardKey)
        }
        val kept = SettingsFile(java.io.File(platform.folder, "settings")).settings.value
        assertEquals(Language.ENGLISH, kept.language)
        assertEquals(Appearance.DARK, kept.appearance)
        assertTrue(kept.highContrast)
        assertFalse(kept.spareMobileData)
    }

    @Test
    fun `notifications that are switched off are said to be, and on again once they are`() {
        val outside = NoOutside().apply { notifications.value = Notifications.OFF }
        inHand(phone("resident"), outside) {
            navigator.open(Place.Settings)
            see(vi.settings.notificationsOff)
            outside.notifications.value = Notifications.ON
            see(vi.settings.notificationsOn)
        }
    }
}
