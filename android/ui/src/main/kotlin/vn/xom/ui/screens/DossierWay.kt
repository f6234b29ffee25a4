package vn.xom.ui.screens

import vn.xom.core.DossierStep
import vn.xom.kit.models.Application
import vn.xom.kit.models.broughtHome
import vn.xom.kit.models.isFinished
import vn.xom.kit.models.isRefused
import vn.xom.kit.models.isStopped
import vn.xom.ui.design.Words
import vn.xom.ui.parts.Stage
import vn.xom.ui.parts.Step

/** The way of an application, from the first answer to the result. */
internal fun Application.way(words: Words): List<Step> {
    val filled = Step(words.dossiers.stepFilled, Stage.DONE, listOf(draft.row.opened.said))
    val dossier = dossier
    val ahead = listOf(Step(words.dossiers.stepDecide, Stage.AHEAD), Step(words.dossiers.stepResult, Stage.AHEAD))
    if (draft.row.broughtHome) {
        return listOf(filled, Step(words.dossiers.stepReceived, Stage.DONE, listOf(words.dossiers.codeLater))) + ahead
    }
    if (dossier == null) {
        return listOf(filled, Step(words.form.sealedTitle, Stage.CURRENT, listOf(words.form.sealedBody))) + ahead
    }
    val row = dossier.row
    // With a result come changes of state that say nothing more.
    val given = dossier.steps.filter { it.kind == "result" }.mapTo(HashSet()) { it.at.at }
    val told = dossier.steps.filterNot { it.kind == "state" && it.at.at in given }
    val done = told.map { Step(it.name(words), Stage.DONE, it.lines(words)) }
    return when {
        row.isRefused || row.isStopped -> listOf(filled) + done.endingAt(Stage.YOUR_TURN)
        row.isFinished -> listOf(filled) + done
        row.yourTurn -> listOf(filled) + done.endingAt(Stage.YOUR_TURN) + ahead
        // Received and nothing since: the next thing is the ward's.
        done.size == 1 -> listOf(filled) + done + ahead.first().copy(stage = Stage.CURRENT) + ahead.drop(1)
        else -> listOf(filled) + done.endingAt(Stage.CURRENT) + ahead.drop(1)
    }
}

/** The last step is where it is; what the ward asks there stands in a card of its own. */
private fun List<Step>.endingAt(stage: Stage): List<Step> = dropLast(1) + takeLast(1).map { it.copy(stage = stage, lines = it.lines.take(1)) }

private fun DossierStep.name(words: Words): String =
    when (kind) {
        "registered" -> words.dossiers.stepReceived
        "supplement_received" -> words.dossiers.stepSupplement
        "result" -> words.dossiers.resultTitle
        else -> stateSaid.orEmpty()
    }

private fun DossierStep.lines(words: Words): List<String> =
    listOfNotNull(officer?.let { words.common.byWhen(it, at.said) } ?: at.said, text?.takeIf { it.isNotBlank() })
