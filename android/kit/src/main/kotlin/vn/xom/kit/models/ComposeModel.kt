package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Device
import vn.xom.core.NewNotice
import vn.xom.core.NoticeChange
import vn.xom.core.NoticeDetails
import vn.xom.core.Urgency
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.value
import java.time.LocalDate
import java.time.ZoneId

/** A notice as it is being written. */
public data class Writing(
    val title: String = "",
    val body: String = "",
    val urgency: Urgency = Urgency.NORMAL,
    val pinned: Boolean = false,
    /** For these blocks; for all when empty. */
    val blocks: Set<String> = emptySet(),
    /** The last day on which it holds, as it was typed: 5/12/2026. */
    val until: String = "",
    val documentNumber: String = "",
) {
    /** The last day on which it holds. */
    public val validUntil: LocalDate? get() = dayOf(until)

    /** Whether what was typed as a day is one, or nothing. */
    public val isDayReadable: Boolean get() = until.isBlank() || validUntil != null

    /** Whether there is anything in it. */
    public val isBlank: Boolean get() = title.isBlank() && body.isBlank()

    /** By how many characters the title is too long. */
    public val titleOver: Int get() = over(title, TITLE)

    /** By how many characters the text is too long. */
    public val bodyOver: Int get() = over(body, BODY)

    /** Whether it could be posted. */
    public val isComplete: Boolean get() = title.isNotBlank() && titleOver == 0 && bodyOver == 0 && isDayReadable

    private fun over(text: String, limit: Int) = (text.trim().codePointCount(0, text.trim().length) - limit).coerceAtLeast(0)

    public companion object {
        /** Characters of a title, docs/protocol.md. */
        public const val TITLE: Int = 200

        /** Characters of a text. */
        public const val BODY: Int = 20_000
    }
}

/** Leaders write a notice, or correct one. What was begun is kept on this phone at every letter. */
public class ComposeModel(phone: Phone, scope: CoroutineScope, private val notice: String?) : Model(phone, scope) {
    private val state = MutableStateFlow<Writing?>(null)
    private val keeper = Keeper<Writing>(phone) { keep(it, notice) }
    private var before: Writing? = null

    /** What is being written; nothing while it is read. */
    public val writing: StateFlow<Writing?> = state

    /** Why what was written last could not be kept, if it could not. */
    public val unkept: StateFlow<Trouble?> = keeper.unkept

    /** The blocks to choose from. */
    public val blocks: StateFlow<Loaded<List<String>>> = live(View.PEOPLE) { blocks() }

    init {
        act({ begun: Writing -> state.value = begun }) {
            read {
                if (notice != null) before = notice(notice).writing()
                unfinished(notice).takeUnless { it.isBlank } ?: before ?: Writing()
            }
        }
    }

    /** What a correction would change: nothing when it says the same. */
    public val changes: List<NoticeChange>
        get() {
            val (then, now) = (before ?: return emptyList()) to (state.value ?: return emptyList())
            return listOfNotNull(
                NoticeChange.Title(now.title.trim()).takeIf { now.title.trim() != then.title },
                NoticeChange.Body(now.body.trim()).takeIf { now.body.trim() != then.body },
                NoticeChange.Urgency(now.urgency).takeIf { now.urgency != then.urgency },
                NoticeChange.Pinned(now.pinned).takeIf { now.pinned != then.pinned },
                NoticeChange.Blocks(now.chosenBlocks).takeIf { now.blocks != then.blocks },
                NoticeChange.ValidUntil(now.endsAt).takeIf { now.validUntil != then.validUntil },
                NoticeChange.DocumentNumber(now.document).takeIf { now.documentNumber.trim() != then.documentNumber },
            )
        }

    /** Writes. */
    public fun write(change: (Writing) -> Writing) {
        val written = change(state.value ?: return)
        state.value = written
        keeper.keep(written)
    }

    /** Posts it, or saves what was corrected; [then] is called once that is kept. */
    public fun post(then: (notice: String) -> Unit) {
        val written = state.value ?: return
        val corrected = changes
        once(then, last = true) {
            edit {
                val posted = notice?.also { changeNotice(it, corrected) } ?: postNotice(written.notice())
                posted.also { forget() }
            }
        }
    }

    /** Throws away what was begun. */
    public fun discard(then: () -> Unit) {
        once({ then() }, last = true) {
            read {
                keeper.drop()
                keep(Writing(), notice)
            }
        }
    }

    /** Withdraws the notice, with the reason that everyone will read. */
    public fun withdraw(reason: String, then: () -> Unit): Unit =
        once({ then() }, last = true) {
            edit {
                withdrawNotice(checkNotNull(notice), reason)
                forget()
            }
        }

    /** What is left of it on a full disk is seen again; saying that nothing was posted would be worse. */
    private fun Device.forget() {
        keeper.drop()
        runCatching { keep(Writing(), notice) }
    }
}

private val Writing.chosenBlocks get() = blocks.sorted().ifEmpty { null }
private val Writing.document get() = documentNumber.trim().ifEmpty { null }

/** The end of the last day, where the ward is. */
private val Writing.endsAt get() = validUntil?.plusDays(1)?.atStartOfDay(HANOI)?.toInstant()?.toEpochMilli()?.minus(1)?.toULong()

private fun Writing.notice() =
    NewNotice(title.trim(), body.trim(), urgency, pinned, chosenBlocks, validFrom = null, validUntil = endsAt, documentNumber = document)

private fun NoticeDetails.writing() =
    Writing(
        title = row.title,
        body = body,
        urgency = row.urgency,
        pinned = row.pinned,
        blocks = row.blocks.orEmpty().toSet(),
        until = row.validUntil?.let { java.time.Instant.ofEpochMilli(it.at.toLong()).atZone(HANOI).toLocalDate().written() }.orEmpty(),
        documentNumber = row.documentNumber.orEmpty(),
    )

private val HANOI = ZoneId.of("Asia/Ho_Chi_Minh")
