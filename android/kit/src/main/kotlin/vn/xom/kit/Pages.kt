package vn.xom.kit

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.xom.core.Device
import vn.xom.core.View

/** The part of a long list that was read so far. */
public data class Listed<T>(
    val rows: List<T>,
    /** Whether there is more to read. */
    val more: Boolean,
)

/**
 * A list read page by page, one call each; read again as far as it was when a view changes,
 * in one call too, so that rows neither jump nor repeat.
 */
public class Pages<T>(
    private val phone: Phone,
    private val scope: CoroutineScope,
    private vararg val views: View,
    private val size: UInt = PAGE,
    private val read: Device.(after: String?, limit: UInt) -> Pair<List<T>, String?>,
) {
    private val state = MutableStateFlow<Loaded<Listed<T>>>(Loaded.Opening)
    private val reading = Mutex()
    private var next: String? = null

    /** What was read so far. */
    public val listed: StateFlow<Loaded<Listed<T>>> = state

    init {
        scope.launch { phone.live(*views) { }.collectLatest { again() } }
    }

    /** Reads the next page, if there is one. */
    public fun more() {
        val asked = next ?: return
        scope.launch {
            reading.withLock {
                // Two that ask for one page get one.
                val after = next?.takeIf { it == asked } ?: return@withLock
                val before = state.value.value?.rows ?: return@withLock
                keep { phone.read { read(after, size) }.let { (rows, cursor) -> before + rows to cursor } }
            }
        }
    }

    private suspend fun again() =
        reading.withLock {
            val known = state.value.value?.rows?.size?.toUInt() ?: 0u
            keep { phone.read { read(null, maxOf(size, minOf(known, MOST))) } }
        }

    private suspend fun keep(read: suspend () -> Pair<List<T>, String?>) {
        state.value =
            try {
                val (rows, cursor) = read()
                next = cursor
                Loaded.Ready(Listed(rows, cursor != null))
            } catch (failure: Exception) {
                Loaded.Failed(Trouble.of(failure))
            }
    }

    public companion object {
        /** Rows of one page: more than fit on any screen. */
        public const val PAGE: UInt = 50u

        /** What the core gives at most in one page. */
        public const val MOST: UInt = 500u
    }
}
