package vn.xom.kit

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.xom.core.Device
import vn.xom.core.View
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext

/**
 * What a screen stands on: what it shows, as state, and what it can do, as functions that
 * return at once. What is done goes on when the screen is left.
 */
public abstract class Model(
    protected val phone: Phone,
    protected val scope: CoroutineScope,
) {
    private val met = MutableStateFlow<Trouble?>(null)
    private val doing = MutableStateFlow(0)
    private val underWay = AtomicBoolean()

    /** What the last thing done met, until it is read or something succeeds. */
    public val trouble: StateFlow<Trouble?> = met

    /** How many things are being done. */
    public val busy: StateFlow<Int> = doing

    /** The person has read it. */
    public fun troubleRead() {
        met.value = null
    }

    /** Reads now and whenever one of these views has changed, while somebody looks. */
    protected fun <T> live(vararg views: View, block: Device.() -> T): StateFlow<Loaded<T>> =
        phone.live(*views, block = block).stateIn(scope, SharingStarted.WhileSubscribed(STAY), Loaded.Opening)

    /** Does something on the phone; [then] is called where the screen lives, if it is still there. */
    protected fun <T> act(then: (T) -> Unit = {}, block: suspend Phone.() -> T) {
        doing.update { it + 1 }
        phone.scope.launch {
            try {
                val made = phone.block()
                met.value = null
                val screen = scope.coroutineContext[ContinuationInterceptor] ?: EmptyCoroutineContext
                if (scope.isActive) withContext(screen) { if (scope.isActive) then(made) }
            } catch (failure: Exception) {
                met.value = Trouble.of(failure)
            } finally {
                doing.update { it - 1 }
            }
        }
    }

    /**
     * Does something that must not be done twice by a finger that trembles: while it is being
     * done, another call does nothing.
     *
     * @param last the screen has done its work with it: nothing more is done even afterwards.
     */
    protected fun <T> once(then: (T) -> Unit = {}, last: Boolean = false, block: suspend Phone.() -> T) {
        if (!underWay.compareAndSet(false, true)) return
        act({ made: T ->
            then(made)
            if (!last) underWay.set(false)
        }) {
            try {
                block()
            } catch (failure: Exception) {
                underWay.set(false)
                throw failure
            }
        }
    }

    private companion object {
        /** A turned phone looks away for a moment. */
        const val STAY = 2_000L
    }
}
