package vn.xom.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runComposeUiTest
import vn.xom.kit.Loaded
import vn.xom.kit.models.Disputed
import vn.xom.ui.screens.FormConflictPage
import kotlin.test.Test
import kotlin.test.assertEquals

/** The core gives a draft's key to no other phone yet, so the answers here are records. */
@OptIn(ExperimentalTestApi::class)
class FormConflictTest {
    private var chosen by mutableStateOf<Int?>(null)
    private var third by mutableStateOf<String?>(null)
    private var used: String? = null

    @Test
    fun `the button names what was chosen, and uses exactly that`() =
        page {
            onNodeWithText(vi.conflict.useLong).assertIsNotEnabled()
            onNodeWithText("Nguyễn Minh Ân").performClick()
            onNodeWithText(vi.conflict.use("Nguyễn Minh Ân")).performClick()
            assertEquals("\"Nguyễn Minh Ân\"", used)
            onNodeWithText("Nguyễn Minh An").performClick()
            onNodeWithText(vi.conflict.use("Nguyễn Minh An")).performClick()
            assertEquals("\"Nguyễn Minh An\"", used)
        }

    @Test
    fun `a third answer can be entered, beginning with the chosen one`() =
        page {
            onNodeWithText("Nguyễn Minh Ân").performClick()
            onNodeWithText(vi.conflict.enterThird).performClick()
            assertEquals("Nguyễn Minh Ân", third)
            onNode(hasContentDescription(childName.label)).performTextReplacement("Nguyễn Minh Ánh")
            onNodeWithText(vi.common.save).performClick()
            assertEquals("Nguyễn Minh Ánh", used)
        }

    private fun page(use: ComposeUiTest.() -> Unit) =
        runComposeUiTest {
            setContent {
                XomTheme(Look.PLAIN.settings, letters, still = true) {
                    FormConflictPage(
                        Loaded.Ready(Disputed(sampleDraft, disputedName)),
                        chosen,
                        third,
                        trouble = null,
                        onBack = {},
                        choose = { chosen = it },
                        write = { third = it },
                        use = { used = it },
                        enter = { used = it },
                    )
                }
            }
            use()
        }
}
