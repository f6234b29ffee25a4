package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import vn.xom.ui.Xom
import vn.xom.ui.design.Space

/** The name of a screen. */
@Composable
public fun Title(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.semantics { heading() }, style = Xom.type.title)
}

/** The name of a part of a screen. */
@Composable
public fun Heading(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.padding(top = Space.small).semantics { heading() }, style = Xom.type.heading)
}

/** What is to be read. */
@Composable
public fun Body(text: String, modifier: Modifier = Modifier, colour: Color = Xom.colours.ink, lines: Int = Int.MAX_VALUE) {
    Text(text, modifier, style = Xom.type.body, color = colour, maxLines = lines, overflow = Ending)
}

/** The name of a thing in a list. */
@Composable
public fun Name(text: String, modifier: Modifier = Modifier, lines: Int = Int.MAX_VALUE) {
    Text(text, modifier, style = Xom.type.heading, maxLines = lines, overflow = Ending)
}

/** A name beside a value, or a value that is second to another. */
@Composable
public fun Label(text: String, modifier: Modifier = Modifier, colour: Color = Xom.colours.ink) {
    Text(text, modifier, style = Xom.type.label, color = colour)
}

/** What is second to what it stands under. */
@Composable
public fun Small(text: String, modifier: Modifier = Modifier, colour: Color = Xom.colours.muted) {
    Text(text, modifier, style = Xom.type.small, color = colour)
}

/** A name, and below it what it stands for; the value can be marked and copied. */
@Composable
public fun Labelled(label: String, value: String, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tight / 2)) {
        Small(label)
        SelectionContainer { Body(value) }
    }
}

private val Ending = androidx.compose.ui.text.style.TextOverflow.Ellipsis
