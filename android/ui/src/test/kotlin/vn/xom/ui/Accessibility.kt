package vn.xom.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.PixelMap
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import kotlin.test.assertTrue

/**
 * What a hand, an ear and a weak eye need, over the tree that screen readers are given: what
 * can be tapped has a name and 48 points to itself, high and wide; text stands out from its ground
 * by 4.5 to 1 (WCAG 2.2, 1.4.3 and 2.5.5; a control that is off is exempt).
 */
@OptIn(ExperimentalTestApi::class)
fun accessible(name: String, look: Look, outside: Outside, content: @Composable () -> Unit) =
    runSkikoComposeUiTest(Size(WIDTH, HEIGHT), Density(1f)) {
        setContent {
            XomTheme(look.settings, letters, still = true) {
                CompositionLocalProvider(LocalOutside provides outside) { content() }
            }
        }
        val tapped = nodes(merged = true).filter { it.isTapped }
        val faults =
            tapped.filter { it.name.isBlank() }.map { "something at ${it.boundsInRoot} can be tapped and has no name" } +
                crowded(tapped.filter { it.isOnScreen }) +
                faint()
        assertTrue(faults.isEmpty(), "$name, ${look.name}:\n${faults.joinToString("\n")}")
    }

private val SemanticsNode.isTapped get() = SemanticsActions.OnClick in config && SemanticsProperties.Disabled !in config

/** Seen whole: not half scrolled away. */
private val SemanticsNode.isOnScreen get() = size.height > 0 && boundsInRoot.height >= size.height - NEAR

/**
 * What a finger cannot tell apart: Compose widens what is small to 48 points, so two targets
 * that lie too close reach into each other.
 */
private fun crowded(tapped: List<SemanticsNode>): List<String> =
    tapped.flatMapIndexed { at, one ->
        tapped.drop(at + 1).filterNot { it.contains(one) || one.contains(it) }.mapNotNull { other ->
            val shared = one.touchBoundsInRoot.intersect(other.touchBoundsInRoot)
            if (shared.width > NEAR && shared.height > NEAR) "“${one.name}” and “${other.name}” share ${shared.size}" else null
        }
    }

private fun SemanticsNode.contains(other: SemanticsNode): Boolean = generateSequence(other) { it.parent }.any { it.id == id }

private val SemanticsNode.name: String
    get() =
        listOfNotNull(
            config.getOrNull(SemanticsProperties.ContentDescription)?.joinToString(),
            config.getOrNull(SemanticsProperties.Text)?.joinToString { it.text },
            config.getOrNull(SemanticsProperties.EditableText)?.text,
        ).joinToString(" ")

@OptIn(ExperimentalTestApi::class)
private fun ComposeUiTest.nodes(merged: Boolean): List<SemanticsNode> =
    onAllNodes(isRoot(), useUnmergedTree = !merged).fetchSemanticsNodes().flatMap { root -> root.all() }

private fun SemanticsNode.all(): List<SemanticsNode> = listOf(this) + children.flatMap { it.all() }

/** Texts that hardly stand out from what is around them in the picture. */
@OptIn(ExperimentalTestApi::class)
private fun ComposeUiTest.faint(): List<String> {
    val drawn = onAllNodes(isRoot()).onFirst().captureToImage().toPixelMap()
    val off = nodes(merged = true).filter { SemanticsProperties.Disabled in it.config }.map { it.boundsInRoot }
    return nodes(merged = false)
        .filter { SemanticsProperties.Text in it.config && it.children.isEmpty() && it.isOnScreen }
        .filterNot { text -> off.any { it.overlaps(text.boundsInRoot) } }
        .mapNotNull { text ->
            val contrast = contrast(drawn, text.boundsInRoot)
            if (contrast < CONTRAST) "“${text.name}” stands out by ${"%.2f".format(contrast)} to 1" else null
        }
}

/** Between the commonest colour in this part of a picture, which is the ground, and the one furthest from it. */
private fun contrast(drawn: PixelMap, part: Rect): Double {
    val points =
        (part.top.toInt() until part.bottom.toInt().coerceAtMost(drawn.height)).flatMap { y ->
            (part.left.toInt() until part.right.toInt().coerceAtMost(drawn.width)).map { x -> drawn[x, y] }
        }
    val ground = points.groupingBy { it }.eachCount().maxByOrNull { it.value }?.key ?: return Double.MAX_VALUE
    return points.maxOf { ink ->
        val (light, dark) = listOf(ground.luminance(), ink.luminance()).sortedDescending()
        (light + 0.05) / (dark + 0.05)
    }
}

private const val WIDTH = 390f
private const val HEIGHT = 844f
private const val NEAR = 1f
private const val CONTRAST = 4.5
