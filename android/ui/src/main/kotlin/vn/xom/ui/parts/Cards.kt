package vn.xom.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import vn.xom.ui.Xom
import vn.xom.ui.design.Corner
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** What a card is about. */
public enum class Tone { PLAIN, CHOSEN, YOUR_TURN, ALARM }

/** Things that belong together; one that can be tapped says what it does by what it holds. */
@Composable
public fun Card(
    modifier: Modifier = Modifier,
    tone: Tone = Tone.PLAIN,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val colours = Xom.colours
    val (ground, line) =
        when (tone) {
            Tone.PLAIN -> colours.card to colours.line
            Tone.CHOSEN -> colours.brickContainer to colours.brick
            Tone.YOUR_TURN -> colours.amberContainer to colours.amberContainer
            Tone.ALARM -> colours.alarmContainer to colours.alarmContainer
        }
    val shape = RoundedCornerShape(Corner.card)
    Column(
        modifier
            .fillMaxWidth()
            .clip(shape)
            .background(ground, shape)
            .border(BorderStroke(Size.line, line), shape)
            .then(if (onClick == null) Modifier else Modifier.clickable(role = Role.Button, onClick = onClick))
            .padding(Space.inside),
        Arrangement.spacedBy(Space.small),
        content = content,
    )
}

/** One line that opens a page: an icon, a name, what it stands at, an arrow. */
@Composable
public fun PageRow(
    icon: ImageVector,
    name: String,
    modifier: Modifier = Modifier,
    value: String? = null,
    onClick: () -> Unit,
) {
    Row(
        modifier
            .fillMaxWidth()
            .clip(RoundedCornerShape(Corner.field))
            .clickable(role = Role.Button, onClick = onClick)
            .heightIn(min = Size.target)
            .padding(vertical = Space.small),
        Arrangement.spacedBy(Space.inside),
        Alignment.CenterVertically,
    ) {
        Drawn(icon)
        Column(Modifier.weight(1f)) {
            Body(name)
            value?.let { Small(it) }
        }
        Drawn(Icons.forward, Xom.colours.muted)
    }
}

/** An icon beside its words; the words are what is read aloud. */
@Composable
public fun Drawn(icon: ImageVector, colour: Color = Xom.colours.ink, modifier: Modifier = Modifier) {
    Icon(icon, contentDescription = null, modifier.size(Size.icon), tint = colour)
}
