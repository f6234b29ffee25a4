package vn.xom.ui.parts

import androidx.compose.runtime.Composable
import vn.xom.core.DraftRow
import vn.xom.core.DraftState
import vn.xom.kit.models.broughtHome
import vn.xom.ui.Xom

/** Where a form in the making stands: how much is missing, and that somebody else answered otherwise. */
@Composable
internal fun DraftLines(draft: DraftRow) {
    val words = Xom.words
    when (draft.state) {
        DraftState.DRAFTING -> StateLine(State.WAITING, if (draft.missing == 0u) draft.stateSaid else words.form.leftToFill(draft.missing.toInt()))
        DraftState.READY -> StateLine(State.YOUR_TURN, words.home.draftReady)
        DraftState.RETURNED -> StateLine(State.REFUSED, words.dossiers.returnedToDraft)
        DraftState.EXPIRED -> StateLine(State.REFUSED, words.dossiers.expiredDraft)
        else -> StateLine(if (draft.broughtHome) State.DONE else State.WAITING, draft.stateSaid)
    }
    if (draft.clashes > 0u) StateLine(State.YOUR_TURN, words.form.bothFilled)
}
