package vn.xom.app

import android.content.Context
import android.net.Uri
import android.os.Looper
import androidx.core.content.FileProvider
import vn.xom.ui.TakenFile
import java.io.File
import java.io.IOException
import java.util.UUID
import java.util.concurrent.TimeUnit

/**
 * Files on their way to another app, in the one folder that other apps are let into, each for
 * as long as its address is with them. None stays for longer than an hour.
 */
internal class Handed(private val context: Context) {
    private val folder = File(context.cacheDir, "handed")

    /** Keeps a copy to hand over; nothing where there is no room for one. Never on the screen's thread: a copy may be large. */
    fun keep(file: TakenFile): Uri? {
        check(!Looper.getMainLooper().isCurrentThread) { "a file is written on the screen's thread" }
        val kept = fresh(file.name)
        return try {
            kept.writeBytes(file.content)
            address(kept)
        } catch (_: IOException) {
            drop(kept)
            null
        }
    }

    private fun fresh(name: String): File {
        sweep()
        // A folder of its own: the name stays the file's own and tells nothing about others.
        val own = File(folder, UUID.randomUUID().toString())
        own.mkdirs()
        return File(own, name.replace(Regex("[/\\\\\\p{Cntrl}]"), "-").trim('.', ' ').ifEmpty { "xom" })
    }

    private fun address(file: File): Uri = FileProvider.getUriForFile(context, "${context.packageName}.files", file)

    private fun drop(file: File) {
        file.parentFile?.deleteRecursively()
    }

    /** Removes all of them at once. */
    fun forget() {
        folder.deleteRecursively()
    }

    /** Removes what nobody can still be reading. */
    fun sweep(now: Long = System.currentTimeMillis()) {
        folder.listFiles().orEmpty()
            .filter { now - it.lastModified() !in 0..HOUR }
            .forEach(File::deleteRecursively)
    }

    private companion object {
        val HOUR = TimeUnit.HOURS.toMillis(1)
    }
}
