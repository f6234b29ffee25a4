package vn.xom.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.Density
import vn.xom.core.Language
import vn.xom.kit.Appearance
import vn.xom.kit.Settings
import vn.xom.ui.design.Colours
import vn.xom.ui.design.Palettes
import vn.xom.ui.design.TypeScale
import vn.xom.ui.design.Words

private fun <T> missing(): ProvidableCompositionLocal<T> = staticCompositionLocalOf { error("XomTheme is missing") }

private val LocalWords = missing<Words>()
private val LocalColours = missing<Colours>()
private val LocalType = missing<TypeScale>()
private val LocalLanguage = missing<Language>()
private val LocalStill = staticCompositionLocalOf { false }

/** What a screen is drawn with. */
public object Xom {
    /** Every sentence, in the person's language. */
    public val words: Words
        @Composable @ReadOnlyComposable
        get() = LocalWords.current

    /** The colours of this appearance. */
    public val colours: Colours
        @Composable @ReadOnlyComposable
        get() = LocalColours.current

    /** The styles of text. */
    public val type: TypeScale
        @Composable @ReadOnlyComposable
        get() = LocalType.current

    /** The person's language, for what the core says in both. */
    public val language: Language
        @Composable @ReadOnlyComposable
        get() = LocalLanguage.current

    /** The system asks for less motion. */
    public val still: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalStill.current
}

/** Every sentence in this language, also where nothing is drawn. */
public val Language.words: Words get() = Words.of(if (this == Language.VIETNAMESE) "vi" else "en")

/** Draws [content] as the person chose: language, size of letters, contrast, light or dark. */
@Composable
public fun XomTheme(
    settings: Settings,
    letters: FontFamily,
    still: Boolean = false,
    content: @Composable () -> Unit,
) {
    val dark =
        when (settings.appearance) {
            Appearance.PHONE -> isSystemInDarkTheme()
            Appearance.LIGHT -> false
            Appearance.DARK -> true
        }
    val colours =
        when {
            settings.highContrast -> if (dark) Palettes.darkHighContrast else Palettes.lightHighContrast
            else -> if (dark) Palettes.dark else Palettes.light
        }
    val type = remember(letters) { TypeScale.of(letters) }
    val words = remember(settings.language) { settings.language.words }
    val density = LocalDensity.current
    CompositionLocalProvider(
        LocalWords provides words,
        LocalColours provides colours,
        LocalType provides type,
        LocalLanguage provides settings.language,
        LocalStill provides still,
        LocalDensity provides Density(density.density, settings.textSize.scale ?: density.fontScale),
    ) {
        MaterialTheme(colorScheme = scheme(colours, dark), typography = typography(type)) {
            CompositionLocalProvider(LocalContentColor provides colours.ink, content = content)
        }
    }
}

/** Material's roles in our colours. Red is for alarms alone, so its "error" is our amber. */
private fun scheme(colours: Colours, dark: Boolean): ColorScheme =
    (if (dark) darkColorScheme() else lightColorScheme()).copy(
        primary = colours.brick,
        onPrimary = colours.onBrick,
        primaryContainer = colours.brickContainer,
        onPrimaryContainer = colours.brick,
        secondary = colours.brick,
        onSecondary = colours.onBrick,
        secondaryContainer = colours.brickContainer,
        onSecondaryContainer = colours.brick,
        background = colours.paper,
        onBackground = colours.ink,
        surface = colours.paper,
        onSurface = colours.ink,
        surfaceVariant = colours.card,
        onSurfaceVariant = colours.muted,
        surfaceContainerLowest = colours.card,
        surfaceContainerLow = colours.card,
        surfaceContainer = colours.card,
        surfaceContainerHigh = colours.card,
        surfaceContainerHighest = colours.card,
        outline = colours.edge,
        outlineVariant = colours.line,
        error = colours.amber,
        onError = colours.card,
        errorContainer = colours.amberContainer,
        onErrorContainer = colours.amber,
    )

private fun typography(type: TypeScale): Typography =
    Typography(
        headlineSmall = type.title,
        titleLarge = type.heading,
        titleMedium = type.heading,
        bodyLarge = type.body,
        bodyMedium = type.label,
        bodySmall = type.small,
        labelLarge = type.label,
        labelMedium = type.tab,
        labelSmall = type.tab,
    )
