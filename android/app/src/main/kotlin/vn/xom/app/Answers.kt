package vn.xom.app

import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContract
import kotlinx.coroutines.CompletableDeferred

/**
 * A question to another app. The answer may come to another activity than the one that asked,
 * when the phone was turned meanwhile; whoever asked gets it all the same.
 *
 * @property late is given an answer that nobody waits for any more, as after the system ended
 *   the process that asked.
 */
internal class Answers<I, O>(
    private val name: String,
    private val contract: ActivityResultContract<I, O>,
    private val late: (O) -> Unit = {},
) {
    private var launcher: ActivityResultLauncher<I>? = null
    private var waiting: CompletableDeferred<O?>? = null

    /** Whether somebody waits for an answer. */
    val isAsking: Boolean get() = waiting != null

    /** Asks through this activity from now on. */
    fun attach(activity: ComponentActivity) {
        launcher =
            activity.activityResultRegistry.register(name, activity, contract) { answer ->
                val asked = waiting
                waiting = null
                if (asked == null) late(answer) else asked.complete(answer)
            }
    }

    /** The answer; nothing if there is nobody to ask. A question that was still open is given up. */
    suspend fun ask(question: I): O? {
        waiting?.complete(null)
        val answer = CompletableDeferred<O?>()
        waiting = answer
        try {
            (launcher ?: return null).launch(question)
            return answer.await()
        } catch (_: android.content.ActivityNotFoundException) {
            return null
        } catch (_: SecurityException) {
            return null
        } finally {
            if (waiting === answer) waiting = null
        }
    }
}
