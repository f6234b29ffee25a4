package vn.xom.kit

import vn.xom.core.Language
import java.util.Locale

/** A number of bytes as people say it: “840 kB”, “1,2 MB”. */
public fun sized(bytes: ULong, language: Language): String {
    val locale = Locale.forLanguageTag(if (language == Language.VIETNAMESE) "vi" else "en")
    val kilobytes = bytes.toDouble() / 1_000
    return if (kilobytes < 1_000) {
        String.format(locale, "%.0f kB", kilobytes.coerceAtLeast(1.0))
    } else {
        String.format(locale, "%.1f MB", kilobytes / 1_000)
    }
}
