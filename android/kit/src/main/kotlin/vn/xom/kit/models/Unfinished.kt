package vn.xom.kit.models

import vn.xom.core.Device
import vn.xom.core.Urgency
import java.time.LocalDate

// A notice that was begun lies in the locked store among this person's own particulars: it
// is nobody else's yet, and goes with them when the phone is left.

/** What was begun and not posted. */
internal fun Device.unfinished(): Writing {
    val kept = profile().mapKeys { it.key.removePrefix(PREFIX) }
    return Writing(
        title = kept["title"].orEmpty(),
        body = kept["body"].orEmpty(),
        urgency = Urgency.entries.find { it.name == kept["urgency"] } ?: Urgency.NORMAL,
        pinned = kept["pinned"] == "true",
        blocks = kept["blocks"]?.split('\n')?.toSet().orEmpty(),
        validUntil = kept["until"]?.let(LocalDate::parse),
        documentNumber = kept["document"].orEmpty(),
    )
}

/** Keeps it; a blank one is forgotten. */
internal fun Device.keep(writing: Writing) {
    val kept =
        mapOf(
            "title" to writing.title,
            "body" to writing.body,
            "urgency" to writing.urgency.name.takeUnless { writing.isBlank }.orEmpty(),
            "pinned" to if (writing.pinned) "true" else "",
            "blocks" to writing.blocks.joinToString("\n"),
            "until" to writing.validUntil?.toString().orEmpty(),
            "document" to writing.documentNumber,
        )
    val before = profile()
    kept.forEach { (name, value) -> if (before[PREFIX + name].orEmpty() != value) setProfile(PREFIX + name, value) }
}

private const val PREFIX = "unfinished_notice."
