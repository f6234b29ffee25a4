package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.core.Status
import vn.xom.kit.Appearance
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Settings
import vn.xom.kit.models.SettingsModel
import vn.xom.kit.value
import vn.xom.ui.About
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Notifications
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.ChoiceRow
import vn.xom.ui.parts.Fingerprint
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.PageRow
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.SwitchRow

/** The choices of this phone, and what is mine. */
@Composable
public fun SettingsScreen(phone: Phone, navigator: Navigator, about: About) {
    val scope = rememberCoroutineScope()
    val outside = LocalOutside.current
    val model = remember(phone) { SettingsModel(phone, scope) }
    val settings by model.settings.collectAsState()
    val status by model.status.collectAsState()
    val notifications by outside.notifications.collectAsState()
    SettingsPage(settings, status, notifications, about, navigator::back, navigator::open, model::change) {
        if (notifications == Notifications.NOT_ASKED) outside.askForNotifications() else outside.openPhoneSettings()
    }
}

/** Settings, from what was read. */
@Composable
public fun SettingsPage(
    settings: Settings,
    status: Loaded<Status>,
    notifications: Notifications,
    about: About,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    change: ((Settings) -> Settings) -> Unit,
    notify: () -> Unit,
) {
    val words = Xom.words.settings
    Page(words.title, onBack = onBack) {
        Heading(words.mine)
        Card {
            PageRow(Icons.person, words.myDetails) { open(Place.MyDetails) }
            PageRow(Icons.device, words.devices) { open(Place.Devices) }
            PageRow(Icons.take, words.export) { open(Place.Export) }
            PageRow(Icons.leave, words.leave) { open(Place.Leave) }
        }
        Reading(settings, change)
        Heading(words.network)
        Card {
            SwitchRow(settings.spareMobileData, words.metered, hint = words.meteredHint) { on -> change { it.copy(spareMobileData = on) } }
        }
        Heading(words.notifications)
        Card {
            when (notifications) {
                Notifications.ON -> StateLine(State.DONE, words.notificationsOn)
                Notifications.OFF -> StateLine(State.YOUR_TURN, words.notificationsOff)
                Notifications.NOT_ASKED -> Body(Xom.words.welcome.notifyBody)
            }
            PageRow(
                Icons.notifications,
                if (notifications == Notifications.NOT_ASKED) Xom.words.welcome.notifyAllow else Xom.words.enrol.openPhoneSettings,
                onClick = notify,
            )
        }
        Heading(words.about)
        Card {
            Body(words.version(about.version))
            status.value?.ward?.let { Fingerprint(words.wardKey, it, words.wardKeyHint) }
            if (about.licences.isNotBlank()) PageRow(Icons.information, words.licences) { open(Place.Licences) }
        }
    }
}

@Composable
private fun Reading(settings: Settings, change: ((Settings) -> Settings) -> Unit) {
    val words = Xom.words.settings
    Heading(words.reading)
    Label(words.language)
    LanguageChoice(settings, change)
    Label(words.textSize)
    SizeChoice(settings, change)
    Label(words.theme)
    Card {
        Appearance.entries.forEach { appearance ->
            val name =
                when (appearance) {
                    Appearance.PHONE -> words.themePhone
                    Appearance.LIGHT -> words.themeLight
                    Appearance.DARK -> words.themeDark
                }
            ChoiceRow(settings.appearance == appearance, name) { change { it.copy(appearance = appearance) } }
        }
        SwitchRow(settings.highContrast, words.contrast, hint = words.contrastHint) { on -> change { it.copy(highContrast = on) } }
    }
}

/** The licences of what this is made of, as their authors wrote them. */
@Composable
public fun LicencesPage(about: About, onBack: () -> Unit) {
    Page(Xom.words.settings.licences, onBack = onBack) { Body(about.licences) }
}
