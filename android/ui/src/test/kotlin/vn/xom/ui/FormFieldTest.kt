package vn.xom.ui

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsOff
import androidx.compose.ui.test.assertIsOn
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isToggleable
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runComposeUiTest
import vn.xom.core.ChoiceOption
import vn.xom.core.FieldKind
import vn.xom.core.FieldRow
import vn.xom.kit.models.CardScan
import vn.xom.ui.parts.CardActions
import vn.xom.ui.parts.FormActions
import vn.xom.ui.parts.FormField
import vn.xom.ui.parts.FormLook
import kotlin.test.Test
import kotlin.test.assertEquals

@OptIn(ExperimentalTestApi::class)
class FormFieldTest {
    private val done = mutableListOf<String>()
    private val actions =
        FormActions(
            type = { path, text -> done += "$path: $text" },
            choose = { path, json -> done += "$path = $json" },
            leave = { done += "left $it" },
            addRow = { done += "row in ${it.path}" },
            removeRow = { table, row -> done += "no $row in ${table.path}" },
            settle = { done += "settle $it" },
            card =
            CardActions(
                scanned = { path, code -> done += "$path scanned $code" },
                use = { done += "use $it" },
                leave = { done += "card left" },
                undo = { done += "card undone" },
            ),
        )

    @Test
    fun `what is typed stands while the field has the focus, whatever is read`() {
        var field by mutableStateOf(sampleField("a", "Họ tên", FieldKind.PERSON_NAME))
        val other = sampleField("b", "Dân tộc")
        page({
            FormField(field, FormLook(), actions)
            FormField(other, FormLook(), actions)
        }) {
            box("Họ tên").performTextInput("Lê  ")
            field = field.copy(shown = "Lê", json = "\"Lê\"")
            waitForIdle()
            assertEquals("Lê  ", text("Họ tên"))
            field = field.copy(shown = "Ai đó sửa", json = "\"Ai đó sửa\"")
            waitForIdle()
            assertEquals("Lê  ", text("Họ tên"))
            box("Dân tộc").performClick()
            waitForIdle()
            assertEquals("Ai đó sửa", text("Họ tên"))
            assertEquals(listOf("a: Lê  ", "left a"), done)
        }
    }

    @Test
    fun `an option is chosen by its JSON, and an optional one can be left empty again`() {
        val sexes = listOf(ChoiceOption("\"nam\"", "Nam"), ChoiceOption("\"nu\"", "Nữ"))
        var field by mutableStateOf(sampleField("a", "Giới tính", FieldKind.CHOICE).copy(options = sexes))
        page({ FormField(field, FormLook(), actions) }) {
            onNodeWithText(vi.form.chooseNone).assertDoesNotExist()
            onNodeWithText("Nữ").performClick()
            field = field.copy(json = "\"nu\"")
            onNodeWithText(vi.form.chooseNone).performClick()
            assertEquals(listOf("a = \"nu\"", "a = null"), done)
        }
    }

    @Test
    fun `a long list folds to what was chosen`() {
        val options = (1..9).map { ChoiceOption("$it", "Mục $it") }
        page({ FormField(sampleField("a", "Quan hệ", FieldKind.CHOICE, json = "3", required = true).copy(options = options), FormLook(), actions) }) {
            onNodeWithText("Mục 4").assertDoesNotExist()
            onNodeWithText(vi.common.change).performClick()
            onNodeWithText("Mục 4").performClick()
            assertEquals(listOf("a = 4"), done)
        }
    }

    @Test
    fun `yes or no, money with its unit, an address in one line`() {
        page({
            FormField(sampleField("a", "Bản sao", FieldKind.BOOLEAN), FormLook(), actions)
            FormField(sampleField("b", "Thu nhập", FieldKind.MONEY, shown = "4.500.000 đồng", json = "4500000"), FormLook(), actions)
            FormField(sampleField("c", "Nơi ở", FieldKind.ADDRESS), FormLook(), actions)
        }) {
            onNodeWithText(vi.common.yes).performClick()
            assertEquals("4.500.000", text("Thu nhập"))
            box("Nơi ở").performTextReplacement("Số 5\nngõ 32")
            assertEquals(listOf("a = true", "c: Số 5 ngõ 32"), done)
        }
    }

    @Test
    fun `a declaration is one box with its full text`() {
        var field by mutableStateOf(declaration)
        page({ FormField(field, FormLook(touched = setOf("camDoan")), actions) }) {
            val box = onNode(isToggleable())
            box.assertIsOff()
            onNodeWithText("Tôi cam đoan", substring = true).performClick()
            field = field.copy(json = "true", shown = "Đã xác nhận")
            box.assertIsOn()
            box.performClick()
            assertEquals(listOf("camDoan = true", "camDoan = null"), done)
        }
    }

