package vn.xom.app

import android.app.LocaleManager
import android.content.Context
import android.content.res.Configuration
import android.os.Build
import android.os.LocaleList
import vn.xom.core.Language
import vn.xom.kit.SettingsFile
import java.util.Locale

/** This context with the app's resources in a language, whatever the phone's own is. */
internal fun Context.inLanguage(language: Language): Context =
    createConfigurationContext(Configuration(resources.configuration).apply { setLocale(Locale.forLanguageTag(language.tag)) })

internal val Language.tag: String get() = if (this == Language.VIETNAMESE) "vi" else "en"

/**
 * One language, in the app's settings and in the system's page of this app (Android 13 and on).
 * What was chosen there while the app was closed wins when it opens; what is chosen in the app
 * is told to the system.
 */
internal class SystemLanguage(context: Context, private val settings: SettingsFile) {
    private val manager = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) context.getSystemService(LocaleManager::class.java) else null

    /** Takes over what the person chose on the system's page, if anything. */
    fun take() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        val chosen = manager?.applicationLocales?.takeIf { !it.isEmpty }?.get(0)?.language ?: return
        val language = Language.entries.find { it.tag == chosen } ?: return
        if (settings.settings.value.language != language) settings.change { it.copy(language = language) }
    }

    /** Tells the system what the person chose in the app. */
    fun tell(language: Language) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        val wanted = LocaleList.forLanguageTags(language.tag)
        if (manager?.applicationLocales != wanted) manager?.applicationLocales = wanted
    }
}
