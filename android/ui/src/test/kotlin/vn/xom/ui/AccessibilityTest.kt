package vn.xom.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Text
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import kotlin.test.Test
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

/** The check itself finds what it looks for. */
class AccessibilityTest {
    @Test
    fun `nameless, crowded and faint things are found`() {
        val found =
            assertFailsWith<AssertionError> {
                accessible("bad", Look.PLAIN, NoOutside()) {
                    Page("Trang") {
                        Column {
                            Box(Modifier.size(60.dp).clickable {})
                            Text("trên", Modifier.size(24.dp).clickable {})
                            Text("dưới", Modifier.size(24.dp).clickable {})
                            Text("mờ", color = Color(0xFFDDD8CC))
                        }
                    }
                }
            }.message.orEmpty()
        listOf("has no name", "“trên” and “dưới” share", "“mờ” stands out").forEach { assertTrue(it in found, "$it: $found") }
    }

    @Test
    fun `an honest screen passes`() = accessible("good", Look.DARK, NoOutside()) { Page("Trang") { MainButton("Gửi cho phường") {} } }
}