    @Test
    fun `an empty table begins with a first row`() {
        page({ FormField(emptyFamily, FormLook(), actions) }) {
            onNodeWithText(vi.form.rowsEmpty).assertIsDisplayed()
            onNodeWithText(vi.form.rowAdd).performClick()
            assertEquals(listOf("row in members"), done)
        }
    }

    @Test
    fun `a card is scanned beside a number, and asks before it replaces anything`() {
        val number = sampleField("meSoGiayTo", "Số định danh cá nhân", FieldKind.PERSON_ID).copy(fromCard = true)
        val outside = NoOutside().apply { scanned = Scan.Found("001198000001||Trần Thị Lan") }
        var look by mutableStateOf(FormLook())
        page({ CompositionLocalProvider(LocalOutside provides outside) { FormField(number, look, actions) } }) {
            onNodeWithText(vi.form.cardScan).assertDoesNotExist()
            onNodeWithText(vi.form.cardPicture).performClick()
            waitForIdle()
            look = FormLook(card = CardScan.Asks("meSoGiayTo", sampleCard))
            onNodeWithText(vi.form.cardNow("Trần Thị Lam")).assertExists()
            onNodeWithText(vi.form.cardSays("Trần Thị Lan")).assertExists()
            onNodeWithText("12/03/1998", substring = true).assertDoesNotExist()
            onNodeWithText(vi.form.cardUse).performScrollTo().performClick()
            onNodeWithText(vi.form.cardKeep).performScrollTo().performClick()
            onNodeWithText(vi.form.cardLeave).performScrollTo().performClick()
            look = FormLook(card = CardScan.Filled("meSoGiayTo", sampleCard))
            onNodeWithText(vi.form.cardBefore("Trần Thị Lam")).assertExists()
            onNodeWithText(vi.form.cardUndo).performScrollTo().performClick()
            assertEquals(
                listOf("meSoGiayTo scanned 001198000001||Trần Thị Lan", "use REPLACE", "use KEEP", "card left", "card undone"),
                done,
            )
            look = FormLook(card = CardScan.Filled("another", sampleCard))
            onNodeWithText(vi.form.cardFilled).assertDoesNotExist()
        }
    }

    @Test
    fun `a table's cells are typed into, rows are added and taken out`() {
        val row = FieldRow("r1", listOf(sampleField("members.r1.name", "Họ tên", FieldKind.PERSON_NAME, shown = "Lan")))
        page({ FormField(sampleField("members", "Người trong hộ", FieldKind.TABLE).copy(rows = listOf(row)), FormLook(), actions) }) {
            box("Họ tên").performTextReplacement("Lan Anh")
            onNodeWithText(vi.form.rowAdd).performClick()
            onNodeWithText(vi.form.rowRemove(1)).performClick()
            assertEquals(listOf("members.r1.name: Lan Anh", "left members.r1.name", "row in members", "no r1 in members"), done)
        }
    }

    @Test
    fun `a problem is said only once the person has been there, and what two people answered can be settled`() {
        val wrong = disputedName.copy(problem = problem("nksHoTen", "Vẫn còn phím gõ chưa thành dấu."))
        var look by mutableStateOf(FormLook())
        page({ FormField(wrong, look, actions) }) {
            onNodeWithText("Vẫn còn phím gõ chưa thành dấu.").assertDoesNotExist()
            look = FormLook(touched = setOf("nksHoTen"))
            onNodeWithText("Vẫn còn phím gõ chưa thành dấu.").assertIsDisplayed()
            onNodeWithText(vi.form.bothFilled).performClick()
            assertEquals(listOf("settle nksHoTen"), done)
        }
    }

    @Test
    fun `a day is chosen from the calendar as it would be typed`() {
        page({ FormField(sampleField("a", "Ngày sinh", FieldKind.DATE), FormLook(), actions) }) {
            onNodeWithContentDescription(vi.form.openCalendar).performClick()
            onAllNodes(hasText("15", substring = true)).onFirst().performClick()
            onNodeWithText(vi.common.choose).performClick()
            assertEquals(true, done.first().matches(Regex("a: 15/\\d\\d/\\d{4}")), done.toString())
        }
    }

    private fun page(content: @Composable ColumnScope.() -> Unit, use: ComposeUiTest.() -> Unit) =
        runComposeUiTest {
            setContent {
                XomTheme(Look.PLAIN.settings, letters, still = true) {
                    Column(Modifier.verticalScroll(rememberScrollState()), content = content)
                }
            }
            use()
        }

    private fun ComposeUiTest.box(label: String) = onNode(hasContentDescription(label) and hasSetTextAction())

    private fun ComposeUiTest.text(label: String): String? =
        box(label).fetchSemanticsNode().config.getOrNull(SemanticsProperties.EditableText)?.text
}
