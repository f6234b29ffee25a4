package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.xom.core.Field
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.value
import kotlin.random.Random

/** Whether what was typed is kept. */
public sealed interface Keeping {
    /** All of it lies on this phone. */
    public data object Kept : Keeping

    /** The last of it is being kept. */
    public data object Under : Keeping

    /** The last of it could not be kept; it still stands on the screen. */
    public data class Not(val trouble: Trouble) : Keeping
}

/**
 * A form being filled in. Every keystroke is kept, one after the other; of what was typed into
 * one field meanwhile only the latest. What was typed stands until a reading has it.
 */
public class FormModel(phone: Phone, scope: CoroutineScope, private val draft: String) : Model(phone, scope) {
    private val texts = MutableStateFlow(emptyMap<String, String>())
    private val kept = MutableStateFlow<Keeping>(Keeping.Kept)
    private val seen = MutableStateFlow(emptySet<String>())
    private val added = MutableStateFlow(emptyMap<String, List<String>>())

    private val lock = Any()
    private val waiting = LinkedHashMap<String, String>()
    private val failed = LinkedHashMap<String, Pair<String, Trouble>>()
    private val written = HashMap<String, String>()
    private var writing = false

    /** The form as it stands. */
    public val form: StateFlow<Loaded<FormState>> =
        combine(
            phone.live(View.DRAFTS, View.DOSSIERS, View.ACTIVITY) { form(draft) to synchronized(lock) { written.toMap() } },
            added,
        ) { read, added ->
            when (read) {
                is Loaded.Opening -> read
                is Loaded.Failed -> read
                is Loaded.Ready -> {
                    val (form, within) = read.value
                    texts.update { typed -> typed.filterNot { (path, text) -> within[path] == answer(text) } }
                    Loaded.Ready(form.withRows(added))
                }
            }
        }.stateIn(scope, SharingStarted.WhileSubscribed(STAY), Loaded.Opening)

    /** What was typed and is not yet in [form], by path. */
    public val typed: StateFlow<Map<String, String>> = texts

    /** Whether all that was typed is kept. */
    public val keeping: StateFlow<Keeping> = kept

    /** Fields whose problems may be shown: the person has been there, or asked. */
    public val touched: StateFlow<Set<String>> = seen

    /** Something was typed into a field. */
    public fun type(path: String, text: String) {
        synchronized(lock) { written -= path }
        texts.update { it + (path to text) }
        keep(path, answer(text))
    }

    /** An answer was chosen: an option's JSON, another's answer, or [NO_ANSWER]. */
    public fun choose(path: String, json: String) {
        texts.update { it - path }
        touch(listOf(path))
        keep(path, json)
    }

    /** The person has left these fields, or asked what is wrong with them. */
    public fun touch(paths: List<String>): Unit = seen.update { it + paths }

    /** Tries once more to keep what could not be kept. */
    public fun keepAgain() {
        val again = synchronized(lock) { failed.toMap().also { failed.clear() } }
        again.forEach { (path, lost) -> keep(path, lost.first) }
    }

    /** Adds an empty row below the others; it is kept with its first answer. */
    public fun addRow(table: Field) {
        // Rows stand in the order of their ids, so a later row has a later one.
        val id = "%08x%04x".format(System.currentTimeMillis() / 1000, Random.nextInt(1 shl 16))
        added.update { it + (table.path to it[table.path].orEmpty() + id) }
    }

    /** Takes a row out, with all its answers. */
    public fun removeRow(table: Field, row: String) {
        added.update { it + (table.path to it[table.path].orEmpty() - row) }
        table.rows.find { it.id == row }?.cells.orEmpty().forEach { cell ->
            texts.update { it - cell.path }
            keep(cell.path, NO_ANSWER)
        }
    }

    /** Adds a paper to this component of the dossier. */
    public fun attach(component: String, name: String, mediaType: String, content: ByteArray) {
        touch(listOf(component))
        act { edit { attach(draft, name, mediaType, component, content) } }
    }

    /** Takes a paper out. */
    public fun detach(attachment: String): Unit = act { edit { detach(draft, attachment) } }

    /** Gives the application up: what was filled in is destroyed; [then] is called afterwards. */
    public fun giveUp(then: () -> Unit): Unit = act({ then() }) { edit { withdrawDraft(draft) } }

    private fun keep(path: String, json: String) {
        synchronized(lock) {
            failed -= path
            waiting -= path
            waiting[path] = json
            kept.value = Keeping.Under
            if (writing) return
            writing = true
        }
        phone.scope.launch { write() }
    }

    /** Keeps what waits until nothing does. */
    private suspend fun write() {
        while (true) {
            val (path, json) = take() ?: break
            try {
                phone.edit {
                    setField(draft, path, json)
                    synchronized(lock) { if (path !in waiting) written[path] = json }
                }
            } catch (failure: Exception) {
                val met = Trouble.of(failure)
                synchronized(lock) { if (path !in waiting) failed[path] = json to met }
            }
        }
    }

    private fun take(): Pair<String, String>? =
        synchronized(lock) {
            val next = waiting.entries.firstOrNull()?.toPair()
            if (next == null) {
                writing = false
                kept.value = failed.values.lastOrNull()?.let { Keeping.Not(it.second) } ?: Keeping.Kept
            } else {
                waiting -= next.first
            }
            next
        }

    private fun FormState.withRows(added: Map<String, List<String>>): FormState {
        if (added.values.all { it.isEmpty() }) return this
        val fields =
            view.fields.map { table ->
                val known = table.rows.mapTo(HashSet()) { it.id }
                val blank = added[table.path].orEmpty().filterNot(known::contains).map(table::blankRow)
                table.copy(rows = table.rows + blank)
            }
        return copy(view = view.copy(fields = fields))
    }

    private companion object {
        const val STAY = 2_000L
    }
}
