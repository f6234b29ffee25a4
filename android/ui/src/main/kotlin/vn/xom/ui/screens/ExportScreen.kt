package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.ExportModel
import vn.xom.kit.sized
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.Tone
import java.time.LocalDate

/** Taking a copy of all that is mine. */
@Composable
public fun ExportScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val outside = LocalOutside.current
    val model = remember(phone) { ExportModel(phone, scope) }
    val file by model.file.collectAsState()
    val busy by model.busy.collectAsState()
    val trouble by model.trouble.collectAsState()
    val name = Xom.words.export.fileName(LocalDate.now().toString())
    ExportPage(file?.size, busy > 0, trouble, navigator::back, model::make) {
        file?.let { outside.share(TakenFile(name, "application/json", it)) }
    }
}

/** The export; [size] once the file is made. */
@Composable
public fun ExportPage(size: Int?, making: Boolean, trouble: Trouble?, onBack: () -> Unit, make: () -> Unit, share: () -> Unit) {
    val words = Xom.words.export
    Page(
        Xom.words.settings.export,
        onBack = onBack,
        bottom = {
            if (size == null) {
                MainButton(words.make, enabled = !making, icon = Icons.file, onClick = make)
            } else {
                MainButton(words.share, icon = Icons.share, onClick = share)
            }
        },
    ) {
        Body(words.explain)
        Card(tone = Tone.YOUR_TURN) { StateLine(State.REFUSED, words.care) }
        trouble?.let { Broken(it) }
        if (making) Busy(words.making)
        if (size != null) StateLine(State.DONE, words.ready(sized(size.toULong(), Xom.language)), alive = true)
        Small(words.wardToo)
    }
}
