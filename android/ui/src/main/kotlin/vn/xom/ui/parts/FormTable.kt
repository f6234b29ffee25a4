package vn.xom.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import vn.xom.core.Field
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons

/** A table of a form: a card for each row, its cells below one another. */
@Composable
internal fun FormTable(table: Field, look: FormLook, actions: FormActions) {
    val words = Xom.words.form
    FieldHead(table, look)
    if (table.rows.isEmpty()) Small(words.rowsEmpty) else Small(words.rows(table.rows.size))
    table.rows.forEachIndexed { index, row ->
        Card {
            Name(words.rowNumber(index + 1))
            row.cells.forEach { key(it.path) { FormField(it, look, actions) } }
            if (look.open) SmallButton(words.rowRemove(index + 1), icon = Icons.remove) { actions.removeRow(table, row.id) }
        }
    }
    FieldProblem(table, look)
    if (look.open) SecondButton(words.rowAdd, icon = Icons.add) { actions.addRow(table) }
}
