package vn.xom.kit

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Language
import java.io.File
import java.io.IOException
import java.nio.file.Files
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING
import java.util.Properties

/** How large letters are: as the phone says, or this many times the design's own size. */
public enum class TextSize(public val scale: Float?) {
    PHONE(null),
    NORMAL(1f),
    LARGE(1.3f),
    LARGEST(1.7f),
}

/** Light, dark, or as the phone. */
public enum class Appearance { PHONE, LIGHT, DARK }

/** What a person chose for this phone. Nothing personal: it lies beside the locked store. */
public data class Settings(
    val language: Language = Language.VIETNAMESE,
    val textSize: TextSize = TextSize.PHONE,
    val highContrast: Boolean = false,
    val appearance: Appearance = Appearance.PHONE,
    /** Large files wait for a free network. */
    val spareMobileData: Boolean = true,
    /** The first run is over. */
    val welcomed: Boolean = false,
    /** Why marking a notice as read helps was explained once. */
    val acknowledgementExplained: Boolean = false,
)

/** Keeps [Settings] in a file; one that cannot be read counts as none. */
public class SettingsFile(private val file: File) {
    private val state = MutableStateFlow(load())

    /** The settings now. */
    public val settings: StateFlow<Settings> = state

    /** Changes them; kept when this returns, if there is room for a few bytes. */
    @Synchronized
    public fun change(transform: (Settings) -> Settings) {
        val changed = transform(state.value)
        state.value = changed
        try {
            save(changed)
        } catch (_: IOException) {
            // On a full disk the choice holds until the app is closed.
        }
    }

    private fun load(): Settings {
        val kept = Properties()
        try {
            file.reader().use(kept::load)
        } catch (_: IOException) {
            return Settings()
        } catch (_: IllegalArgumentException) {
            return Settings()
        }
        val none = Settings()
        return Settings(
            language = kept.choice("language", none.language),
            textSize = kept.choice("textSize", none.textSize),
            highContrast = kept.flag("highContrast", none.highContrast),
            appearance = kept.choice("appearance", none.appearance),
            spareMobileData = kept.flag("spareMobileData", none.spareMobileData),
            welcomed = kept.flag("welcomed", none.welcomed),
            acknowledgementExplained = kept.flag("acknowledgementExplained", none.acknowledgementExplained),
        )
    }

    private fun save(settings: Settings) {
        val kept = Properties()
        kept["language"] = settings.language.name
        kept["textSize"] = settings.textSize.name
        kept["highContrast"] = settings.highContrast.toString()
        kept["appearance"] = settings.appearance.name
        kept["spareMobileData"] = settings.spareMobileData.toString()
        kept["welcomed"] = settings.welcomed.toString()
        kept["acknowledgementExplained"] = settings.acknowledgementExplained.toString()
        file.absoluteFile.parentFile.mkdirs()
        val fresh = File("${file.path}.new")
        fresh.writer().use { kept.store(it, null) }
        Files.move(fresh.toPath(), file.toPath(), ATOMIC_MOVE, REPLACE_EXISTING)
    }
}

private inline fun <reified T : Enum<T>> Properties.choice(name: String, otherwise: T): T =
    enumValues<T>().find { it.name == getProperty(name) } ?: otherwise

private fun Properties.flag(name: String, otherwise: Boolean): Boolean = getProperty(name)?.toBooleanStrictOrNull() ?: otherwise
