package vn.xom.app

import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContract
import kotlinx.coroutines.CompletableDeferred

/**
 * A question to another app. The answer may come to another activity than the one that asked,
 * when the phone was turned meanwhile; whoever asked gets it all the same.
 */
internal class Answers<I, O>(private val name: String, private val contract: ActivityResultContract<I, O>) {
    private var launcher: ActivityResultLauncher<I>? = null
    private var waiting: CompletableDeferred<O?>? = null

    /** Asks through this activity from now on. */
    fun attach(activity: ComponentActivity) {
        launcher =
            activity.activityResultRegistry.register(name, activity, contract) { answer ->
                waiting?.complete(answer)
                waiting = null
            }
    }

    /** The answer; nothing if there is nobody to ask. A question that was still open is given up. */
    suspend fun ask(question: I): O? {
        waiting?.complete(null)
        val answer = CompletableDeferred<O?>()
        waiting = answer
        try {
            (launcher ?: return null).launch(question)
        } catch (_: android.content.ActivityNotFoundException) {
            return null
        } catch (_: SecurityException) {
            return null
        }
        return answer.await()
    }
}
