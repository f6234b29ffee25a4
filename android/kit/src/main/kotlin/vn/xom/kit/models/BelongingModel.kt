package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** Whether this phone belongs to a group. */
public enum class Belonging {
    /** It has no invite. */
    STRANGER,

    /** It has answered an invite; the ward has not enrolled it. */
    EXPECTED,

    /** The ward has enrolled it. */
    MEMBER,
}

/** Decides what the app begins with. */
public class BelongingModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** Where this phone stands. */
    public val belonging: StateFlow<Loaded<Belonging>> =
        live(View.PEOPLE, View.DEVICES, View.ACTIVITY) {
            val status = status()
            when {
                status.enrolled -> Belonging.MEMBER
                status.invited -> Belonging.EXPECTED
                else -> Belonging.STRANGER
            }
        }
}
