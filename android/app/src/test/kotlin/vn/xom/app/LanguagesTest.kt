package vn.xom.app

import android.app.LocaleManager
import android.os.LocaleList
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import vn.xom.core.Language
import vn.xom.kit.SettingsFile
import java.io.File
import kotlin.test.assertEquals

@RunWith(RobolectricTestRunner::class)
@Config(application = android.app.Application::class)
class LanguagesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val context = RuntimeEnvironment.getApplication()
    private val manager = context.getSystemService(LocaleManager::class.java)
    private val settings by lazy { SettingsFile(File(folder.root, "settings")) }
    private val system by lazy { SystemLanguage(context, settings) }
    private val language get() = settings.settings.value.language

    @Test
    fun `what was chosen on the system's page is taken over`() {
        manager.applicationLocales = LocaleList.forLanguageTags("en-GB")
        system.take()
        assertEquals(Language.ENGLISH, language)
    }

    @Test
    fun `a language that we do not speak, or none, changes nothing`() {
        system.take()
        manager.applicationLocales = LocaleList.forLanguageTags("fr")
        system.take()
        assertEquals(Language.VIETNAMESE, language)
    }

    @Test
    fun `what is chosen in the app is told to the system`() {
        system.tell(Language.ENGLISH)
        assertEquals("en", manager.applicationLocales.toLanguageTags())
        system.take()
        assertEquals(Language.ENGLISH, language)
    }

    @Test
    fun `the app's words are in the person's language on any phone`() {
        assertEquals("Tin khẩn", context.inLanguage(Language.VIETNAMESE).getString(R.string.channel_emergency))
        assertEquals("Emergencies", context.inLanguage(Language.ENGLISH).getString(R.string.channel_emergency))
    }
}
