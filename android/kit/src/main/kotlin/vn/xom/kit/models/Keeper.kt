package vn.xom.kit.models

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import vn.xom.core.Device
import vn.xom.kit.Phone
import vn.xom.kit.Trouble

/**
 * Keeps on this phone what is being written, as soon as it is typed: the system may end the
 * process at any moment. One write at a time; of what was typed meanwhile only the last.
 */
internal class Keeper<T : Any>(private val phone: Phone, private val write: Device.(T) -> Unit) {
    private val notKept = MutableStateFlow<Trouble?>(null)
    private val lock = Any()
    private var waiting: T? = null
    private var writing = false

    /** Why what was typed last could not be kept, if it could not. */
    val unkept: StateFlow<Trouble?> = notKept

    /** Keeps this instead of what was typed before. */
    fun keep(typed: T) {
        synchronized(lock) {
            waiting = typed
            if (writing) return
            writing = true
        }
        // Whatever is asked of the phone after this comes after it.
        phone.scope.launch(start = CoroutineStart.UNDISPATCHED) { writeAll() }
    }

    /** What was typed has gone another way; to be called where the phone's calls are made. */
    fun drop() {
        synchronized(lock) { waiting = null }
    }

    private suspend fun writeAll() {
        while (goesOn()) {
            try {
                // Taken in the order of all calls: what was dropped by another of them is not written after it.
                phone.read { take()?.let { write(it) } }
                notKept.value = null
            } catch (failure: Exception) {
                notKept.value = Trouble.of(failure)
            }
        }
    }

    private fun goesOn(): Boolean = synchronized(lock) { (waiting != null).also { writing = it } }

    private fun take(): T? = synchronized(lock) { waiting.also { waiting = null } }
}
