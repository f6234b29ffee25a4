package vn.xom.app

import android.app.Application
import android.app.NotificationManager
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import vn.xom.kit.Phone
import vn.xom.kit.Platform
import vn.xom.kit.SettingsFile
import vn.xom.ui.About
import vn.xom.ui.Navigator
import java.io.File

/** What lives as long as the process: activities come and go over it, jobs run without one. */
class XomApplication : Application() {
    /** For what must not end with a screen or a job. */
    val scope: CoroutineScope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    /** The way through the app; turning the phone does not change it. */
    val navigator: Navigator = Navigator()

    /** What the person chose for this phone. */
    val settings: SettingsFile by lazy { SettingsFile(File(noBackupFilesDir, "settings")) }

    /** The network as the system says. */
    val network: SystemNetwork by lazy { SystemNetwork(this) }

    /** Notifications of news. */
    val notifier: ChannelNotifier by lazy { ChannelNotifier(this) { inLanguage(settings.settings.value.language) } }

    /** Opens the phone. */
    val door: Door by lazy(::newDoor)

    /** What lies outside the screens. */
    val outside: AndroidOutside by lazy { AndroidOutside(this) }

    /** What this is made of. */
    val about: About by lazy {
        About(
            packageManager.getPackageInfo(packageName, 0).versionName.orEmpty(),
            assets.open("licences.txt").use { it.readBytes().decodeToString() },
        )
    }

    /** Somebody looks at the app. */
    @Volatile
    var inSight: Boolean = false

    override fun onCreate() {
        super.onCreate()
        // The periodic job starts the process: so nothing that was handed over stays for long.
        Handed(this).sweep()
        ExchangeJob.schedule(this)
    }

    /** Whoever leaves leaves nothing behind: no copy on its way, no lost store, no notification. */
    private fun forget() {
        outside.forget()
        File(noBackupFilesDir, "store.lost").deleteRecursively()
        getSystemService(NotificationManager::class.java).cancelAll()
    }

    /** The way to the store in this app's folder. */
    internal fun newDoor(): Door {
        val store = File(noBackupFilesDir, "store")
        val keys = KeystoreKeys(File(noBackupFilesDir, "store.key"), store)
        return Door(scope, store, keys) { Phone.open(store, settings, Platform(keys, network, notifier, BitmapScaler, ::forget)) }
    }
}
