// Written by design/generate.mjs from tokens.json: change it there.
package vn.xom.ui.design

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** The colours of one appearance; what each is for stands in docs/design-language.md. */
public class Colours(
    public val paper: Color,
    public val card: Color,
    public val ink: Color,
    public val muted: Color,
    public val line: Color,
    public val edge: Color,
    public val brick: Color,
    public val brickContainer: Color,
    public val onBrick: Color,
    public val jade: Color,
    public val jadeContainer: Color,
    public val amber: Color,
    public val amberContainer: Color,
    public val alarm: Color,
    public val alarmContainer: Color,
)

/** Every appearance. */
public object Palettes {
    public val light: Colours =
        Colours(
            paper = Color(0xFFFBF8F2),
            card = Color(0xFFFFFFFF),
            ink = Color(0xFF1D1B18),
            muted = Color(0xFF5C564C),
            line = Color(0xFFE6DFD2),
            edge = Color(0xFF8E8677),
            brick = Color(0xFFA63A22),
            brickContainer = Color(0xFFFBE4DC),
            onBrick = Color(0xFFFFFFFF),
            jade = Color(0xFF1F6A54),
            jadeContainer = Color(0xFFD8EFE6),
            amber = Color(0xFF8A5A00),
            amberContainer = Color(0xFFFBEBC8),
            alarm = Color(0xFFB3141F),
            alarmContainer = Color(0xFFFBDCDC),
        )

    public val dark: Colours =
        Colours(
            paper = Color(0xFF171512),
            card = Color(0xFF211E1A),
            ink = Color(0xFFEFE9DF),
            muted = Color(0xFFB7AE9F),
            line = Color(0xFF3A352E),
            edge = Color(0xFF857C6D),
            brick = Color(0xFFF2A48E),
            brickContainer = Color(0xFF5A1E10),
            onBrick = Color(0xFF1D1B18),
            jade = Color(0xFF86D3B6),
            jadeContainer = Color(0xFF0E4436),
            amber = Color(0xFFF0C26A),
            amberContainer = Color(0xFF4A3300),
            alarm = Color(0xFFFF9C96),
            alarmContainer = Color(0xFF6B0D12),
        )

    public val lightHighContrast: Colours =
        Colours(
            paper = Color(0xFFFFFFFF),
            card = Color(0xFFFFFFFF),
            ink = Color(0xFF000000),
            muted = Color(0xFF2E2A24),
            line = Color(0xFF6E675B),
            edge = Color(0xFF2E2A24),
            brick = Color(0xFF7A2410),
            brickContainer = Color(0xFFFFF0EB),
            onBrick = Color(0xFFFFFFFF),
            jade = Color(0xFF0C4938),
            jadeContainer = Color(0xFFE9F8F2),
            amber = Color(0xFF5C3B00),
            amberContainer = Color(0xFFFFF6E0),
            alarm = Color(0xFF8A0710),
            alarmContainer = Color(0xFFFFEDED),
        )

    public val darkHighContrast: Colours =
        Colours(
            paper = Color(0xFF000000),
            card = Color(0xFF000000),
            ink = Color(0xFFFFFFFF),
            muted = Color(0xFFE4DDD0),
            line = Color(0xFF9A9183),
            edge = Color(0xFFE4DDD0),
            brick = Color(0xFFFFC4B3),
            brickContainer = Color(0xFF40140A),
            onBrick = Color(0xFF000000),
            jade = Color(0xFFB0EDD6),
            jadeContainer = Color(0xFF062E24),
            amber = Color(0xFFFFDB97),
            amberContainer = Color(0xFF332300),
            alarm = Color(0xFFFFC7C3),
            alarmContainer = Color(0xFF4A070B),
        )
}

/** The styles of text; line heights grow with the letters. */
public class TypeScale(
    public val title: TextStyle,
    public val heading: TextStyle,
    public val body: TextStyle,
    public val label: TextStyle,
    public val small: TextStyle,
    public val tab: TextStyle,
) {
    public companion object {
        /** The scale in one family of letters. */
        public fun of(family: FontFamily): TypeScale =
            TypeScale(
                title = TextStyle(fontFamily = family, fontSize = 26.sp, lineHeight = 1.25.em, fontWeight = FontWeight(700)),
                heading = TextStyle(fontFamily = family, fontSize = 19.sp, lineHeight = 1.35.em, fontWeight = FontWeight(600)),
                body = TextStyle(fontFamily = family, fontSize = 17.sp, lineHeight = 1.4.em, fontWeight = FontWeight(400)),
                label = TextStyle(fontFamily = family, fontSize = 15.sp, lineHeight = 1.35.em, fontWeight = FontWeight(500)),
                small = TextStyle(fontFamily = family, fontSize = 14.sp, lineHeight = 1.35.em, fontWeight = FontWeight(400)),
                tab = TextStyle(fontFamily = family, fontSize = 13.sp, lineHeight = 1.25.em, fontWeight = FontWeight(500)),
            )
    }
}

/** Distances. */
public object Space {
    public val tight = 4.dp
    public val small = 8.dp
    public val between = 10.dp
    public val inside = 16.dp
    public val margin = 20.dp
    public val section = 20.dp
    public val wide = 32.dp
}

/** Radii. */
public object Corner {
    public val card = 16.dp
    public val button = 14.dp
    public val field = 12.dp
    public val tag = 8.dp
}

/** Heights, widths and strokes. */
public object Size {
    public val target = 48.dp
    public val mainButton = 52.dp
    public val icon = 22.dp
    public val iconSmall = 18.dp
    public val iconLarge = 40.dp
    public val line = 1.dp
    public val stroke = 2.dp
    public val focus = 3.dp
}

/** Durations in milliseconds; none where the system asks for less motion. */
public object Motion {
    public const val QUICK: Int = 150
    public const val CALM: Int = 200
}
