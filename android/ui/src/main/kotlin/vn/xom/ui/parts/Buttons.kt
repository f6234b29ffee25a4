package vn.xom.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import vn.xom.ui.Xom
import vn.xom.ui.design.Corner
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

private val Shape = RoundedCornerShape(Corner.button)
private val Inside = PaddingValues(Space.inside, Space.small)

/** The one main action of a screen: it names what happens. */
@Composable
public fun MainButton(text: String, modifier: Modifier = Modifier, enabled: Boolean = true, icon: ImageVector? = null, onClick: () -> Unit) {
    Button(
        onClick,
        modifier.fillMaxWidth().heightIn(min = Size.mainButton),
        enabled,
        Shape,
        ButtonDefaults.buttonColors(
            disabledContainerColor = Xom.colours.line,
            disabledContentColor = Xom.colours.muted,
        ),
        contentPadding = Inside,
    ) { Inner(text, icon) }
}

/** What can be done instead. */
@Composable
public fun SecondButton(text: String, modifier: Modifier = Modifier, enabled: Boolean = true, icon: ImageVector? = null, onClick: () -> Unit) {
    OutlinedButton(
        onClick,
        modifier.fillMaxWidth().heightIn(min = Size.mainButton),
        enabled,
        Shape,
        ButtonDefaults.outlinedButtonColors(contentColor = Xom.colours.brick),
        border = BorderStroke(Size.line, if (enabled) Xom.colours.brick else Xom.colours.line),
        contentPadding = Inside,
    ) { Inner(text, icon) }
}

/** Something small, within the text. */
@Composable
public fun SmallButton(text: String, modifier: Modifier = Modifier, enabled: Boolean = true, icon: ImageVector? = null, onClick: () -> Unit) {
    TextButton(
        onClick,
        modifier.heightIn(min = Size.target),
        enabled,
        Shape,
        ButtonDefaults.textButtonColors(contentColor = Xom.colours.brick),
        contentPadding = PaddingValues(Space.small),
    ) { Inner(text, icon) }
}

/** An icon alone at the edge of the screen; [said] is read aloud. */
@Composable
public fun IconAlone(icon: ImageVector, said: String, modifier: Modifier = Modifier, onClick: () -> Unit) {
    IconButton(onClick, modifier) { Icon(icon, said, tint = Xom.colours.ink) }
}

@Composable
private fun Inner(text: String, icon: ImageVector?) {
    if (icon != null) {
        Icon(icon, contentDescription = null)
        Spacer(Modifier.width(Space.small))
    }
    Text(text, style = Xom.type.label.copy(fontWeight = FontWeight.SemiBold), textAlign = TextAlign.Center)
}
