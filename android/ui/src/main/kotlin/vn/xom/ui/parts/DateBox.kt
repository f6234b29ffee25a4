package vn.xom.ui.parts

import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import vn.xom.kit.models.dayOf
import vn.xom.kit.models.written
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import java.time.Instant
import java.time.ZoneOffset

/** A day: typed as it is written, or chosen in a calendar. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
public fun DateBox(
    label: String,
    typed: String,
    onChange: (String) -> Unit,
    modifier: Modifier = Modifier,
    labelSaid: String = label,
    help: String? = null,
    example: String? = Xom.words.form.dateExample,
    problem: String? = null,
    enabled: Boolean = true,
) {
    var open by remember { mutableStateOf(false) }
    TextBox(
        label,
        typed,
        onChange,
        modifier,
        labelSaid,
        help,
        example,
        problem,
        keyboard = KeyboardOptions(keyboardType = KeyboardType.Text),
        enabled = enabled,
        trailing = { IconAlone(Icons.calendar, Xom.words.form.openCalendar) { open = enabled } },
    )
    if (open) {
        val state = rememberDatePickerState(dayOf(typed)?.atStartOfDay(ZoneOffset.UTC)?.toInstant()?.toEpochMilli())
        DatePickerDialog(
            onDismissRequest = { open = false },
            confirmButton = {
                SmallButton(Xom.words.common.done) {
                    open = false
                    state.selectedDateMillis?.let { onChange(Instant.ofEpochMilli(it).atZone(ZoneOffset.UTC).toLocalDate().written()) }
                }
            },
            dismissButton = { SmallButton(Xom.words.common.cancel) { open = false } },
        ) { DatePicker(state, showModeToggle = false) }
    }
}
