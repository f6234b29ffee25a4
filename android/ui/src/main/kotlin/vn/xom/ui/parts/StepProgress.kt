package vn.xom.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import vn.xom.ui.Xom
import vn.xom.ui.design.Space

/** How far a thing with several parts is: a bar for each, and a sentence that is enough alone. */
@Composable
public fun StepProgress(done: List<Boolean>, here: Int, sentence: String, modifier: Modifier = Modifier) {
    val colours = Xom.colours
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        Row(Modifier.fillMaxWidth().clearAndSetSemantics {}, Arrangement.spacedBy(Space.tight)) {
            done.forEachIndexed { index, isDone ->
                val colour =
                    when {
                        index == here -> colours.brick
                        isDone -> colours.jade
                        else -> colours.line
                    }
                Box(Modifier.weight(1f).height(if (index == here) Thick else Thin).background(colour, CircleShape))
            }
        }
        Label(sentence, colour = colours.muted)
    }
}

private val Thick = Space.small
private val Thin = Space.tight
