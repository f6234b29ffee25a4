package vn.xom.kit.models

import java.time.LocalDate
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.time.format.ResolverStyle

/** A day as it is written in Vietnam, dd/MM/yyyy; also 5/1/2026. */
public fun dayOf(typed: String): LocalDate? =
    try {
        LocalDate.parse(typed.trim(), DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT))
    } catch (_: DateTimeParseException) {
        null
    }

/** The day as it is written. */
public fun LocalDate.written(): String = format(DateTimeFormatter.ofPattern("dd/MM/uuuu"))
