package vn.xom.app

import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.BadParcelableException
import androidx.core.content.IntentCompat
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.xom.ui.Asked

/** What other apps and our own notifications hand to us. Anybody can: the core judges it. */
object Incoming {
    /** What this intent asks for, if anything. */
    suspend fun asked(intent: Intent, files: ContentResolver): Asked? =
        try {
            read(intent, files)
        } catch (_: BadParcelableException) {
            null
        }

    private suspend fun read(intent: Intent, files: ContentResolver): Asked? =
        when (intent.action) {
            NOTICE -> intent.getStringExtra(NOTICE)?.let(Asked::Notice)
            DOSSIER -> intent.getStringExtra(DOSSIER)?.let(Asked::Dossier)
            Intent.ACTION_VIEW -> intent.data?.let { viewed(it, files) }
            Intent.ACTION_SEND -> IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)?.let { bundle(it, files) }
            else -> null
        }

    /** Opens the app at this notice. */
    fun notice(context: Context, notice: String): Intent = opening(context, NOTICE, "notice", notice)

    /** Opens the app at this dossier. */
    fun dossier(context: Context, dossier: String): Intent = opening(context, DOSSIER, "dossier", dossier)

    private fun opening(context: Context, action: String, kind: String, id: String): Intent =
        Intent(context, MainActivity::class.java)
            .setAction(action)
            // Two of them must not share one pending intent.
            .setData(Uri.fromParts(kind, id, null))
            .putExtra(action, id)

    private suspend fun viewed(data: Uri, files: ContentResolver): Asked? =
        when (data.scheme) {
            "xom" -> data.toString().takeIf { it.length <= LONGEST_LINK }?.let(Asked::Invite)
            else -> bundle(data, files)
        }

    /** Files come from other apps alone: a path into our own folders is not followed. */
    private suspend fun bundle(file: Uri, files: ContentResolver): Asked? {
        if (file.scheme != ContentResolver.SCHEME_CONTENT) return null
        return withContext(Dispatchers.IO) {
            try {
                files.openInputStream(file)?.use { Asked.Bundle(it.readAtMost(LARGEST_BUNDLE)) }
            } catch (ended: CancellationException) {
                throw ended
            } catch (_: Exception) {
                // Another app's provider throws whatever it likes.
                null
            }
        }
    }

    private const val NOTICE = "vn.xom.app.NOTICE"
    private const val DOSSIER = "vn.xom.app.DOSSIER"
    private const val LONGEST_LINK = 8 * 1024
    private const val LARGEST_BUNDLE = 24 * 1024 * 1024
}
