package vn.xom.kit.models

import vn.xom.core.Field
import vn.xom.core.FieldKind
import vn.xom.core.FieldRow
import vn.xom.core.Language
import vn.xom.core.Problem
import vn.xom.kit.sized
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class FormPartsTest {
    @Test
    fun `what is typed becomes JSON whatever it holds`() {
        assertEquals("\"a\\\"b\\\\c\\u000ad\"", answer("a\"b\\c\nd"))
        assertEquals("\"Ẫ Ỡ 👶\"", answer("Ẫ Ỡ 👶"))
        assertEquals(NO_ANSWER, answer(" \n"))
    }

    @Test
    fun `a new row is made of the table's blank one`() {
        val table = cell("members", null).copy(kind = FieldKind.TABLE, blank = listOf(cell("name", null), cell("born.year", null)))
        val row = table.blankRow("r2")
        assertEquals("r2", row.id)
        assertEquals(listOf("members.r2.name", "members.r2.born.year"), row.cells.map { it.path })
    }

    @Test
    fun `a cell that is wrong keeps its table from being complete`() {
        val wrong = cell("members.r1.name", "An").copy(problem = Problem("members.r1.name", "required", true, "…"))
        val table = cell("members", null).copy(kind = FieldKind.TABLE, rows = listOf(FieldRow("r1", listOf(wrong))))
        assertTrue(table.blocks)
    }

    @Test
    fun `sizes are said in the person's language`() {
        assertEquals("1 kB", sized(12u, Language.VIETNAMESE))
        assertEquals("842 kB", sized(842_000u, Language.VIETNAMESE))
        assertEquals("1,2 MB", sized(1_240_000u, Language.VIETNAMESE))
        assertEquals("1.2 MB", sized(1_240_000u, Language.ENGLISH))
    }

    private fun cell(path: String, shown: String?) =
        Field(
            path = path,
            section = null,
            label = path,
            help = null,
            example = null,
            kind = FieldKind.TEXT,
            json = shown?.let { "\"$it\"" },
            shown = shown,
            options = emptyList(),
            suggestion = null,
            fromCard = false,
            visible = true,
            required = false,
            problem = null,
            clashes = emptyList(),
            columns = emptyList(),
            rows = emptyList(),
            blank = emptyList(),
        )
}
