package vn.xom.kit

import vn.xom.core.Language
import vn.xom.core.Network
import java.io.File
import kotlin.io.path.createTempDirectory
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals

class SettingsFileTest {
    private val folder = createTempDirectory("xom-settings").toFile()
    private val file = File(folder, "settings")

    @AfterTest
    fun remove() {
        folder.deleteRecursively()
    }

    @Test
    fun `what was chosen is there again`() {
        val chosen = Settings(Language.ENGLISH, TextSize.LARGEST, true, Appearance.DARK, false, true, true)
        SettingsFile(file).change { chosen }
        assertEquals(chosen, SettingsFile(file).settings.value)
    }

    @Test
    fun `a file that cannot be read counts as none`() {
        listOf("", "language=KLINGON\ntextSize=\n", "\\u12", "\u0000\u0001").forEach {
            file.writeText(it)
            assertEquals(Settings(), SettingsFile(file).settings.value)
        }
    }

    @Test
    fun `mobile data is spared only if the person wants it so`() {
        val settings = SettingsFile(file)
        val network = SparingConnectivity(SwitchedNetwork(Network.METERED), settings.settings)
        assertEquals(Network.METERED, network.network())
        settings.change { it.copy(spareMobileData = false) }
        assertEquals(Network.FREE, network.network())
    }
}
