package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.Home
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Standing
import vn.xom.kit.map
import vn.xom.kit.value

/** What needs me now. */
public class HomeModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private class Known(val home: Home, val papers: Int)

    /** In one crossing; only what waits is asked what for. */
    private val known =
        live(View.NOTICES, View.COMMENTS, View.SEEN, View.PEOPLE, View.DRAFTS, View.DOSSIERS, View.ACTIVITY) {
            val home = home()
            Known(home, if (home.status.delivery.waiting == 0u) 0 else waiting().count { it.chunksLeft > 0u })
        }

    /** All of it. */
    public val home: StateFlow<Loaded<Home>> =
        known.map { loaded -> loaded.map { it.home } }.stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** How it stands with the ward. */
    public val standing: StateFlow<Standing?> =
        combine(known, phone.exchanges.exchange, phone.network.network, phone.settings.settings) { known, exchange, network, settings ->
            known.value?.let { Standing.of(it.home.status.delivery, it.papers, exchange, network, settings.spareMobileData) }
        }.stateIn(scope, SharingStarted.WhileSubscribed(), null)

    /** The household has seen this notice. */
    public fun acknowledge(notice: String): Unit = act { edit { acknowledge(listOf(notice)) } }
}
