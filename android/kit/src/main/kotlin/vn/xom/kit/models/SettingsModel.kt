package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Status
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Settings

/** The choices of this phone, and which ward it talks with. */
public class SettingsModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** The choices. */
    public val settings: StateFlow<Settings> = phone.settings.settings

    /** Where this phone stands. */
    public val status: StateFlow<Loaded<Status>> = live(View.PEOPLE, View.ACTIVITY) { status() }

    /** Changes a choice, at once and for good. */
    public fun change(transform: (Settings) -> Settings): Unit = phone.settings.change(transform)
}
