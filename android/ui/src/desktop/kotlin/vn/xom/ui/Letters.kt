package vn.xom.ui

import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font

/** The design's own letters, from the class path; Android takes the same files from its assets. */
public val letters: FontFamily =
    FontFamily(
        listOf("Regular" to 400, "Medium" to 500, "SemiBold" to 600, "Bold" to 700).map { (name, weight) ->
            Font("font/BeVietnamPro-$name.ttf", FontWeight(weight))
        },
    )
