package vn.xom.ui

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import java.io.IOException

/** How a file fares on its way out. */
public sealed interface Handing {
    /** It is being written. */
    public data object Making : Handing

    /** There was no room for it; so many bytes are left. */
    public data class NoRoom(val left: ULong) : Handing

    /** It could not be written where it was to be. */
    public data object NotKept : Handing
}

/**
 * Files on their way to other apps, one at a time: written off the screen's thread, and nobody
 * who taps twice sends two.
 *
 * @property scope outlives the screens.
 */
public class Handover(
    private val scope: CoroutineScope,
    private val writing: CoroutineDispatcher = Dispatchers.IO,
) {
    private val state = MutableStateFlow<Handing?>(null)

    /** How it goes; nothing when there is nothing to tell. */
    public val handing: StateFlow<Handing?> = state

    /** Hands one over; [write] tells what stood in the way, if anything. */
    public fun begin(write: suspend () -> Handing?) {
        val before = state.value
        if (before == Handing.Making || !state.compareAndSet(before, Handing.Making)) return
        scope.launch(writing) {
            state.value =
                try {
                    write()
                } catch (ended: CancellationException) {
                    state.value = null
                    throw ended
                } catch (_: IOException) {
                    Handing.NotKept
                }
        }
    }

    /** The person has read what stood in the way. */
    public fun read() {
        if (state.value != Handing.Making) state.value = null
    }
}
