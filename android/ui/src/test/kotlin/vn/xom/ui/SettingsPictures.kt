package vn.xom.ui

import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.kit.Exchange
import vn.xom.kit.Leaving
import vn.xom.kit.Loaded
import vn.xom.kit.models.Losing
import vn.xom.ui.screens.DevicesPage
import vn.xom.ui.screens.ExportPage
import vn.xom.ui.screens.LeavePage
import vn.xom.ui.screens.LicencesPage
import vn.xom.ui.screens.SettingsPage
import vn.xom.ui.screens.WipedPage

class SettingsPictures {
    private val about = About("0.1.0", "Be Vietnam Pro, SIL Open Font License 1.1\n\nLucide, ISC License")
    private val status = sampleStatus.copy(ward = sampleInvite.ward)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE", "ENGLISH"])
    fun settings(look: Look) =
        picture("settings", look) { SettingsPage(look.settings, Loaded.Ready(status), Notifications.OFF, about, {}, {}, {}, {}) }

    @Test
    fun wholeSettings() =
        picture("settings-whole", height = 1900) { SettingsPage(Look.PLAIN.settings, Loaded.Ready(status), Notifications.OFF, about, {}, {}, {}, {}) }

    @Test
    fun licences() = picture("licences") { LicencesPage(about) {} }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun devices(look: Look) =
        picture("devices", look) {
            val rows =
                listOf(
                    sampleDevice("a91f3c07", "m1", thisOne = true),
                    sampleDevice("77be02d1", "m1"),
                    sampleDevice("5e10b6c2", "m1", lockWaits = true),
                    sampleDevice("0c4419aa", "m1", standing = "revoked", reason = "Chủ máy khóa"),
                )
            DevicesPage(Loaded.Ready(rows), null, {}, {}, { _, _ -> })
        }

    @Test
    fun marked() =
        picture("devices-marked") { DevicesPage(Loaded.Ready(listOf(sampleDevice("a91f3c07", "m1", true, "marked"))), null, {}, {}, { _, _ -> }) }

    @Test
    fun noDevices() = picture("devices-empty") { DevicesPage(Loaded.Ready(emptyList()), null, {}, {}, { _, _ -> }) }

    @Test
    fun export() = picture("export") { ExportPage(null, false, null, {}, {}, {}) }

    @Test
    fun exported() = picture("export-ready") { ExportPage(182_400, false, null, {}, {}, {}) }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun leave(look: Look) =
        picture("leave", look) {
            val unsent =
                Losing(
                    waiting = listOf("Nhà tôi đã kê đồ lên cao."),
                    drafts = listOf("Đăng ký thường trú"),
                    carried = 2,
                    begun = listOf("Họp tổ tháng 12"),
                )
            leaving(unsent)
        }

    @Test
    fun leaveWithNothing() = picture("leave-nothing-unsent") { leaving(Losing(emptyList(), emptyList(), 0), typed = "xoa") }

    @Test
    fun wiped() = picture("leave-wiped") { WipedPage(Leaving.WIPED_TOLD) {} }

    @Test
    fun wipedUntold() = picture("leave-wiped-untold") { WipedPage(Leaving.WIPED_UNTOLD) {} }

    @androidx.compose.runtime.Composable
    private fun leaving(unsent: Losing, typed: String = "") =
        LeavePage(Loaded.Ready(unsent), Exchange.Resting(null), Leaving.ASKED, null, typed, true, {}, {}, {}, {}, {}, {})
}
