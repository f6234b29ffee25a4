package vn.xom.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import vn.xom.core.XomException
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import java.io.File

/** Whether the phone is open. */
sealed interface Opened {
    /** Not yet. */
    data object Opening : Opened

    /** It is. */
    data class Open(val phone: Phone) : Opened

    /** There is a store whose key is gone: only a person may begin afresh. */
    data object KeyLost : Opened

    /** It could not be opened; what is kept is as it was. */
    data class Failed(val trouble: Trouble) : Opened
}

/**
 * Opens the phone, once for the whole process however many ask, and again after it was left.
 *
 * @property store the folder of what is locked.
 * @property begin opens the phone over that folder.
 */
class Door(
    private val scope: CoroutineScope,
    private val store: File,
    private val keys: KeystoreKeys,
    private val begin: suspend () -> Phone,
) {
    private val state = MutableStateFlow<Opened?>(null)

    /** How it stands; nothing while nobody has asked. */
    val opened: StateFlow<Opened?> = state

    /** The phone, if it is open now; not one that was left. */
    val openPhone: Phone? get() = (state.value as? Opened.Open)?.phone?.takeIf { it.scope.isActive }

    /** Opens, unless that is under way or done; tried again after a failure, begun anew once the phone was left. */
    @Synchronized
    fun open() {
        when (state.value) {
            null, is Opened.Failed -> attempt()
            is Opened.Open -> if (openPhone == null) attempt()
            Opened.Opening, Opened.KeyLost -> Unit
        }
    }

    /** The phone, when it can be opened; one that was left is for the person to begin anew. */
    suspend fun phone(): Phone? {
        if (state.value !is Opened.Open) open()
        state.first { it != null && it != Opened.Opening }
        return openPhone
    }

    /**
     * Puts the store that nobody can read any more aside, and begins a new one. It is kept,
     * until another is, for the day that somebody finds a reason to look.
     */
    @Synchronized
    fun beginAfresh() {
        if (state.value != Opened.KeyLost) return
        val aside = File(store.path + ".lost")
        aside.deleteRecursively()
        store.renameTo(aside)
        keys.destroy()
        attempt()
    }

    private fun attempt() {
        state.value = Opened.Opening
        scope.launch {
            state.value =
                try {
                    Opened.Open(begin())
                } catch (failure: Exception) {
                    val trouble = Trouble.of(failure)
                    val gone = keys.lost || (failure as? XomException.Failed)?.code == WRONG_KEY
                    if (gone) Opened.KeyLost else Opened.Failed(trouble)
                }
        }
    }

    private companion object {
        const val WRONG_KEY = "wrong_store_key"
    }
}
