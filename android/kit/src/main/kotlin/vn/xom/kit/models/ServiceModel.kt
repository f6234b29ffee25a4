package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.DraftRow
import vn.xom.core.DraftState
import vn.xom.core.Service
import vn.xom.core.View
import vn.xom.core.service
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble

/** One service, and the form of it that somebody has begun. */
public class ServiceModel(phone: Phone, scope: CoroutineScope, private val code: String) : Model(phone, scope) {
    /** What is known of it. */
    public val service: StateFlow<Loaded<Service>> =
        phone.settings.settings
            .map { it.language }
            .distinctUntilChanged()
            .map { language ->
                try {
                    Loaded.Ready(service(code, language))
                } catch (failure: Exception) {
                    Loaded.Failed(Trouble.of(failure))
                }
            }.flowOn(Dispatchers.Default)
            .stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** The newest unfinished form of this service, to go on with. */
    public val unfinished: StateFlow<Loaded<DraftRow?>> =
        live(View.DRAFTS) { drafts().find { it.procedure == code && it.state in UNFINISHED } }

    /** Begins a form; [then] is called with its draft. */
    public fun begin(then: (String) -> Unit): Unit = once(then) { edit { newDraft(code) } }

    private companion object {
        val UNFINISHED = setOf(DraftState.DRAFTING, DraftState.AWAITING_COSIGNERS, DraftState.READY)
    }
}
