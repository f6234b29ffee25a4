package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.Dossier
import vn.xom.core.DraftState
import vn.xom.core.DraftView
import vn.xom.core.FieldKind
import vn.xom.core.Network
import vn.xom.core.ResultDocument
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.value

/**
 * An application that was sent.
 *
 * @property dossier what the ward has done with it; nothing before the ward has it.
 */
public data class Application(
    val draft: DraftView,
    val dossier: Dossier?,
)

/** Where one application is. */
public class DossierModel(phone: Phone, scope: CoroutineScope, private val draft: String) : Model(phone, scope) {
    /** As it stands, in one crossing. */
    public val application: StateFlow<Loaded<Application>> =
        live(View.DRAFTS, View.DOSSIERS, View.ACTIVITY) {
            val view = draft(draft)
            Application(view, if (view.row.dossier == null) null else dossier(draft))
        }

    /** Whether its papers wait for a network that costs nothing. */
    public val waitsForWifi: StateFlow<Boolean> =
        combine(application, phone.network.network, phone.settings.settings) { application, network, settings ->
            val draft = application.value?.draft
            network == Network.METERED &&
                settings.spareMobileData &&
                draft?.row?.state == DraftState.SENT &&
                draft.attachments.any { it.uploaded < it.chunks }
        }.stateIn(scope, SharingStarted.WhileSubscribed(), false)

    /** Sends them over mobile data. */
    public fun sendNow() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    /** Reads the document that came with the result; [then] is called with it. */
    public fun result(then: (ResultDocument) -> Unit): Unit = act(then) { read { resultDocument(draft) } }

    /** Begins a new form with the answers of this one, papers excepted; [then] is called with its draft. */
    public fun beginAnew(then: (String) -> Unit): Unit =
        once(then) {
            edit {
                val old = draft(draft)
                val fresh = newDraft(old.row.procedure)
                (old.fields + old.fields.flatMap { it.rows }.flatMap { it.cells })
                    .filterNot { it.kind == FieldKind.TABLE || it.kind == FieldKind.ATTACHMENT }
                    .forEach { field -> field.json?.let { setField(fresh, field.path, it) } }
                fresh
            }
        }
}
