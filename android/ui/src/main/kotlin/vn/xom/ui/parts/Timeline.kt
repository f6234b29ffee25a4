package vn.xom.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.font.FontWeight
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** Where a step of a timeline is. */
public enum class Stage { DONE, CURRENT, YOUR_TURN, AHEAD }

/**
 * One step of a way.
 *
 * @property lines what stands under its name: who, when, why.
 */
public data class Step(
    val name: String,
    val stage: Stage,
    val lines: List<String> = emptyList(),
)

/** A way in steps: done in jade, the current one with its action below, those to come muted. */
@Composable
public fun Timeline(steps: List<Step>, modifier: Modifier = Modifier, action: @Composable ColumnScope.() -> Unit = {}) {
    Column(modifier.fillMaxWidth()) {
        steps.forEachIndexed { index, step ->
            val current = step.stage == Stage.CURRENT || step.stage == Stage.YOUR_TURN
            StepRow(step, last = index == steps.lastIndex) { if (current) action() }
        }
    }
}

@Composable
private fun StepRow(step: Step, last: Boolean, action: @Composable ColumnScope.() -> Unit) {
    val colours = Xom.colours
    val words = Xom.words.dossiers
    val (icon, colour, said) =
        when (step.stage) {
            Stage.DONE -> Triple(Icons.done, colours.jade, words.stepDone)
            Stage.CURRENT -> Triple(Icons.waiting, colours.brick, words.stepCurrent)
            Stage.YOUR_TURN -> Triple(Icons.attention, colours.amber, words.stepCurrent)
            Stage.AHEAD -> Triple(Icons.ahead, colours.muted, words.stepAhead)
        }
    val ink = if (step.stage == Stage.AHEAD) colours.muted else colours.ink
    Row(Modifier.fillMaxWidth().height(IntrinsicSize.Min), Arrangement.spacedBy(Space.inside)) {
        Column(horizontalAlignment = Alignment.CenterHorizontally) {
            Drawn(icon, colour, Modifier.padding(vertical = Space.tight / 2))
            if (!last) Box(Modifier.weight(1f).width(Size.line).background(colours.line).fillMaxHeight())
        }
        Column(Modifier.weight(1f).padding(bottom = if (last) Space.tight else Space.inside), Arrangement.spacedBy(Space.small)) {
            Column(Modifier.semantics(mergeDescendants = true) { stateDescription = said }, Arrangement.spacedBy(Space.tight / 2)) {
                Text(step.name, style = Xom.type.body.copy(fontWeight = FontWeight.SemiBold), color = ink)
                step.lines.forEach { Label(it, colour = if (step.stage == Stage.YOUR_TURN) colours.ink else colours.muted) }
            }
            action()
        }
    }
}
