package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.value

/** A particular of this person, by the name that forms ask for it with. */
public enum class Detail(public val entry: String) {
    FULL_NAME("profile.full_name"),
    ADDRESS_FORM("profile.address_form"),
    PHONE("profile.phone"),
    PERSON_ID("profile.person_id"),
    ISSUED_ON("profile.person_id_issued_on"),
    ISSUED_BY("profile.person_id_issued_by"),
}

/** This person's own particulars: kept at every keystroke, on this phone only. */
public class MyDetailsModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val shown = MutableStateFlow<Loaded<Map<Detail, String>>>(Loaded.Opening)
    private val unkept = LinkedHashMap<Detail, String>()
    private val keeping = Mutex()

    /** What is known, or being typed. */
    public val details: StateFlow<Loaded<Map<Detail, String>>> = shown

    init {
        read()
    }

    /** Reads them, also after they were filled in from a card. */
    public fun read() {
        scope.launch {
            shown.value =
                try {
                    Loaded.Ready(
                        phone.read {
                            val known = profile()
                            val name = known[Detail.FULL_NAME.entry] ?: status().name
                            Detail.entries.associateWith { known[it.entry].orEmpty() } + (Detail.FULL_NAME to name.orEmpty())
                        },
                    )
                } catch (failure: Exception) {
                    Loaded.Failed(Trouble.of(failure))
                }
        }
    }

    /** Writes one; a blank one is forgotten. */
    public fun write(detail: Detail, text: String) {
        val before = shown.value.value ?: return
        shown.value = Loaded.Ready(before + (detail to text))
        synchronized(unkept) { unkept[detail] = text }
        act {
            // Whoever comes first keeps all that was typed so far: the last word stays.
            keeping.withLock {
                val typed = synchronized(unkept) { unkept.toMap().also { unkept.clear() } }
                if (typed.isEmpty()) return@withLock
                try {
                    edit { typed.forEach { (detail, text) -> setProfile(detail.entry, text) } }
                } catch (failure: Exception) {
                    // It waits for the next keystroke, unless something newer was typed.
                    synchronized(unkept) { typed.forEach { (detail, text) -> unkept.putIfAbsent(detail, text) } }
                    throw failure
                }
            }
        }
    }

    public companion object {
        /** The forms of address to choose from; kept in Vietnamese, as they are said. */
        public val ADDRESS_FORMS: List<String> = listOf("cô", "chú", "bác", "anh", "chị")
    }
}
