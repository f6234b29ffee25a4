package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.RadioButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import vn.xom.ui.Xom
import vn.xom.ui.design.Corner
import vn.xom.ui.design.Space

/**
 * One of the values that people gave for the same thing.
 *
 * @property shown as people read it; blank when somebody left it empty.
 * @property byWhom who gave it, and when, in words.
 */
public data class ConflictValue(
    val shown: String,
    val byWhom: String,
)

/**
 * Several values for one thing: each large, with who and when; nothing is lost, and the
 * button names what it chooses.
 *
 * @param chosen which of [values] would be used; none before the person has chosen.
 * @param safe the sentence that says what becomes of the others.
 * @param onUse uses the chosen one; null for people who may only look.
 * @param second the name of another way, as entering a third value.
 */
@Composable
public fun ConflictCard(
    values: List<ConflictValue>,
    chosen: Int?,
    onChoose: (Int) -> Unit,
    safe: String,
    onUse: (() -> Unit)?,
    modifier: Modifier = Modifier,
    second: String? = null,
    onSecond: () -> Unit = {},
) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.between)) {
        Column(Modifier.selectableGroup(), Arrangement.spacedBy(Space.between)) {
            values.forEachIndexed { index, value ->
                Value(value, index == chosen, if (onUse == null) null else ({ onChoose(index) }))
            }
        }
        Body(safe, Modifier.padding(vertical = Space.small))
        if (onUse != null) MainButton(useText(chosen?.let(values::getOrNull)), enabled = chosen != null, onClick = onUse)
        second?.let { SecondButton(it, onClick = onSecond) }
    }
}

@Composable
private fun Value(value: ConflictValue, chosen: Boolean, onChoose: (() -> Unit)?) {
    val selectable =
        if (onChoose == null) {
            Modifier
        } else {
            Modifier.clip(RoundedCornerShape(Corner.card)).selectable(chosen, role = Role.RadioButton, onClick = onChoose)
        }
    Card(selectable, if (chosen) Tone.CHOSEN else Tone.PLAIN) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.inside), verticalAlignment = Alignment.CenterVertically) {
            if (onChoose != null) RadioButton(chosen, null)
            Column(Modifier.weight(1f), Arrangement.spacedBy(Space.tight)) {
                Name(value.shown.ifBlank { Xom.words.conflict.nothingSaid })
                Small(value.byWhom)
            }
        }
    }
}

/** The button names the choice, as long as it can be named in a few words. */
@Composable
private fun useText(value: ConflictValue?): String {
    val shown = value?.shown.orEmpty()
    val words = Xom.words.conflict
    return if (shown.isBlank() || shown.length > NAMED || '\n' in shown) words.useLong else words.use(shown)
}

private const val NAMED = 28
