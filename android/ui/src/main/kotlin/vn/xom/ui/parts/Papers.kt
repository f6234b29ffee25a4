package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import kotlinx.coroutines.launch
import vn.xom.core.AttachmentRow
import vn.xom.core.Field
import vn.xom.kit.sized
import vn.xom.ui.LocalOutside
import vn.xom.ui.Photo
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space

/** The papers of one component of a dossier, and the ways to add one. */
@Composable
internal fun Papers(field: Field, look: FormLook, actions: FormActions) {
    val words = Xom.words.papers
    val own = look.attachments.filter { it.component == field.path }
    FieldHead(field, look)
    if (own.isEmpty()) Small(words.empty)
    own.forEach { PaperCard(it, if (look.open) ({ actions.detach(it.id) }) else null) }
    FieldProblem(field, look)
    if (look.open) {
        AddPaper(first = own.isEmpty(), explain = own.isEmpty() && field.required, { actions.photograph(field.path) }) { actions.attach(field.path, it) }
    }
}

/** One paper: its name, its size, how much of it is at the ward. */
@Composable
public fun PaperCard(paper: AttachmentRow, onRemove: (() -> Unit)?) {
    val words = Xom.words
    var asking by remember { mutableStateOf(false) }
    Card {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
            Drawn(if (paper.mediaType.startsWith("image/")) Icons.picture else Icons.file)
            Body(paper.name)
        }
        when (paper.uploaded) {
            0u -> StateLine(State.DONE, words.papers.attached(sized(paper.size, Xom.language)))
            paper.chunks -> StateLine(State.DONE, words.papers.atWard)
            else -> StateLine(State.WAITING, words.papers.uploading(paper.uploaded.toInt(), paper.chunks.toInt()))
        }
        if (onRemove != null) {
            val said = words.papers.removeOf(paper.name)
            SmallButton(words.common.remove, Modifier.semantics { contentDescription = said }, icon = Icons.remove) { asking = true }
        }
    }
    if (asking && onRemove != null) {
        Question(
            words.papers.removeAsk,
            words.papers.remove,
            onYes = {
                asking = false
                onRemove()
            },
            onNo = { asking = false },
            more = paper.name,
        )
    }
}

@Composable
private fun AddPaper(first: Boolean, explain: Boolean, photograph: suspend () -> Photo, attach: (TakenFile) -> Unit) {
    val words = Xom.words.papers
    val outside = LocalOutside.current
    val scope = rememberCoroutineScope()
    var cameraOff by remember { mutableStateOf(false) }

    fun add(get: suspend () -> TakenFile?) {
        scope.launch { get()?.let(attach) }
    }

    if (outside.hasCamera) {
        if (explain) Small(words.cameraWhy)
        SecondButton(if (first) words.take else words.pageAdd, icon = Icons.camera) {
            scope.launch {
                val photo = photograph()
                cameraOff = photo == Photo.CameraOff
                if (photo is Photo.Taken) attach(photo.file)
            }
        }
        if (cameraOff) {
            StateLine(State.REFUSED, words.cameraOff, alive = true)
            SmallButton(Xom.words.enrol.openPhoneSettings, icon = Icons.settings, onClick = outside::openPhoneSettings)
        }
    } else {
        Small(words.noCamera)
    }
    SmallButton(words.pick, icon = Icons.picture) { add(outside::pickPicture) }
    SmallButton(words.pickFile, icon = Icons.file) { add(outside::pickFile) }
}
