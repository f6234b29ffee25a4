package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** Something that a person says to be so: the whole row is tapped. */
@Composable
public fun CheckRow(on: Boolean, text: String, modifier: Modifier = Modifier, enabled: Boolean = true, onChange: (Boolean) -> Unit) {
    Row(
        modifier
            .fillMaxWidth()
            .toggleable(on, enabled, Role.Checkbox, onValueChange = onChange)
            .heightIn(min = Size.target)
            .padding(vertical = Space.tight),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterVertically,
    ) {
        Checkbox(on, null, enabled = enabled)
        Body(text)
    }
}
