package vn.xom.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** The five states, the same everywhere. */
public enum class State { DONE, WAITING, YOUR_TURN, REFUSED, EMERGENCY }

/**
 * Where a thing is: an icon and a sentence in one colour; the sentence alone is enough.
 *
 * @param alive read aloud again when it changes, as on home.
 */
@Composable
public fun StateLine(
    state: State,
    sentence: String,
    modifier: Modifier = Modifier,
    alive: Boolean = false,
    whatTapDoes: String? = null,
    onClick: (() -> Unit)? = null,
) {
    val colours = Xom.colours
    val (icon, colour) =
        when (state) {
            State.DONE -> Icons.done to colours.jade
            State.WAITING -> Icons.waiting to colours.muted
            State.YOUR_TURN -> Icons.waiting to colours.amber
            State.REFUSED -> Icons.attention to colours.amber
            State.EMERGENCY -> Icons.attention to colours.alarm
        }
    Row(
        modifier
            .then(
                if (onClick == null) {
                    Modifier
                } else {
                    Modifier.clickable(onClickLabel = whatTapDoes, role = Role.Button, onClick = onClick).heightIn(min = Size.target)
                },
            ).then(if (alive) Modifier.semantics { liveRegion = LiveRegionMode.Polite } else Modifier)
            .padding(vertical = Space.tight / 2),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterVertically,
    ) {
        Drawn(icon, colour)
        Label(sentence, colour = colour)
    }
}
