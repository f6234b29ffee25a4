package vn.xom.kit

import kotlinx.coroutines.CancellationException
import vn.xom.core.Language
import vn.xom.core.XomException

/**
 * What could not be done, in the core's own words.
 *
 * @property code stable, for whoever helps; see docs/bindings.md.
 * @property retry whether the same may succeed later with nothing else changed.
 */
public data class Trouble(
    val code: String,
    private val vietnamese: String,
    private val english: String,
    val retry: Boolean,
) {
    /** What was asked for is not on this phone, or no longer. */
    val isMissing: Boolean get() = code == "not_found" || code == "malformed"

    /** The sentence in this language. */
    public fun said(language: Language): String = if (language == Language.VIETNAMESE) vietnamese else english

    public companion object {
        /** What a failed call says; a call that was merely ended says nothing and goes on up. */
        public fun of(failure: Throwable): Trouble =
            when (failure) {
                is CancellationException -> throw failure
                is XomException.Failed -> Trouble(failure.code, failure.messageVi, failure.messageEn, failure.retry)
                else ->
                    Trouble(
                        "fault",
                        "Ứng dụng gặp trục trặc ngoài dự tính. Hãy thử lại; nếu vẫn vậy, hãy báo cho tổ trưởng.",
                        "The app met something it did not expect. Try again; if it stays so, tell your group leader.",
                        retry = true,
                    )
            }
    }
}
