package vn.xom.ui.parts

import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.DatePickerState
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.unit.Density
import vn.xom.core.Language
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.Locale

/** The button beside a date that opens a calendar; the chosen day is written as it would be typed. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun Calendar(path: String, actions: FormActions) {
    var open by remember { mutableStateOf(false) }
    val focus = LocalFocusManager.current
    IconAlone(Icons.calendar, Xom.words.form.openCalendar) {
        // What was typed gives way to what will be chosen.
        focus.clearFocus()
        open = true
    }
    if (!open) return
    val language = Xom.language
    // Its months and days in the language of the app, not of the system.
    val days = remember { DatePickerState(Locale.forLanguageTag(if (language == Language.VIETNAMESE) "vi" else "en")) }
    DatePickerDialog(
        onDismissRequest = { open = false },
        confirmButton = {
            SmallButton(Xom.words.common.choose, enabled = days.selectedDateMillis != null) {
                days.selectedDateMillis?.let { actions.type(path, Written.format(Instant.ofEpochMilli(it))) }
                actions.leave(path)
                open = false
            }
        },
        dismissButton = { SmallButton(Xom.words.common.cancel) { open = false } },
    ) {
        // The cells of days do not grow: larger letters would be cut. A date can be typed at any size.
        val density = LocalDensity.current
        CompositionLocalProvider(LocalDensity provides Density(density.density, density.fontScale.coerceAtMost(LARGEST))) {
            DatePicker(days, title = null, headline = null, showModeToggle = false)
        }
    }
}

private const val LARGEST = 1.3f
private val Written = DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneOffset.UTC)
