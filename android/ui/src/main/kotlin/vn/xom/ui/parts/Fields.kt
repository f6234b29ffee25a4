package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import vn.xom.ui.Xom
import vn.xom.ui.design.Corner
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/**
 * Something to be typed: label above, help and example below, the problem beside it in words.
 *
 * @param labelSaid what is read aloud for the field, when more than the label.
 */
@Composable
public fun TextBox(
    label: String,
    value: String,
    onChange: (String) -> Unit,
    modifier: Modifier = Modifier,
    labelSaid: String = label,
    help: String? = null,
    example: String? = null,
    problem: String? = null,
    lines: Int = 1,
    keyboard: KeyboardOptions = KeyboardOptions.Default,
    actions: KeyboardActions = KeyboardActions.Default,
    enabled: Boolean = true,
    suffix: String? = null,
    trailing: @Composable (() -> Unit)? = null,
) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tight)) {
        if (label.isNotEmpty()) Label(label)
        help?.let { Small(it) }
        OutlinedTextField(
            value,
            onChange,
            Modifier
                .fillMaxWidth()
                .heightIn(min = Size.mainButton)
                .semantics {
                    contentDescription = labelSaid
                    problem?.let { error(it) }
                },
            enabled,
            textStyle = Xom.type.body,
            isError = problem != null,
            singleLine = lines == 1,
            minLines = lines,
            keyboardOptions = keyboard,
            keyboardActions = actions,
            suffix = suffix?.let { { Small(it) } },
            trailingIcon = trailing,
            shape = RoundedCornerShape(Corner.field),
            colors =
            OutlinedTextFieldDefaults.colors(
                unfocusedContainerColor = Xom.colours.card,
                focusedContainerColor = Xom.colours.card,
                errorContainerColor = Xom.colours.card,
                disabledContainerColor = Xom.colours.paper,
                disabledTextColor = Xom.colours.muted,
                unfocusedBorderColor = Xom.colours.edge,
            ),
        )
        problem?.let { StateLine(State.REFUSED, it) }
        example?.let { Small(it) }
    }
}

/** A field to search in: icon, hint, a cross to clear it. */
@Composable
public fun SearchBox(typed: String, hint: String, onChange: (String) -> Unit, modifier: Modifier = Modifier) {
    val words = Xom.words
    OutlinedTextField(
        typed,
        onChange,
        modifier.fillMaxWidth().heightIn(min = Size.mainButton).semantics { contentDescription = words.common.search },
        textStyle = Xom.type.body,
        placeholder = { Body(hint, colour = Xom.colours.muted, lines = 1) },
        leadingIcon = { Drawn(Icons.search, Xom.colours.muted) },
        trailingIcon =
        if (typed.isEmpty()) {
            null
        } else {
            { IconAlone(Icons.close, words.common.clearSearch) { onChange("") } }
        },
        singleLine = true,
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Text),
        shape = RoundedCornerShape(Corner.button),
        colors =
        OutlinedTextFieldDefaults.colors(
            unfocusedContainerColor = Xom.colours.card,
            focusedContainerColor = Xom.colours.card,
            unfocusedBorderColor = Xom.colours.edge,
        ),
    )
}

/** One of several: the whole row is tapped. */
@Composable
public fun ChoiceRow(
    chosen: Boolean,
    text: String,
    modifier: Modifier = Modifier,
    hint: String? = null,
    enabled: Boolean = true,
    onChoose: () -> Unit,
) {
    Row(
        modifier
            .fillMaxWidth()
            .selectable(chosen, enabled, Role.RadioButton, onClick = onChoose)
            .heightIn(min = Size.target)
            .padding(vertical = Space.tight),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterVertically,
    ) {
        RadioButton(chosen, null, enabled = enabled)
        Column {
            Body(text)
            hint?.let { Small(it) }
        }
    }
}

/** On or off: the whole row is tapped. */
@Composable
public fun SwitchRow(
    on: Boolean,
    text: String,
    modifier: Modifier = Modifier,
    hint: String? = null,
    enabled: Boolean = true,
    onChange: (Boolean) -> Unit,
) {
    Row(
        modifier
            .fillMaxWidth()
            .toggleable(on, enabled, Role.Switch, onValueChange = onChange)
            .heightIn(min = Size.target)
            .padding(vertical = Space.tight),
        Arrangement.spacedBy(Space.inside),
        Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) {
            Body(text)
            hint?.let { Small(it) }
        }
        Switch(on, null, enabled = enabled)
    }
}
