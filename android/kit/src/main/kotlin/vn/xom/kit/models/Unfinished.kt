package vn.xom.kit.models

import vn.xom.core.Device
import vn.xom.core.Urgency

// A notice that was begun lies in the locked store among this person's own particulars: it
// is nobody else's yet, and goes with them when the phone is left.

/** What was begun and not posted. */
internal fun Device.unfinished(notice: String? = null): Writing =
    writing(profile().filterKeys { it.startsWith(prefix(notice)) }.mapKeys { it.key.removePrefix(prefix(notice)) })

private fun writing(kept: Map<String, String>) =
    Writing(
        title = kept["title"].orEmpty(),
        body = kept["body"].orEmpty(),
        urgency = Urgency.entries.find { it.name == kept["urgency"] } ?: Urgency.NORMAL,
        pinned = kept["pinned"] == "true",
        blocks = kept["blocks"]?.split('\n')?.toSet().orEmpty(),
        until = kept["until"].orEmpty(),
        documentNumber = kept["document"].orEmpty(),
    )

/** What was begun and is on this phone only: notices and corrections by their titles, comments. */
internal fun Device.begun(): List<String> {
    val kept = profile().toSortedMap()
    val notices =
        kept.entries
            .filter { it.key.startsWith(NOTICE) }
            .groupBy({ it.key.substringBeforeLast('.') }, { it.key.substringAfterLast('.') to it.value })
            .map { writing(it.value.toMap()) }
            .filterNot { it.isBlank }
            .map { it.title.ifBlank { it.body } }
    return notices + kept.filterKeys { it.startsWith(COMMENT) }.values.filterNot { it.isBlank() }
}

/** Keeps it; a blank one is forgotten. */
internal fun Device.keep(writing: Writing, notice: String? = null) {
    val kept =
        mapOf(
            "title" to writing.title,
            "body" to writing.body,
            "urgency" to writing.urgency.name.takeUnless { writing.isBlank }.orEmpty(),
            "pinned" to if (writing.pinned) "true" else "",
            "blocks" to writing.blocks.joinToString("\n"),
            "until" to writing.until,
            "document" to writing.documentNumber,
        )
    val before = profile()
    kept.forEach { (name, value) ->
        val entry = prefix(notice) + name
        if (before[entry].orEmpty() != value) setProfile(entry, value)
    }
}

/** Where a comment that was begun lies. */
internal fun commentEntry(notice: String): String = COMMENT + notice

private fun prefix(notice: String?): String = if (notice == null) "$NOTICE." else "$NOTICE/$notice."

private const val NOTICE = "unfinished_notice"
private const val COMMENT = "unfinished_comment/"
