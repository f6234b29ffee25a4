package vn.xom.ui.parts

import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import kotlinx.coroutines.delay
import vn.xom.kit.sized
import vn.xom.ui.Handing
import vn.xom.ui.Handover
import vn.xom.ui.Xom

/** Above whatever screen wanted a file handed over: that it is being made, when that takes more than a moment, or what stood in the way. */
@Composable
public fun HandoverNote(handover: Handover) {
    val handing by handover.handing.collectAsState()
    when (val now = handing) {
        null -> Unit
        Handing.Making -> {
            var late by remember { mutableStateOf(false) }
            LaunchedEffect(Unit) {
                delay(MOMENT)
                late = true
            }
            if (late) Note(handover) { Busy(Xom.words.common.preparingFile) }
        }
        is Handing.NoRoom -> Note(handover) { StateLine(State.REFUSED, Xom.words.common.storageLow(sized(now.left, Xom.language)), alive = true) }
        Handing.NotKept -> Note(handover) { StateLine(State.REFUSED, Xom.words.common.fileNotHanded, alive = true) }
    }
}

@Composable
private fun Note(handover: Handover, content: @Composable () -> Unit) {
    AlertDialog(
        onDismissRequest = handover::read,
        confirmButton = { if (handover.handing.value != Handing.Making) SmallButton(Xom.words.common.understood, onClick = handover::read) },
        text = content,
        containerColor = Xom.colours.card,
    )
}

private const val MOMENT = 300L
