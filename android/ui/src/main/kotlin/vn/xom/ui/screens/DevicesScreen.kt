package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import vn.xom.core.DeviceRow
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.DevicesModel
import vn.xom.kit.models.KnownDevice
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Question
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.SmallButton

/** This person's devices. */
@Composable
public fun DevicesScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { DevicesModel(phone, scope) }
    val devices by model.devices.collectAsState()
    val trouble by model.trouble.collectAsState()
    DevicesPage(devices, trouble, navigator::back, navigator::open, model::lock)
}

/** The devices, from what was read. */
@Composable
public fun DevicesPage(
    devices: Loaded<List<KnownDevice>>,
    trouble: Trouble?,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    lock: (device: String, reason: String) -> Unit,
) {
    val words = Xom.words.settings
    var asked by remember { mutableStateOf<DeviceRow?>(null) }
    Page(words.devices, onBack = onBack) {
        trouble?.let { Broken(it) }
        Shown(devices) { rows ->
            if (rows.isEmpty()) Empty(words.devices, words.devicesEmpty, icon = Icons.device)
            rows.forEach { known ->
                val device = known.row
                Card {
                    Name(if (device.thisOne) "${named(device)} (${words.deviceThis})" else named(device))
                    DeviceState(known)
                    if (device.standing == DevicesModel.MARKED && device.thisOne) {
                        Body(words.deviceMarkedBody)
                        SecondButton(Xom.words.enrol.title, icon = Icons.scan) { open(Place.Enrol()) }
                    }
                    if (known.mayBeLocked) {
                        SmallButton(words.deviceRevoke, icon = Icons.sealed) { asked = device }
                    }
                }
            }
        }
        Heading(words.deviceAdd)
        Body(words.deviceAddHint)
        Small(words.deviceLost)
    }
    asked?.let { device ->
        val reason = words.deviceLockReason
        Question(
            words.deviceRevokeAsk(named(device)),
            words.deviceRevoke,
            onYes = {
                lock(device.id, reason)
                asked = null
            },
            onNo = { asked = null },
        )
    }
}

/** A device has no name of its own; the beginning of its number tells two apart. */
@Composable
private fun named(device: DeviceRow): String = Xom.words.settings.deviceNumber(device.id.take(6).uppercase())
