package vn.xom.kit

import java.util.Locale
import vn.xom.core.Language

/** A size as people say it: whole kilobytes, or megabytes with one digit after the comma. */
public fun sizeSaid(bytes: Long, language: Language): String {
    val locale = if (language == Language.VIETNAMESE) Locale.forLanguageTag("vi") else Locale.ENGLISH
    val kilobytes = (bytes + KILO - 1) / KILO
    return if (kilobytes < KILO) "$kilobytes KB" else String.format(locale, "%.1f MB", bytes.toDouble() / (KILO * KILO))
}

private const val KILO = 1024L
