package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import vn.xom.core.Language
import vn.xom.kit.Settings
import vn.xom.kit.SettingsFile
import vn.xom.kit.TextSize
import vn.xom.ui.LocalOutside
import vn.xom.ui.Notifications
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.design.Words
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.ChoiceRow
import vn.xom.ui.parts.Drawn
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small

/** The steps of the first run. */
public enum class FirstStep { LANGUAGE, SIZE, ABOUT, NOTIFY }

/** Before anything else: language, size of letters, what this is, and whether it may call. */
@Composable
public fun FirstRunScreen(settings: SettingsFile) {
    val outside = LocalOutside.current
    val chosen by settings.settings.collectAsState()
    var step by rememberSaveable { mutableStateOf(FirstStep.LANGUAGE) }
    // Where the system asks nobody, neither do we.
    val steps = rememberSaveable { FirstStep.entries.take(if (outside.notifications.value == Notifications.NOT_ASKED) 4 else 3) }

    fun go(by: Int) {
        when (val next = steps.getOrNull(steps.indexOf(step) + by)) {
            null -> settings.change { it.copy(welcomed = true) }
            else -> step = next
        }
    }
    FirstRunPage(
        step,
        steps,
        chosen,
        choose = settings::change,
        forward = { go(1) },
        back = { go(-1) },
        allow = {
            outside.askForNotifications()
            go(1)
        },
    )
}

/** One step of the first run. */
@Composable
public fun FirstRunPage(
    step: FirstStep,
    steps: List<FirstStep>,
    settings: Settings,
    choose: ((Settings) -> Settings) -> Unit,
    forward: () -> Unit,
    back: () -> Unit,
    allow: () -> Unit,
) {
    val words = Xom.words
    Page(
        title =
        when (step) {
            FirstStep.LANGUAGE -> Words.of("vi").welcome.languageTitle
            FirstStep.SIZE -> words.welcome.sizeTitle
            FirstStep.ABOUT -> words.welcome.aboutTitle
            FirstStep.NOTIFY -> words.welcome.notifyTitle
        },
        // Nobody has chosen a language yet: the first step speaks both.
        subtitle = if (step == FirstStep.LANGUAGE) Words.of("en").welcome.languageTitle else null,
        bottom = {
            when {
                step == FirstStep.NOTIFY -> {
                    MainButton(words.welcome.notifyAllow, icon = Icons.notifications, onClick = allow)
                    SecondButton(words.welcome.notifyLater, onClick = forward)
                }
                step == steps.last() -> MainButton(words.welcome.begin, onClick = forward)
                else -> MainButton(words.common.next, onClick = forward)
            }
            if (step != FirstStep.LANGUAGE) SecondButton(words.common.previous, onClick = back)
        },
    ) {
        Small(words.welcome.step(steps.indexOf(step) + 1, steps.size))
        when (step) {
            FirstStep.LANGUAGE -> LanguageChoice(settings, choose)
            FirstStep.SIZE -> {
                SizeChoice(settings, choose)
                Card { Name(words.welcome.sizeSample) }
                Small(words.welcome.sizeHint)
            }
            FirstStep.ABOUT -> About()
            FirstStep.NOTIFY -> Body(words.welcome.notifyBody)
        }
    }
}

/** The languages, each by its own name. */
@Composable
public fun LanguageChoice(settings: Settings, choose: ((Settings) -> Settings) -> Unit) {
    val words = Xom.words.welcome
    Card {
        Language.entries.forEach { language ->
            val name = if (language == Language.VIETNAMESE) words.vietnamese else words.english
            ChoiceRow(settings.language == language, name) { choose { it.copy(language = language) } }
        }
    }
}

/** The sizes of letters, each written in itself. */
@Composable
public fun SizeChoice(settings: Settings, choose: ((Settings) -> Settings) -> Unit) {
    val words = Xom.words.welcome
    val density = LocalDensity.current
    Card {
        TextSize.entries.forEach { size ->
            val name =
                when (size) {
                    TextSize.PHONE -> words.sizePhone
                    TextSize.NORMAL -> words.sizeNormal
                    TextSize.LARGE -> words.sizeLarge
                    TextSize.LARGEST -> words.sizeLargest
                }
            CompositionLocalProvider(LocalDensity provides Density(density.density, size.scale ?: density.fontScale)) {
                ChoiceRow(settings.textSize == size, name) { choose { it.copy(textSize = size) } }
            }
        }
    }
}

@Composable
private fun About() {
    val words = Xom.words.welcome
    Point(Icons.notices, words.aboutNotices)
    Point(Icons.receipt, words.aboutServices)
    Point(Icons.carry, words.aboutNeighbours)
    Point(Icons.sealed, words.aboutPrivacy)
    Point(Icons.seen, words.aboutPublic)
}

@Composable
private fun Point(icon: ImageVector, text: String) {
    Row(Modifier.fillMaxWidth().padding(vertical = Space.tight), Arrangement.spacedBy(Space.inside)) {
        Drawn(icon, Xom.colours.brick)
        Body(text, Modifier.weight(1f))
    }
}
