package vn.xom.kit.models

import vn.xom.core.Device
import vn.xom.core.DraftState
import vn.xom.core.DraftView
import vn.xom.core.Field
import vn.xom.core.FieldRow

/** A part of a form: what one screen of it shows. */
public data class FormPart(
    val id: String,
    /** Its heading; none for fields that belong to no section. */
    val label: String?,
    /** The fields to be drawn. */
    val fields: List<Field>,
    /** How many of them keep the form from being sent. */
    val missing: Int,
)

/**
 * A form as it stands on this phone.
 *
 * @property asked the ward has asked for a supplement and waits for it.
 * @property request what it asks for, in the officer's own words.
 */
public data class FormState(
    val view: DraftView,
    val asked: Boolean,
    val request: String? = null,
) {
    /** Whether answers may be changed: before it is sent, and again for a supplement. */
    val open: Boolean
        get() =
            when (view.row.state) {
                DraftState.DRAFTING, DraftState.READY -> true
                DraftState.RETURNED -> view.row.dossier == null
                DraftState.RECEIVED -> asked && !view.sealed
                else -> false
            }

    /** Whether the ward has what was sent last. */
    public val arrived: Boolean get() = view.row.state == DraftState.RECEIVED && !asked

    /** The parts that are drawn, in order. */
    val parts: List<FormPart>
        get() {
            val shown = view.fields.filter { it.visible }
            val named = view.sections.map { section -> part(section.id, section.label, shown.filter { it.section == section.id }) }
            val known = view.sections.mapTo(HashSet()) { it.id }
            return (named + part(OTHER, null, shown.filterNot { it.section in known })).filter { it.fields.isNotEmpty() }
        }

    private fun part(id: String, label: String?, fields: List<Field>) =
        FormPart(id, label, fields, view.sections.find { it.id == id }?.missing?.toInt() ?: fields.count { it.blocks })

    private companion object {
        const val OTHER = ""
    }
}

/** Whether this field, or a cell of it, keeps the form from being sent. */
public val Field.blocks: Boolean
    get() = problem?.blocking == true || rows.any { row -> row.cells.any { it.problem?.blocking == true } }

/** The field that this path names, also within a table. */
public fun DraftView.field(path: String): Field? =
    (fields.asSequence() + fields.asSequence().flatMap { it.rows }.flatMap { it.cells }).find { it.path == path }

/** A form and whether the ward waits for a supplement to it, in one crossing. */
internal fun Device.form(draft: String): FormState {
    val view = draft(draft)
    if (view.row.dossier == null) return FormState(view, asked = false)
    val dossier = dossier(draft)
    val asked = dossier.row.asksSupplement
    return FormState(view, asked, if (asked) dossier.steps.lastOrNull { it.kind == "state" }?.text else null)
}

/** A text as JSON; nothing typed takes the answer out. */
internal fun answer(typed: String): String {
    if (typed.isBlank()) return NO_ANSWER
    val json = StringBuilder("\"")
    for (letter in typed) {
        when {
            letter == '"' || letter == '\\' -> json.append('\\').append(letter)
            letter < ' ' -> json.append("\\u%04x".format(letter.code))
            else -> json.append(letter)
        }
    }
    return json.append('"').toString()
}

/** Takes an answer out. */
public const val NO_ANSWER: String = "null"

/** A row of this table with this id and no answers. */
internal fun Field.blankRow(id: String): FieldRow = FieldRow(id, blank.map { it.copy(path = "$path.$id.${it.path}") })
