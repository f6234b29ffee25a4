package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.Home
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Standing
import vn.xom.kit.value

/** What needs me now. */
public class HomeModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** All of it, in one crossing. */
    public val home: StateFlow<Loaded<Home>> =
        live(View.NOTICES, View.COMMENTS, View.SEEN, View.PEOPLE, View.DRAFTS, View.DOSSIERS, View.ACTIVITY) { home() }

    /** How it stands with the ward. */
    public val standing: StateFlow<Standing?> =
        combine(home, phone.exchanges.exchange, phone.network.network, phone.settings.settings) { home, exchange, network, settings ->
            home.value?.let { Standing.of(it.status.delivery, exchange, network, settings.spareMobileData) }
        }.stateIn(scope, SharingStarted.WhileSubscribed(), null)

    /** The household has seen this notice. */
    public fun acknowledge(notice: String): Unit = act { edit { acknowledge(listOf(notice)) } }
}
