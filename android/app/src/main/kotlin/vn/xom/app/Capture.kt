package vn.xom.app

import android.content.Context
import android.net.Uri
import androidx.core.content.FileProvider
import vn.xom.ui.PaperOf
import java.io.File
import java.io.IOException

/**
 * The paper that the system's camera is photographing: where the picture will lie, and which
 * paper it is. Both are on the disk, because cameras are large and the system may end this
 * process to make room for one; where neither backups nor a nearly full phone's cleaning look.
 */
internal class Capture(private val context: Context) {
    private val folder = File(context.filesDir, "capture")
    private val picture = File(folder, "anh.jpg")
    private val note = File(folder, "paper")

    /** Begins one; what was left of another is gone. Nothing where there is no room for it. */
    fun begin(paper: PaperOf): Uri? {
        end()
        return try {
            folder.mkdirs()
            note.writeText("${paper.draft}\n${paper.component}")
            FileProvider.getUriForFile(context, "${context.packageName}.files", picture)
        } catch (_: IOException) {
            null
        }
    }

    /** Which paper was begun, if any, and where its picture lies once it is taken. */
    fun pending(): Pair<PaperOf, File>? {
        val (draft, component) =
            try {
                note.readLines().takeIf { it.size == 2 } ?: return null
            } catch (_: IOException) {
                return null
            }
        return PaperOf(draft, component) to picture
    }

    /** Nothing is left of it. */
    fun end() {
        folder.deleteRecursively()
    }
}
