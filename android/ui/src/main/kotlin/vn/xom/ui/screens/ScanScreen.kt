package vn.xom.ui.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.xom.ui.Xom
import vn.xom.ui.design.Corner
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** How the viewfinder stands. */
public enum class Finder {
    /** The system asks whether the camera may be used. */
    ASKING,

    /** It may not, but may be asked for again. */
    NOT_ALLOWED,

    /** It may not, and only the system's settings change that. */
    OFF,

    /** The camera is being started. */
    STARTING,

    /** Frames come, none with a code yet. */
    LOOKING,

    /** A code was read. */
    FOUND,

    /** The camera could not be started, or was taken away. */
    BUSY,
}

/** What can be done beside a viewfinder. */
public class ScanActions(
    public val back: () -> Unit = {},
    /** Has the system ask once more. */
    public val allow: () -> Unit = {},
    public val openSettings: () -> Unit = {},
    /** Starts the camera once more. */
    public val retry: () -> Unit = {},
    public val switchLight: () -> Unit = {},
    public val fromPicture: () -> Unit = {},
    /** Nothing where a code cannot be pasted or typed. */
    public val byHand: (() -> Unit)? = {},
)

/**
 * Scanning a code.
 *
 * @param light whether the light is on; nothing where there is none.
 * @param view the camera's picture.
 */
@Composable
public fun ScanPage(finder: Finder, light: Boolean?, actions: ScanActions, view: @Composable () -> Unit) {
    val words = Xom.words
    Page(words.enrol.scan, onBack = actions.back) {
        when (finder) {
            Finder.ASKING -> Body(words.enrol.cameraWhy)
            Finder.NOT_ALLOWED -> {
                StateLine(State.YOUR_TURN, words.scan.notAllowed, alive = true)
                Body(words.enrol.cameraWhy)
                MainButton(words.scan.allow, icon = Icons.camera, onClick = actions.allow)
            }
            Finder.OFF -> {
                StateLine(State.REFUSED, words.scan.off, alive = true)
                MainButton(words.enrol.openPhoneSettings, icon = Icons.settings, onClick = actions.openSettings)
            }
            Finder.BUSY -> {
                StateLine(State.REFUSED, words.scan.busy, alive = true)
                MainButton(words.common.retry, icon = Icons.camera, onClick = actions.retry)
            }
            Finder.STARTING, Finder.LOOKING, Finder.FOUND -> Viewfinder(finder, light, actions, view)
        }
        Heading(words.scan.otherWays)
        SecondButton(words.enrol.fromPicture, icon = Icons.picture, onClick = actions.fromPicture)
        actions.byHand?.let { SecondButton(words.scan.byHand, icon = Icons.link, onClick = it) }
    }
}

@Composable
private fun ColumnScope.Viewfinder(finder: Finder, light: Boolean?, actions: ScanActions, view: @Composable () -> Unit) {
    val words = Xom.words.scan
    Box(
        Modifier
            .align(Alignment.CenterHorizontally)
            .sizeIn(maxWidth = Largest, maxHeight = Largest)
            .aspectRatio(1f)
            .clip(RoundedCornerShape(Corner.card))
            .background(Color.Black)
            .semantics { contentDescription = words.finder },
        Alignment.Center,
    ) {
        view()
        Canvas(Modifier.fillMaxSize()) { frame(whole = finder == Finder.FOUND) }
    }
    when (finder) {
        Finder.FOUND -> StateLine(State.DONE, words.found, alive = true)
        Finder.LOOKING -> Body(Xom.words.enrol.scanAim)
        else -> Busy(words.starting)
    }
    if (light != null) {
        SecondButton(
            Xom.words.enrol.run { if (light) lightOff else lightOn },
            icon = if (light) Icons.lightOff else Icons.lightOn,
            onClick = actions.switchLight,
        )
    }
    if (finder == Finder.LOOKING) Small(words.hint)
}

/** Four corners, closed to a whole once there is a code; white in black, to be seen on any picture. */
private fun DrawScope.frame(whole: Boolean) {
    val inset = size.width * INSET
    val arm = if (whole) size.width / 2 - inset else size.width * ARM
    val path = Path()
    for ((x, toX) in listOf(inset to 1f, size.width - inset to -1f)) {
        for ((y, toY) in listOf(inset to 1f, size.height - inset to -1f)) {
            path.moveTo(Offset(x + toX * arm, y))
            path.lineTo(Offset(x, y))
            path.lineTo(Offset(x, y + toY * arm))
        }
    }
    for ((colour, width) in listOf(Color.Black to 8.dp, Color.White to 4.dp)) {
        drawPath(path, colour, style = Stroke(width.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))
    }
}

private fun Path.moveTo(point: Offset) = moveTo(point.x, point.y)

private fun Path.lineTo(point: Offset) = lineTo(point.x, point.y)

/** Leaves room for the words below it on a small phone, and for the thumb on a large one. */
private val Largest = 340.dp
private const val INSET = 0.14f
private const val ARM = 0.14f
