package vn.xom.app

import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.xom.ui.Asked

/** What other apps and our own notifications hand to us. Anybody can: the core judges it. */
object Incoming {
    /** What this intent asks for, if anything. */
    suspend fun asked(intent: Intent, files: ContentResolver): Asked? {
        val file =
            try {
                when (intent.action) {
                    NOTICE -> return intent.getStringExtra(NOTICE)?.takeIf { it.length <= LONGEST_ID }?.let(Asked::Notice)
                    DOSSIER -> return intent.getStringExtra(DOSSIER)?.takeIf { it.length <= LONGEST_ID }?.let(Asked::Dossier)
                    Intent.ACTION_VIEW -> intent.data?.also { if (it.scheme == LINK) return invite(it) }
                    Intent.ACTION_SEND -> IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)
                    else -> null
                }
            } catch (_: RuntimeException) {
                // What another app has packed unpacks into whatever it likes.
                null
            }
        return file?.takeIf { isForeign(it) }?.let { bundle(it, files) }
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

    private fun invite(link: Uri): Asked? = link.toString().takeIf { it.length <= LONGEST_LINK }?.let(Asked::Invite)

    /** Files come from other apps alone: no path is followed, and no address into our own folders. */
    private fun isForeign(file: Uri): Boolean =
        file.scheme == ContentResolver.SCHEME_CONTENT && file.authority?.substringAfterLast('@')?.startsWith(APP) == false

    /** One that cannot be read is as good as damaged, and is said to be: a tap is never answered by nothing. */
    private suspend fun bundle(file: Uri, files: ContentResolver): Asked =
        withContext(Dispatchers.IO) {
            val content =
                try {
                    files.openInputStream(file)?.use { it.readAtMost(LARGEST_BUNDLE) }
                } catch (ended: CancellationException) {
                    throw ended
                } catch (_: Exception) {
                    // Another app's provider throws whatever it likes.
                    null
                }
            Asked.Bundle(content ?: ByteArray(0))
        }

    /** The name of this app, which its provider's begins with. */
    private const val APP = "vn.xom.app"
    private const val NOTICE = "$APP.NOTICE"
    private const val DOSSIER = "$APP.DOSSIER"
    private const val LINK = "xom"
    private const val LONGEST_ID = 256
    private const val LONGEST_LINK = 8 * 1024
    private const val LARGEST_BUNDLE = 24 * 1024 * 1024
}
