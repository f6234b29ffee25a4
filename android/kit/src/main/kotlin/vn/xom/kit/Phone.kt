package vn.xom.kit

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onStart
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.xom.core.Device
import vn.xom.core.ImageScaler
import vn.xom.core.KeyStore
import vn.xom.core.Notifier
import vn.xom.core.View
import vn.xom.core.ViewListener
import java.io.File
import java.io.IOException
import java.util.concurrent.atomic.AtomicBoolean

/** What the system does for the phone. */
public class Platform(
    /** Keeps the store's key out of reach of backups, and destroys it when the phone is left. */
    public val keys: StoreKeys,
    /** Knows the network. */
    public val network: NetworkWatch,
    /** Shows notifications. */
    public val notifier: Notifier,
    /** Makes pictures smaller. */
    public val scaler: ImageScaler,
    /** Forgets what this system keeps of Xóm outside the store: files on their way, notifications. */
    public val forget: () -> Unit = {},
)

/** A key store that can also forget. */
public interface StoreKeys : KeyStore {
    /** Destroys the key: what it locked cannot be read again. */
    public fun destroy()
}

/**
 * The phone that all screens share: the core's one [Device], its calls off the screen's thread
 * and in the order they were made, what changed, and when to exchange with the ward.
 */
public class Phone
internal constructor(
    private val folder: File,
    private val platform: Platform,
    /** Language, size of letters and the other choices of this phone. */
    public val settings: SettingsFile,
    private val device: Device,
    private val calls: CoroutineDispatcher,
) : AutoCloseable {
    private val open = AtomicBoolean(true)
    private val everything = MutableSharedFlow<Set<View>>(extraBufferCapacity = 64, onBufferOverflow = BufferOverflow.DROP_OLDEST)

    /** Lives as long as the phone: for what must not end with its screen. */
    public val scope: CoroutineScope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    /** The network, as the system says. */
    public val network: NetworkWatch = platform.network

    /** Which views changed. */
    public val changes: SharedFlow<Set<View>> = everything

    internal val left = MutableStateFlow(Leaving.ASKED)

    /** How leaving ends for the ward, once it knows: told once is told, also when removing is tried again. */
    @Volatile
    internal var told: Leaving? = null

    /** How far leaving has come. */
    public val leaving: StateFlow<Leaving> = left

    /** The exchanges with the ward. */
    public val exchanges: Exchanges =
        Exchanges(scope, network.network, spares = {
            network.savesData || settings.settings.value.spareMobileData
        }) { reason, cancel, listener -> device.sync(reason, cancel, listener) }

    private val subscription =
        device.observe(
            object : ViewListener {
                override fun changed(views: List<View>) {
                    everything.tryEmit(views.toSet())
                }
            },
        )

    init {
        scope.launch {
            settings.settings.map { it.language }.distinctUntilChanged().drop(1).collect { device.setLanguage(it) }
        }
    }

    /** Reads what is on this phone. */
    public suspend fun <T> read(block: Device.() -> T): T = withContext(calls) { device.block() }

    /** Changes something, kept when this returns; what waits has changed, and the ward hears of it soon. */
    public suspend fun <T> edit(block: Device.() -> T): T =
        read(block).also {
            everything.tryEmit(setOf(View.ACTIVITY))
            exchanges.edited()
        }

    /** What [block] reads, again whenever one of these views has changed. */
    public fun <T> live(vararg views: View, block: Device.() -> T): Flow<Loaded<T>> {
        val watched = views.toSet()
        return everything
            .filter { changed -> changed.any(watched::contains) }
            .onStart { emit(watched) }
            .conflate()
            .map {
                try {
                    Loaded.Ready(read(block))
                } catch (failure: Exception) {
                    Loaded.Failed(Trouble.of(failure))
                }
            }
    }

    /** Lets go of the store before the system suspends the app; an exchange is broken off. */
    public suspend fun pause(): Unit = withContext(calls) { device.pause() }

    /** Takes the store up again. */
    public suspend fun resume(): Unit = withContext(calls) { device.resume() }

    /**
     * Wipes this phone: store, key and files. It is closed for good. After a failure it can be
     * asked again, until nothing is left.
     */
    public suspend fun leave() {
        exchanges.stop()
        withContext(calls) {
            // One that failed halfway has closed the store already; what is left of it lies in the folder.
            if (device.isOpen()) device.leave()
            // What it locked is gone: a key that the system does not let go of now opens nothing.
            runCatching { platform.keys.destroy() }
            if (!folder.deleteRecursively()) throw IOException("something in the phone's folder cannot be removed")
            platform.forget()
        }
        close()
    }

    /** Closing what is closed, or was left, does nothing. */
    override fun close() {
        if (!open.getAndSet(false)) return
        scope.cancel()
        subscription.end()
        device.pause()
        subscription.close()
        device.close()
    }

    public companion object {
        /**
         * Opens the phone whose store lies in this folder, or begins one there.
         *
         * @throws vn.xom.core.XomException as `Device.open` does: `wrong_store_key`, `store_in_use`, …
         */
        public suspend fun open(folder: File, settings: SettingsFile, platform: Platform): Phone {
            val calls = Dispatchers.IO.limitedParallelism(1)
            val device =
                withContext(calls) {
                    folder.mkdirs()
                    Device.open(
                        File(folder, STORE).path,
                        settings.settings.value.language,
                        platform.keys,
                        SparingConnectivity(platform.network, settings.settings),
                        platform.notifier,
                        platform.scaler,
                    )
                }
            return Phone(folder, platform, settings, device, calls)
        }

        /** As the program `xom` names it: both open the same store. */
        private const val STORE = "xom.db"
    }
}
