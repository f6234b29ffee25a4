package vn.xom.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
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

    /** There is a store that cannot be read: it may be tried again, or a person begins afresh. */
    data class Damaged(val trouble: Trouble) : Opened

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

    /** Opens, unless that is under way or done; tried again after a failure. */
    @Synchronized
    fun open() {
        when (state.value) {
            null, is Opened.Failed, is Opened.Damaged -> attempt()
            is Opened.Open, Opened.Opening, Opened.KeyLost -> Unit
        }
    }

    /** Begins a new phone after one was left; not before the person has read how that ended. */
    @Synchronized
    fun beginAnew() {
        if (state.value is Opened.Open && openPhone == null) attempt()
    }

    /** The phone, when it can be opened; one that was left is for the person to begin anew. */
    suspend fun phone(): Phone? {
        open()
        state.first { it != null && it != Opened.Opening }
        return openPhone
    }

    /**
     * Puts the store that nobody can read any more aside, and begins a new one. It is kept,
     * until another is, for the day that somebody finds a reason to look.
     */
    @Synchronized
    fun beginAfresh() {
        if (state.value != Opened.KeyLost && state.value !is Opened.Damaged) return
        val aside = File(store.path + ".lost")
        aside.deleteRecursively()
        // What cannot even be moved would be met again, at every start.
        if (!store.renameTo(aside)) store.deleteRecursively()
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
                    when {
                        keys.lost || trouble.code == WRONG_KEY -> Opened.KeyLost
                        trouble.code in UNREADABLE -> Opened.Damaged(trouble)
                        else -> Opened.Failed(trouble)
                    }
                }
        }
    }

    private companion object {
        const val WRONG_KEY = "wrong_store_key"
        val UNREADABLE = setOf("store_damaged", "not_a_store")
    }
}
