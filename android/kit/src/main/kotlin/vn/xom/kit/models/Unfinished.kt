package vn.xom.kit.models

import vn.xom.core.Device
import vn.xom.core.Urgency

// A notice that was begun lies in the locked store among this person's own particulars: it
// is nobody else's yet, and goes with them when the phone is left.

/** What was begun and not posted. */
internal fun Device.unfinished(notice: String? = null): Writing {
    val kept = profile().filterKeys { it.startsWith(prefix(notice)) }.mapKeys { it.key.removePrefix(prefix(notice)) }
    return Writing(
        title = kept["title"].orEmpty(),
        body = kept["body"].orEmpty(),
        urgency = Urgency.entries.find { it.name == kept["urgency"] } ?: Urgency.NORMAL,
        pinned = kept["pinned"] == "true",
        blocks = kept["blocks"]?.split('\n')?.toSet().orEmpty(),
        until = kept["until"].orEmpty(),
        documentNumber = kept["document"].orEmpty(),
    )
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

private fun prefix(notice: String?): String = if (notice == null) "unfinished_notice." else "unfinished_notice/$notice."
