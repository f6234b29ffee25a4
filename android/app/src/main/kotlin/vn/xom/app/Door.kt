package vn.xom.app

import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import vn.xom.core.XomException
import vn.xom.kit.Phone
import vn.xom.kit.Trouble

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

    /** The phone, if it is open now. */
    val openPhone: Phone? get() = (state.value as? Opened.Open)?.phone

    /** Opens, unless that is under way or done; tried again after a failure. */
    @Synchronized
    fun open() {
        if (state.value == null || state.value is Opened.Failed) attempt()
    }

    /** The phone, when it could be opened. */
    suspend fun phone(): Phone? {
        open()
        return (state.first { it != null && it != Opened.Opening } as? Opened.Open)?.phone
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
                    val phone = begin()
                    phone.scope.coroutineContext.job.invokeOnCompletion { left() }
                    Opened.Open(phone)
                } catch (failure: Exception) {
                    val trouble = Trouble.of(failure)
                    val gone = keys.lost || (failure as? XomException.Failed)?.code == WRONG_KEY
                    if (gone) Opened.KeyLost else Opened.Failed(trouble)
                }
        }
    }

    /** The person left the ward, and the phone with all it held is gone: a new one begins. */
    @Synchronized
    private fun left() {
        if (state.value is Opened.Open) attempt()
    }

    private companion object {
        const val WRONG_KEY = "wrong_store_key"
    }
}
